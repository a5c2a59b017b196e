"""The words of the index that are most like a word: what a typing mistake may have meant.

Of each word the index keeps, in memory, its length and which letters it has (once, twice): two
words within d edits differ in at most 2·d of these 64 flags. That leaves a few thousand of a
million words in a millisecond; rapidfuzz counts the edits of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log2
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tui.search.analysis import stem
from tui.search.segment import SegmentData

_SHORT = 5
"""Letters up to which one edit is allowed; beyond it two."""

_UNTITLED = 0.1
"""What a form counts in titles where none has it."""

_LONGEST = 40
"""Letters beyond which a word is no word, but a formula or a link: nothing is like it."""

_EDIT_COSTS = 6.0
_FIRST_LETTER_COSTS = 3.0
"""How many times, as a power of two, more papers a word needs to make up for a second edit, and for
another first letter, which people seldom mistype."""

_MOST_FORMS = 4_000
"""Words whose edits are counted at most, those with the most papers: five milliseconds."""

_CHUNK = 1 << 14
"""Words whose letters are counted at once: 5 MB."""

_OTHER, _NONE, _SLOTS = 36, 37, 38
"""Slots of a sign that is neither letter nor digit, and of a byte that only goes on with one."""


class Near(NamedTuple):
    """A word as it stands in papers, folded: its edits, and the papers that have its stem.

    `forms` guesses how many of those have this very form of it, from the titles.
    """

    word: str
    distance: int
    papers: int
    forms: float


class Spelling:
    """The spelling of all words in some segments.

    What it learns of a segment it keeps as long as the segment lives, for every later `Spelling`.
    """

    def __init__(self, segments: Sequence[SegmentData]) -> None:
        self._segments = segments
        self.within = lru_cache(maxsize=64)(self._within)

    def nearest(self, word: str, most: int = 5) -> list[Near]:
        """The likeliest words that a folded word is a mistake for, the best first; not itself.

        Nearer words first, unless others have far more papers; one word for each stem. A number
        is never a mistake for another.
        """
        if word.isdigit():
            return []
        best: dict[str, Near] = {}
        for near in sorted(self.within(word), key=lambda near: _cost(word, near)):
            if near.distance:
                best.setdefault(stem(near.word), near)
        best.pop(stem(word), None)
        # a form of the word may be missing where other forms of it are
        return [near._replace(papers=self.papers(near.word)) for near in [*best.values()][:most]]

    def papers(self, word: str) -> int:
        """How many papers have the stem of a folded word, in any field."""
        sought = stem(word).encode()
        found = ((data, data.terms.find(sought)) for data in self._segments)
        return sum(len(data.postings(at, at + 1)) for data, at in found if at >= 0)

    def prepare(self) -> None:
        """Look at all words now, not at the first question: 25 ms for 250,000 words."""
        for data in self._segments:
            _shapes(data)

    def _within(self, word: str) -> tuple[Near, ...]:
        """The words within the edits allowed for a word of its length, itself among them."""
        if not 1 < len(word) <= _LONGEST:
            return ()
        edits = allowed_edits(word)
        held: dict[str, tuple[int, float]] = {}
        for data in self._segments:
            for near, papers, forms in _like(data, word, edits):
                before = held.get(near, (0, 0.0))
                held[near] = before[0] + papers, before[1] + forms
        found = list(held)
        return tuple(
            Near(near, distance, *held[near])
            for near, distance in zip(found, _distances(word, found, edits), strict=True)
            if distance <= edits
        )


def allowed_edits(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped with the next."""
    return 1 if len(word) <= _SHORT else 2


def nearly(word: str, other: str) -> bool:
    """Whether `other`, or its stem, may be meant by `word`; both folded."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — 17 ms that only a mistake needs

    edits = allowed_edits(word)
    return min(OSA.distance(word, form, score_cutoff=edits) for form in (other, stem(other))) <= (
        edits
    )


def _cost(word: str, near: Near) -> tuple[float, str]:
    cost = _EDIT_COSTS * near.distance - log2(near.forms + 1)
    return cost + _FIRST_LETTER_COSTS * (near.word[0] != word[0]), near.word


def _distances(word: str, others: Sequence[str], edits: int) -> Iterable[int]:
    """The edits between a word and each of the others; more than `edits` when there are more."""
    from rapidfuzz import process  # noqa: PLC0415 — 17 ms that only a mistake needs
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if not others:
        return ()
    table = process.cdist([word], others, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)
    distances: list[int] = table[0].tolist()
    return distances


class _Shapes(NamedTuple):
    """Of the words of a segment, shortest first: their numbers, letters, papers and forms.

    Those of length n begin at `starts[n]`.
    """

    numbers: NDArray[np.int32]
    letters: NDArray[np.uint64]
    papers: NDArray[np.int32]
    forms: NDArray[np.float32]
    starts: NDArray[np.int64]


_known: WeakKeyDictionary[SegmentData, _Shapes] = WeakKeyDictionary()


def _like(data: SegmentData, word: str, edits: int) -> list[tuple[str, int, float]]:
    """The words of a segment that may lie within so many edits, their papers and forms."""
    shapes = _shapes(data)
    least, beyond = max(1, len(word) - edits), len(word) + edits + 1
    held = slice(int(shapes.starts[least]), int(shapes.starts[beyond]))
    differing = np.bitwise_count(shapes.letters[held] ^ _letters_of(word))
    places = np.flatnonzero((differing <= 2 * edits) & (shapes.papers[held] > 0)) + held.start
    if len(places) > _MOST_FORMS:
        places = places[np.argpartition(-shapes.forms[places], _MOST_FORMS)[:_MOST_FORMS]]
    words = [data.words[number].decode() for number in shapes.numbers[places].tolist()]
    numbers = shapes.papers[places].tolist(), shapes.forms[places].tolist()
    return list(zip(words, *numbers, strict=True))


def _shapes(data: SegmentData) -> _Shapes:
    shapes = _known.get(data)
    if shapes is None:
        text = data.file.whole("word_text")
        lengths, letters = _measured(text, data.file.whole("word_ends"))
        lengths = np.minimum(lengths, _LONGEST + 3)
        order = np.argsort(lengths, kind="stable").astype(np.int32)
        starts = np.searchsorted(lengths[order], np.arange(_LONGEST + 5))
        papers, forms = _counted(data)
        shapes = _Shapes(order, letters[order], papers[order], forms[order], starts)
        _known[data] = shapes
    return shapes


def forms(data: SegmentData) -> NDArray[np.float32]:
    """For each word of a segment about how many papers have that very form of it."""
    found = _forms.get(data)
    if found is None:
        found = _forms[data] = _counted(data)[1]
    return found


def titled(data: SegmentData) -> NDArray[np.int64]:
    """For each word of a segment how often it stands in titles."""
    found = _titled.get(data)
    if found is None:
        found = _titled[data] = np.bincount(data.titles[1], minlength=len(data.words))
    return found


_titled: WeakKeyDictionary[SegmentData, NDArray[np.int64]] = WeakKeyDictionary()
_forms: WeakKeyDictionary[SegmentData, NDArray[np.float32]] = WeakKeyDictionary()


def _counted(data: SegmentData) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The papers that have the stem of each word, and how many of them that very form."""
    stems = data.terms_of_words(0, len(data.words))
    papers = np.diff(data.file.whole("term_ptr"))
    in_titles = titled(data)
    of_stem = np.bincount(stems, in_titles, len(papers))
    # a form that no title has is rare, or no word at all (`graphbased` for graph-based)
    forms = papers[stems] * (in_titles + _UNTITLED) / (of_stem[stems] + 1)
    return papers[stems].astype(np.int32), forms.astype(np.float32)


def _measured(
    text: NDArray[np.uint8], ends: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The length of each word in letters, and which letters it has."""
    slots = _slots()
    lengths = np.zeros(len(ends) - 1, dtype=np.int64)
    letters = np.zeros(len(ends) - 1, dtype=np.uint64)
    for start in range(0, len(lengths), _CHUNK):
        bounds = ends[start : start + _CHUNK + 1]
        count = len(bounds) - 1
        of_word = np.repeat(np.arange(count) * _SLOTS, np.diff(bounds))
        places = of_word + slots[text[bounds[0] : bounds[-1]]]
        times = np.bincount(places, minlength=count * _SLOTS).reshape(count, _SLOTS)
        lengths[start : start + count] = times[:, :_NONE].sum(axis=1)
        flags = np.zeros((count, 64), dtype=bool)
        flags[:, :_NONE] = times[:, :_NONE] > 0
        flags[:, _NONE : _NONE + 26] = times[:, :26] > 1
        letters[start : start + count] = np.packbits(flags, axis=1).view(np.uint64)[:, 0]
    return lengths, letters


def _letters_of(word: str) -> np.uint64:
    text = np.frombuffer(word.encode(), dtype=np.uint8)
    return np.uint64(_measured(text, np.array([0, len(text)]))[1][0])


@lru_cache(maxsize=1)
def _slots() -> NDArray[np.int64]:
    """The slot of each byte: a letter's, a digit's, `_OTHER`, `_NONE`."""
    slots = np.full(256, _OTHER, dtype=np.int64)
    slots[ord("a") : ord("z") + 1] = np.arange(26)
    slots[ord("0") : ord("9") + 1] = np.arange(26, 36)
    slots[0x80:0xC0] = _NONE  # a letter beyond ASCII counts by its first byte
    return slots
