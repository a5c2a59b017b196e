from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.domain.period import days_in
from tui.view.calendar import Day, Month, lines_to_a_week, month_grid
from tui.view.look import PLAIN

CURSOR = Style(reverse=True)
SEPTEMBER = Month(
    date(2025, 9, 3),
    date(2025, 9, 12),
    {date(2025, 9, 3): Day(61, 12), date(2025, 9, 4): Day(8, 8), date(2025, 9, 5): Day(40)},
)


def lines_of(month: Month, width: int, height: int) -> list[str]:
    grid = month_grid(month, width, height, PLAIN, CURSOR)
    return [line.rstrip() for line in grid.plain.split("\n")]


def test_where_there_is_room_the_counts_stand_below_the_days() -> None:
    assert lines_of(SEPTEMBER, 70, 18)[:5] == [
        " Mon       Tue       Wed       Thu       Fri       Sat       Sun",
        "  1         2         3         4         5         6         7",
        "                     61 ◆12    ◆8        40",
        "  8         9        10        11       [12]       13        14",
        "",
    ]


def test_where_there_is_little_a_sign_tells_what_is_held_and_what_is_new() -> None:
    assert lines_of(SEPTEMBER, 36, 7) == [
        " Mon  Tue  Wed  Thu  Fri  Sat  Sun",
        "  1    2    3 ◆  4 ◆  5 •  6    7",
        "  8    9   10   11  [12]  13   14",
        " 15   16   17   18   19   20   21",
        " 22   23   24   25   26   27   28",
        " 29   30",
    ]


@pytest.mark.parametrize(("width", "height"), [(70, 18), (36, 7)])
def test_the_chosen_day_and_no_other_looks_chosen(width: int, height: int) -> None:
    grid = month_grid(SEPTEMBER, width, height, PLAIN, CURSOR)
    chosen = [grid.plain[span.start : span.end] for span in grid.spans if span.style == CURSOR]

    assert chosen[0].strip(" ◆") == "3"
    assert len(chosen) == lines_to_a_week(SEPTEMBER, width, height)


@given(st.dates(), st.dates(), st.integers(0, 10**7), st.integers(35, 120), st.integers(1, 30))
def test_no_line_is_wider_than_the_grid_and_every_day_is_there(
    chosen: date, today: date, papers: int, width: int, height: int
) -> None:
    month = Month(chosen, today, {chosen: Day(papers, papers // 2)})
    lines = lines_of(month, width, height)

    assert all(cell_len(line) <= width for line in lines)
    assert len(lines) == 1 + month.weeks * lines_to_a_week(month, width, height)
    days = [month.at(week, weekday) for week in range(month.weeks) for weekday in range(7)]
    assert [day.day for day in days if day] == list(range(1, days_in(chosen) + 1))
    assert all(day.weekday() == at % 7 for at, day in enumerate(days) if day)
