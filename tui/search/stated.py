"""What `key:value` in a query says: a filter, an order, or something that is not known yet.

What names nothing is searched as words, and what nobody holds data for is left out: both are told
in a sentence. What may still become something with the next key says nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from whoosh import query as wq

from tui.domain.query import Sort
from tui.domain.states import Days, Name, State, StateKind
from tui.search import dates
from tui.search.amounts import amounts, may_become_amounts
from tui.search.filters import Having, InState, Labelled, Published
from tui.search.invert import HAS_ABSTRACT, HAS_CODE
from tui.search.labels import CATEGORY, KEYWORD, ORGANIZATION, VENUE, folded
from tui.search.nodes import Evaluated

CHOICES: dict[str, dict[str, wq.Query | Sort]] = {
    "is": {
        "bookmarked": InState(State(StateKind.BOOKMARKED)),
        "new": InState(State(StateKind.NEW)),
        "read": InState(State(StateKind.READ)),
        "unread": InState(State(StateKind.READ), on=False),
        "seen": InState(State(StateKind.SEEN)),
        "unseen": InState(State(StateKind.SEEN), on=False),
    },
    "has": {
        "abstract": Having(HAS_ABSTRACT),
        "code": Having(HAS_CODE),
        "note": InState(State(StateKind.NOTE)),
        "body": InState(State(StateKind.BODY)),
    },
    "sort": {sort.value: sort for sort in Sort},
}
"""What may stand after the colon, by key."""

LABELS = {
    "category": CATEGORY,
    "keyword": KEYWORD,
    "venue": VENUE,
    **dict.fromkeys(("org", "organization", "organisation"), ORGANIZATION),
}
"""The kinds of label, by key."""

STATES = {
    "bookmarked": StateKind.BOOKMARKED,
    "upvotes": StateKind.UPVOTES,
    "comments": StateKind.COMMENTS,
    "stars": StateKind.STARS,
    "rating": StateKind.RATING,
    "tag": StateKind.TAG,
    "in": StateKind.COLLECTION,
    "note": StateKind.NOTE,
    "body": StateKind.BODY,
}
"""The kinds of state with a value, by key."""

_NAMED = frozenset({StateKind.TAG, StateKind.COLLECTION, StateKind.NOTE, StateKind.BODY})

_NOT_YET = {
    StateKind.TAG: "There are no tags yet",
    StateKind.COLLECTION: "There are no collections yet",
    StateKind.NOTE: "There are no notes yet",
    StateKind.BODY: "There are no full texts here",
    StateKind.RATING: "There are no ratings yet",
}

_DATES: dict[str, tuple[Callable[[str, date], dates.Days | None], Callable[[str], bool]]] = {
    "date": (dates.days, dates.may_become_days),
    "since": (dates.since, dates.may_become_since),
    "before": (dates.before, dates.may_become_days),
    "bookmarked": (dates.days, dates.may_become_days),
}

KEYS = tuple(dict.fromkeys((*_DATES, *CHOICES, *LABELS, *STATES)))
"""What may stand before the colon."""

_SHOWN = 24
"""Characters of a statement that a note repeats: it stands on one line of 80 columns."""


@dataclass(frozen=True, eq=False)
class Statement(Evaluated):
    """`key:value` as it stands in a query (`written`); `unfinished` when no key came after it."""

    key: str
    value: str
    written: str
    unfinished: bool

    @property
    def bare(self) -> str:
        """The value without its quotes."""
        return self.value.strip('"').strip()

    @property
    def whole(self) -> bool:
        """Whether the value is in quotes, the last one too."""
        return len(self.value) > 1 and self.value[0] == self.value[-1] == '"'


class Meaning(Struct, frozen=True):
    """What a statement says: `query` None asks for nothing; `note` is a sentence for the user.

    `as_words`: it says nothing, so its words are sought.
    """

    query: wq.Query | None = None
    sort: Sort | None = None
    note: str = ""
    as_words: bool = False


def meaning(statement: Statement, today: date, known: Collection[StateKind]) -> Meaning:
    """What a statement says on that day, to a library that knows these kinds of state."""
    said = _meaning(statement, today) if statement.bare else Meaning()
    if isinstance(said.query, InState) and said.query.state.kind not in known:
        why = _NOT_YET.get(said.query.state.kind, "That is not known yet")
        return Meaning(note=f"{why}; {_short(statement.written)} is left out.")
    if said.as_words and statement.key in CHOICES:
        names = ", ".join(choices(statement.key, known))
        return replace(said, note=f"{statement.key}: takes {names}; it is searched as words.")
    return said


def choices(key: str, known: Collection[StateKind]) -> Iterable[str]:
    """What may stand after that colon and finds something in such a library."""
    for name, chosen in CHOICES[key].items():
        if not isinstance(chosen, InState) or chosen.state.kind in known:
            yield name


def _meaning(statement: Statement, today: date) -> Meaning:
    key = statement.key
    if key in _DATES:
        return _dated(statement, statement.bare.lower(), today)
    if key in CHOICES:
        return _chosen(statement)
    if key in LABELS:
        return _labelled(statement)
    kind = STATES.get(key)
    if kind is None:  # a field of words without a word
        return Meaning()
    if kind in _NAMED:
        return Meaning(InState(State(kind, Name(statement.bare, statement.whole))))
    return _counted(statement, kind)


def _dated(statement: Statement, value: str, today: date) -> Meaning:
    named, may_become = _DATES[statement.key]
    days = named(value, today)
    if days is not None:
        kind = STATES.get(statement.key)
        return Meaning(InState(State(kind, Days(*days))) if kind else Published(*days))
    if statement.unfinished and may_become(value):
        # `date:2025-0` says the year already
        shorter = dates.without_last(value)
        return Meaning() if shorter == value else _dated(statement, shorter, today)
    return _senseless(statement, "names no day")


def _counted(statement: Statement, kind: StateKind) -> Meaning:
    value = statement.bare
    numbers = amounts(value, unfinished=statement.unfinished)
    if numbers is not None:
        return Meaning(InState(State(kind, numbers)))
    if statement.unfinished and may_become_amounts(value):
        return Meaning()
    return _senseless(statement, "names no number")


def _chosen(statement: Statement) -> Meaning:
    value, names = statement.bare.lower(), CHOICES[statement.key]
    if value in names:
        chosen = names[value]
        return Meaning(sort=chosen) if isinstance(chosen, Sort) else Meaning(chosen)
    if statement.unfinished and any(name.startswith(value) for name in names):
        return Meaning()
    return Meaning(as_words=True)


def _labelled(statement: Statement) -> Meaning:
    words = folded(statement.bare)
    if words:
        return Meaning(Labelled(LABELS[statement.key], words, statement.whole))
    return Meaning() if statement.unfinished else _senseless(statement, "names nothing")


def _senseless(statement: Statement, why: str) -> Meaning:
    note = f"{_short(statement.written)} {why}; it is searched as words."
    return Meaning(note=note, as_words=True)


def _short(written: str) -> str:
    return written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"
