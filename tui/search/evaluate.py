"""Answering a query by array operations, a segment at a time.

Two steps. `match` finds the papers: sorted arrays of their numbers, the smallest set first, each
next part only asked about what is left. `score` then weighs the hits alone. What a query may hold
beyond the parts known here is asked of Whoosh's own matchers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import matching
from whoosh import query as wq
from whoosh.reading import SegmentReader

from tui.domain.errors import SearchCancelled
from tui.search.codec import ID
from tui.search.invert import FIELDS
from tui.search.leaf import NOTHING, Docs, Leaf, Scores, Vocabulary
from tui.search.nodes import WEIGHTS, Beginning, IdBeginning, Word
from tui.search.phrases import phrase_counts
from tui.search.ranking import Statistics
from tui.search.segment import SegmentData


@dataclass(frozen=True, slots=True)
class Hits:
    """The papers of one segment that match, by number, and their scores."""

    leaf: Leaf
    docs: Docs
    scores: Scores


def _never() -> bool:
    return False


class Evaluator:
    """Evaluates queries on the state of the index that `searcher` sees."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
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

    def evaluate(self, query: wq.Query, cancelled: Callable[[], bool] = _never) -> list[Hits]:
        """The hits of every segment.

        Raises:
            SearchCancelled: `cancelled` said so, between two segments.
        """
        found: list[tuple[Leaf, Docs]] = []
        for leaf in self.leaves:
            if cancelled():
                raise SearchCancelled("The search was given up.")
            docs = self.match(query, leaf, None)
            if leaf.live is not None:
                docs = docs[leaf.live[docs]]
            found.append((leaf, docs))
        return [Hits(leaf, docs, self.score(query, leaf, docs)) for leaf, docs in found]

    # finding

    def match(self, query: wq.Query, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers of a segment (of `within`) that match, in order; deleted ones too."""
        if isinstance(query, Word):
            return leaf.term_docs(query.term, query.in_fields, within)
        if isinstance(query, Beginning):
            return leaf.beginning_docs(query.prefix, query.in_fields, within)
        if isinstance(query, IdBeginning):
            return leaf.id_docs(query.prefix, whole=query.whole, within=within)
        finder = _FINDERS.get(type(query), Evaluator._match_unknown)
        return finder(self, query, leaf, within)

    def _match_term(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        text = _text(query.text)
        if query.fieldname == ID:
            return leaf.id_docs(text, whole=True, within=within)
        if query.fieldname not in FIELDS:
            return NOTHING
        return leaf.term_docs(text, (query.fieldname,), within)

    def _match_and(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        wanted = [part for part in query.subqueries if not isinstance(part, wq.Not)]
        docs = within if wanted or within is not None else leaf.everything()
        for part in sorted(wanted, key=lambda part: self._size(part, leaf)):
            docs = self.match(part, leaf, docs)
            if not len(docs):
                return docs
        for part in query.subqueries:
            if isinstance(part, wq.Not) and docs is not None:
                docs = _without(docs, self.match(part.query, leaf, docs))
        return NOTHING if docs is None else docs

    def _match_or(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        parts = [self.match(part, leaf, within) for part in query.subqueries]
        parts = [docs for docs in parts if len(docs)]
        if len(parts) < 2:  # noqa: PLR2004 — nothing to unite
            return parts[0] if parts else NOTHING
        flags = np.zeros(leaf.data.count, dtype=bool)
        for docs in parts:
            flags[docs] = True
        return np.flatnonzero(flags).astype(np.int32)

    def _match_not(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        docs = leaf.everything() if within is None else within
        return _without(docs, self.match(query.query, leaf, docs))

    def _match_and_not(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        docs = self.match(query.a, leaf, within)
        return _without(docs, self.match(query.b, leaf, docs))

    def _match_and_maybe(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        return self.match(query.a, leaf, within)

    def _match_every(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        if query.fieldname is not None:
            return self._match_unknown(query, leaf, within)
        return leaf.everything() if within is None else within

    def _match_nothing(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        return NOTHING

    def _match_phrase(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        if query.fieldname not in FIELDS or query.slop != 1:
            return self._match_unknown(query, leaf, within)
        docs = within
        for word in dict.fromkeys(query.words):
            docs = leaf.term_docs(_text(word), (query.fieldname,), docs)
        if docs is None:
            return NOTHING
        words = [_text(word) for word in query.words]
        return docs[phrase_counts(leaf, query.fieldname, words, docs) > 0]

    def _match_unknown(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        docs = np.fromiter(self._matcher_of(query, leaf).all_ids(), dtype=np.int32)
        return docs if within is None else np.intersect1d(docs, within, assume_unique=True)

    def _size(self, query: Any, leaf: Leaf) -> int:
        """About how many papers match: what is rare is looked up first."""
        if isinstance(query, Word | wq.Term):
            text = query.term if isinstance(query, Word) else _text(query.text)
            postings = leaf.postings(text)
            return 0 if postings is None else len(postings)
        if isinstance(query, Beginning):
            return sum(map(len, leaf.ranges(query.prefix)))
        if isinstance(query, wq.And):
            return min((self._size(part, leaf) for part in query.subqueries), default=0)
        if isinstance(query, wq.Or):
            return sum(self._size(part, leaf) for part in query.subqueries)
        return leaf.data.count

    # weighing

    def score(self, query: wq.Query, leaf: Leaf, docs: Docs) -> Scores:
        """The score of each of `docs`, which all match the query."""
        if not len(docs):
            return np.zeros(0, dtype=np.float32)
        if isinstance(query, Word):
            return leaf.term_scores(query.term, query.in_fields, docs, self.statistics)
        if isinstance(query, Beginning):
            return self._score_beginning(query, leaf, docs)
        weigher = _WEIGHERS.get(type(query), Evaluator._score_unknown)
        return weigher(self, query, leaf, docs)

    def _score_beginning(self, query: Beginning, leaf: Leaf, docs: Docs) -> Scores:
        fields = query.in_fields
        found = sum(sum(map(len, each.ranges(query.prefix))) for each in self.leaves)
        idf = self.statistics.idf_of(min(found, self.statistics.papers))
        return leaf.beginning_scores(query.prefix, fields, docs, idf, self.statistics)

    def _score_term(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        text = _text(query.text)
        if query.fieldname not in FIELDS:
            return self._score_unknown(query, leaf, docs)
        scores = leaf.term_scores(text, (query.fieldname,), docs, self.statistics)
        return scores * np.float32(query.boost / WEIGHTS[query.fieldname])

    def _score_id(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        held = leaf.id_docs(query.prefix, whole=query.whole, within=docs)
        return np.isin(docs, held).astype(np.float32) * np.float32(WEIGHTS[ID])

    def _score_phrase(self, query: Any, leaf: Leaf, docs: Docs) -> Scores:
        """The sum of its words', where they stand side by side."""
        result = np.zeros(len(docs), dtype=np.float32)
        held = np.isin(docs, self._match_phrase(query, leaf, docs))
        factor = np.float32(query.boost / WEIGHTS[query.fieldname])
        for word in query.words:
            result += leaf.term_scores(_text(word), (query.fieldname,), docs, self.statistics)
        return result * held * factor

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
        held = self.match(query, leaf, docs)
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
        matcher = self._matcher_of(query, leaf, scored=True)
        while matcher.is_active():
            found[matcher.id()] = matcher.score()
            matcher.next()
        return np.array([found.get(doc, 0.0) for doc in docs.tolist()], dtype=np.float32)

    # Whoosh's side

    def matcher(self, query: wq.Query, reader: Any) -> matching.Matcher:
        """What the evaluator finds in the segment of `reader`, as a matcher for Whoosh."""
        leaf = next(leaf for leaf in self.leaves if leaf.data is reader._terms.data)
        docs = self.match(query, leaf, None)
        if not len(docs):
            return matching.NullMatcher()
        scores = self.score(query, leaf, docs)
        return matching.ListMatcher(docs.tolist(), scores.astype(float).tolist())

    def _matcher_of(self, query: wq.Query, leaf: Leaf, *, scored: bool = False) -> Any:
        searcher = self._searcher
        for sub, base in searcher.leaf_searchers():
            if base == leaf.base:
                context = sub.context() if scored else sub.boolean_context()
                return query.matcher(sub, context)
        return matching.NullMatcher()


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


def _text(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text


def _without(docs: Docs, others: Docs) -> Docs:
    if not len(others):
        return docs
    keep: NDArray[np.bool_] = np.ones(len(docs), dtype=bool)
    keep[np.searchsorted(docs, others)] = False
    return docs[keep]


_CONDITIONS = (wq.And, wq.AndNot, wq.AndMaybe, wq.Not, wq.Every)
"""Queries whose parts may have a score where the whole does not match."""

_FINDERS: dict[type, Callable[[Evaluator, Any, Leaf, Docs | None], Docs]] = {
    wq.Term: Evaluator._match_term,
    wq.And: Evaluator._match_and,
    wq.Or: Evaluator._match_or,
    wq.Not: Evaluator._match_not,
    wq.AndNot: Evaluator._match_and_not,
    wq.AndMaybe: Evaluator._match_and_maybe,
    wq.Every: Evaluator._match_every,
    wq.Phrase: Evaluator._match_phrase,
    type(wq.NullQuery): Evaluator._match_nothing,
}
_WEIGHERS: dict[type, Callable[[Evaluator, Any, Leaf, Docs], Scores]] = {
    wq.Term: Evaluator._score_term,
    wq.Phrase: Evaluator._score_phrase,
    IdBeginning: Evaluator._score_id,
    wq.And: Evaluator._score_and,
    wq.Or: Evaluator._score_or,
    wq.Not: Evaluator._score_not,
    wq.AndNot: Evaluator._score_first,
    wq.AndMaybe: Evaluator._score_both,
    wq.Every: Evaluator._score_every,
    type(wq.NullQuery): Evaluator._score_nothing,
}
