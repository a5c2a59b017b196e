from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.period import Period, Span, days_in, month_moved, moved

DAY = date(2025, 9, 3)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, DAY, DAY),
        (Span.WEEK, date(2025, 9, 1), date(2025, 9, 7)),
        (Span.MONTH, date(2025, 9, 1), date(2025, 9, 30)),
        (Span.YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_period_around_a_day(span: Span, first: date, last: date) -> None:
    assert Period.around(span, DAY) == Period(span, first, last)


@given(st.sampled_from(Span), st.dates())
def test_a_day_lies_in_its_period_and_so_does_every_day_of_it(span: Span, day: date) -> None:
    period = Period.around(span, day)

    assert period.holds(day)
    assert Period.around(span, period.first) == Period.around(span, period.last) == period


@given(st.sampled_from(Span), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_the_day_after_a_period_lies_in_the_next(span: Span, day: date) -> None:
    period = Period.around(span, day)

    assert not period.holds(period.last + timedelta(1))
    assert not period.holds(period.first - timedelta(1))


def test_spans_grow_and_begin_again() -> None:
    assert [span.wider for span in Span] == [Span.WEEK, Span.MONTH, Span.YEAR, Span.DAY]


@given(st.dates(), st.integers(-(10**7), 10**7))
def test_moving_stops_where_the_calendar_ends(day: date, by: int) -> None:
    there = moved(day, by)

    assert there - day == timedelta(by) or there in {date.min, date.max}


@given(st.dates(), st.integers(-200_000, 200_000))
def test_a_month_later_is_in_the_month_that_is_meant(day: date, by: int) -> None:
    there = month_moved(day, by)
    months = (there.year - day.year) * 12 + there.month - day.month

    assert months == by or (there.year, there.month) in {(1, 1), (9999, 12)}
    assert there.day == min(day.day, days_in(there))


@pytest.mark.parametrize(
    ("month", "days"), [((2025, 9), 30), ((2024, 2), 29), ((2025, 2), 28), ((9999, 12), 31)]
)
def test_how_many_days_a_month_has(month: tuple[int, int], days: int) -> None:
    assert days_in(date(*month, 1)) == days
