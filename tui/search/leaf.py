"""What one segment answers about single words, beginnings and ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.nodes import WEIGHTS
from tui.search.postings import FIELDS
from tui.search.ranking import Statistics, saturated
from tui.search.segment import Postings, SegmentData
from tui.search.spelling import Spelling

Docs = NDArray[np.int32]
Scores = NDArray[np.float32]

_MANY = 1 << 16
"""Postings of a beginning beyond which only fields count, not how often: `g` says little anyway."""

NOTHING: Docs = np.zeros(0, dtype=np.int32)


class Vocabulary:
    """The words of all segments: what a beginning stands for does not depend on where it is."""

    def __init__(self, segments: Sequence[SegmentData]) -> None:
        self._segments = segments
        self.spelling = Spelling(segments)
        self.stems_begun = lru_cache(maxsize=64)(self._stems_begun)

    def _stems_begun(self, prefix: bytes) -> tuple[bytes, ...]:
        """The stems that do not begin with `prefix`, but a word of theirs does."""
        found: set[bytes] = set()
        for data in self._segments:
            first, after = data.terms.beginning(prefix)
            stems = data.terms_of_words(*data.words.beginning(prefix))
            others = set(stems[(stems < first) | (stems >= after)].tolist())
            found.update(map(data.terms.__getitem__, others))
        return tuple(sorted(found))


class Leaf:
    """A segment with its living papers and the statistics of the whole index."""

    def __init__(self, data: SegmentData, live: NDArray[np.bool_] | None, base: int) -> None:
        self.data = data
        self.live = live
        self.base = base
        self.vocabulary = Vocabulary([data])
        self.postings = lru_cache(maxsize=256)(self._postings)
        self.ranges = lru_cache(maxsize=64)(self._ranges)
        self.starts = lru_cache(maxsize=16)(self._starts)
        self._begun = lru_cache(maxsize=8)(self._flags)

    @cached_property
    def title_lengths(self) -> NDArray[np.int32]:
        """The number of words in each title."""
        return np.diff(self.data.titles[0])

    def everything(self) -> Docs:
        """All papers that live."""
        if self.live is None:
            return np.arange(self.data.count, dtype=np.int32)
        return np.flatnonzero(self.live).astype(np.int32)

    def living(self, docs: Docs) -> Docs:
        """Those of `docs` that live."""
        return docs if self.live is None else docs[self.live[docs]]

    def _postings(self, term: str) -> Postings | None:
        number = self.data.terms.find(term.encode())
        postings = None if number < 0 else self.data.postings(number, number + 1)
        return postings or None  # a term may have lost all its papers

    def places(self, term: str) -> NDArray[np.uint16]:
        """The positions of a term, posting by posting; `starts` parts them."""
        return self.data.places(self.data.terms.find(term.encode()))

    def _starts(self, term: str) -> NDArray[np.int64]:
        return self.data.starts(self.data.terms.find(term.encode()))

    def own_range(self, prefix: str) -> Postings:
        """The postings of all terms that begin so."""
        return self.data.postings(*self.data.terms.beginning(prefix.encode()))

    def _ranges(self, prefix: str) -> tuple[Postings, ...]:
        """The postings of all terms that a word beginning with `prefix` can stand for.

        First those of the terms that begin so themselves, in one; there may be none.
        """
        own = self.own_range(prefix)
        stems = self.vocabulary.stems_begun(prefix.encode())
        others = [self._postings(stem.decode()) for stem in stems]
        return (own, *(postings for postings in others if postings is not None))

    # finding

    def term_docs(self, term: str, fields: tuple[str, ...], within: Docs | None) -> Docs:
        """The papers (of `within`) that have a term in any of the fields."""
        postings = self.postings(term)
        if postings is None:
            return NOTHING
        if within is None:
            return _in_fields(postings, fields)
        if len(within) * 16 < len(postings):
            at = np.searchsorted(postings.docs, within)
            at[at == len(postings)] = 0
            found: NDArray[np.bool_] = postings.docs[at] == within
            if len(fields) < len(FIELDS):
                found &= _has_field(postings, fields)[at]
            return within[found]
        flags = np.zeros(self.data.count, dtype=bool)
        flags[_in_fields(postings, fields)] = True
        return within[flags[within]]

    def beginning_docs(self, prefix: str, fields: tuple[str, ...], within: Docs | None) -> Docs:
        """The papers (of `within`) that have a word that begins so in any of the fields."""
        flags = self._begun(prefix, fields)
        if within is not None:
            return within[flags[within]]
        return np.flatnonzero(flags).astype(np.int32)

    def _flags(self, prefix: str, fields: tuple[str, ...]) -> NDArray[np.bool_]:
        """For each paper whether a word in any of the fields begins so."""
        ranges = self.ranges(prefix)
        flags = self._heavy_flags(prefix, fields)
        if flags is None:
            flags = np.zeros(self.data.count, dtype=bool)
        else:
            ranges = ranges[1:]
        for postings in ranges:
            flags[_in_fields(postings, fields)] = True
        return flags

    def _heavy_flags(self, prefix: str, fields: tuple[str, ...]) -> NDArray[np.bool_] | None:
        if fields == FIELDS:
            return self.data.heavy.flags(prefix, title=False)
        return self.data.heavy.flags(prefix, title=True) if fields == ("title",) else None

    def id_docs(self, prefix: str, *, whole: bool, within: Docs | None) -> Docs:
        """The papers (of `within`) with an id that is so, or begins so."""
        text = prefix.encode()
        first, after = self.data.ids.beginning(text)
        if whole:
            after = self.data.ids.first_from(text + b"\0")
        docs = np.unique(self.data.id_documents(first, after))
        return docs if within is None else np.intersect1d(docs, within, assume_unique=True)

    # weighing

    def term_scores(
        self, term: str, fields: tuple[str, ...], docs: Docs, statistics: Statistics
    ) -> Scores:
        """BM25F of a term for each of `docs`; 0 where it is not."""
        result = np.zeros(len(docs), dtype=np.float32)
        postings = self.postings(term)
        if postings is None:
            return result
        at: Any = slice(None)
        into: Any = slice(None)
        if docs is not postings.docs:
            place = np.searchsorted(postings.docs, docs)
            place[place == len(postings)] = 0
            into = np.flatnonzero(postings.docs[place] == docs)
            at = place[into]
        where = docs[into]
        for field in fields:
            idf = np.float32(statistics.idf(field, term) * WEIGHTS[field])
            frequency = postings.frequencies(field)[at]
            if field == "abstract" or frequency.any():
                norm = statistics.norms(self.data, field)[where]
                result[into] += idf * saturated(frequency, norm)
        return result

    def beginning_scores(
        self, prefix: str, fields: tuple[str, ...], docs: Docs, idf: float, statistics: Statistics
    ) -> Scores:
        """BM25F of a beginning, all its words taken for one; a title alone where they are many."""
        ranges = self.ranges(prefix)
        if sum(map(len, ranges)) > _MANY:
            return np.float32(idf) * self._flat_scores(prefix, fields, docs)
        result = np.zeros(len(docs), dtype=np.float32)
        place = np.full(self.data.count, -1, dtype=np.int32)
        place[docs] = np.arange(len(docs), dtype=np.int32)
        for field in fields:
            times = np.zeros(len(docs), dtype=np.float32)
            for postings in ranges:
                into = place[postings.docs]
                here = np.flatnonzero(into >= 0)
                weights = postings.frequencies(field)[here]
                times += np.bincount(into[here], weights, len(docs)).astype(np.float32)
            if times.any():
                norm = statistics.norms(self.data, field)[docs]
                result += np.float32(WEIGHTS[field]) * saturated(times, norm)
        return result * np.float32(idf)

    def _flat_scores(self, prefix: str, fields: tuple[str, ...], docs: Docs) -> Scores:
        """1 for each paper that has it, and the weight of a title for those with it there."""
        result = self._begun(prefix, fields)[docs].astype(np.float32)
        if "title" in fields:
            result[self._begun(prefix, ("title",))[docs]] += np.float32(WEIGHTS["title"])
        return result


def _in_fields(postings: Postings, fields: tuple[str, ...]) -> Docs:
    if len(fields) == len(FIELDS):
        return postings.docs
    return postings.docs[_has_field(postings, fields)]


def _has_field(postings: Postings, fields: tuple[str, ...]) -> NDArray[np.bool_]:
    flags = postings.frequencies(fields[0]) > 0
    for field in fields[1:]:
        flags |= postings.frequencies(field) > 0
    return flags
