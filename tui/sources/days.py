"""Days as bibliographies tell them, which is often no more than a year.

`Paper.published` is a day: years are counted by it, `date:2019` and `sort:date` go by it. Of a
year alone it is made the first of January, of a month its first. So the paper is found in its
year and its month; in the order by date, newest first, it stands below those whose day is known.
That the day was never told is lost. The alternative, no day, would lose the year itself: the paper
would be in no facet of years, in no `date:`, and behind all others. A better source that knows the
day replaces it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Final, NamedTuple

from tui.sources.stated_day import MONTHS

_YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)", re.ASCII)
_NUMBERS = re.compile(
    r"(?P<year>[1-9]\d{3})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?!\d)", re.ASCII
)
_WORD = re.compile(r"[^\W\d_]{3,9}")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)", re.ASCII)
_YEARS: Final = range(1000, MAXYEAR + 1)
_MONTHS_OF_A_YEAR: Final = range(1, 13)


class Told(NamedTuple):
    """What is told of a day, each part None where it is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def first(self) -> date | None:
        """The first of the days that this can be; None without a year of four figures.

        A month or a day that no calendar has is as good as none.
        """
        year, month, day = self.year, self.month or 0, self.day or 0
        if year is None or year not in _YEARS:
            return None
        if month not in _MONTHS_OF_A_YEAR:
            return date(year, 1, 1)
        return date(year, month, day if 1 <= day <= monthrange(year, month)[1] else 1)


def read(text: str) -> Told:
    """What `text` tells, in figures (`2019`, `2019-05`, `1948/07//`) or words (`12 May 2019`).

    Of a span it is the beginning.
    """
    if numbers := _NUMBERS.match(text.strip()):
        year, month, day = (int(part) if part else None for part in numbers.groups())
        if month or not _WORD.search(text):
            return Told(year, month, day)
    written = _YEAR.search(text)
    told = _in_words(_YEAR.sub(" ", text)) or Told()
    return told._replace(year=int(written[0])) if written else told


def read_month(text: str) -> Told:
    """What a field for the month tells: `jan`, `January`, `02`, `10 Jan`, `JUN 8`, `May–June`."""
    number = _DAY.search(text)
    return _in_words(text) or Told(month=int(number[0]) if number else None)


def _in_words(text: str) -> Told | None:
    """The month that `text` names, and the day of it if there is a number beside it."""
    words = (MONTHS.get(word.lower()) for word in _WORD.findall(text))
    month = next(filter(None, words), None)
    if month is None:
        return None
    number = _DAY.search(text)
    return Told(month=month, day=int(number[0]) if number else None)
