"""What `key:value` in a query says: a filter, an order, or something that is not known yet.

What names nothing is searched as words, and what quire has no data for is left out: both are told
in a sentence. What may still become something with the next key says nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from whoosh import query as wq

from tui.domain.query import Sort
from tui.search import dates
from tui.search.filters import Having, Labelled, Marked, Published
from tui.search.invert import HAS_ABSTRACT, HAS_CODE
from tui.search.labels import CATEGORY, KEYWORD, ORGANIZATION, VENUE, folded
from tui.search.nodes import Evaluated

CHOICES: dict[str, dict[str, wq.Query | Sort | None]] = {
    "is": {
        "bookmarked": Marked("bookmarked"),
        "read": Marked("read"),
        "unread": Marked("read", on=False),
        "new": None,
    },
    "has": {"abstract": Having(HAS_ABSTRACT), "code": Having(HAS_CODE), "note": None},
    "sort": {**{sort.value: sort for sort in Sort}, "upvotes": None},
}
"""What may stand after the colon, by key; None: there is no data for it yet."""

_NOT_YET = {
    "tag": "There are no tags yet",
    "upvotes": "Upvotes are not known yet",
    "in": "There are no collections yet",
    "note": "There are no notes yet",
    "new": "What is new is not known yet",
}

_SHOWN = 24
"""Characters of a statement that a note repeats: it stands on one line of 80 columns."""


@dataclass(frozen=True, eq=False)
class Statement(Evaluated):
    """`key:value` as it stands in a query (`written`); `unfinished` when no key came after it."""

    key: str
    value: str
    written: str
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement says: `query` None asks for nothing; `note` is a sentence for the user.

    `as_words`: it says nothing, so its words are sought.
    """

    query: wq.Query | None = None
    sort: Sort | None = None
    note: str = ""
    as_words: bool = False


def meaning(statement: Statement, today: date) -> Meaning:
    """What a statement says on that day."""
    key, value = statement.key, statement.value.strip('"').strip().lower()
    if not value:
        return Meaning()
    if key in _DATES:
        return _dated(replace(statement, value=value), today)
    if key in CHOICES:
        return _chosen(statement, value)
    return _labelled(statement) if key in LABELS else _left_out(statement, key)


def _dated(statement: Statement, today: date) -> Meaning:
    named, may_become = _DATES[statement.key]
    value = statement.value
    days = named(value, today)
    if days is not None:
        return Meaning(Published(*days))
    if statement.unfinished and may_become(value):
        # `date:2025-0` says the year already
        shorter = dates.without_last(value)
        return Meaning() if shorter == value else _dated(replace(statement, value=shorter), today)
    return _senseless(statement, "names no day")


def _chosen(statement: Statement, value: str) -> Meaning:
    choices = CHOICES[statement.key]
    if value not in choices:
        if statement.unfinished and any(name.startswith(value) for name in choices):
            return Meaning()
        known = ", ".join(name for name, chosen in choices.items() if chosen is not None)
        note = f"{statement.key}: takes {known}; it is searched as words."
        return Meaning(note=note, as_words=True)
    chosen = choices[value]
    if chosen is None:
        return _left_out(statement, value)
    return Meaning(sort=chosen) if isinstance(chosen, Sort) else Meaning(chosen)


def _labelled(statement: Statement) -> Meaning:
    value = statement.value
    words = folded(value)
    if words:
        whole = len(value) > 1 and value[0] == value[-1] == '"'
        return Meaning(Labelled(LABELS[statement.key], words, whole))
    return Meaning() if statement.unfinished else _senseless(statement, "names nothing")


def _senseless(statement: Statement, why: str) -> Meaning:
    note = f"{_short(statement.written)} {why}; it is searched as words."
    return Meaning(note=note, as_words=True)


def _left_out(statement: Statement, what: str) -> Meaning:
    return Meaning(note=f"{_NOT_YET[what]}; {_short(statement.written)} is left out.")


def _short(written: str) -> str:
    return written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"


_DATES: dict[str, tuple[Callable[[str, date], dates.Days | None], Callable[[str], bool]]] = {
    "date": (dates.days, dates.may_become_days),
    "since": (dates.since, dates.may_become_since),
    "before": (dates.before, dates.may_become_days),
}

LABELS = {
    "category": CATEGORY,
    "keyword": KEYWORD,
    "venue": VENUE,
    **dict.fromkeys(("org", "organization", "organisation"), ORGANIZATION),
}
"""The kinds of label, by what may stand before the colon."""

KEYS = (*_DATES, *CHOICES, *LABELS, "tag", "upvotes", "in")
"""What may stand before the colon."""
