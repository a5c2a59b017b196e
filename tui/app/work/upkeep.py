"""Keeping up: the search index with the papers, the screen with what others do to the library."""

from __future__ import annotations

import threading

from tui.app.messages import Elsewhere, Failed, IndexMoved, IndexReady
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError, SearchCancelled
from tui.domain.query import Query
from tui.domain.results import Progress
from tui.library.library import Library

_QUIETLY = 200
"""Papers that are indexed without a word: it takes a few hundredths of a second."""


class Upkeep:
    """Catches up and looks around, when told to."""

    def __init__(self, workers: Workers, library: Library) -> None:
        self._workers = workers
        self._library = library
        self._version = library.version_seen()
        self._fingerprint: tuple[object, ...] | None = None
        self._indexer: threading.Thread | None = None

    def look_around(self) -> None:
        """Report when the library was changed: another quire may have brought papers.

        Not in a thread: the number that tells belongs to the connection, and each thread has its
        own. It also changes when this quire writes down what was seen; that is no news.
        """
        try:
            version = self._library.version_seen()
            if version != self._version:
                self._workers.change(self._looked, self._compared)
        except QuireError as error:
            self._workers.tell(Failed(error))
            return
        self._version = version

    def _looked(self) -> tuple[tuple[object, ...], Elsewhere]:
        browsing = self._library.browsing
        return (
            self._library.fingerprint(),
            Elsewhere(tuple(browsing.editions()), browsing.counts()),
        )

    def _compared(self, looked: tuple[tuple[object, ...], Elsewhere]) -> Elsewhere | None:
        before, (self._fingerprint, news) = self._fingerprint, looked
        return None if self._fingerprint == before else news

    def remember(self) -> None:
        """Remember how things are, before this quire writes what moves no list; in a thread."""
        if self._fingerprint is None:
            self._fingerprint = self._library.fingerprint()

    def catch_up(self) -> None:
        """Bring the index up to date, reporting how far it is; once at a time."""
        if self._indexer is not None and self._indexer.is_alive():
            return

        def report(progress: Progress) -> None:
            if progress.total > _QUIETLY:
                self._workers.tell(IndexMoved(progress))

        def body() -> None:
            try:
                known = self._library.indexing.catch_up(report)
                self._workers.tell(IndexReady(not known))
                if known:
                    self._library.indexing.prepare()
                    self._library.browsing.browse(Query())
                    self._library.bodies.catch_up()
            except SearchCancelled:
                return
            except QuireError as error:
                self._workers.tell(Failed(error))

        # not a worker of Textual's: leaving would wait for the commit under way, which may as
        # well be cut off, for the index then is as it was before
        self._indexer = threading.Thread(target=body, name="index", daemon=True)
        self._indexer.start()
