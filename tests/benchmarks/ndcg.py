"""nDCG: how good an order of documents is, from 0 to 1 (the best order that there could be).

Järvelin and Kekäläinen, 2002: https://doi.org/10.1145/582415.582418, with the logarithm to base 2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice


class Grading(StrEnum):
    """How the grade of a judgement becomes a gain. A grade of 0 or less is never relevant."""

    BINARY = "binary"
    """1 for any relevant document."""

    HIGH = "high"
    """The grade itself: 2 is better than 1 (TREC-COVID)."""

    LOW = "low"
    """1 is the best grade and the set's highest the worst (Cranfield): highest + 1 - grade."""


def gains(judged: Mapping[str, int], grading: Grading, highest: int) -> dict[str, float]:
    """The gain of each relevant document of a query; `highest` is the set's highest grade."""
    relevant = {document: grade for document, grade in judged.items() if grade > 0}
    if grading is Grading.BINARY:
        return dict.fromkeys(relevant, 1.0)
    if grading is Grading.LOW:
        return {document: float(highest + 1 - grade) for document, grade in relevant.items()}
    return {document: float(grade) for document, grade in relevant.items()}


def dcg(values: Iterable[float], depth: int) -> float:
    """Discounted gain: the first counts whole, the n-th by 1 / log2(n + 1)."""
    return sum(value / math.log2(place + 2) for place, value in enumerate(islice(values, depth)))


def ndcg(order: Sequence[str], gain: Mapping[str, float], depth: int = 10) -> float:
    """How near the first `depth` documents of `order` come to the best order of all relevant ones.

    Raises:
        ValueError: no document is relevant, so no order is better than another.
    """
    ideal = dcg(sorted(gain.values(), reverse=True), depth)
    if not ideal:
        raise ValueError("Without a relevant document there is no best order.")
    return dcg((gain.get(document, 0.0) for document in order), depth) / ideal
