"""Papers related to one by their words: its most telling words are sought, as one long query.

Which words tell most is weighed as BM25 weighs them: how rare in the library, how often in the
paper, a title's twice. `tests/benchmarks/related.py` measures what comes of it. Latent semantic
analysis, asked about the same 300 of 100,000 papers, found fewer of their category (.32 with 100 or
300 dimensions, .36 here), and takes more time and room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.domain.offers import Ground, GroundKind, Offer
from tui.domain.paper import Paper
from tui.search.cancelling import Cancelled, give_way
from tui.search.labels import NAME, Labels
from tui.search.leaf import Docs, Leaf, Scores
from tui.search.ranking import K1, Statistics
from tui.search.vectors import said, values
from tui.search.wording import worded

_WORDS = 50
"""Words of a paper that are sought, the most telling ones."""

_MOST_POSTINGS = 200_000
"""Postings that are read for them at most, or as many as there are papers: those of the most
telling words first. Common words cost most and find least: 1,000,000 finds nothing better."""

_AUTHORS = 0.15
"""What having the very same authors adds, as a part of what the paper itself would score."""

_GROUNDS = 6
"""Grounds that are told of each paper."""

_HYPHEN = "[-\u2010-\u2013]"


class _Key(NamedTuple):
    """A word that is sought: its stem, how the paper writes it, and how telling it is of it."""

    term: str
    written: str
    weight: float


class _Sought(NamedTuple):
    """What makes a paper related: words of its own, and its authors, who bring so many points."""

    keys: Sequence[_Key]
    authors: Sequence[str]
    points: float


def related(
    leaves: Sequence[Leaf],
    statistics: Statistics,
    row: int,
    paper: Paper,
    limit: int,
    cancelled: Cancelled,
) -> tuple[Offer, ...]:
    """The papers that are most like `paper`, the best first; never the one with its own row id.

    Of papers that are as much alike the newest comes first.

    Raises:
        SearchCancelled: `cancelled` said so, between two segments.
    """
    sought = _sought(paper, statistics)
    found: list[Offer] = []
    newest: dict[int, int] = {}
    for leaf in leaves:
        give_way(cancelled)
        docs, scores = _best(leaf, statistics, sought, row, limit)
        if not len(docs):
            continue
        rows = leaf.data.rows.take(docs).tolist()
        newest.update(zip(rows, leaf.data.days.take(docs).tolist(), strict=True))
        grounds = _Grounds(leaf, statistics, sought).of(docs)
        found += map(Offer, rows, scores.tolist(), grounds)
    found.sort(key=lambda offer: (-offer.score, -newest[offer.id], offer.id))
    return tuple(found[:limit])


def _sought(paper: Paper, statistics: Statistics) -> _Sought:
    """The most telling words of a paper that another has too, the most telling first."""
    keys: list[tuple[_Key, int]] = []
    whole = 0.0
    for term, word in worded(paper).items():
        found = statistics.found(term)
        if found > 1:
            often = word.times * (K1 + 1) / (word.times + K1)
            keys.append((_Key(term, word.written, often * statistics.telling_of(found)), found))
            whole += keys[-1][0].weight * often
    keys.sort(key=lambda key: (-key[0].weight, key[0].term))
    taken: list[_Key] = []
    postings, most = 0, max(_MOST_POSTINGS, statistics.papers)
    for key, found in keys[:_WORDS]:
        postings += found
        if taken and postings > most:
            break
        taken.append(key)
    return _Sought(taken, paper.authors, whole * _AUTHORS)


def _best(
    leaf: Leaf, statistics: Statistics, sought: _Sought, row: int, limit: int
) -> tuple[Docs, Scores]:
    """The best papers of a segment, all that score as much as the last among them."""
    parts = list(_weighed(leaf, statistics, sought.keys))
    if not parts:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
    docs = np.concatenate([docs for docs, _ in parts])
    scores: NDArray[Any] = np.bincount(
        docs, np.concatenate([part for _, part in parts]), leaf.data.count
    )
    if sought.authors and sought.points:
        shared, likeness = _common(leaf.data.labels(NAME), sought.authors)
        alone = scores.take(shared)
        scores[shared] = alone + likeness * sought.points * (alone > 0)
    scores[leaf.data.rows == row] = 0
    if leaf.live is not None:
        scores[~leaf.live] = 0
    hits = scores.nonzero()[0].astype(np.int32)
    of_hits = scores.take(hits).astype(np.float32)
    if len(hits) > limit:
        least = np.partition(of_hits, len(hits) - limit)[-limit:].min(initial=np.inf)
        kept = of_hits >= least
        hits, of_hits = hits.compress(kept), of_hits.compress(kept)
    return hits, of_hits


def _weighed(
    leaf: Leaf, statistics: Statistics, keys: Sequence[_Key]
) -> Iterator[tuple[Docs, Scores]]:
    """The papers with each word, and what it is worth in them."""
    for key in keys:
        postings = leaf.postings(key.term)
        if postings is not None:
            docs = postings.docs
            yield docs, values(leaf, statistics, docs, said(postings), key.weight)


def _common(labels: Labels, authors: Sequence[str]) -> tuple[Docs, NDArray[np.float64]]:
    """The papers that have any of these authors, and how many of all, from 0 to 1: the cosine."""
    numbers = [at for name in authors for at in labels.spellings(name.encode(errors="replace"))]
    wanted = np.zeros(len(labels.texts), dtype=bool)
    wanted[numbers] = True
    places = wanted.take(labels.of).nonzero()[0]
    papers = labels.ptr.searchsorted(places, side="right") - 1
    docs, shared = np.unique(papers, return_counts=True)
    sizes = labels.ptr.take(docs + 1) - labels.ptr.take(docs)
    return docs.astype(np.int32), shared / np.sqrt(sizes * len(authors))


class _Grounds:
    """Tells why papers of a segment are related."""

    def __init__(self, leaf: Leaf, statistics: Statistics, sought: _Sought) -> None:
        self._leaf, self._statistics, self._sought = leaf, statistics, sought
        self._labels = leaf.data.labels(NAME)
        self._likeness = dict(
            zip(*(array.tolist() for array in _common(self._labels, sought.authors)), strict=True)
        )

    def of(self, docs: Docs) -> Iterator[tuple[Ground, ...]]:
        """The strongest grounds of each of these papers."""
        points = np.stack([self._points(key, docs) for key in self._sought.keys])
        for doc, column in zip(docs.tolist(), points.T.tolist(), strict=True):
            words = [
                Ground(key.written, GroundKind.WORD, each)
                for key, each in zip(self._sought.keys, column, strict=True)
                if each
            ]
            yield strongest([*words, *self._authors_of(doc)])

    def _points(self, key: _Key, docs: Docs) -> Scores:
        """What a word adds to each of `docs`."""
        result = np.zeros(len(docs), dtype=np.float32)
        postings = self._leaf.postings(key.term)
        if postings is not None:
            at = postings.docs.searchsorted(docs)
            at[at == len(postings)] = 0
            having = (postings.docs.take(at) == docs).nonzero()[0]
            times = said(postings).take(at.take(having))
            result[having] = values(
                self._leaf, self._statistics, docs.take(having), times, key.weight
            )
        return result

    def _authors_of(self, doc: int) -> Iterator[Ground]:
        likeness = self._likeness.get(doc)
        if likeness:
            start, stop = self._labels.ptr[doc : doc + 2].tolist()
            held = {self._labels.shown(at) for at in self._labels.of[start:stop].tolist()}
            shared = [name for name in self._sought.authors if name in held]
            for name in shared:
                points = likeness * self._sought.points / len(shared)
                yield Ground(name, GroundKind.AUTHOR, points)


def strongest(grounds: Sequence[Ground], most: int = _GROUNDS) -> tuple[Ground, ...]:
    """The grounds with the most points; a part of a word that is told already is left out.

    `attention` says nothing beside `self-attention`.
    """
    told: list[Ground] = []
    parts: set[str] = set()
    for ground in sorted(grounds, key=lambda one: (-abs(one.points), -len(one.what), one.what)):
        own = set(re.split(_HYPHEN, ground.what.casefold()))
        if ground.kind is GroundKind.AUTHOR or not own & parts:
            told.append(ground)
            parts |= own if ground.kind is GroundKind.WORD else set()
        if len(told) == most:
            break
    return tuple(told)
