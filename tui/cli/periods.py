"""Stretches of days as people name them: a month, an ISO week, a first and a last day.

The readers here are callbacks of options; what they cannot read is wrong usage.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import click

from tui.domain import dates

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII | re.IGNORECASE)


def today() -> date:
    """Today in UTC, as the servers count days."""
    return datetime.now(UTC).date()


def stretch(first: date, last: date) -> list[date]:
    """The days from `first` to `last`, both included; none when `last` is earlier."""
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def day(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """A day: `2025-09-03`, `yesterday`, or so many days, weeks, months, years ago: `3d`, `2w`."""
    if text is None:
        return None
    written = text.strip()
    found, named = dates.since(written, today()), dates.days(written, today())
    # of what `since` reads a year and a month are no days
    if found and (named is None or named.first == named.last):
        return found.first
    said = f"'{text}' is no day. Write 2025-09-03, or 3d for three days ago."
    raise click.BadParameter(said, ctx, param)


def month(ctx: click.Context, param: click.Parameter, text: str | None) -> list[date] | None:
    """The days of a month, `2025-09`."""
    if text is None:
        return None
    match = _MONTH.fullmatch(text.strip())
    try:
        first = date(int(match[1]), int(match[2]), 1) if match else None
        longer = stretch(first, first + timedelta(days=30)) if first else []
    except (ValueError, OverflowError):
        longer = []
    if not longer:
        raise click.BadParameter(f"'{text}' is no month. Write it like 2025-09.", ctx, param)
    return [one for one in longer if one.month == longer[0].month]


def week(ctx: click.Context, param: click.Parameter, text: str | None) -> list[date] | None:
    """The days of an ISO week, `2025-W36`, Monday first."""
    if text is None:
        return None
    match = _WEEK.fullmatch(text.strip())
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
        days = stretch(monday, monday + timedelta(days=6)) if monday else []
    except (ValueError, OverflowError):
        days = []
    if not days:
        raise click.BadParameter(f"'{text}' is no week. Write it like 2025-W36.", ctx, param)
    return days
