"""Which papers are in a state that a query asks for, from what the library holds now."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import chain

from tui.domain.marks import Mark, Thing
from tui.domain.states import Days, Name, Numbers, State, StateKind, States
from tui.storage.counts import Counts
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.text.folding import words

_MARKS = {
    StateKind.BOOKMARKED: Mark.BOOKMARK,
    StateKind.READ: Mark.READ,
    StateKind.SEEN: Mark.SEEN,
}
_COUNTED = (StateKind.UPVOTES, StateKind.COMMENTS, StateKind.STARS)

_KEPT = 8
"""Answers kept until something is written: each segment of the index asks anew."""

_FIRST, _LAST = date(1970, 1, 2), date(9000, 1, 1)
"""Days that every clock can tell; nothing was marked before or after."""

_Answer = Callable[[State], Sequence[int]]


def states(database: Database, editions: Editions, marks: Marks) -> States:
    """What a library can answer: a kind that is not in here, no query can ask for."""
    kept = _Kept(database)
    counts = Counts(database)
    answers: dict[StateKind, _Answer] = {kind: partial(_marked, marks) for kind in _MARKS}
    answers |= {kind: partial(_counted, counts) for kind in _COUNTED}
    answers[StateKind.NEW] = lambda _: editions.new_ids()
    answers[StateKind.RATING] = partial(_rated, marks)
    answers[StateKind.TAG] = partial(_tagged, marks)
    answers[StateKind.COLLECTION] = partial(_filed, marks)
    answers[StateKind.NOTE] = partial(_noted, marks)
    return {kind: partial(kept.answer, answer) for kind, answer in answers.items()}


class _Kept:
    """Keeps answers as long as nothing is written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: tuple[int | None, dict[State, Sequence[int]]] = None, {}

    def answer(self, answer: _Answer, state: State) -> Sequence[int]:
        """The papers in a state."""
        stamp = self._database.stamp()
        if stamp is None:
            return answer(state)
        of, held = self._held
        if of != stamp or len(held) >= _KEPT:
            held = {}
            self._held = stamp, held
        found = held.get(state)
        if found is None:
            found = held[state] = answer(state)
        return found


def _marked(marks: Marks, state: State) -> array[int]:
    mark = _MARKS[state.kind]
    if not isinstance(state.value, Days):
        return marks.ids(mark)
    last = min(max(state.value.last, _FIRST), _LAST) + timedelta(days=1)
    return marks.ids_between(mark, _midnight(max(state.value.first, _FIRST)), _midnight(last))


def _midnight(day: date) -> datetime:
    """When a day of the user's clock begins, in UTC."""
    return datetime.combine(min(day, _LAST), time()).astimezone(UTC)


def _counted(counts: Counts, state: State) -> array[int]:
    value = state.value if isinstance(state.value, Numbers) else Numbers()
    return counts.ids(state.kind.value, value.first, value.last)


def _rated(marks: Marks, state: State) -> list[int]:
    value = state.value if isinstance(state.value, Numbers) else Numbers()
    first, last = value.first or 0, 5 if value.last is None else value.last
    ratings = marks.values(Mark.RATING)
    return [id_ for id_, rating in ratings.items() if first <= int(rating) <= last]


def _tagged(marks: Marks, state: State) -> Sequence[int]:
    if not isinstance(state.value, Name):
        return marks.any_ids(Mark.TAG)
    names = [tag.name for tag in marks.names(Mark.TAG) if _fits(state.value, tag.name)]
    return _together(marks.ids(Mark.TAG, name) for name in names)


def _filed(marks: Marks, state: State) -> Sequence[int]:
    if not isinstance(state.value, Name):
        return marks.any_ids(Mark.COLLECTION)
    paths = [path for path in marks.things(Thing.COLLECTION) if _fits(state.value, path)]
    return _together(marks.ids_within(path) for path in paths)


def _noted(marks: Marks, state: State) -> Sequence[int]:
    """The papers with a note, or with one that has a word of that beginning."""
    if not isinstance(state.value, Name):
        return marks.ids(Mark.NOTE)
    sought = [word.folded for word in words(state.value.text)]
    return [id_ for id_, note in marks.values(Mark.NOTE).items() if _says(note, sought)]


def _says(note: str, sought: Sequence[str]) -> bool:
    said = [word.folded for word in words(note)]
    return all(any(word.startswith(begun) for word in said) for begun in sought)


def _fits(name: Name, given: str) -> bool:
    given, asked = given.casefold(), name.text.casefold()
    return given == asked if name.whole else given.startswith(asked)


def _together(parts: Iterable[Sequence[int]]) -> list[int]:
    return list(dict.fromkeys(chain.from_iterable(parts)))
