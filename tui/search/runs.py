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

from tui.search.analysis import is_one_word
from tui.search.numbering import END, Laid, Numbering, hashes_of
from tui.search.vocabulary import Vocabulary
from tui.text.pieces import parted_runs, spellings

MOST_WORDS = 60_000
"""Words of a text that are indexed, and of a paper; positions are 16 bits wide."""

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
        self.words = array("i")
        self.own = array("b")
        self.sizes = array("i")
        self.vocabulary = Vocabulary()
        self._numbers = Numbering()

    def __len__(self) -> int:
        return len(self.sizes)

    def read(self, texts: Sequence[str]) -> Texts:
        """The runs of these texts, up to `MOST_WORDS` of each."""
        pieces = [parted_runs(text) for text in texts]
        whole = np.frombuffer(b"\n%b\n" % b"\n".join(pieces), dtype=np.uint8)
        edges = np.flatnonzero(np.diff(whole == END)) + 1
        starts, ends = edges[::2], edges[1::2]
        # the text of a number begins behind the end of the one before, and its sign
        begins = np.cumsum([1, *(len(piece) + 1 for piece in pieces)])
        bounds = starts.searchsorted(begins)
        counts = np.diff(bounds)
        if len(counts) and int(counts.max()) > MOST_WORDS:
            keep = np.arange(len(starts)) - np.repeat(bounds[:-1], counts) < MOST_WORDS
            starts, ends = starts[keep], ends[keep]
            counts = np.minimum(counts, MOST_WORDS)
        return Texts(self._numbered(Laid(whole, starts, ends - starts)), counts)

    def _numbered(self, texts: Laid) -> NDArray[np.int32]:
        numbers, new = self._numbers.numbered(hashes_of(texts))
        if len(new):
            self._learn(texts.strings(new))
        return numbers

    def _learn(self, runs: Sequence[str]) -> None:
        """Take in the runs with the next numbers."""
        words: list[str] = []
        for run in runs:
            if is_one_word(run):  # two of three, even of those that were never met before
                words.append(run.lower())
                self.sizes.append(1)
                self.own.append(True)
                continue
            found = spellings(run)
            self.sizes.append(len(found))
            for word, own in found:
                words.append(word)
                self.own.append(own)
        self.words.frombytes(self.vocabulary.numbers(words).tobytes())
