"""Days as people write them: `2025`, `2025-09`, `2025-09-03..2025-09-10`, `7d`, `yesterday`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.ASCII | re.IGNORECASE)
NAMED = ("today", "yesterday")
"""The days that have a name."""


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date


def days(value: str, today: date) -> Days | None:
    """The days that a year, month, day or range (`a..b`, open at either end) names; None: none."""
    start, dots, end = value.partition("..")
    if not dots:
        return _one(value, today)
    first = _one(start, today) if start else Days(date.min, date.min)
    last = _one(end, today) if end else Days(date.max, date.max)
    if first is None or last is None or not (start or end):
        return None
    return Days(*sorted((first.first, last.last))) if first.first > last.last else Days(
        first.first, last.last)  # fmt: skip


def since(value: str, today: date) -> Days | None:
    """From so many days, weeks, months or years ago (`7d`, `2w`, `3m`, `1y`) or a day on."""
    if match := _AGO.fullmatch(value):
        return Days(_ago(int(match[1]), match[2].lower(), today), date.max)
    named = _one(value, today)
    return Days(named.first, date.max) if named else None


def before(value: str, today: date) -> Days | None:
    """The days before a year, a month, a day."""
    named = _one(value, today)
    if named is None or named.first == date.min:
        return None
    return Days(date.min, named.first - timedelta(days=1))


def _one(value: str, today: date) -> Days | None:
    if value.lower() in NAMED:
        named = today - timedelta(days=NAMED.index(value.lower()))
        return Days(named, named)
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return Days(first, date(first.year, 12, 31))
    if day is None:
        return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Days(first, first)


def _ago(count: int, unit: str, today: date) -> date:
    """The day so long ago; the last of its month where that has no such day."""
    if unit in "dw":
        ordinal = today.toordinal() - count * (7 if unit == "w" else 1)
        return date.fromordinal(max(1, ordinal))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= MAXYEAR:
        return date.min
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
