"""What the papers of a result share: counts by year, category, author and code, in array time.

A segment counts by number, which touches the hits alone; only what may come out on top is given
its name, and summed over the segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tui.domain.facets import Facet, FacetValue
from tui.search.hits import Hits
from tui.search.invert import HAS_CODE
from tui.search.labels import CATEGORY, NAME, Labels

_SHOWN = 12
"""Values of a facet that are told."""

_NAMED = 2 * _SHOWN
"""Values of a segment that may be among those of the whole result."""

_SPARSE = 8
"""Fewer papers than a segment's by this factor are gone through one by one."""

Numbers = NDArray[np.int64]
Counted = tuple[Numbers, Numbers]
"""Numbers that occur, ascending, and how often each does."""


def facets(hits: Sequence[Hits]) -> tuple[Facet, ...]:
    """The facets of a result, those that have a value."""
    hits = [hit for hit in hits if len(hit.docs)]
    coded = sum(int(np.count_nonzero(_flags(hit) & HAS_CODE)) for hit in hits)
    found = (
        Facet("year", tuple(_years(hits))),
        Facet("category", tuple(_shared(hits, CATEGORY, "category:{}"))),
        Facet("author", tuple(_shared(hits, NAME, 'author:"{}"'))),
        Facet("code", (FacetValue("has code", coded, "has:code"),) if coded else ()),
    )
    return tuple(facet for facet in found if facet.values)


def _flags(hit: Hits) -> NDArray[np.uint8]:
    return hit.leaf.data.flags.take(hit.docs)


def _years(hits: Sequence[Hits]) -> Iterable[FacetValue]:
    """The newest years; papers whose day is unknown have none."""
    total = np.zeros(0, dtype=np.int64)
    for hit in hits:
        counts = np.bincount(hit.leaf.data.years.take(hit.docs), minlength=len(total))
        counts[: len(total)] += total
        total = counts
    known = [year for year in total.nonzero()[0].tolist() if year]
    for year in known[: -_SHOWN - 1 : -1]:
        yield FacetValue(str(year), int(total[year]), f"date:{year}")


def _shared(hits: Sequence[Hits], kind: str, clause: str) -> Iterable[FacetValue]:
    """The labels that most papers have; of those that as many have, the first by name."""
    counted = [(labels, _counted(hit, labels)) for hit, labels in _labels(hits, kind)]
    likely = {labels.texts[at] for labels, found in counted for at in _most(found, _NAMED)}
    totals = {
        text: sum(_count_of(text, labels, found) for labels, found in counted) for text in likely
    }
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    for text, papers in ordered[:_SHOWN]:
        label = text.decode()
        yield FacetValue(label, papers, clause.format(label.replace('"', " ")))


def _labels(hits: Sequence[Hits], kind: str) -> Iterable[tuple[Hits, Labels]]:
    return ((hit, hit.leaf.data.labels(kind)) for hit in hits)


def _counted(hit: Hits, labels: Labels) -> Counted:
    docs, ptr = hit.docs, labels.ptr
    if len(docs) * _SPARSE > len(ptr):
        of = labels.of
        if len(docs) + 1 < len(ptr):
            held = np.zeros(len(ptr) - 1, dtype=bool)
            held[docs] = True
            of = of.compress(np.repeat(held, ptr[1:] - ptr[:-1]))
        counts = np.bincount(of)
        numbers = counts.nonzero()[0]
        return numbers, counts.take(numbers)
    starts = ptr.take(docs)
    sizes = ptr.take(docs + 1) - starts
    ends = np.cumsum(sizes)
    at = np.repeat(starts - ends + sizes, sizes) + np.arange(int(ends[-1]))
    return np.unique(labels.of.take(at), return_counts=True)


def _most(found: Counted, count: int) -> list[int]:
    """The numbers that occur most often; of those that do as often, the least."""
    numbers, counts = found
    if len(numbers) > count:
        as_often = np.bincount(counts)[::-1].cumsum()  # how many occur at least so often
        least = len(as_often) - 1 - int(as_often.searchsorted(count))
        likely = (counts >= least).nonzero()[0]
        key = counts.take(likely) * len(numbers) - likely
        numbers = numbers.take(likely[np.argpartition(key, len(key) - count)[-count:]])
    most: list[int] = numbers.tolist()
    return most


def _count_of(text: bytes, labels: Labels, found: Counted) -> int:
    numbers, counts = found
    number = labels.texts.find(text)
    at = int(numbers.searchsorted(number))
    return int(counts[at]) if at < len(numbers) and numbers[at] == number else 0
