"""The work of the main screen: one call of the library in a thread, one message with the answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app.messages import (
    Answered,
    Completed,
    EarlierRead,
    Elsewhere,
    Explained,
    FacetsRead,
    Failed,
    IndexMoved,
    IndexReady,
    Marked,
    PaperRead,
    RowsRead,
)
from tui.domain.errors import QuireError, SearchCancelled
from tui.domain.marks import Action, Mark
from tui.domain.query import Query
from tui.domain.results import Listing, Progress
from tui.library.library import Library
from tui.view import deeds

_FIRST = 40
"""Rows read for the first frame, when nobody knows yet how many there is room for."""

_QUIETLY = 200
"""Papers that are indexed without a word: it takes a few hundredths of a second."""

_MARKS = "marks"

Cancelled = Callable[[], bool]


class Work:
    """Starts the workers of `screen`, which gets their messages."""

    def __init__(self, screen: Screen[Any], library: Library) -> None:
        self._screen = screen
        self._library = library
        self._one_by_one = asyncio.Lock()
        self._version = library.version_seen()
        self._read_timer: Timer | None = None
        self._indexer: threading.Thread | None = None

    def answer(
        self, query: Query, keep: int | None, fallback: int, *, same: bool, around: int
    ) -> None:
        """Answer `query` with the cursor on paper `keep`, or at `fallback` when it is not there.

        The rows `around` the cursor, so many on each side, come along.

        To another question than the last (not the `same`) a paper that matches most words only is
        not there when others match all. An answer still under way to another query is given up.
        """
        self._start(
            "answer",
            lambda cancelled: self._answered(
                query,
                lambda listing: listing.place_of(keep, nearly=same),
                fallback,
                around,
                cancelled,
            ),
        )

    def answer_now(self, query: Query) -> Answered:
        """Answer a query without words at once: what the first frame shows.

        Raises:
            QuireError: the library could not be read.
        """
        return self._answered(query, lambda _: None, 0, _FIRST, lambda: False)

    def counts(self) -> tuple[int, int]:
        """How many papers there are, and how many are bookmarked.

        Raises:
            QuireError: the library could not be read.
        """
        return self._library.browsing.counts()

    def read_earlier(self) -> None:
        """Read the searches of earlier runs."""
        self._start("earlier", lambda _: EarlierRead(self._library.history.newest()))

    def note_search(self, text: str) -> None:
        """Remember a search; one that cannot be written is remembered until the end of the run."""

        async def body() -> None:
            with suppress(QuireError):
                await asyncio.to_thread(self._library.history.note, text)

        self._screen.run_worker(body(), group=_MARKS, name="history")

    def complete(self, typed: str) -> None:
        """Find what a typed line may become."""
        browsing = self._library.browsing
        self._start("completion", lambda _: Completed(typed, browsing.completions(typed)))

    def read_facets(self, listing: Listing) -> None:
        """Count what a listing is made of."""
        browsing = self._library.browsing
        self._start("facets", lambda _: FacetsRead(listing, browsing.facets(listing)))

    def explain(self, query: Query, row_id: int, title: str) -> None:
        """Find out why a paper ranks where it does."""
        browsing = self._library.browsing
        self._start("why", lambda _: Explained(query, title, browsing.explain(query, row_id)))

    def look_around(self) -> None:
        """Report when the library was changed: another quire may have brought papers.

        Not in a thread: the number that tells belongs to the connection, and each thread has its
        own.
        """
        try:
            version = self._library.version_seen()
            if version == self._version:
                return
            editions = tuple(self._library.browsing.editions())
            self._screen.post_message(Elsewhere(editions, self.counts()))
        except QuireError as error:
            self._screen.post_message(Failed(error))
            return
        self._version = version

    def read_rows(self, listing: Listing, start: int, stop: int) -> None:
        """Read the rows of a listing that came into sight."""
        browsing = self._library.browsing
        self._start("rows", lambda _: RowsRead(listing, start, browsing.rows(listing, start, stop)))

    def read(self, row_id: int, query: Query) -> None:
        """Read the paper under the cursor in full."""
        self.stop_reading()
        browsing = self._library.browsing
        self._start("paper", lambda _: PaperRead(row_id, browsing.read(row_id, query)))

    def note_read_later(self, row_id: int, delay: float) -> None:
        """Count the paper as read when it still lies open in `delay` seconds."""
        self.stop_reading()
        marking = self._library.marking

        def note() -> None:
            self._change(lambda: marking.note_read(row_id), lambda _: "")

        self._read_timer = self._screen.set_timer(delay, note)

    def stop_reading(self) -> None:
        """The paper lies open no longer."""
        if self._read_timer is not None:
            self._read_timer.stop()
            self._read_timer = None

    def mark(self, mark: Mark, ids: Sequence[int], title: str) -> None:
        """Toggle a mark. The message comes when it is on disk."""
        marking = self._library.marking
        self._change(lambda: marking.toggle(mark, ids), lambda action: deeds.done(action, title))

    def undo(self) -> None:
        """Take the last mark back."""
        self._change(self._library.marking.undo, deeds.undone)

    async def finish(self) -> None:
        """Wait until every mark asked for is on disk."""
        marks = [worker for worker in self._screen.workers if worker.group == _MARKS]
        if marks:
            await self._screen.workers.wait_for_complete(marks)

    def catch_up(self) -> None:
        """Bring the index up to date, reporting how far it is; once at a time."""
        if self._indexer is not None and self._indexer.is_alive():
            return

        def report(progress: Progress) -> None:
            if progress.total > _QUIETLY:
                self._screen.post_message(IndexMoved(progress))

        def body() -> None:
            try:
                known = self._library.indexing.catch_up(report)
                self._screen.post_message(IndexReady(not known))
                if known:
                    self._library.indexing.prepare()
                    self._library.browsing.browse(Query())
            except SearchCancelled:
                return
            except QuireError as error:
                self._screen.post_message(Failed(error))

        # not a worker of Textual's: leaving would wait for the commit under way, which may as
        # well be cut off, for the index then is as it was before
        self._indexer = threading.Thread(target=body, name="index", daemon=True)
        self._indexer.start()

    def _answered(
        self,
        query: Query,
        place_in: Callable[[Listing], int | None],
        fallback: int,
        around: int,
        cancelled: Cancelled,
    ) -> Answered:
        browsing = self._library.browsing
        listing = browsing.browse(query, cancelled)
        found = place_in(listing)
        place = max(0, min(fallback if found is None else found, listing.total - 1))
        start, stop = max(0, place - around), place + around + 1
        rows = browsing.rows(listing, start, stop)
        places = {id_: start + at for at, id_ in enumerate(listing.ids[start:stop])}
        return Answered(listing, {places[row.id]: row for row in rows}, place)

    def _start(self, group: str, work: Callable[[Cancelled], Message]) -> None:
        def body() -> None:
            worker = get_current_worker()
            if worker.is_cancelled:
                return
            try:
                message = work(lambda: worker.is_cancelled)
            except SearchCancelled:
                return
            except QuireError as error:
                message = Failed(error)
            if not worker.is_cancelled:
                self._screen.post_message(message)

        self._screen.run_worker(body, group=group, exclusive=True, thread=True, name=group)

    def _change(self, do: Callable[[], Action | None], tell: Callable[[Any], str]) -> None:
        async def body() -> None:
            # never cancelled and in the order of the keys: a mark asked for is a mark made
            async with self._one_by_one:
                try:
                    action = await asyncio.to_thread(do)
                    counts = await asyncio.to_thread(self.counts)
                except QuireError as error:
                    self._screen.post_message(Failed(error))
                else:
                    self._screen.post_message(Marked(action, tell(action), counts))

        self._screen.run_worker(body(), group=_MARKS, name=_MARKS)
