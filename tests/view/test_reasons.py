from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.reasons import Reason
from tui.view.look import PLAIN
from tui.view.reasons import reasons_table

reasons = st.builds(
    Reason,
    st.text(),
    st.sampled_from(["title", "abstract", "author"]),
    st.integers(0, 999),
    st.floats(0, 900),
)


def test_the_weightiest_reason_comes_first_and_the_sum_last() -> None:
    table = reasons_table(
        (Reason("graph", "title", 1, 1.5), Reason("a pair", "abstract", 2, 2.25)), 60, PLAIN
    )
    lines = [line.split() for line in table.plain.splitlines()]
    assert lines == [
        ["what", "where", "times", "points"],
        ["a", "pair", "abstract", "2", "2.25"],
        ["graph", "title", "1", "1.50"],
        ["sum", "3.75"],
    ]


@given(st.lists(reasons, max_size=6), st.integers(36, 90))
def test_every_line_fits_and_the_points_stand_in_a_column(given: list[Reason], width: int) -> None:
    lines = reasons_table(tuple(given), width, PLAIN).plain.split("\n")
    assert len(lines) == len(given) + 2
    assert {cell_len(line) for line in lines} == {cell_len(lines[0])}
    assert cell_len(lines[0]) <= width
