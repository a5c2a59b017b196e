"""Writing down what the user does: marks, undo, searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from textual.timer import Timer

from tui.app.messages import EarlierRead, Marked
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.domain.marks import Action, Mark
from tui.library.library import Library
from tui.view import deeds


class Noting:
    """Marks papers and remembers searches; a message comes when a mark is on disk."""

    def __init__(self, workers: Workers, library: Library) -> None:
        self._workers = workers
        self._library = library
        self._read_timer: Timer | None = None

    def mark(self, mark: Mark, ids: Sequence[int], title: str) -> None:
        """Toggle a mark."""
        self._change(
            lambda: self._library.marking.toggle(mark, ids),
            lambda action: deeds.done(action, title),
        )

    def mark_seen(self, ids: Sequence[int]) -> None:
        """Mark papers as seen, all at once, by the user's wish."""
        self._change(
            lambda: self._library.marking.put(Mark.SEEN, ids, on=True),
            lambda action: deeds.done(action) if action else "You have seen all of these.",
        )

    def note_read_later(self, row_id: int, delay: float) -> None:
        """Count the paper as read when it still lies open in `delay` seconds."""
        self.stop_reading()

        def note() -> None:
            self._change(lambda: self._library.marking.note_read(row_id), lambda _: "")

        self._read_timer = self._workers.screen.set_timer(delay, note)

    def stop_reading(self) -> None:
        """The paper lies open no longer."""
        if self._read_timer is not None:
            self._read_timer.stop()
            self._read_timer = None

    def read_earlier(self) -> None:
        """Read the searches of earlier runs."""
        self._workers.start("earlier", lambda _: EarlierRead(self._library.history.newest()))

    def note_search(self, text: str) -> None:
        """Remember a search; one that cannot be written is remembered until the end of the run."""

        def note() -> None:
            with suppress(QuireError):
                self._library.history.note(text)

        self._workers.change(note, lambda _: None)

    async def finish(self) -> None:
        """Wait until all that was asked for is on disk."""
        await self._workers.finish()

    def _change(
        self, do: Callable[[], Action | None], tell: Callable[[Action | None], str]
    ) -> None:
        def both() -> tuple[Action | None, tuple[int, int]]:
            return do(), self._library.browsing.counts()

        def message(done: tuple[Action | None, tuple[int, int]]) -> Marked:
            action, counts = done
            return Marked(action, tell(action), counts)

        self._workers.change(both, message)
