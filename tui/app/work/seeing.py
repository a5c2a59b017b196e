"""Which papers have been on the screen: gathered, and written down a batch at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual.timer import Timer

from tui.app.work.upkeep import Upkeep
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.library.marking import Marking


class Seeing:
    """Notes what is seen. A batch costs one commit, however fast the cursor moves.

    What cannot be written is kept for the next batch.
    """

    def __init__(self, workers: Workers, marking: Marking, upkeep: Upkeep, every: float) -> None:
        self._workers = workers
        self._marking = marking
        self._upkeep = upkeep
        self._every = every
        self._noted: set[int] = set()
        self._timer: Timer | None = None

    def note(self, row_id: int) -> None:
        """The abstract of this paper was on the screen."""
        self._noted.add(row_id)
        if self._timer is None:
            self._timer = self._workers.screen.set_timer(self._every, self.write)

    def write(self, then: Callable[[], None] = lambda: None) -> None:
        """Write down what was noted, now; `then` is called when it is on disk."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        batch = tuple(self._noted)
        if batch:
            self._upkeep.look_around()

        def write() -> None:
            if batch:
                self._upkeep.remember()
                self._marking.note_seen(batch)

        def written(_: None) -> None:
            self._noted.difference_update(batch)
            then()

        self._workers.change(write, written)

    def write_at_once(self) -> None:
        """The same, when there is no time to wait for a thread: the program is told to go."""
        if self._noted:
            with suppress(QuireError):
                self._marking.note_seen(tuple(self._noted))
            self._noted.clear()
