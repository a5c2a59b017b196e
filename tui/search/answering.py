"""From a query to the answer: ids in order, partial matches, facets, reasons."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray
from whoosh.query import Every

from tui.domain.facets import Facet
from tui.domain.paper import Paper
from tui.domain.reasons import Reason
from tui.search import titles
from tui.search.best import MOST, mended_text
from tui.search.cancelling import Cancelled, never
from tui.search.evaluate import Evaluator
from tui.search.explain import explain
from tui.search.facets import facets
from tui.search.hits import Hits, joined
from tui.search.kept import Kept
from tui.search.language import Parsed, parse
from tui.search.leaf import Docs, Leaf
from tui.search.nodes import Typed, said
from tui.search.order import Brief, Gathered, Listed, Ranking

if TYPE_CHECKING:
    from tui.domain.offers import Offer
    from tui.search.taste import Chosen, Marked

_FEW = 10
"""Papers with all the words below which those that have most of them are shown too."""

_BRIEFS = 8 << 20
"""Bytes of answers to first words that are kept: about 2,000."""


class Found(Struct, frozen=True):
    """The answer to a search: row ids in display order, and their scores.

    `everywhere` counts the hits in the whole library; `understood`: there was a word to seek. The
    last `partial` of the ids have not all the words, but most; `suggestion` is the text with its
    likely slips mended. `notes` are sentences about what in the text could not be done; `waiting`:
    not understood because it is not finished, or names an order alone.
    """

    ids: Sequence[int] = field(default_factory=lambda: array("q"))
    scores: Sequence[float] = field(default_factory=lambda: array("d"))
    everywhere: int = 0
    understood: bool = True
    partial: int = 0
    suggestion: str = ""
    notes: tuple[str, ...] = ()
    waiting: bool = False

    @property
    def exact(self) -> Sequence[int]:
        """The row ids of the papers that have all the words."""
        return self.ids[: len(self.ids) - self.partial]


class Answering:
    """Answers queries on one state of the index."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self._briefs = Kept(_BRIEFS)

    def prepare(self) -> None:
        """Learn the words' spelling, make the parser, and answer every first letter."""
        self.evaluator.best.prepare()
        parse("quire-1 OR quire")
        for letter in ascii_lowercase:
            self._brief(Typed((), letter, said(letter)), never)

    def found(
        self,
        parsed: Parsed,
        among: Sequence[int] | None,
        order: Sequence[int] | None,
        cancelled: Cancelled,
    ) -> Found:
        """The papers that match, best first or in the order of `order`: see `Index.search`.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        typed = parsed.typed if among is None and order is None else None
        # `on the g` has one telling word, but may be a title
        if typed and not typed.finished and len(parsed.words) == 1:
            found = self._brief(typed, cancelled)
            if len(found.ids) >= _FEW:
                return found
        hits = self._hits(parsed, cancelled)
        everywhere = sum(len(hit.docs) for hit in hits)
        if among is not None:
            hits = [_within(hit, _numbers(among)) for hit in hits]
        if order is None:
            hits = titles.favour(hits, parsed.words, unfinished=parsed.unfinished)
            ranking = _ranked(hits)
            found = Found(ranking.ids, ranking.scores, everywhere)
            if len(ranking) >= _FEW or not parsed.sought.words:
                return found
            return self._with_partial(found, parsed, hits, among, cancelled)
        rows = Gathered(hits, lambda data: data.rows)
        scores = joined([hit.scores for hit in hits], np.float32)
        listed = Listed(rows.all(), scores, _numbers(order))
        return Found(listed.ids, listed.scores, everywhere)

    def _with_partial(
        self,
        found: Found,
        parsed: Parsed,
        hits: list[Hits],
        among: Sequence[int] | None,
        cancelled: Cancelled,
    ) -> Found:
        """The same answer, and after it the best papers that have most of the words."""
        best, sought = self.evaluator.best, parsed.sought
        rows = None if among is None else _numbers(among)

        def allowed(leaf: Leaf, docs: Docs) -> Docs:
            if rows is not None:
                docs = docs.compress(np.isin(leaf.data.rows.take(docs), rows))
            if sought.condition is not None:
                docs = self.evaluator.finder.match(sought.condition, leaf, docs)
            return docs

        mended = best.mended(sought.words, unfinished=parsed.unfinished)
        partial = best.answer(mended, hits, allowed, cancelled)
        ranking = _ranked(partial)
        ids, scores = ranking.ids[:MOST], ranking.scores[:MOST]
        return replace(
            found,
            ids=array("q", [*found.ids, *ids]),
            scores=array("d", [*found.scores, *scores]),
            partial=len(ids),
            suggestion=mended_text(parsed.text, mended.slips),
        )

    def facets(self, parsed: Parsed, among: Sequence[int] | None) -> tuple[Facet, ...]:
        """What the papers (of `among`) that match share; all match where there is no word."""
        hits = self._hits(parsed, never) if parsed.understood else self.evaluator.evaluate(Every())
        if among is not None:
            hits = [_within(hit, _numbers(among)) for hit in hits]
        return facets(hits)

    def explain(self, parsed: Parsed, row: int) -> tuple[Reason, ...]:
        """Why the paper with that row id ranks where it does; empty when it is not found."""
        if parsed.understood:
            for leaf in self.evaluator.leaves:
                places = (leaf.data.rows == row).nonzero()[0].astype(np.int32)
                for number in leaf.living(places).tolist():
                    return tuple(explain(self.evaluator, parsed, leaf, number))
        return ()

    def related(
        self, row: int, paper: Paper, limit: int, cancelled: Cancelled
    ) -> tuple[Offer, ...]:
        """The papers most like `paper`, whose row id is `row`."""
        from tui.search.related import related  # noqa: PLC0415 — no search needs it

        leaves, statistics = self.evaluator.leaves, self.evaluator.statistics
        return related(leaves, statistics, row, paper, limit, cancelled)

    def chosen(self, marked: Marked, limit: int, cancelled: Cancelled) -> Chosen:
        """The papers that a user will like most, and why."""
        from tui.search.taste import Chosen, chosen, learned  # noqa: PLC0415 — as above

        leaves, statistics = self.evaluator.leaves, self.evaluator.statistics
        taste = learned(leaves, statistics, marked, cancelled)
        return Chosen(taste, chosen(leaves, statistics, taste, marked, limit, cancelled))

    def _hits(self, parsed: Parsed, cancelled: Cancelled) -> list[Hits]:
        if parsed.typed is not None:
            return self.evaluator.typed.answer(parsed.typed, cancelled)
        return self.evaluator.evaluate(parsed.query, cancelled)

    def _brief(self, typed: Typed, cancelled: Cancelled) -> Found:
        """The answer to a first word: every search begins with one, so the head of it is kept."""

        def ranked(cancelled: Cancelled = never) -> Ranking:
            return _ranked(self.evaluator.typed.answer(typed, cancelled))

        def made() -> tuple[Found, int]:
            ranking = ranked(cancelled)
            rows, scores = ranking.head()
            whole = lru_cache(maxsize=1)(ranked)
            ids = Brief(rows, len(ranking), lambda: whole().ids)
            return Found(
                ids, Brief(scores, len(ranking), lambda: whole().scores), len(ranking)
            ), rows.nbytes + scores.nbytes

        found: Found = self._briefs.get(typed, made)
        return found


def _ranked(hits: list[Hits]) -> Ranking:
    rows = Gathered(hits, lambda data: data.rows)
    scores = joined([hit.scores for hit in hits], np.float32)
    return Ranking(rows, scores, Gathered(hits, lambda data: data.days))


def _within(hit: Hits, rows: NDArray[np.int64]) -> Hits:
    """Those of the hits whose row id is among `rows`."""
    held = np.isin(hit.leaf.data.rows.take(hit.docs), rows)
    return Hits(hit.leaf, hit.docs.compress(held), hit.scores.compress(held))


def _numbers(values: Sequence[int]) -> NDArray[np.int64]:
    return np.asarray(values, dtype=np.int64)
