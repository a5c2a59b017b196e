"""Bringing what is new on arXiv: an edition for each day on which papers were submitted.

arXiv gives the newest first, so a sync that breaks off lacks the oldest days; it is remembered only
when it came to its end, and the next one begins where the last whole one did.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from msgspec import Struct, field

from tui.domain.arxiv import ArxivSearch
from tui.domain.edition import Synced
from tui.domain.errors import Stopped, Unreachable
from tui.domain.paper import Paper
from tui.domain.syncing import SyncFailure, SyncProgress, SyncReport
from tui.library import parallel
from tui.library.bringing import Bringing
from tui.sources import arxiv
from tui.sources.arxiv_feed import QUALITY, SOURCE
from tui.storage.putting import Outcome

Item = TypeVar("Item")

_FIRST_DAYS = 7
_ANNOUNCED_AFTER = timedelta(days=5)
"""From submission to announcement it takes over a long weekend; most come on the next working day.
https://info.arxiv.org/help/availability.html"""


class ArxivSyncing(Bringing):
    """The side of a library that asks arXiv; the caller's thread stores what comes."""

    def sync(
        self,
        search: ArxivSearch,
        since: date | None,
        on_progress: Callable[[SyncProgress], None],
        cancelled: Callable[[], bool],
        *,
        limit: int = 0,
    ) -> SyncReport:
        """Bring the papers of a search submitted from `since` on, `limit` at most (0: all).

        None stands for the days since it was last asked, with some before them, for what arXiv
        announced late; for the last 7 days when it never was. Each day is stored at once. Where
        the answer broke off, the report tells the day from which on the older papers are missing.

        Raises:
            Unreachable: the environment names no usable address.
            LibraryError: what came cannot be stored; the days before it are.
        """
        today = self._now().date()
        first = since or self._due(search.source, today)
        tally = _Tally(search.source, first, today)
        papers = arxiv.fetch_search(
            self._make_web(cancelled), search.query, first, limit=limit, cancelled=cancelled
        )
        on_progress(tally.progress())
        try:
            for some in _waited_for(_by_day(papers), cancelled):
                self._take(some, tally)
                on_progress(tally.progress())
        except Stopped:
            return tally.report(stopped=True)
        except Unreachable as error:
            return tally.report(error)
        if not limit or tally.papers < limit:
            self._note(tally)
        return tally.report()

    def _due(self, source: str, today: date) -> date:
        newest = self._syncs.newest(source)
        return newest - _ANNOUNCED_AFTER if newest else today - timedelta(days=_FIRST_DAYS - 1)

    def _take(self, papers: Sequence[Paper], tally: _Tally) -> None:
        """Store the papers of a day, and the edition of it, in one transaction."""
        day = papers[0].published
        with self._database.write():
            ids, outcomes = self._put(papers, QUALITY, SOURCE)
            if day is not None:
                self._editions.add(tally.source, day, ids)
        tally.came(day, outcomes)

    def _note(self, tally: _Tally) -> None:
        """Remember that the days until today are there, unless some before them are not."""
        newest = self._syncs.newest(tally.source)
        if newest is None or tally.first <= newest:
            self._syncs.note(tally.source, Synced(tally.today, self._now()))


class _Tally(Struct):
    """What a sync of the days from `first` to `today` came to so far; `reached` is how far back."""

    source: str
    first: date
    today: date
    newest: date | None = None
    reached: date | None = None
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def papers(self) -> int:
        return self.outcomes.total()

    @property
    def days(self) -> int:
        return (self.today - self.first).days + 1

    def came(self, day: date | None, outcomes: Counter[Outcome]) -> None:
        self.outcomes += outcomes
        self.newest = self.newest or day
        self.reached = day or self.reached

    def progress(self) -> SyncProgress:
        done = (self.today - self.reached).days + 1 if self.reached else 0
        return SyncProgress(done, self.days, self.papers, self.outcomes[Outcome.NEW])

    def report(self, failure: Unreachable | None = None, *, stopped: bool = False) -> SyncReport:
        day = self.reached or self.today
        return SyncReport(
            days=self.days,
            papers=self.papers,
            new=self.outcomes[Outcome.NEW],
            merged=self.outcomes[Outcome.MERGED],
            newest=self.newest,
            failures=(SyncFailure(day, str(failure)),) if failure else (),
            stopped=stopped,
        )


def _by_day(papers: Iterable[Paper]) -> Iterator[tuple[Paper, ...]]:
    """The papers of one day at a time; what came before a failure comes before it here too."""
    day: list[Paper] = []
    failure: Unreachable | None = None
    try:
        for paper in papers:
            if day and paper.published != day[0].published:
                yield tuple(day)
                day = []
            day.append(paper)
    except Unreachable as error:
        failure = error
    if day:
        yield tuple(day)
    if failure is not None:
        raise failure


def _waited_for(items: Iterator[Item], cancelled: Callable[[], bool]) -> Iterator[Item]:
    """The items, each made by a thread that is left to itself when nobody waits any longer.

    Raises:
        Stopped: nobody does.
    """
    while True:
        making = parallel.each([items], _next_of, threading.Event(), cancelled, 1)
        with closing(making):
            made = next(making, None)
        if made is None:
            raise Stopped("Nobody waits for the answer any longer.")
        if made.error is not None:
            raise made.error
        if not made.result:
            return
        yield from made.result


def _next_of(items: Iterator[Item]) -> tuple[Item, ...]:
    """The next item, or nothing at the end."""
    return tuple(islice(items, 1))
