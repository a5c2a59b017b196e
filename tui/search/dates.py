"""Days in a query that is still being typed: what the next keys may make of them."""

from __future__ import annotations

import re
from datetime import date

from tui.domain.dates import NAMED, Days, before, days, since

__all__ = ["Days", "before", "days", "may_become_days", "may_become_since", "since", "without_last"]

_HALF_AGO = re.compile(r"\d{0,4}", re.ASCII)
# what the figures of a day look like before the last of them is there
_HALF_DAY = re.compile(r"\d{0,3}|\d{4}-(?:[01]?|(?:0?[1-9]|1[0-2])-[0-3]?)", re.ASCII)
_UNFINISHED = re.compile(r"(?:(?<=\.\.)[^-.]+|-[^-.]*|(?<!\.)\.)$")


def without_last(value: str) -> str:
    """A value without its last part: `2025-0` is 2025, `2024..20` is `2024..`; else as it is."""
    return _UNFINISHED.sub("", value)


def may_become_days(value: str) -> bool:
    """Whether more keys could make it what `days` reads."""
    start, dots, end = value.partition("..")
    if dots:
        return (not start or days(start, date.max) is not None) and _half(end)
    if start.endswith(".") and days(start[:-1], date.max):
        return True
    return start == "." or _half(start)


def may_become_since(value: str) -> bool:
    """Whether more keys could make it what `since` reads."""
    return _HALF_AGO.fullmatch(value) is not None or _half(value)


def _half(value: str) -> bool:
    return _HALF_DAY.fullmatch(value) is not None or any(
        name.startswith(value.lower()) for name in NAMED
    )
