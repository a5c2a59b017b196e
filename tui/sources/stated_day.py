"""Reading a day as a page writes it: `Sep 3`, `Wed, September 3rd`, `3 Sep 2025`, `2025-09-03`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})\.?,? )?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{_WEEKDAY}{_MONTH} {_DAY}{_YEAR}",
        rf"{_WEEKDAY}{_DAY} {_MONTH}{_YEAR}",
    )
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_LONGEST = 40
# A weekday of 29 February comes back after 28 years, after 40 where a century has no such day.
_YEARS_BACK = 41


class StatedDay(Struct, frozen=True):
    """A day as written, which no calendar may hold; `weekday` counts from Monday, 0."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    def meant(self, today: date) -> date | None:
        """The day of the calendar, or None where there is no such day.

        Without a year it is the latest that is not after `today`; a weekday must then fit, so it
        tells the year. Beside a year the weekday is not looked at.
        """
        if self.year is not None:
            return _day_or_none(self.year, self.month, self.day)
        for year in range(today.year, today.year - _YEARS_BACK, -1):
            found = _day_or_none(year, self.month, self.day)
            if found and found <= today and self.weekday in (None, found.weekday()):
                return found
        return None


def read(text: str) -> StatedDay | None:
    """The day that is all of `text` (one clean line), possible or not; None if it is no day."""
    if len(text) > _LONGEST:
        return None
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
        return StatedDay(month, day, year)
    match = next((match for words in _WORDS if (match := words.fullmatch(text))), None)
    if match is None:
        return None
    written_year, weekday = match["year"], match["weekday"]
    return StatedDay(
        month=MONTHS[match["month"].lower()],
        day=int(match["day"]),
        year=int(written_year) if written_year else None,
        weekday=_WEEKDAYS[weekday.lower()] if weekday else None,
    )


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
