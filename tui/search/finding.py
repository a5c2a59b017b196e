"""Finding the papers of a segment that match a query: sorted arrays of their numbers.

The smallest set comes first; each next part is only asked about what is left. What a query may
hold beyond the parts known here is asked of Whoosh's own matchers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import matching
from whoosh import query as wq

from tui.domain.states import StateKind, States
from tui.search.codec import ID
from tui.search.leaf import NOTHING, Docs, Leaf
from tui.search.nodes import Beginning, IdBeginning, Quoted, SelfFinding, Word
from tui.search.phrases import phrase_docs
from tui.search.postings import ALL, FIELDS

NOBODYS: States = dict.fromkeys(StateKind, lambda _: ())
"""Every state is known, and no paper is in it."""


class Finder:
    """Finds what matches, in the state of the index that `searcher` sees.

    `states` tells which papers are in a state outside the index at this moment.
    """

    def __init__(self, searcher: Any, states: States = NOBODYS) -> None:
        self._searcher = searcher
        self.states = states
        # what is typed after a phrase does not change it
        self._quoted = lru_cache(maxsize=16)(self._find_quoted)

    def match(self, query: wq.Query, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers of a segment (of `within`) that match, in order; deleted ones too."""
        if isinstance(query, Word):
            return leaf.term_docs(query.term, query.in_fields, within)
        if isinstance(query, Beginning):
            return leaf.beginning_docs(query.prefix, query.in_fields, within)
        if isinstance(query, IdBeginning):
            return leaf.id_docs(query.prefix.lower(), whole=query.whole, within=within)
        if isinstance(query, SelfFinding):
            found: Docs = query.docs(self, leaf, within)
            return found
        finder = _FINDERS.get(type(query), Finder._match_unknown)
        return finder(self, query, leaf, within)

    def _match_term(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        text = text_of(query.text)
        if query.fieldname == ID:
            return leaf.id_docs(text, whole=True, within=within)
        if query.fieldname not in (*FIELDS, ALL):
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
        words = [text_of(word) for word in query.words]
        return phrase_docs(leaf, (query.fieldname,), words, within)

    def _match_quoted(self, query: Quoted, leaf: Leaf, within: Docs | None) -> Docs:
        held = self._quoted(leaf, query.terms)
        return held if within is None else np.intersect1d(held, within, assume_unique=True)

    def _find_quoted(self, leaf: Leaf, terms: tuple[str, ...]) -> Docs:
        return phrase_docs(leaf, FIELDS, terms, None)

    def _match_unknown(self, query: Any, leaf: Leaf, within: Docs | None) -> Docs:
        docs = np.fromiter(self.matcher_of(query, leaf).all_ids(), dtype=np.int32)
        return docs if within is None else np.intersect1d(docs, within, assume_unique=True)

    def _size(self, query: Any, leaf: Leaf) -> int:
        """About how many papers match: what is rare is looked up first."""
        if isinstance(query, Word | wq.Term):
            text = query.term if isinstance(query, Word) else text_of(query.text)
            postings = leaf.postings(text)
            return 0 if postings is None else len(postings)
        if isinstance(query, Beginning):
            return sum(map(len, leaf.ranges(query.prefix)))
        if isinstance(query, wq.And):
            return min((self._size(part, leaf) for part in query.subqueries), default=0)
        if isinstance(query, wq.Or):
            return sum(self._size(part, leaf) for part in query.subqueries)
        return leaf.data.count

    def matcher_of(self, query: wq.Query, leaf: Leaf, *, scored: bool = False) -> Any:
        """Whoosh's own matcher for a query, on one segment."""
        searcher = self._searcher
        for sub, base in searcher.leaf_searchers():
            if base == leaf.base:
                context = sub.context() if scored else sub.boolean_context()
                return query.matcher(sub, context)
        return matching.NullMatcher()


def text_of(text: str | bytes) -> str:
    """The text of a term, which Whoosh may hold as bytes."""
    return text.decode() if isinstance(text, bytes) else text


def _without(docs: Docs, others: Docs) -> Docs:
    if not len(others):
        return docs
    keep: NDArray[np.bool_] = np.ones(len(docs), dtype=bool)
    keep[np.searchsorted(docs, others)] = False
    return docs[keep]


_FINDERS: dict[type, Callable[[Finder, Any, Leaf, Docs | None], Docs]] = {
    wq.Term: Finder._match_term,
    wq.And: Finder._match_and,
    wq.Or: Finder._match_or,
    wq.Not: Finder._match_not,
    wq.AndNot: Finder._match_and_not,
    wq.AndMaybe: Finder._match_and_maybe,
    wq.Every: Finder._match_every,
    wq.Phrase: Finder._match_phrase,
    Quoted: Finder._match_quoted,
    type(wq.NullQuery): Finder._match_nothing,
}
