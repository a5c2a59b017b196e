"""The order of the hits: found at once for the first screens, for the rest on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from tui.search.hits import Hits
from tui.search.segment import SegmentData

_FIRST = 256
"""Hits that are put in order at once: more than any screen shows."""

_SAMPLE = 1024
"""Scores that are looked at to tell which of many may be among the first."""


class Gathered:
    """An array of each segment, at the papers that were hit; read where it is asked for."""

    def __init__(self, hits: Sequence[Hits], array: Callable[[SegmentData], NDArray[Any]]) -> None:
        self._parts = [(hit.docs, array(hit.leaf.data)) for hit in hits if len(hit.docs)]
        self._ends = list(accumulate(len(docs) for docs, _ in self._parts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The values at these places among the hits."""
        if len(self._parts) == 1:
            docs, values = self._parts[0]
            return values.take(docs.take(places))
        result = np.zeros(len(places), dtype=np.int64)
        start = 0
        for (docs, values), end in zip(self._parts, self._ends, strict=True):
            here = ((places >= start) & (places < end)).nonzero()[0]
            result[here] = values.take(docs.take(places.take(here) - start))
            start = end
        return result

    def all(self) -> NDArray[Any]:
        """The values of all hits."""
        return self.take(np.arange(len(self)))


Column = NDArray[Any] | Gathered
"""What holds a value for each hit: both have `take`."""


class Ranking:
    """Hits, best score first; equal scores the newer day first, then by row id.

    Sorting 100,000 hits takes 19 ms, finding the best 256 of them 0.1 ms: that is all that is done
    until somebody scrolls further.
    """

    def __init__(self, rows: Column, scores: NDArray[np.float32], days: Column) -> None:
        self._rows, self._scores, self._days = rows, scores, days
        self._places = self._best(_FIRST)
        self.ids: Sequence[int] = _Ordered(self, self._rows)
        self.scores: Sequence[float] = _Ordered(self, self._scores)

    def __len__(self) -> int:
        return len(self._scores)

    def places(self, until: int) -> NDArray[np.int64]:
        """Where, in the hits as given, those of rank 0 to `until` stand (at least)."""
        if until > len(self._places):
            self._places = self._sorted(np.arange(len(self)))
        return self._places

    def head(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Row ids and scores of the first hits, as many as were put in order at once."""
        return self._rows.take(self._places), self._scores.take(self._places)

    def _best(self, count: int) -> NDArray[np.int64]:
        scores = self._scores
        if len(scores) <= count:
            return self._sorted(np.arange(len(scores)))
        least = _least_of_best(scores, count)
        places = (scores >= least).nonzero()[0]
        if len(places) > 2 * count:
            # thousands of equal scores, as a single letter gives: the newest of them will do
            level = scores.take(places) == least
            newest = self._newest(places.compress(level), count - len(places) + int(level.sum()))
            places = np.concatenate((places.compress(~level), newest))
        return self._sorted(places)[:count]

    def _newest(self, places: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        key = self._days.take(places).astype(np.int64) * (1 << 40) - self._rows.take(places)
        return places[np.argpartition(key, len(key) - count)[len(key) - count :]]

    def _sorted(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        keys = (self._rows.take(places), -self._days.take(places), -self._scores.take(places))
        order: NDArray[np.int64] = places.take(np.lexsort(keys))
        return order


def _least_of_best(scores: NDArray[np.float32], count: int) -> np.float32:
    """The score of rank `count`.

    Selecting among 100,000 takes 0.6 ms, nine if most are equal. So a score that many share is
    looked for first, and else only those are selected from that reach what about a thousand of
    them, evenly taken, tell to expect.
    """
    best = scores.max()
    if np.count_nonzero(scores == best) >= count:
        return np.float32(best)
    some = scores
    step = len(scores) // _SAMPLE
    if step > 1:
        sample = scores[::step]
        expected = min(count // step + 24, len(sample))
        some = scores.compress(scores >= np.partition(sample, -expected)[-expected])
        if len(some) < count:
            some = scores
    return np.float32(np.partition(some, len(some) - count)[len(some) - count])


class Listed:
    """Hits in an order that is given: by date, by title, as on a page."""

    def __init__(
        self,
        rows: NDArray[np.int64],
        scores: NDArray[np.float32],
        order: NDArray[np.int64],
    ) -> None:
        by_row = np.argsort(order, kind="stable")
        at = np.searchsorted(order, rows, sorter=by_row)
        at[at == len(order)] = 0
        rank = by_row[at] if len(order) else at
        known = order[rank] == rows if len(order) else np.zeros(len(rows), dtype=bool)
        listed = np.flatnonzero(known)
        listed = listed[np.argsort(rank[listed], kind="stable")]
        self._places: NDArray[np.int64] = np.arange(len(listed))
        self.ids: Sequence[int] = _Ordered(self, rows[listed])
        self.scores: Sequence[float] = _Ordered(self, scores[listed])

    def __len__(self) -> int:
        return len(self._places)

    def places(self, until: int) -> NDArray[np.int64]:
        """Where those of each rank stand: they are in order."""
        return self._places


class _Ordered(Sequence[Any]):
    """A column of the hits in order, as Python numbers."""

    def __init__(self, ranking: Ranking | Listed, values: Column) -> None:
        self._ranking = ranking
        self._values = values

    def __len__(self) -> int:
        return len(self._ranking)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            wanted = range(*at.indices(len(self)))
            if not wanted:
                return []
            first, last = sorted((wanted[0], wanted[-1]))
            held = self._ranking.places(last + 1)[first : last + 1]
            return self._values.take(held[:: wanted.step]).tolist()
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        place = at + len(self) if at < 0 else at
        return self._values.take(self._ranking.places(place + 1)[place : place + 1]).item()

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The rank of a value; as fast as arrays are."""
        start, stop, _ = slice(start, stop).indices(len(self))
        held = self._values.take(self._ranking.places(stop)[start:stop])
        found = np.flatnonzero(held == value)
        if not len(found):
            raise ValueError(f"{value!r} is not among the hits")
        return start + int(found[0])

    def __contains__(self, value: object) -> bool:
        return bool((self._values.take(np.arange(len(self))) == value).any())


class Brief(Sequence[Any]):
    """The first of an answer, kept; the rest is found anew when somebody scrolls that far."""

    def __init__(self, first: NDArray[Any], total: int, whole: Callable[[], Sequence[Any]]) -> None:
        self._first = first
        self._total = total
        self._whole = whole

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._total)
            if step > 0 and stop <= len(self._first):
                return self._first[start:stop:step].tolist()
        elif 0 <= at < len(self._first):
            return self._first[at].item()
        return self._whole()[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The rank of a value."""
        return self._whole().index(value, start, self._total if stop is None else stop)

    def __contains__(self, value: object) -> bool:
        return value in self._whole()
