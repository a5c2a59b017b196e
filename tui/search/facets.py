"""What the papers of a result share: counts by year, category, author …, in array time.

A segment counts by number, which touches the hits alone; only what may come out on top is given
its name, and summed over the segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.domain.facets import Facet, FacetValue
from tui.search.hits import Hits
from tui.search.invert import HAS_CODE
from tui.search.labels import CATEGORY, KEYWORD, NAME, ORGANIZATION, VENUE, Labels

_SHARED = {
    "category": CATEGORY,
    "author": NAME,
    "keyword": KEYWORD,
    "venue": VENUE,
    "organization": ORGANIZATION,
}
"""Facets of labels by their names, which are those of the query language too."""

_SHOWN = 12
"""Values of a facet that are told."""

_NAMED = 2 * _SHOWN
"""Values of a segment that may be among those of the whole result."""

_SPARSE = 8
"""Fewer papers than a segment's by this factor are gone through one by one."""

_BARE = re.compile(r"[^\s()\"]+").fullmatch

Numbers = NDArray[np.int64]


class _Counted(NamedTuple):
    """The labels that occur in a segment's hits by number, ascending, and how often each does."""

    labels: Labels
    numbers: Numbers
    counts: Numbers

    def likely(self) -> Iterable[bytes]:
        """What may be among the labels that most papers of the whole result have."""
        numbers, counts, first = self.numbers, self.counts, self.labels.first
        if first is not None and len(numbers):
            heads = first.take(numbers).astype(np.int64)
            new = np.diff(heads, prepend=-1).nonzero()[0]
            numbers, counts = heads.take(new), np.add.reduceat(counts, new)
        return map(self.labels.alike, _most(numbers, counts, _NAMED))

    def total(self, alike: bytes) -> int:
        """How many papers have a label."""
        return sum(self.counts[self._at(alike)].tolist())

    def spelled(self, alike: bytes) -> Iterable[tuple[str, int]]:
        """The spellings of a label, and how many papers have each."""
        at = self._at(alike)
        labels = map(self.labels.shown, self.numbers[at].tolist())
        return zip(labels, self.counts[at].tolist(), strict=True)

    def _at(self, alike: bytes) -> slice:
        held = self.labels.spellings(alike)
        return slice(*self.numbers.searchsorted((held.start, held.stop)).tolist())


def facets(hits: Sequence[Hits]) -> tuple[Facet, ...]:
    """The facets of a result, those that have a value."""
    hits = [hit for hit in hits if len(hit.docs)]
    coded = sum(int(np.count_nonzero(_flags(hit) & HAS_CODE)) for hit in hits)
    found = (
        Facet("year", tuple(_years(hits))),
        *(Facet(name, tuple(_shared(hits, name))) for name in _SHARED),
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


def _shared(hits: Sequence[Hits], name: str) -> Iterable[FacetValue]:
    """The labels that most papers have; of those that as many have, the first by name.

    Of the spellings of a label the one that most papers have is shown.
    """
    held = [(hit, hit.leaf.data.labels(_SHARED[name])) for hit in hits]
    counted = [_counted(hit, labels) for hit, labels in held if len(labels.of)]
    likely = {key for found in counted for key in found.likely()}
    totals = {key: sum(found.total(key) for found in counted) for key in likely}
    for key in sorted(totals, key=lambda key: (-totals[key], key))[:_SHOWN]:
        label = _commonest(found.spelled(key) for found in counted)
        yield FacetValue(label, totals[key], _clause(name, label))


def _commonest(spelled: Iterable[Iterable[tuple[str, int]]]) -> str:
    """The spelling that most papers have; of those that as many have, the first."""
    papers: dict[str, int] = {}
    for label, count in chain.from_iterable(spelled):
        papers[label] = papers.get(label, 0) + count
    return min(papers, key=lambda label: (-papers[label], label))


def _clause(name: str, label: str) -> str:
    if name == "category" and _BARE(label):
        return f"{name}:{label}"
    # in quotes: this label alone, not all that begin so
    label = label.replace('"', " ")
    return f'{name}:"{label}"'


def _counted(hit: Hits, labels: Labels) -> _Counted:
    return _Counted(labels, *_numbers(hit, labels))


def _numbers(hit: Hits, labels: Labels) -> tuple[Numbers, Numbers]:
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


def _most(numbers: Numbers, counts: Numbers, wanted: int) -> list[int]:
    """The numbers that occur most often; of those that do as often, the least."""
    if len(numbers) > wanted:
        as_often = np.bincount(counts)[::-1].cumsum()  # how many occur at least so often
        least = len(as_often) - 1 - int(as_often.searchsorted(wanted))
        likely = (counts >= least).nonzero()[0]
        key = counts.take(likely) * len(numbers) - likely
        numbers = numbers.take(likely[np.argpartition(key, len(key) - wanted)[-wanted:]])
    most: list[int] = numbers.tolist()
    return most
