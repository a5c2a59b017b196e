from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.sources.source import decode, lines_of

TEXT = "Sep 3\r\nHölder – 𝒪(n)\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_utf_8_and_marked_utf_16_are_read(data: bytes) -> None:
    assert decode(data, "page.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("One\nH\xf6lder".encode("latin-1"), 2),
        (b"One\r\nTwo\rThree \xff", 3),
        (b"One\nTwo\n\0", 3),
        (codecs.BOM_UTF16_LE + "One\nTwo".encode("utf-16-le") + b"\x00\xd8", 2),
        (codecs.BOM_UTF32_LE + "One".encode("utf-32-le"), 1),
        ("One".encode("utf-16-be"), 1),
        (b"\x1f\x8b\x08\x00gzip", 1),
    ],
)
def test_what_is_no_text_is_refused_with_its_line_and_a_way_out(data: bytes, line: int) -> None:
    with pytest.raises(BadSource) as refused:
        decode(data, "page.txt")
    assert refused.value.line == line
    assert refused.value.message.startswith(f"page.txt, line {line}: ")
    assert "UTF-8" in refused.value.hint


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    assert lines_of("a\nb\r\nc\rd\u2028e\x0bf\x85g") == ["a", "b", "c", "d\u2028e\x0bf\x85g"]


@given(st.binary())
def test_any_bytes_are_text_without_nul_or_refused(data: bytes) -> None:
    line: int | None = 1
    try:
        assert "\0" not in decode(data, "any")
    except BadSource as error:
        line = error.line
    assert line


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_text_comes_back_as_it_was_encoded(text: str) -> None:
    assert decode(text.encode(), "any") == text
    assert decode(text.encode("utf-16"), "any") == text
