"""BM25F as Whoosh computes it, over arrays; statistics are those of the whole index.

score = idf · tf·(k₁+1) / (tf + k₁·(1 − b + b·length/mean length)), summed over terms and fields;
idf = ln(papers / (papers with the term + 1)) + 1. Robertson and Zaragoza, The Probabilistic
Relevance Framework (2009), section 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.lengths import lengths
from tui.search.postings import ALL, FIELDS
from tui.search.segment import SegmentData

K1 = 1.2
B = 0.75

Scores = NDArray[np.float32]


class Statistics:
    """What scores depend on besides the paper: counts over all segments, deleted ones too."""

    def __init__(self, segments: Sequence[SegmentData]) -> None:
        self._segments = segments
        self.papers = sum(segment.count for segment in segments)
        self._means = {
            name: sum(segment.totals[name] for segment in segments) / (self.papers or 1) or 1.0
            for name in (*FIELDS, ALL)
        }
        self._norms: dict[tuple[int, str], Scores] = {}
        self._idf: dict[tuple[str, str], float] = {}
        self._telling: dict[str, float] = {}

    def idf(self, field: str, term: str) -> float:
        """How telling a term is in a field."""
        key = (field, term)
        value = self._idf.get(key)
        if value is None:
            found = 0
            for segment in self._segments:
                number = segment.terms.find(term.encode())
                if number >= 0:
                    found += segment.document_frequency(field, number)
            value = self._idf[key] = self.idf_of(found)
        return value

    def idf_of(self, found: int) -> float:
        """How telling it is that so many papers match."""
        return math.log(self.papers / (found + 1)) + 1

    def telling(self, term: str) -> float:
        """How telling a typed word is, wherever it stands: see `telling_of`."""
        value = self._telling.get(term)
        if value is None:
            value = self._telling[term] = self.telling_of(self.found(term))
        return value

    def telling_of(self, found: int) -> float:
        """ln(1 + (papers − found + ½) / (found + ½)); Robertson and Zaragoza (2009), (3.15).

        Whoosh's adds one to each, so that in a long question the words that everybody uses weigh
        too much: nDCG@10 .395 instead of .397 on Cranfield, .406 instead of .409 on CISI.
        """
        found = min(found, self.papers)
        return math.log(1 + (self.papers - found + 0.5) / (found + 0.5))

    def found(self, term: str) -> int:
        """How many papers have a term."""
        text, found = term.encode(), 0
        for segment in self._segments:
            number = segment.terms.find(text)
            if number >= 0:
                found += segment.document_frequency(ALL, number)
        return found

    def norms(self, segment: SegmentData, field: str) -> Scores:
        """k₁·(1 − b + b·length/mean length) of each paper."""
        key = (id(segment), field)
        value = self._norms.get(key)
        if value is None:
            table = K1 * ((1 - B) + B * lengths() / self._means[field])
            value = table.astype(np.float32)[segment.field_lengths(field)]
            self._norms[key] = value
        return value


def saturated(frequency: NDArray[Any], norm: Scores) -> Scores:
    """tf·(k₁+1) / (tf + norm)."""
    times = frequency.astype(np.float32)
    result: Scores = times * np.float32(K1 + 1) / (times + norm)
    return result
