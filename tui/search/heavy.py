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
    papers = len(arrays["rows"])
    pointers, docs, titles = arrays["term_ptr"], arrays["docs"], arrays["tf_title"]
    found: dict[bytes, NDArray[np.uint8]] = {}
    for first, after, length in _groups(arrays["term_key"]):
        start, stop = int(pointers[first]), int(pointers[after])
        if (stop - start) * _SHARE < papers:
            continue
        prefix = int(arrays["term_key"][first]).to_bytes(8, "big")[:length]
        if not prefix.isascii() or 0 in prefix:  # part of a letter, or a shorter term
            continue
        flags = np.zeros((2, papers), dtype=bool)
        flags[0, docs[start:stop]] = True
        flags[1, docs[start:stop][titles[start:stop] > 0]] = True
        found[prefix] = np.packbits(flags, axis=1).reshape(-1)
    ordered = sorted(found)
    bits = [found[prefix] for prefix in ordered]
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
