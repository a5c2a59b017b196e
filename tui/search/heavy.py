"""The shortest beginnings, answered in advance: `g` begins a word of nearly every paper.

For each beginning of one or two letters with at least a third as many postings as the segment has
papers, a bitmap of the papers that have such a word, and one for titles alone. At 100,000 papers
that is about 100 beginnings and 3 MB, and saves going over a million postings at every first key.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile
from tui.search.texts import Texts, pack_texts

_LONGEST = 2
_SHARE = 3

Arrays = dict[str, NDArray[Any]]


def heavy_arrays(vocabulary: list[bytes], arrays: Arrays) -> Arrays:
    """The arrays of the heavy beginnings of a segment."""
    papers = len(arrays["rows"])
    pointers, docs, titles = arrays["term_ptr"], arrays["docs"], arrays["tf_title"]
    found: dict[bytes, NDArray[np.uint8]] = {}
    for prefix, first, after in _groups(vocabulary):
        start, stop = int(pointers[first]), int(pointers[after])
        if (stop - start) * _SHARE < papers:
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


def _groups(vocabulary: list[bytes]) -> list[tuple[bytes, int, int]]:
    """Each beginning of one or two ASCII letters, with the range of its terms."""
    groups: list[tuple[bytes, int, int]] = []
    for length in range(1, _LONGEST + 1):
        start = 0
        for at in range(1, len(vocabulary) + 1):
            before = vocabulary[at - 1][:length]
            if at == len(vocabulary) or vocabulary[at][:length] != before:
                if len(before) == length and before.isascii():
                    groups.append((before, start, at))
                start = at
    return groups


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
