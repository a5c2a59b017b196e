"""What all that brings papers from the net needs: a client, a clock, and a place for what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
from tui.sources.web import Web
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record
from tui.storage.syncs import Syncs
from tui.text.folding import fold_title

MakeWeb = Callable[[Callable[[], bool]], Web]
"""Makes the HTTP client of one task; it is given what says that nobody waits any longer."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def web(cancelled: Callable[[], bool]) -> Web:
    """The client that asks the net itself."""
    return Web(cancelled=cancelled)


class Bringing:
    """A side of the library that asks the net; the caller's thread stores what comes."""

    def __init__(
        self,
        database: Database,
        papers: Papers,
        editions: Editions,
        *,
        now: Callable[[], datetime] = now,
        make_web: MakeWeb = web,
    ) -> None:
        self._database = database
        self._papers = papers
        self._editions = editions
        self._syncs = Syncs(database)
        self._now = now
        self._make_web = make_web

    def _put(
        self, papers: Iterable[Paper], quality: Quality, source: str
    ) -> tuple[list[int], Counter[Outcome]]:
        """Store papers; their row ids in the same order, and what became of them."""
        ids: list[int] = []
        outcomes: Counter[Outcome] = Counter()
        for paper in papers:
            qualities = qualities_of(paper, quality)
            put = self._papers.put(Record(paper, fold_title(paper.title), qualities, source))
            outcomes[put.outcome] += 1
            ids.append(put.id)
        return ids, outcomes
