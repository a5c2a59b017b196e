"""Asking the library: lists, rows, papers, and what belongs to an answer."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.messages import Answered, Completed, Explained, FacetsRead, PaperRead, RowsRead
from tui.app.work.workers import Cancelled, Workers
from tui.domain.query import Query
from tui.domain.results import Listing
from tui.library.browsing import Browsing

_FIRST = 40
"""Rows read for the first frame, when nobody knows yet how many there is room for."""


class Asking:
    """Asks `browsing`; an answer still under way to another question of its kind is given up."""

    def __init__(self, workers: Workers, browsing: Browsing) -> None:
        self._workers = workers
        self._browsing = browsing

    def answer(
        self, query: Query, keep: int | None, fallback: int, *, same: bool, around: int
    ) -> None:
        """Answer `query` with the cursor on paper `keep`, or at `fallback` when it is not there.

        The rows `around` the cursor, so many on each side, come along.

        To another question than the last (not the `same`) a paper that matches most words only is
        not there when others match all.
        """

        def place_in(listing: Listing) -> int | None:
            return listing.place_of(keep, nearly=same)

        self._workers.start(
            "answer",
            lambda cancelled: self._answered(query, place_in, fallback, around, cancelled),
        )

    def answer_now(self, query: Query) -> Answered:
        """Answer a query without words at once: what the first frame shows.

        Raises:
            QuireError: the library could not be read.
        """
        return self._answered(query, lambda _: None, 0, _FIRST, lambda: False)

    def read_rows(self, listing: Listing, start: int, stop: int) -> None:
        """Read the rows of a listing that came into sight."""
        rows = self._browsing.rows
        self._workers.start("rows", lambda _: RowsRead(listing, start, rows(listing, start, stop)))

    def read(self, row_id: int, query: Query) -> None:
        """Read the paper under the cursor in full."""
        read = self._browsing.read
        self._workers.start("paper", lambda _: PaperRead(row_id, read(row_id, query)))

    def complete(self, typed: str) -> None:
        """Find what a typed line may become."""
        longer = self._browsing.completions
        self._workers.start("completion", lambda _: Completed(typed, longer(typed)))

    def read_facets(self, listing: Listing) -> None:
        """Count what a listing is made of."""
        facets = self._browsing.facets
        self._workers.start("facets", lambda _: FacetsRead(listing, facets(listing)))

    def explain(self, query: Query, row_id: int, title: str) -> None:
        """Find out why a paper ranks where it does."""
        explain = self._browsing.explain
        self._workers.start("why", lambda _: Explained(query, title, explain(query, row_id)))

    def _answered(
        self,
        query: Query,
        place_in: Callable[[Listing], int | None],
        fallback: int,
        around: int,
        cancelled: Cancelled,
    ) -> Answered:
        listing = self._browsing.browse(query, cancelled)
        found = place_in(listing)
        place = max(0, min(fallback if found is None else found, listing.total - 1))
        start, stop = max(0, place - around), place + around + 1
        rows = self._browsing.rows(listing, start, stop)
        places = {id_: start + at for at, id_ in enumerate(listing.ids[start:stop])}
        return Answered(listing, {places[row.id]: row for row in rows}, place)
