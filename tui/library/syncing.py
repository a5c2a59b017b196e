"""Bringing papers from the net: a day is asked for, taken in and remembered, or nothing of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date

from msgspec.structs import replace

from tui.domain.edition import BUNDLED_DAY, TRENDING, Synced
from tui.domain.errors import PaperNotFound, Stopped, Unreachable
from tui.domain.syncing import SyncProgress, SyncReport
from tui.library import parallel
from tui.library.bringing import Bringing
from tui.library.sync_days import to_ask
from tui.library.sync_tally import Tally
from tui.sources import huggingface, huggingface_api
from tui.sources.huggingface import SOURCE
from tui.sources.huggingface_api import Hub, Listed
from tui.storage.putting import Outcome

_CONNECTIONS = 4
_ALONE = "Hugging Face"
"""The source of a paper that Hugging Face was asked for by its id."""


class Syncing(Bringing):
    """The side of a library that asks the net; the caller's thread stores what comes."""

    def daily(
        self,
        days: Sequence[date] | None,
        on_progress: Callable[[SyncProgress], None],
        cancelled: Callable[[], bool],
        *,
        refresh: bool = False,
    ) -> SyncReport:
        """Bring the Daily Papers of `days`, or, with None, of all days that are due.

        Due are the days from the newest one taken in until today, and those before it that are not
        final (see `sync_days`); the first time those since the newest edition held, but at least
        the last 7. A final day is left out unless `refresh`. Each day that comes is stored at once
        and for good, whatever becomes of the others; days that do not come are told in the report.

        Raises:
            Unreachable: the environment names no usable address.
            LibraryError: what came cannot be stored; the days before it are.
        """
        hub = Hub.from_environment()
        # the page that comes with quire is a year old and more: no edition to go on from
        held = self._editions.newest(SOURCE, after=BUNDLED_DAY)
        asked = to_ask(days, self._syncs, self._now().date(), held, refresh=refresh)
        stop = threading.Event()
        web = self._make_web(lambda: stop.is_set() or cancelled())

        def fetch(day: date) -> Listed:
            held = asked[day] or Synced(day, self._now())
            return huggingface_api.fetch_day(web, hub, day, etag=held.etag, modified=held.modified)

        tally, left = Tally(len(asked)), dict.fromkeys(asked)
        on_progress(tally.progress())
        answers = parallel.each(list(asked), fetch, stop, cancelled, _CONNECTIONS)
        with closing(answers):
            for done in answers:
                if isinstance(done.error, Stopped):
                    continue
                del left[done.task]
                if done.result is not None:
                    self._take_day(done.task, done.result, tally, left)
                elif done.error is not None:
                    self._miss_day(done.task, done.error, tally)
                on_progress(tally.progress())
                if tally.hopeless():
                    break
        return tally.report(list(left), stopped=cancelled())

    def trending(self, cancelled: Callable[[], bool]) -> SyncReport:
        """Bring what is talked about now: an edition of its own, of today.

        Raises:
            Unreachable: it did not come.
        """
        listed = huggingface_api.fetch_trending(self._make_web(cancelled), Hub.from_environment())
        tally, today = Tally(days=1), self._now().date()
        with self._database.write():
            ids, outcomes = self._put(listed.papers, huggingface.QUALITY, SOURCE)
            self._editions.put(TRENDING, today, ids)
        tally.came(outcomes, skipped=listed.skipped)
        tally.listed(today)
        return tally.report()

    def refresh_paper(self, id_: int, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Ask Hugging Face for the newest of one paper: counts, code, models, data, spaces.

        Raises:
            PaperNotFound: there is no such paper here, or none there.
            Unreachable: no answer came.
        """
        entry = next(iter(self._papers.entries([id_])), None)
        if entry is None:
            raise PaperNotFound(f"There is no paper {id_} in the library.")
        arxiv_id = entry.paper.arxiv_id
        if arxiv_id is None:
            raise PaperNotFound(
                f"'{entry.paper.title}' has no arXiv id, by which Hugging Face knows papers.",
                "'quire sync' gives an id to the papers of a page.",
            )
        web = self._make_web(cancelled)
        told = huggingface_api.fetch_paper(web, Hub.from_environment(), arxiv_id)
        if told is None:
            raise PaperNotFound(f"Hugging Face has no page for {arxiv_id}.")
        source = SOURCE if entry.source == SOURCE else _ALONE
        self._put([replace(told, arxiv_id=arxiv_id)], huggingface.QUALITY, source)

    def _take_day(self, day: date, listed: Listed, tally: Tally, left: Iterable[date]) -> None:
        """Store a day in one transaction.

        With it is remembered which days are missing: those that failed, and those before it that
        were asked for too. Where nothing ever comes, nothing is remembered.
        """
        missing = [*(failed for failed, _ in tally.failed), *(one for one in left if one < day)]
        outcomes: Counter[Outcome] = Counter()
        with self._database.write():
            if listed.papers:
                ids, outcomes = self._put(listed.papers, huggingface.QUALITY, SOURCE)
                # what another page of that day listed stays listed, behind what the net tells
                self._editions.put(SOURCE, day, [*ids, *self._editions.held(SOURCE, day)])
            self._syncs.note(SOURCE, Synced(day, self._now(), listed.etag, listed.modified))
            self._syncs.note_missing(SOURCE, missing)
        tally.came(outcomes, skipped=listed.skipped, unchanged=listed.unchanged)
        if listed.papers or (listed.unchanged and self._editions.held(SOURCE, day)):
            tally.listed(day)

    def _miss_day(self, day: date, error: Exception, tally: Tally) -> None:
        """Remember a day that did not come; what is no failure of the net is a fault of ours."""
        if not isinstance(error, Unreachable):
            raise error
        if tally.answered:
            self._syncs.note_missing(SOURCE, [day])
        tally.missed(day, error)
