"""Which papers are in a state that a query asks for, from what the library holds now."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from tui.domain.marks import Mark
from tui.domain.states import Days, Numbers, State, StateKind, States
from tui.storage.counts import Counts
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks

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
