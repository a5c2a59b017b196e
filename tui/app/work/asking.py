"""Asking the library: lists, rows, papers, and what belongs to an answer."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from tui.app.messages import (
    Answered,
    Completed,
    Explained,
    FacetsRead,
    PaperRead,
    RowsRead,
    Stand,
)
from tui.app.work.workers import Cancelled, Workers
from tui.domain.query import Query
from tui.domain.results import Listing
from tui.library.browsing import Browsing


class Asking:
    """Asks `browsing`; an answer still under way to another question of its kind is given up.

    What an answer needs besides goes to the `desk` that shows it, and rises from there.
    """

    def __init__(self, workers: Workers, browsing: Browsing, desk: MessagePump) -> None:
        self._workers = workers
        self._browsing = browsing
        self._desk = desk

    def answer(self, query: Query, stand: Stand) -> None:
        """Answer `query`, with the rows around the cursor that stood like this."""
        self._workers.start("answer", lambda cancelled: self._answered(query, stand, cancelled))

    def answer_now(self, query: Query) -> Answered:
        """Answer a query without words at once: what the first frame shows.

        Raises:
            QuireError: the library could not be read.
        """
        return self._answered(query, Stand(), lambda: False)

    def read_rows(self, listing: Listing, start: int, stop: int) -> None:
        """Read the rows of a listing that came into sight."""
        rows = self._browsing.rows
        self._ask("rows", lambda _: RowsRead(listing, start, rows(listing, start, stop)))

    def read(self, row_id: int, query: Query) -> None:
        """Read the paper under the cursor in full."""
        read = self._browsing.read
        self._ask("paper", lambda _: PaperRead(row_id, read(row_id, query)))

    def complete(self, typed: str) -> None:
        """Find what a typed line may become."""
        longer = self._browsing.completions
        self._ask("completion", lambda _: Completed(typed, longer(typed)))

    def read_facets(self, listing: Listing) -> None:
        """Count what a listing is made of."""
        facets = self._browsing.facets
        self._ask("facets", lambda _: FacetsRead(listing, facets(listing)))

    def explain(self, query: Query, row_id: int, title: str) -> None:
        """Find out why a paper ranks where it does."""
        explain = self._browsing.explain
        self._ask("why", lambda _: Explained(query, title, explain(query, row_id)))

    def _ask(self, group: str, work: Callable[[Cancelled], Message]) -> None:
        self._workers.start(group, work, to=self._desk)

    def _answered(self, query: Query, stand: Stand, cancelled: Cancelled) -> Answered:
        listing = self._browsing.browse(query, cancelled)
        found = listing.place_of(stand.paper, nearly=stand.same)
        place = max(0, min(stand.fallback if found is None else found, listing.total - 1))
        start, stop = max(0, place - stand.around), place + stand.around + 1
        rows = self._browsing.rows(listing, start, stop)
        places = {id_: start + at for at, id_ in enumerate(listing.ids[start:stop])}
        new = () if query.has_words else self._browsing.new_in(query.scope)
        return Answered(listing, {places[row.id]: row for row in rows}, place, frozenset(new))
