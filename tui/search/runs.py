"""Runs of text as numbers: each is read once, and found again by arithmetic on whole batches.

A paper has 190 runs, and looking them up one by one in a dictionary took a third of the time of
indexing. So the texts of a batch are laid one after another, each run is hashed by eight bytes at
a time, and all are looked up at once in a table of hashes.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.analysis import spelled
from tui.search.uniting import eight_bytes, eights_of
from tui.search.vocabulary import Vocabulary
from tui.text.pieces import parted_runs

MOST_WORDS = 60_000
"""Words of a text that are indexed, and of a paper; positions are 16 bits wide."""

_WORD = 8
_MOST_EIGHTS = 8
"""Eights of bytes of a run that are hashed as numbers; the few longer ones are hashed as texts."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(29)
_END = ord("\n")

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class Texts(NamedTuple):
    """The runs of some texts in order: numbers, and how many of them each text has."""

    runs: NDArray[np.int32]
    counts: Numbers


class Runs:
    """Numbers the different runs of texts as they come, and knows the words of each.

    The words of all runs lie one after another in `words`, by number; `own` tells those in order
    from what is joined of them.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words = array("i")
        self.own = array("b")
        self.sizes = array("i")
        self.vocabulary = Vocabulary()
        self._table = _Table()

    def __len__(self) -> int:
        return len(self.sizes)

    def read(self, texts: Sequence[str]) -> Texts:
        """The runs of these texts, up to `MOST_WORDS` of each."""
        pieces = [parted_runs(text) for text in texts]
        whole = np.frombuffer(b"\n%b\n" % b"\n".join(pieces), dtype=np.uint8)
        edges = np.flatnonzero(np.diff(whole == _END)) + 1
        starts, ends = edges[::2], edges[1::2]
        # the text of a number begins behind the end of the one before, and its sign
        begins = np.cumsum([1, *(len(piece) + 1 for piece in pieces)])
        bounds = starts.searchsorted(begins)
        counts = np.diff(bounds)
        if len(counts) and int(counts.max()) > MOST_WORDS:
            keep = np.arange(len(starts)) - np.repeat(bounds[:-1], counts) < MOST_WORDS
            starts, ends = starts[keep], ends[keep]
            counts = np.minimum(counts, MOST_WORDS)
        return Texts(self._numbered(whole, starts, ends), counts)

    def _numbered(
        self, whole: NDArray[np.uint8], starts: Numbers, ends: Numbers
    ) -> NDArray[np.int32]:
        hashes = _hashes(whole, starts, ends - starts)
        found = self._table.find(hashes)
        unknown = np.flatnonzero(found < 0)
        if len(unknown):
            new, first, place = np.unique(hashes[unknown], return_index=True, return_inverse=True)
            before = len(self)
            at = unknown[first]
            for start, end in zip(starts[at].tolist(), ends[at].tolist(), strict=True):
                self._learn(whole[start:end].tobytes().decode())
            self.vocabulary.learn(list(self.numbers)[len(self.vocabulary) :])
            self._table.add(new)
            found[unknown] = before + place
        return found

    def _learn(self, run: str) -> None:
        numbers = self.numbers
        words = spelled(run)
        for word, own in words:
            self.words.append(numbers.setdefault(word, len(numbers)))
            self.own.append(own)
        self.sizes.append(len(words))


def _hashes(whole: NDArray[np.uint8], starts: Numbers, sizes: Numbers) -> Hashes:
    """A number for each run; that of two among a million is the same once in 37 million times.

    No two runs of up to eight bytes have the same.
    """
    eights = eights_of(whole)
    result = eight_bytes(eights, starts, sizes) * _ODD
    longer = np.flatnonzero(sizes > _WORD)
    for at in range(_WORD, _MOST_EIGHTS * _WORD, _WORD):
        result[longer] = _mixed(result[longer]) ^ eight_bytes(
            eights, starts[longer] + at, sizes[longer] - at
        )
        result[longer] *= _ODD
        longer = longer[sizes[longer] > at + _WORD]
    for run in longer.tolist():
        text = whole[starts[run] : starts[run] + sizes[run]].tobytes()
        result[run] = np.uint64(hash(text) & (1 << 64) - 1)
    return _mixed(result)


def _mixed(hashes: Hashes) -> Hashes:
    hashes = hashes ^ hashes >> _TURN
    return hashes * _ODD


class _Table:
    """Numbers of hashes in the order in which they came: open addressing, at most half full."""

    def __init__(self, bits: int = 12) -> None:
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._hashes = np.zeros(1 << bits, dtype=np.uint64)
        self._numbers = np.full(1 << bits, -1, dtype=np.int32)
        self._count = 0

    def find(self, hashes: Hashes) -> NDArray[np.int32]:
        """The number of each hash, -1 where it has none."""
        slots = (hashes >> self._shift).astype(np.int64)
        result = self._numbers[slots]
        wrong = np.flatnonzero((self._hashes[slots] != hashes) & (result >= 0))
        while len(wrong):
            slots[wrong] = slots[wrong] + 1 & self._mask
            at = slots[wrong]
            result[wrong] = self._numbers[at]
            wrong = wrong[(self._hashes[at] != hashes[wrong]) & (result[wrong] >= 0)]
        return result

    def add(self, hashes: Hashes) -> None:
        """Number hashes that have no number yet, all different."""
        numbers = np.arange(self._count, self._count + len(hashes), dtype=np.int32)
        self._count += len(hashes)
        if self._count * 2 > len(self._numbers):
            held = self._numbers >= 0
            hashes = np.concatenate((self._hashes[held], hashes))
            numbers = np.concatenate((self._numbers[held], numbers))
            count = self._count
            self.__init__((4 * count).bit_length())  # type: ignore[misc]
            self._count = count
        self._put(hashes, numbers)

    def _put(self, hashes: Hashes, numbers: NDArray[np.int32]) -> None:
        slots = (hashes >> self._shift).astype(np.int64)
        while len(slots):
            free = np.flatnonzero(self._numbers[slots] < 0)
            # of several that want the same place the last one written gets it
            self._numbers[slots[free]] = numbers[free]
            self._hashes[slots[free]] = hashes[free]
            left = self._numbers[slots] != numbers
            hashes, numbers, slots = hashes[left], numbers[left], slots[left] + 1 & self._mask
