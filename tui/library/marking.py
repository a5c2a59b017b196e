"""Marking papers, and taking the last mark back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from tui.domain.marks import Mark, MarkChange
from tui.storage.marks import Marks


def _now() -> datetime:
    return datetime.now(UTC)


class Marking:
    """The marks of a library. Every call returns when the change is on disk."""

    def __init__(self, marks: Marks, clock: Callable[[], datetime] = _now) -> None:
        self._marks = marks
        self._clock = clock
        self._done: list[MarkChange] = []
        self._lock = threading.Lock()

    def toggle(self, mark: Mark, ids: Sequence[int]) -> MarkChange:
        """Mark all of `ids`, or, when all carry the mark already, take it from all."""
        with self._lock:
            on = len(self._marks.held(mark, ids)) < len(set(ids))
            return self._put(mark, ids, on=on)

    def put(self, mark: Mark, ids: Sequence[int], *, on: bool) -> MarkChange:
        """Set the mark on all of `ids`, or take it from all."""
        with self._lock:
            return self._put(mark, ids, on=on)

    def note_read(self, id_: int) -> MarkChange:
        """Mark a paper as read because it lay open; not a step that undo takes back."""
        return self._marks.put(Mark.READ, [id_], on=True, now=self._clock())

    def note_seen(self, ids: Sequence[int]) -> None:
        """Mark papers as seen because their abstracts were shown; no step that undo takes back."""
        self._marks.put(Mark.SEEN, ids, on=True, now=self._clock())

    def undo(self) -> MarkChange | None:
        """Take back the last change made here and not yet taken back; None when there is none."""
        with self._lock:
            if not self._done:
                return None
            change = self._done[-1]
            self._marks.undo(change)
            return self._done.pop()

    def _put(self, mark: Mark, ids: Sequence[int], *, on: bool) -> MarkChange:
        change = self._marks.put(mark, ids, on=on, now=self._clock())
        if change.ids:
            self._done.append(change)
        return change
