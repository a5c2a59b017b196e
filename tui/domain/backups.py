"""What a copy of the library is, and which copies are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

_DAYS = 3
_WEEKS = 4


class Backup(Struct, frozen=True):
    """A copy of the library as it was on a day: the name of its file, and its size in bytes."""

    name: str
    day: date
    size: int


def kept(days: Iterable[date]) -> set[date]:
    """The days whose copies stay: the last three, and the last of each of the last four weeks.

    Of the days there are, however far apart: who opens quire once a month keeps months.
    """
    ordered = sorted(set(days), reverse=True)
    newest_of_week: dict[tuple[int, int], date] = {}
    for day in ordered:
        newest_of_week.setdefault(day.isocalendar()[:2], day)
    return {*ordered[:_DAYS], *list(newest_of_week.values())[:_WEEKS]}
