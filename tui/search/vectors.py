"""Papers as vectors of their words, read from the postings a stretch at a time.

The value of a word in a paper is its BM25: how telling it is in the whole index, how often it
stands in title (twice counted) and abstract, saturated, and less in a long paper. What stands only
among the authors is no word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.leaf import Docs, Leaf, Scores
from tui.search.postings import ALL
from tui.search.ranking import K1, Statistics
from tui.search.segment import Postings, SegmentData

_STRETCH = 1 << 20
"""Postings that are read at once: 15 MB of memory, and 20 ms until a cancellation is seen."""


class Stretch(NamedTuple):
    """The postings of the terms from number `first` to `after` (excluded)."""

    first: int
    after: int
    postings: Postings


def stretches(data: SegmentData) -> Iterator[Stretch]:
    """All postings of a segment in turn, some terms at a time."""
    pointers = data.file.whole("term_ptr")
    first, last = 0, len(pointers) - 1
    while first < last:
        wanted = pointers[first] + _STRETCH
        after = max(first + 1, int(pointers.searchsorted(wanted, side="right")) - 1)
        yield Stretch(first, after, data.postings(first, after))
        first = after


def said(postings: Postings) -> NDArray[np.uint8]:
    """How often each paper has the term in its own words, or beside them."""
    times: NDArray[np.uint8] = postings.frequencies(ALL) - postings.frequencies("author")
    return times


def values(
    leaf: Leaf, statistics: Statistics, docs: Docs, times: NDArray[np.uint8], weight: float = 1.0
) -> Scores:
    """The value of terms that stand so often in these papers, `weight` telling how telling."""
    norm = statistics.norms(leaf.data, ALL).take(docs)
    result: Scores = times.astype(np.float32)
    norm += result
    result *= np.float32(weight * (K1 + 1))
    result /= norm
    return result
