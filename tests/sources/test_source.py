from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.sources import source
from tui.sources.source import Lines, Text, beginning, decode, lines_of

TEXT = "Sep 3\r\nHölder – 𝒪(n)\n"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"))


def lines_in(data: bytes) -> tuple[list[str], str]:
    """The lines of a stream of these bytes without their ends, and the note on them."""
    lines = Lines(io.BytesIO(data), data[:100])
    return [line.rstrip("\n") for line in lines], lines.note


class TestAWholeText:
    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode(),
            codecs.BOM_UTF8 + TEXT.encode(),
            codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        ],
    )
    def test_utf_8_and_marked_utf_16_are_read(self, data: bytes) -> None:
        assert decode(data, "page.txt") == Text(TEXT)

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            ("One\nH\xf6lder".encode("latin-1"), "One\nHölder"),
            ("“Quoted” – 5 €".encode("cp1252"), "“Quoted” – 5 €"),
            # a slip in what is UTF-8 otherwise costs nothing around it
            ("Hölder".encode() + b" \xe9t\xe9", "Hölder été"),
            (b"no letter of Windows: \x81", "no letter of Windows: \x81"),
        ],
    )
    def test_bytes_that_are_no_utf_8_are_latin_1_with_a_note(self, data: bytes, text: str) -> None:
        assert decode(data, "page.txt") == Text(text, "not UTF-8; read as Latin-1")

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (b"One\nTwo\n\0", 3),
            (b"One\r\nTwo\r\xff\0", 3),
            (codecs.BOM_UTF16_LE + "One\nTwo".encode("utf-16-le") + b"\x00\xd8", 2),
            (codecs.BOM_UTF32_LE + "One".encode("utf-32-le"), 1),
            ("One".encode("utf-16-be"), 1),
        ],
    )
    def test_what_is_no_text_is_refused_with_its_line_and_a_way_out(
        self, data: bytes, line: int
    ) -> None:
        with pytest.raises(BadSource) as refused:
            decode(data, "page.txt")
        assert refused.value.line == line
        assert refused.value.message.startswith(f"page.txt, line {line}: ")
        assert "UTF-8" in refused.value.hint

    @given(st.binary())
    def test_any_bytes_are_text_without_nul_or_refused(self, data: bytes) -> None:
        line: int | None = 1
        try:
            text = decode(data, "any").text
        except BadSource as error:
            line = error.line
        else:
            assert "\0" not in text
            text.encode()
        assert line

    @given(TEXTS)
    def test_text_comes_back_as_it_was_encoded(self, text: str) -> None:
        assert decode(text.encode(), "any") == Text(text)
        assert decode(text.encode("utf-16"), "any") == Text(text)

    def test_lines_are_numbered_as_an_editor_numbers_them(self) -> None:
        lines = ["a", "b", "c", "d\u2028e\x0bf\x85g"]
        assert lines_of("a\nb\r\nc\rd\u2028e\x0bf\x85g") == lines


class TestLinesOfAStream:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_they_are_those_of_the_whole_text(self, encoding: str) -> None:
        assert lines_in(TEXT.encode(encoding)) == (["Sep 3", "Hölder – 𝒪(n)"], "")

    @given(TEXTS)
    def test_any_text_has_the_same_lines_both_ways(self, text: str) -> None:
        whole = lines_of(text)
        assert lines_in(text.encode())[0] == (whole if whole[-1] else whole[:-1])

    def test_each_line_that_is_no_utf_8_is_counted(self) -> None:
        good, bad = "Hölder\n".encode(), b"H\xf6lder\n"
        assert lines_in(good + bad) == (["Hölder"] * 2, "1 line is not UTF-8; read as Latin-1")
        assert lines_in(bad * 2)[1] == "2 lines are not UTF-8; read as Latin-1"

    def test_a_line_without_end_is_cut_and_the_next_one_is_whole(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(source, "LONGEST_LINE", 10)
        monkeypatch.setattr(source, "_SWALLOWED", 7)
        lines, _ = lines_in(b"x" * 10 + b"\n" + b"y" * 45 + b"\nnext\n" + b"z" * 33)
        assert lines == ["x" * 10, "y" * 11, "next", "z" * 11]

    @given(st.binary())
    def test_any_bytes_have_lines(self, data: bytes) -> None:
        for line in lines_in(data)[0]:
            line.encode()


@given(st.binary())
def test_the_beginning_of_anything_is_some_text(data: bytes) -> None:
    beginning(data).encode()
