from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.stated_day import StatedDay, read

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        *("Sep 3, 2025", "September 3, 2025", "Sept. 3 2025", "SEP 3RD, 2025", "3 Sep 2025"),
        *("3rd September, 2025", "Wed, Sep 3, 2025", "Wednesday 3 September 2025", "2025-09-03"),
        *("2025-9-3", "Wed., Sep 03, 2025"),
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text: str) -> None:
    written = read(text)
    assert written is not None
    assert written.meant(TODAY) == date(2025, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Sep", "3", "2025", "Mary 3", "Layer 3", "May the Fourth", "Sep 310", "Sep 3 25"),
        *("Sep 3: Daily Papers", "GPT 4", "Sun 3", "Sep ٣", "70 years", "2025-09-03T10:00"),
        *("Mar" * 50, "1 2 3", "Sept3"),
    ],
)
def test_other_lines_are_no_days(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "today", "meant"),
    [
        ("Sep 3", date(2025, 9, 3), date(2025, 9, 3)),
        ("Sep 3", date(2025, 9, 2), date(2024, 9, 3)),
        ("Dec 31", date(2026, 1, 1), date(2025, 12, 31)),
        ("Feb 29", date(2026, 11, 20), date(2024, 2, 29)),
        ("Feb 29", date(2024, 2, 28), date(2020, 2, 29)),
        ("Feb 29", date(1904, 2, 28), date(1896, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_latest_such_day_up_to_today(
    text: str, today: date, meant: date
) -> None:
    written = read(text)
    assert written is not None
    assert written.meant(today) == meant


def test_a_weekday_tells_the_year_where_none_is_written() -> None:
    assert read("Wed, Sep 3") == StatedDay(month=9, day=3, weekday=2)
    assert StatedDay(month=9, day=3, weekday=2).meant(TODAY) == date(2025, 9, 3)


@pytest.mark.parametrize(
    "text", ["Sep 31", "Feb 30", "Sep 0", "Feb 29, 2025", "2025-13-01", "0000-01-01", "99 May"]
)
def test_an_impossible_day_is_read_but_means_nothing(text: str) -> None:
    written = read(text)
    assert written is not None
    assert written.meant(TODAY) is None


@given(st.dates())
def test_every_day_with_its_year_is_read_back(day: date) -> None:
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for text in (day.isoformat(), f"{month[day.month - 1]} {day.day}, {day.year:04}"):
        written = read(text)
        assert written is not None
        assert written.meant(TODAY) == day


@given(st.dates(), st.dates(min_value=date(1950, 1, 1)), st.booleans())
def test_a_day_without_a_year_is_never_after_today(day: date, today: date, by_week: bool) -> None:
    weekday = day.weekday() if by_week else None
    meant = StatedDay(day.month, day.day, weekday=weekday).meant(today)
    assert meant is not None
    assert meant <= today
    assert (meant.month, meant.day) == (day.month, day.day)
    assert weekday in (None, meant.weekday())


@given(st.text())
def test_any_line_may_be_read(text: str) -> None:
    read(text)
