"""Which days a person names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain import dates
from tui.domain.dates import Days

TODAY = date(2025, 9, 10)
FIRST, LAST = date.min, date.max


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-9-3", date(2025, 9, 3), date(2025, 9, 3)),
        ("2025-09-01..2025-09-07", date(2025, 9, 1), date(2025, 9, 7)),
        ("2025-09-07..2025-09-01", date(2025, 9, 1), date(2025, 9, 7)),
        ("2024..2025-03", date(2024, 1, 1), date(2025, 3, 31)),
        ("2024..", date(2024, 1, 1), LAST),
        ("..2024", FIRST, date(2024, 12, 31)),
        ("today", TODAY, TODAY),
        ("Yesterday", date(2025, 9, 9), date(2025, 9, 9)),
    ],
)
def test_a_year_a_month_a_day_and_what_lies_between(value: str, first: date, last: date) -> None:
    assert dates.days(value, TODAY) == Days(first, last)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("7d", date(2025, 9, 3)),
        ("2W", date(2025, 8, 27)),
        ("3m", date(2025, 6, 10)),
        ("1y", date(2024, 9, 10)),
        ("0d", TODAY),
        ("9999y", FIRST),
        ("2025-09", date(2025, 9, 1)),
    ],
)
def test_since_counts_back_from_today_or_begins_with_a_day(value: str, first: date) -> None:
    assert dates.since(value, TODAY) == Days(first, LAST)


def test_a_month_ago_ends_with_its_month() -> None:
    assert dates.since("1m", date(2025, 3, 31)) == Days(date(2025, 2, 28), LAST)


def test_before_ends_on_the_day_before() -> None:
    assert dates.before("2024", TODAY) == Days(FIRST, date(2023, 12, 31))
    assert dates.before("0001", TODAY) is None


@pytest.mark.parametrize(
    "value", ["", "foo", "2025-13", "2025-02-30", "0000", "..", "20255", "²", "2025-0", "2025-1-0"]
)
def test_what_names_no_day_is_none(value: str) -> None:
    assert dates.days(value, TODAY) is None


@given(st.dates(), st.dates())
def test_a_range_holds_its_days(one: date, other: date) -> None:
    text = f"{one.isoformat()}..{other.isoformat()}"
    assert dates.days(text, TODAY) == Days(min(one, other), max(one, other))


@given(st.text(max_size=12))
def test_no_text_is_an_error(text: str) -> None:
    for read in (dates.days, dates.since, dates.before):
        found = read(text, TODAY)
        assert found is None or found.first <= found.last
