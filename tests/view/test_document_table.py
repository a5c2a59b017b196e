"""Tables in a terminal: columns where they fit, records where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.view.document_table import Cell, table_lines
from tui.view.look import PLAIN
from tui.view.wrapping import Piece


def cells(*rows: str) -> list[list[Cell]]:
    """Rows of cells, parted by bars."""
    return [[[Piece(text, Style())] if text else [] for text in row.split("|")] for row in rows]


def shown(rows: list[list[Cell]], head: int, width: int) -> list[str]:
    return [line.plain.rstrip() for line in table_lines(rows, head, width, PLAIN)]


def test_columns_are_aligned_and_numbers_to_the_right() -> None:
    rows = cells("Method|Score", "ours|9.5", "theirs|10.25")
    assert shown(rows, 1, 40) == [
        "Method  Score",
        "─────────────",
        "ours      9.5",
        "theirs  10.25",
    ]


def test_wide_letters_keep_columns_aligned() -> None:
    lines = shown(cells("名前|値", "中文字|x", "ab|y"), 1, 40)
    assert lines[2:] == ["中文字  x", "ab      y"]


def test_cells_from_right_to_left_keep_their_columns() -> None:
    lines = shown(cells("a|b|c", "x|العربية|9.5"), 1, 40)
    assert lines[2] == "x  العربية\u200e  9.5"


def test_long_cells_are_wrapped_in_their_columns() -> None:
    lines = shown(cells("a|b", "one two three four|x"), 1, 14)
    assert lines == ["a            b", "──────────────", "one two      x", "three four"]


def test_a_table_too_wide_becomes_records() -> None:
    head = "|".join(f"name{n}" for n in range(9))
    row = "|".join(f"value{n}" for n in range(9))
    lines = shown(cells(head, row, row), 1, 30)
    assert lines[:2] == ["name0: value0", "name1: value1"]
    assert lines[9] == ""
    assert lines[10] == "name0: value0"


def test_a_table_without_a_head_has_no_rule() -> None:
    assert shown(cells("a|b", "c|d"), 0, 20) == ["a  b", "c  d"]


@pytest.mark.parametrize(
    "text", ["0.95", "12.3%", "-1", "1,024", "3.2 ± 0.1", "10×", "~5", "4 (2)"]
)
def test_what_is_a_number_stands_to_the_right(text: str) -> None:
    (_, _, line) = shown(cells("column name", text), 1, 40)
    assert line == text.rjust(len("column name"))


rows = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.text("ab 1中é", max_size=20), min_size=width, max_size=width),
        min_size=1,
        max_size=5,
    )
)


@given(rows, st.integers(0, 2), st.integers(10, 60))
def test_no_line_of_any_table_is_too_wide(said: list[list[str]], head: int, width: int) -> None:
    made = [[[Piece(text, Style())] if text else [] for text in row] for row in said]
    for line in table_lines(made, min(head, len(made)), width, PLAIN):
        assert line.cell_len <= width
