"""A segment that is to be merged: what of it lives, a piece at a time.

Papers that were deleted are left out of all that is asked of it, and terms, words and labels that
no other paper has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.labels import lists_of, pointers
from tui.search.postings import ALL, FIELDS, Arrays
from tui.search.uniting import PackedTexts

AT_ONCE = 1 << 19
"""Postings and positions that are looked at together: what is made of them takes 25 MB."""

BY_PAPER = (
    *("rows", "days", "flags"),
    *(f"words_{name}" for name in (*FIELDS, ALL)),
    *(f"length_{name}" for name in (*FIELDS, ALL)),
)
"""The arrays with one element for each paper."""

BY_POSTING = ("forms", *(f"tf_{name}" for name in (*FIELDS, ALL)))
"""The arrays with a byte for each posting."""

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Lists(NamedTuple):
    """A list of numbers for each paper: that of paper n is `of[ptr[n]:ptr[n + 1]]`."""

    ptr: NDArray[Any]
    of: NDArray[Any]


class Part:
    """The arrays of a segment, of which some papers may be deleted."""

    def __init__(
        self,
        arrays: Mapping[str, NDArray[Any]],
        live: Flags | None = None,
        unload: Callable[[], None] = lambda: None,
    ) -> None:
        """`live` tells which papers live (None: all); `unload` lets go of what was read so far."""
        self._arrays = arrays
        self._live = None if live is None or live.all() else live
        self.unload = unload
        self.count = len(arrays["rows"]) if self._live is None else int(self._live.sum())
        self._number: NDArray[np.int32] | None = None
        self._terms: Flags | None = None
        self._words: Flags | None = None
        if self._live is None:
            self.postings_of = np.diff(arrays["term_ptr"])
            self.positions_of = np.diff(arrays["position_ptr"])
        else:
            self._number = (np.cumsum(self._live) - 1).astype(np.int32)
            self._count_living(self._live)

    def by_paper(self, name: str) -> NDArray[Any]:
        """One of the arrays of `BY_PAPER`."""
        array = self._arrays[name]
        return array if self._live is None else array[self._live]

    def totals(self) -> Numbers:
        """The number of words in each field of all papers, and in `ALL`."""
        totals: Numbers = self._arrays["totals"]
        if self._live is None:
            return totals
        dead = ~self._live
        names = (f"words_{name}" for name in (*FIELDS, ALL))
        lost: Numbers = np.array([self._arrays[n][dead].sum(dtype=np.int64) for n in names])
        return np.subtract(totals, lost)

    def terms(self) -> PackedTexts:
        """The terms that are used; by their places here they are numbered."""
        return _those(PackedTexts.of(self._arrays, "term"), self._terms)

    def words(self) -> tuple[PackedTexts, NDArray[np.int32]]:
        """The words of these terms, and the number of the term of each."""
        terms: NDArray[np.int32] = self._arrays["word_term"]
        if self._terms is not None:
            terms = _renumbered(terms[self._words], self._terms)
        return _those(PackedTexts.of(self._arrays, "word"), self._words), terms

    def titles(self) -> Lists:
        """The words of each title."""
        lists = self._lists("title_ptr", "title_words")
        return (
            lists if self._words is None else Lists(lists.ptr, _renumbered(lists.of, self._words))
        )

    def labels(self, kind: str) -> tuple[PackedTexts, Lists]:
        """The labels of a kind that some paper has, and those of each paper."""
        texts, lists = PackedTexts.of(self._arrays, kind), self._lists(f"{kind}_ptr", f"{kind}_of")
        if self._live is None:
            return texts, lists
        used = np.zeros(len(texts.key), dtype=bool)
        used[lists.of] = True
        return _those(texts, used), Lists(lists.ptr, _renumbered(lists.of, used))

    def ids(self) -> tuple[PackedTexts, NDArray[np.int32]]:
        """The names of the papers, sorted, and the paper of each."""
        texts, docs = PackedTexts.of(self._arrays, "id"), self._arrays["id_docs"]
        if self._live is None or self._number is None:
            return texts, docs
        kept = self._live[docs]
        return _those(texts, kept), self._number[docs[kept]]

    def postings(self, first: int, after: int) -> Arrays:
        """`docs`, `BY_POSTING` and `positions` of the terms from number `first` to `after`."""
        if self._terms is not None:
            first, after = self._places[first], self._places[after]
        start, stop = self._arrays["term_ptr"][[first, after]].tolist()
        piece = {name: self._arrays[name][start:stop] for name in ("docs", *BY_POSTING)}
        places = slice(*self._arrays["position_ptr"][[first, after]].tolist())
        piece["positions"] = self._arrays["positions"][places]
        if self._live is None or self._number is None:
            return piece
        kept = self._live[piece["docs"]]
        piece["positions"] = piece["positions"][np.repeat(kept, _times(piece))]
        for name in ("docs", *BY_POSTING):
            piece[name] = piece[name][kept]
        return piece | {"docs": self._number[piece["docs"]]}

    def _lists(self, ptr: str, of: str) -> Lists:
        lists = Lists(self._arrays[ptr], self._arrays[of])
        return lists if self._live is None else Lists(*lists_of(*lists, self._live))

    def _count_living(self, live: Flags) -> None:
        term_ptr = self._arrays["term_ptr"]
        counts = np.zeros((2, len(term_ptr) - 1), dtype=np.int64)
        for first, after in ranges(term_ptr, AT_ONCE):
            start, stop = int(term_ptr[first]), int(term_ptr[after])
            piece = {name: self._arrays[name][start:stop] for name in ("docs", *BY_POSTING)}
            kept = live[piece["docs"]]
            bounds = term_ptr[first : after + 1] - start
            counts[0, first:after] = np.diff(pointers(kept)[bounds])
            counts[1, first:after] = np.diff(pointers(kept * _times(piece))[bounds])
            self.unload()
        used = counts[0] > 0
        self.postings_of, self.positions_of = counts[:, used]
        self._terms = used
        self._words = used[self._arrays["word_term"]]
        self._places = [*np.flatnonzero(used).tolist(), len(used)]


def ranges(ptr: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """The lists that `ptr` bounds in ranges of not many more than `most` elements.

    A list that alone has half of that is a range by itself.
    """
    cuts = ptr.searchsorted(np.arange(0, int(ptr[-1]), most))
    alone = np.flatnonzero(np.diff(ptr) * 2 > most)
    yield from pairwise(np.unique([*cuts, *alone, *(alone + 1), len(ptr) - 1]).tolist())


def _those(texts: PackedTexts, flags: Flags | None) -> PackedTexts:
    return texts if flags is None else texts.chosen(np.flatnonzero(flags))


def _renumbered(numbers: NDArray[Any], used: Flags) -> NDArray[np.int32]:
    """What numbers become when only those that are `used` are counted."""
    places = np.cumsum(used, dtype=np.int32) - np.int32(1)
    return places.take(numbers)


def _times(piece: Arrays) -> Numbers:
    """How many positions each posting has."""
    times = np.zeros(len(piece["docs"]), dtype=np.int64)
    for name in FIELDS:
        times += piece[f"tf_{name}"]
    return times
