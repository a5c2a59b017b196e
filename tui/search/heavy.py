"""The shortest beginnings, answered in advance: `g` begins a word of nearly every paper.

For each beginning of one or two letters with at least a third as many postings as the segment has
papers, a bitmap of the papers that have such a word, and one for titles alone. At 100,000 papers
that is about 100 beginnings and 3 MB, and saves going over a million postings at every first key.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile
from tui.search.texts import Texts, pack_texts

_LONGEST = 2
_SHARE = 3

Arrays = dict[str, NDArray[Any]]


def heavy_arrays(arrays: Arrays) -> Arrays:
    """The arrays of the heavy beginnings of a segment."""
    gatherer = HeavyGatherer(arrays["term_key"], arrays["term_ptr"], len(arrays["rows"]))
    gatherer.take(arrays["docs"], arrays["tf_title"])
    return gatherer.arrays()


class HeavyGatherer:
    """Gathers the heavy beginnings of a segment from its postings as they come, term by term."""

    def __init__(self, keys: NDArray[np.uint64], term_ptr: NDArray[np.int64], papers: int) -> None:
        """Begin, given the keys of all terms, where their postings will lie, and the papers."""
        self._papers = papers
        self._taken = 0
        self._coming: list[tuple[int, int, bytes]] = []
        self._flags: dict[bytes, NDArray[np.bool_]] = {}
        self._done: dict[bytes, NDArray[np.uint8]] = {}
        for first, after, length in _groups(keys):
            start, stop = int(term_ptr[first]), int(term_ptr[after])
            prefix = int(keys[first]).to_bytes(8, "big")[:length]
            # part of a letter, or a shorter term
            odd = not prefix.isascii() or 0 in prefix
            if not odd and (stop - start) * _SHARE >= papers:
                self._coming.append((start, stop, prefix))

    def take(self, docs: NDArray[np.int32], titles: NDArray[np.uint8]) -> None:
        """Take in the next postings: their papers, and how often each has the term in its title."""
        begin, end = self._taken, self._taken + len(docs)
        for start, stop, prefix in self._coming:
            if start >= end or stop <= begin:
                continue
            part = slice(max(start - begin, 0), stop - begin)
            flags = self._flags.setdefault(prefix, np.zeros((2, self._papers), dtype=bool))
            flags[0, docs[part]] = True
            flags[1, docs[part][titles[part] > 0]] = True
            if stop <= end:  # flags are eight times as large
                self._done[prefix] = np.packbits(self._flags.pop(prefix), axis=1).reshape(-1)
        self._taken = end

    def arrays(self) -> Arrays:
        """The arrays, when all postings were taken in."""
        ordered = sorted(self._done)
        bits = [self._done[prefix] for prefix in ordered]
        return pack_texts("heavy", ordered) | {
            "heavy_bits": np.concatenate(bits) if bits else np.zeros(0, dtype=np.uint8)
        }


def _groups(keys: NDArray[np.uint64]) -> Iterator[tuple[int, int, int]]:
    """The ranges of terms with the same one or two bytes at their beginning: (…, …, bytes)."""
    for length in range(1, _LONGEST + 1) if len(keys) else ():
        begun = keys >> np.uint64(8 * (8 - length))
        changes = np.flatnonzero(begun[1:] != begun[:-1]) + 1
        for first, after in pairwise([0, *changes.tolist(), len(keys)]):
            yield first, after, length


class Heavy:
    """The heavy beginnings of a segment."""

    def __init__(self, file: ArrayFile, papers: int) -> None:
        self._texts = Texts(file, "heavy")
        self._file = file
        self._papers = papers
        self._bytes = -(-papers // 8)

    def flags(self, prefix: str, *, title: bool) -> NDArray[np.bool_] | None:
        """For each paper whether a word of it (of its title) begins so; None: look it up."""
        at = self._texts.find(prefix.encode())
        if at < 0:
            return None
        start = (2 * at + title) * self._bytes
        bits: Any = self._file.part("heavy_bits", start, start + self._bytes)
        return np.unpackbits(bits, count=self._papers).view(bool)
