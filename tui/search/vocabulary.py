"""The words that a build has met so far: each is stemmed once, and kept as bytes, not as strings.

A word is known by the number it was met as, in every batch; a segment has those that its own
papers use, sorted.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.analysis import STOP_WORDS, form, stems
from tui.search.numbering import Numbering, hashes_of, laid
from tui.search.uniting import PackedTexts, in_order, keyed

Numbers = NDArray[np.int64]


class _Growing:
    """Texts, one after another."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("q", [0])

    def add(self, texts: Sequence[str]) -> None:
        """Take in more texts."""
        text, ends = laid(texts).packed()
        self._ends.frombytes((ends + len(self._text)).tobytes())
        self._text += text

    def sorted(self, at: Numbers) -> tuple[PackedTexts, NDArray[np.int32]]:
        """Those at these places in order, and the number each has then."""
        everything = keyed(
            np.frombuffer(self._text, dtype=np.uint8), np.frombuffer(self._ends, dtype=np.int64), at
        )
        order, _ = in_order(everything)
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return everything.chosen(order), place


class Used(NamedTuple):
    """The words that some papers use, and their stems, both sorted.

    By the number of a word: its `rank` among those used, the number of its stem (`term_of`), the
    bit of its `form`, and whether it says little; 0 where a word is not used.
    """

    words: PackedTexts
    terms: PackedTexts
    rank: NDArray[np.int32]
    term_of: NDArray[np.int32]
    form: NDArray[np.uint8]
    says_little: NDArray[np.bool_]


class Vocabulary:
    """Words by number, with what is known of each."""

    def __init__(self) -> None:
        self._words, self._stems = _Growing(), _Growing()
        self._word_numbers, self._stem_numbers = Numbering(), Numbering()
        self._stem_of = array("i")
        self._forms = array("B")
        self._says_little = array("B")

    def numbers(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The numbers of these words; those met for the first time are taken in."""
        numbers, new = self._word_numbers.numbered(hashes_of(laid(words)))
        self._learn([words[at] for at in new.tolist()])
        return numbers

    def used(self, numbers: Numbers) -> Used:
        """What is known of the words with these ascending numbers."""
        stem_of = np.frombuffer(self._stem_of, dtype=np.int32)[numbers]
        stems_used, at = np.unique(stem_of, return_inverse=True)
        words, rank = self._words.sorted(numbers)
        terms, places = self._stems.sorted(stems_used.astype(np.int64))
        count = int(numbers[-1]) + 1 if len(numbers) else 0
        ranks, terms_of = np.zeros((2, count), dtype=np.int32)
        ranks[numbers], terms_of[numbers] = rank, places[at]
        return Used(
            words,
            terms,
            ranks,
            terms_of,
            np.frombuffer(self._forms, dtype=np.uint8)[:count].copy(),
            np.frombuffer(self._says_little, dtype=np.bool_)[:count].copy(),
        )

    def _learn(self, words: Sequence[str]) -> None:
        """Take in the words with the next numbers."""
        found = stems(words)
        numbers, new = self._stem_numbers.numbered(hashes_of(laid(found)))
        self._words.add(words)
        self._stems.add([found[at] for at in new.tolist()])
        self._stem_of.frombytes(numbers.tobytes())
        self._forms.extend(map(form, words))
        self._says_little.extend(map(STOP_WORDS.__contains__, words))
