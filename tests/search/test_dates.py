"""Which days a piece of a query names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import dates
from tui.search.dates import Days

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


@pytest.mark.parametrize(
    ("may_become", "value"),
    [
        *((dates.may_become_days, "2025-09-03"[:length]) for length in (0, 1, 3, 5, 6, 8, 9)),
        *(
            (dates.may_become_days, half)
            for half in ("2025.", "2025..20", ".", "..2", "tod", "2024-1-")
        ),
        *((dates.may_become_since, half) for half in ("", "7", "202", "yest")),
    ],
)
def test_what_the_next_keys_may_finish_is_told(
    may_become: Callable[[str], bool], value: str
) -> None:
    assert may_become(value)


@pytest.mark.parametrize("value", ["foo", "2025-13", "2025-0x", "x..2024", "20255", "2025-13-"])
def test_what_no_key_can_finish_is_told(value: str) -> None:
    assert not dates.may_become_days(value)


@given(st.dates(), st.dates())
def test_a_range_holds_its_days_and_every_beginning_of_it_may_become_one(
    one: date, other: date
) -> None:
    text = f"{one.isoformat()}..{other.isoformat()}"
    assert dates.days(text, TODAY) == Days(min(one, other), max(one, other))
    for length in range(len(text)):
        begun = text[:length]
        assert dates.days(begun, TODAY) or dates.may_become_days(begun), begun


@given(st.text(max_size=12))
def test_no_text_is_an_error(text: str) -> None:
    for read in (dates.days, dates.since, dates.before):
        found = read(text, TODAY)
        assert found is None or found.first <= found.last
    dates.may_become_days(text)
    dates.may_become_since(text)
