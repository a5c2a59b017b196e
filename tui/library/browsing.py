"""Answering queries: ids for the whole list, papers with their hits for the rows on screen."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.edition import Edition
from tui.domain.errors import PaperNotFound
from tui.domain.facets import Facet
from tui.domain.marks import Mark, Saved, Thing
from tui.domain.paper import Entry
from tui.domain.query import Query, Scope, ScopeKind, Sort
from tui.domain.reasons import Reason
from tui.domain.results import Hits, Listing, Row
from tui.library.bodies import Bodies
from tui.library.indexing import Indexing
from tui.library.own_facets import own_facets
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.text.extracts import snippet_of

if TYPE_CHECKING:
    from tui.domain.offers import Offers

_NO_WORD = "There is no word to search for in that; all papers are shown."


def _never() -> bool:
    return False


class Browsing:
    """The reading side of a library. Safe to use from several threads."""

    def __init__(
        self,
        papers: Papers,
        editions: Editions,
        marks: Marks,
        indexing: Indexing,
        bodies: Bodies | None = None,
    ) -> None:
        self._bodies = bodies
        self._papers = papers
        self._editions = editions
        self._marks = marks
        self._indexing = indexing

    def browse(self, query: Query, cancelled: Callable[[], bool] = _never) -> Listing:
        """The ids that answer `query`, all of them, in display order.

        Raises:
            SearchCancelled: `cancelled` said that nobody waits any longer.
        """
        start = time.perf_counter()
        listing = self._searched(query, cancelled) if query.has_words else self._listed(query)
        if query.unseen_since is not None:
            listing = _without(listing, self._marks.ids_before(Mark.SEEN, query.unseen_since))
        return replace(listing, elapsed_ms=(time.perf_counter() - start) * 1000)

    def rows(self, listing: Listing, start: int, stop: int) -> list[Row]:
        """The rows at places `start` to `stop` (excluded) of a listing, hits marked in titles.

        Where no hit is in the title, the sentence of the abstract that matches best comes along.
        A paper that has since become part of another is left out.
        """
        entries = self._papers.entries(listing.ids[start:stop])
        scores = dict(zip(listing.ids[start:stop], listing.scores[start:stop], strict=False))
        return [self._row(listing.marked, entry, scores.get(entry.id)) for entry in entries]

    def plain_rows(self, listing: Listing, start: int, stop: int) -> list[Row]:
        """The rows at those places without marks, for programs: they take half the time."""
        ids = listing.ids[start:stop]
        scores = dict(zip(ids, listing.scores[start:stop], strict=False))
        return [Row(entry, score=scores.get(entry.id)) for entry in self._papers.entries(ids)]

    def read(self, id_: int, query: Query | None = None) -> Row | None:
        """One paper with every hit of `query` in it; None when there is no such paper."""
        entries = self._papers.entries([id_])
        if not entries:
            return None
        queue = self._marks.queue() if entries[0].queued else ()
        place = (queue.index(id_) + 1, len(queue)) if id_ in queue else None
        hits = self._hits(query or Query(), entries[0], whole=True)
        return Row(entries[0], hits, queue=place)

    def titles(self, ids: Sequence[int]) -> dict[int, str]:
        """The titles of papers, by row id."""
        return {entry.id: entry.paper.title for entry in self._papers.entries(ids)}

    def editions(self) -> list[Edition]:
        """All editions, oldest first."""
        return self._editions.all()

    def facets(self, listing: Listing) -> tuple[Facet, ...]:
        """How the papers of a listing part by what the user made of them, year, author, code.

        Of the papers that have all the words; where none has, of those that have most.
        """
        query, ids = listing.query, listing.ids[: listing.exact or listing.total]
        own = own_facets(self._marks, ids)
        # what the index alone does not find: it knows neither best matches nor what was seen
        if (query.has_words and not listing.exact) or query.unseen_since is not None:
            return own + (self._indexing.facets("", ids) if ids else ())
        return own + self._indexing.facets(query.text, self._members(query.scope))

    def explain(self, query: Query, id_: int) -> tuple[Reason, ...]:
        """Why a paper ranks where it does in the answer to `query`; empty when it is not in it."""
        return self._indexing.explain(query.text, id_) if query.has_words else ()

    def related(self, id_: int, limit: int = 50, cancelled: Callable[[], bool] = _never) -> Offers:
        """The papers most like one, the best first, each with the words and authors they share.

        It is not among them. At 100,000 papers that takes some hundredths of a second, and no
        search waits for it.

        Raises:
            PaperNotFound: there is no such paper (any longer).
            SearchCancelled: `cancelled` said that nobody waits any longer.
        """
        entries = self._papers.entries([id_])
        if not entries:
            raise PaperNotFound("The paper is no longer in the library.")
        from tui.domain.offers import Offers  # noqa: PLC0415 — no start needs it

        return Offers(*self._indexing.related(id_, entries[0].paper, limit, cancelled))

    def completions(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """What the whole query may become, the likeliest first, from the papers' own words."""
        return tuple(self._indexing.complete(text, limit))

    def saved(self) -> tuple[Saved, ...]:
        """The saved searches by name, with what each finds now and what of that is new."""
        return tuple(
            self._counted(name, held.value)
            for name, held in self._marks.things(Thing.SAVED).items()
        )

    def note_opened(self, name: str) -> None:
        """A saved search is being opened: what it finds now is no longer new.

        Raises:
            LibraryError: it could not be written.
        """
        self._marks.note_opened(name)

    def new_in(self, scope: Scope) -> Sequence[int]:
        """The papers of an edition or a period that are not seen yet; none of another scope."""
        if scope.kind is ScopeKind.PERIOD:
            first, last = scope.first or date.min, scope.last or date.max
            return self._editions.new_in_period(scope.source, first, last)
        if scope.kind is ScopeKind.EDITION:
            return self._editions.new_in_edition(scope.edition_id or 0)
        return ()

    def counts(self) -> tuple[int, int]:
        """How many papers there are, and how many are bookmarked."""
        return self._papers.count(), self._marks.count(Mark.BOOKMARK)

    def _counted(self, name: str, query: str) -> Saved:
        listing, opened = self.browse(Query(query)), self._marks.opened(name)
        found = listing.ids[: listing.exact]
        return Saved(name, query, len(found), sum(id_ > opened for id_ in found))

    def _listed(self, query: Query) -> Listing:
        ids = self._ordered(query)
        return Listing(query, ids, elsewhere=self._papers.count())

    def _searched(self, query: Query, cancelled: Callable[[], bool]) -> Listing:
        members = self._members(query.scope)
        asked = replace(query, sort=self._stated_sort(query.text) or query.sort)
        order = None if asked.order is Sort.RELEVANCE else self._ordered(asked)
        found, complete = self._indexing.search(query.text, members, order, cancelled)
        if not found.understood:
            listed = asked.with_text("")
            said = "" if found.waiting else " ".join(found.notes) or _NO_WORD
            return replace(self._listed(listed), query=query, notice=said, stated=listed.order)
        listing = Listing(
            query,
            found.ids,
            found.scores,
            elsewhere=found.everywhere,
            complete=complete,
            notice=" ".join(found.notes),
            partial=found.partial,
            suggestion=found.suggestion,
            stated=asked.order,
        )
        if self._bodies is None:
            return listing
        return self._bodies.with_more(listing, members, order, cancelled)

    def _stated_sort(self, text: str) -> Sort | None:
        """The order that the text of a query asks for."""
        from tui.search.language import parse  # noqa: PLC0415 — Whoosh must not delay the start

        return parse(text, known=self._indexing.known).sort

    def _members(self, scope: Scope) -> Sequence[int] | None:
        """The papers of a scope in its own order, or None for all papers."""
        if scope.kind is ScopeKind.EDITION:
            return self._editions.paper_ids(scope.edition_id or 0)
        if scope.kind is ScopeKind.PERIOD:
            first, last = scope.first or date.min, scope.last or date.max
            return self._editions.period_ids(scope.source, first, last)
        if scope.kind is ScopeKind.BOOKMARKS:
            return self._marks.ids(Mark.BOOKMARK)
        if scope.kind is ScopeKind.MARKED:
            return self._marked(scope)
        return None

    def _marked(self, scope: Scope) -> Sequence[int]:
        if scope.mark is Mark.QUEUE:
            return self._marks.queue()
        if scope.mark is Mark.COLLECTION:
            return self._marks.ids_within(scope.name)
        return self._marks.ids(scope.mark or Mark.BOOKMARK, scope.name)

    def _ordered(self, query: Query) -> Sequence[int]:
        """The papers of the query's scope, in the order it asks for."""
        members, order = self._members(query.scope), query.order
        if members is None:
            return self._papers.ordered_ids(Sort.PAGE if order is Sort.RELEVANCE else order)
        own = Sort.MARKED if query.scope.is_kept else Sort.PAGE
        if order in (Sort.RELEVANCE, own):
            return members
        wanted = set(members)
        return array("q", (id_ for id_ in self._papers.ordered_ids(query.order) if id_ in wanted))

    def _row(self, query: Query, entry: Entry, score: float | None) -> Row:
        hits = self._hits(query, entry, whole=False)
        if hits.title or not query.has_words:
            return Row(entry, hits, score)
        if self._bodies and not hits.abstract and not any(hits.authors):
            return Row(entry, hits, score, self._bodies.snippet(query.text, entry.id))
        return Row(entry, hits, score, snippet_of(entry.paper.abstract, hits.abstract))

    def _hits(self, query: Query, entry: Entry, *, whole: bool) -> Hits:
        if not query.has_words:
            return Hits()
        # Whoosh must not delay the start; a query with words has loaded it already
        from tui.search.language import parse  # noqa: PLC0415
        from tui.search.schema import ABSTRACT, AUTHOR, TITLE  # noqa: PLC0415

        # asked as the index asks, so that the text is read but once
        parsed, paper = parse(query.text, known=self._indexing.known), entry.paper
        matching = parsed.matching
        title = matching.spans(TITLE, paper.title)
        return Hits(
            title=title,
            authors=tuple(matching.spans(AUTHOR, author) for author in paper.authors[:100]),
            abstract=matching.spans(ABSTRACT, paper.abstract) if whole or not title else (),
        )


def _without(listing: Listing, hidden: Iterable[int]) -> Listing:
    """The listing without these papers."""
    gone = set(hidden)
    kept = [at for at, id_ in enumerate(listing.ids) if id_ not in gone]
    return replace(
        listing,
        ids=array("q", (listing.ids[at] for at in kept)),
        scores=[listing.scores[at] for at in kept] if listing.scores else (),
        partial=sum(at >= listing.exact for at in kept),
    )
