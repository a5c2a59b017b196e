"""Days, weeks, months, years: stretches of the calendar that editions are read by.

Weeks are those of ISO 8601: they begin on Monday.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct


class Span(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def wider(self) -> Span:
        """The next longer one; after a year comes a day again."""
        spans = list(Span)
        return spans[(spans.index(self) + 1) % len(spans)]


class Period(Struct, frozen=True):
    """A day, a week, a month or a year: from `first` to `last`, both included."""

    span: Span
    first: date
    last: date

    @classmethod
    def around(cls, span: Span, day: date) -> Period:
        """The period of that length in which a day lies; cut off where the calendar ends."""
        if span is Span.DAY:
            return cls(span, day, day)
        if span is Span.WEEK:
            return cls(span, moved(day, -day.weekday()), moved(day, 6 - day.weekday()))
        if span is Span.MONTH:
            return cls(span, day.replace(day=1), day.replace(day=days_in(day)))
        return cls(span, day.replace(month=1, day=1), day.replace(month=12, day=31))

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def moved(day: date, by: int) -> date:
    """The day `by` days later; the first or the last there is where the calendar ends."""
    number = day.toordinal() + by
    return date.fromordinal(max(date.min.toordinal(), min(date.max.toordinal(), number)))


def month_moved(day: date, by: int) -> date:
    """The same day `by` months later, or the last of that month where it is too short."""
    number = day.year * 12 + day.month - 1 + by
    number = max(12, min(number, date.max.year * 12 + 11))
    first = date(number // 12, number % 12 + 1, 1)
    return first.replace(day=min(day.day, days_in(first)))


def days_in(month: date) -> int:
    """How many days the month of that day has."""
    last = date(month.year, 12, 31) if month.month == 12 else None  # noqa: PLR2004 — December
    return (last or date(month.year, month.month + 1, 1) - timedelta(1)).day
