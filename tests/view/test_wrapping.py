"""Lines of a width: words whole where they can be, wide letters counted as wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from tui.view.wrapping import _SIMPLE, Piece, Spot, places, wrapped

BOLD = Style(bold=True)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in places(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("one two three", 8, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("one  two", 5, ["one", "two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("see https://a.org/path/of/it", 12, ["see", "https://", "a.org/path/", "of/it"]),
        ("中文字符很长", 8, ["中文字符", "很长"]),
        ("中文字符、很长", 8, ["中文字", "符、很长"]),
        ("a 中文", 4, ["a 中", "文"]),
        ("ümlaut überall", 8, ["ümlaut", "überall"]),
        ("e\u0301e\u0301e\u0301 x", 4, ["e\u0301e\u0301e\u0301", "x"]),
    ],
)
def test_a_text_is_broken_where_it_can_be(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


texts = st.text(alphabet=st.sampled_from("abc  -/.é中、한😀\u0301ا"), max_size=60)


@given(texts, st.integers(4, 30))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    found = places(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in found)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(
        " ", ""
    )
    assert found == sorted(found)


def test_what_counts_as_simple_is_one_column_wide() -> None:
    simple = [chr(code) for code in range(0x20, 0x3000) if _SIMPLE.fullmatch(chr(code))]
    assert {cell_len(char) for char in simple} == {1}


def test_styles_go_on_in_the_next_line() -> None:
    pieces = [Piece("one ", Style()), Piece("two three", BOLD), Piece(" four", Style())]
    found = [line for line, _ in wrapped(pieces, 8)]
    assert [line.plain for line in found] == ["one two", "three", "four"]
    bold = [[line.plain[span.start : span.end] for span in line.spans] for line in found]
    assert bold == [["two"], ["three"], []]


def test_what_leads_somewhere_is_told_with_its_place() -> None:
    pieces = [Piece("see ", Style()), Piece("the page", BOLD, "https://a.org")]
    first, rest = Text("- ", end=""), Text("  ", end="")
    found = list(wrapped(pieces, 10, first, rest))
    assert [line.plain for line, _ in found] == ["- see the", "  page"]
    assert [spots for _, spots in found] == [
        [Spot(0, 6, 9, "https://a.org")],
        [Spot(0, 2, 6, "https://a.org")],
    ]


@given(st.lists(st.builds(Piece, texts, st.just(BOLD)), max_size=6), st.integers(6, 30))
def test_every_line_of_any_pieces_fits(pieces: list[Piece], width: int) -> None:
    for line, _ in wrapped(pieces, width, Text("• ", end=""), Text("  ", end="")):
        assert line.cell_len <= width
        assert all(0 <= span.start <= span.end <= len(line.plain) for span in line.spans)
