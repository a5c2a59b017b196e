"""Evaluating a query by array operations, a segment at a time.

Two steps: `Finder` finds the papers, then the hits alone are weighed.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from whoosh import matching
from whoosh import query as wq
from whoosh.reading import SegmentReader

from tui.domain.states import States
from tui.search.best import BestMatch
from tui.search.cancelling import Cancelled, give_way, never
from tui.search.codec import ID
from tui.search.completing import Completing
from tui.search.finding import NOBODYS, Finder, text_of
from tui.search.hits import Hits
from tui.search.leaf import Docs, Leaf, Scores, Vocabulary
from tui.search.near import Near
from tui.search.nodes import (
    WEIGHTS,
    Beginning,
    Evaluated,
    IdBeginning,
    Quoted,
    Said,
    SelfFinding,
    Word,
)
from tui.search.postings import ALL, FIELDS
from tui.search.proximity import pair_scores
from tui.search.ranking import Statistics
from tui.search.segment import SegmentData
from tui.search.typed import TypedEvaluator


class Evaluator:
    """Evaluates queries on the state of the index that `searcher` sees.

    `states` tells which papers are in a state outside the index, at the moment of each query.
    """

    def __init__(self, searcher: Any, states: States = NOBODYS) -> None:
        self.finder = Finder(searcher, states)
        self.leaves = [
            _leaf(reader, base)
            for reader, base in searcher.reader().leaf_readers()
            if isinstance(reader, SegmentReader)  # an index without papers has another kind
        ]
        segments = [leaf.data for leaf in self.leaves]
        vocabulary = Vocabulary(segments)
        for leaf in self.leaves:
            leaf.vocabulary = vocabulary
        self.statistics = Statistics(segments)
        self.typed = TypedEvaluator(self.leaves, self.statistics)
        self.completing = Completing(segments, states.keys())
        self.best = BestMatch(self.typed, self.statistics, vocabulary.spelling)

    def evaluate(self, query: wq.Query, cancelled: Cancelled = never) -> list[Hits]:
        """The hits of every segment.

        Raises:
            SearchCancelled: `cancelled` said so, between two segments.
        """
        found: list[tuple[Leaf, Docs]] = []
        for leaf in self.leaves:
            give_way(cancelled)
            found.append((leaf, leaf.living(self.finder.match(query, leaf, None))))
        return [Hits(leaf, docs, self.score(query, leaf, docs)) for leaf, docs in found]

    def score(self, query: wq.Query, leaf: Leaf, docs: Docs) -> Scores:
        """The score of each of `docs`, which all match the query."""
        if not len(docs):
            return np.zeros(0, dtype=np.float32)
        if isinstance(query, Word):
            if query.in_fields == FIELDS:
                return self.typed.of(leaf).among(query.said, docs)
            return leaf.term_scores(query.term, query.in_fields, docs, self.statistics)
        if isinstance(query, Beginning):
            return self._score_beginning(query, leaf, docs)
        if isinstance(query, SelfFinding):
            scores: Scores = query.scores(self, leaf, docs)
            return scores
        weigher = _WEIGHERS.get(type(query), Evaluator._score_unknown)
        return weigher(self, query, leaf, docs)

    def _score_beginning(self, query: Beginning, leaf: Leaf, docs: Docs) -> Scores:
        if query.in_fields == FIELDS:
            return self.typed.begun_among(query.prefix, leaf, docs)
        found = sum(sum(map(len, each.ranges(query.prefix))) for each in self.leaves)
        idf = self.statistics.idf_of(min(found, self.statistics.papers))
        return leaf.beginning_scores(query.prefix, query.in_fields, docs, idf, self.statistics)

    def _score_term(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        text = text_of(query.text)
        if query.fieldname not in (*FIELDS, ALL):
            return self._score_unknown(query, leaf, docs)
        scores = leaf.term_scores(text, (query.fieldname,), docs, self.statistics)
        return scores * np.float32(query.boost / WEIGHTS[query.fieldname])

    def _score_id(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        held = self.finder.match(query, leaf, docs)
        return np.isin(docs, held).astype(np.float32) * np.float32(WEIGHTS[ID])

    def _score_phrase(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        """The sum of its words', where they stand side by side."""
        result = np.zeros(len(docs), dtype=np.float32)
        held = np.isin(docs, self.finder.match(query, leaf, docs))
        factor = np.float32(query.boost / WEIGHTS[query.fieldname])
        for word in query.words:
            result += leaf.term_scores(text_of(word), (query.fieldname,), docs, self.statistics)
        return result * held * factor

    def _score_quoted(self, query: Quoted, leaf: Leaf, docs: Docs) -> Scores:
        """What its words add, and each pair of them."""
        impacts = self.typed.of(leaf)
        result = np.zeros(len(docs), dtype=np.float32)
        for term in query.terms:
            result += impacts.among(Said(term), docs)
        for first, second in pairwise(query.terms):
            result += pair_scores(leaf, first, second, docs, self.statistics)
        result[~np.isin(docs, self.finder.match(query, leaf, docs))] = 0
        return result

    def _score_and(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        result = np.zeros(len(docs), dtype=np.float32)
        for part in query.subqueries:
            result += self.score(part, leaf, docs)
        return result * _boost(query)

    def _score_or(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        result = np.zeros(len(docs), dtype=np.float32)
        for part in query.subqueries:
            result += self._score_if_held(part, leaf, docs)
        return result * _boost(query)

    def _score_if_held(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        """The score of each of `docs`, 0 where it does not match."""
        if not isinstance(query, _CONDITIONS):
            return self.score(query, leaf, docs)
        held = self.finder.match(query, leaf, docs)
        result = np.zeros(len(docs), dtype=np.float32)
        result[np.searchsorted(docs, held)] = self.score(query, leaf, held)
        return result

    def _score_first(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        return self.score(query.a, leaf, docs)

    def _score_both(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        return self.score(query.a, leaf, docs) + self._score_if_held(query.b, leaf, docs)

    def _score_every(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        return np.full(len(docs), query.boost, dtype=np.float32)

    def _score_not(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        return np.ones(len(docs), dtype=np.float32)  # as Whoosh has it

    def _score_nothing(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        return np.zeros(len(docs), dtype=np.float32)

    def _score_unknown(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        """Whoosh's own scores for what it matches among `docs`."""
        found: dict[int, float] = {}
        matcher = self.finder.matcher_of(query, leaf, scored=True)
        while matcher.is_active():
            found[matcher.id()] = matcher.score()
            matcher.next()
        return np.array([found.get(doc, 0.0) for doc in docs.tolist()], dtype=np.float32)

    def matcher(self, query: wq.Query, reader: Any) -> matching.Matcher:
        """What the evaluator finds in the segment of `reader`, as a matcher for Whoosh."""
        leaf = next(leaf for leaf in self.leaves if leaf.data is reader._terms.data)
        docs = leaf.living(self.finder.match(query, leaf, None))
        if not len(docs):
            return matching.NullMatcher()
        scores = self.score(query, leaf, docs)
        return matching.ListMatcher(docs.tolist(), scores.astype(float).tolist())


def _leaf(reader: Any, base: int) -> Leaf:
    data: SegmentData = reader._terms.data
    live = None
    if reader.has_deletions():
        live = np.ones(data.count, dtype=bool)
        live[list(reader.segment().deleted_docs())] = False
    return Leaf(data, live, base)


def _boost(query: Any) -> np.float32:
    # Whoosh lets a group of one go, with its boost
    return np.float32(query.boost if len(query.subqueries) > 1 else 1.0)


_CONDITIONS = (wq.And, wq.AndNot, wq.AndMaybe, wq.Not, wq.Every, Near)
"""Queries whose parts may have a score where the whole does not match."""

_WEIGHERS: dict[type, Callable[[Evaluator, Any, Leaf, Docs], Scores]] = {
    wq.Term: Evaluator._score_term,
    wq.Phrase: Evaluator._score_phrase,
    Quoted: Evaluator._score_quoted,
    IdBeginning: Evaluator._score_id,
    wq.And: Evaluator._score_and,
    wq.Or: Evaluator._score_or,
    wq.Not: Evaluator._score_not,
    wq.AndNot: Evaluator._score_first,
    wq.AndMaybe: Evaluator._score_both,
    wq.Every: Evaluator._score_every,
    type(wq.NullQuery): Evaluator._score_nothing,
}


def _matcher(query: wq.Query, searcher: Any) -> matching.Matcher:
    return Evaluator(searcher.get_parent()).matcher(query, searcher.reader())


Evaluated.make_matcher = _matcher
