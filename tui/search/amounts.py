"""Numbers as a query names them: `50`, `>50`, `>=50`, `<10`, `<=10`, `10..50`, open at either end.

Thousands may be written `k`, as stars are told: `>2k`.
"""

from __future__ import annotations

import re

from tui.domain.states import Numbers

_BOUND = re.compile(r"(>=|<=|[<>=])?([0-9]{1,15})(k?)", re.ASCII | re.IGNORECASE)
_HALF = re.compile(r"[<>]?=?|\.{1,2}", re.ASCII)


def amounts(value: str, *, unfinished: bool = False) -> Numbers | None:
    """The numbers that a text names; None: none.

    A range is meant whichever end comes first; but while it is `unfinished` (`10..5`), a lower end
    that comes last is no more than a beginning.
    """
    start, dots, end = value.partition("..")
    if not dots:
        if unfinished and value.endswith("."):
            start, end = value[:-1], ""
        else:
            return _bounded(value)
    first, last = _number(start), _number(end)
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    if first is not None and last is not None and first > last:
        return Numbers(first) if unfinished else Numbers(last, first)
    return Numbers(first, last)


def may_become_amounts(value: str) -> bool:
    """Whether more keys could make it what `amounts` reads, though it says nothing yet."""
    return _HALF.fullmatch(value) is not None


def _bounded(value: str) -> Numbers | None:
    match = _BOUND.fullmatch(value)
    if match is None:
        return None
    number = int(match[2]) * (1000 if match[3] else 1)
    return {
        ">": Numbers(number + 1),
        ">=": Numbers(number),
        "<": Numbers(None, number - 1),
        "<=": Numbers(None, number),
    }.get(match[1], Numbers(number, number))


def _number(text: str) -> int | None:
    match = _BOUND.fullmatch(text)
    return None if match is None or match[1] else int(match[2]) * (1000 if match[3] else 1)
