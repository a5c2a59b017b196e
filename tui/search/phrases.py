"""Words side by side: how often a phrase stands in a field of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.leaf import Docs, Leaf
from tui.search.postings import FIELDS

_POSITION = (1 << 17) - 1


def phrase_counts(leaf: Leaf, field: str, words: Sequence[str], docs: Docs) -> NDArray[np.int64]:
    """How often each of `docs` has `words` side by side in the field; all must hold every word."""
    counts = np.zeros(len(docs), dtype=np.int64)
    by_rarity = sorted(range(len(words)), key=lambda at: _size(leaf, words[at]))
    left = np.arange(len(docs))  # those of `docs` that may still have the phrase
    places: NDArray[np.int64] | None = None
    for at in by_rarity:
        if not len(left):
            return counts
        found = word_places(leaf, field, words[at], docs[left])
        begun = (left[found >> 17] << 17) + (found & _POSITION) - at  # where the phrase would begin
        places = begun if places is None else np.intersect1d(places, begun)
        # a word too early in its field to have the phrase's first before it points to before 0
        left = np.unique((places + len(words)) >> 17)
    if places is not None:
        counts += np.bincount(places >> 17, minlength=len(docs))
    return counts


def _size(leaf: Leaf, word: str) -> int:
    postings = leaf.postings(word)
    return 0 if postings is None else len(postings)


def word_places(leaf: Leaf, field: str, word: str, docs: Docs) -> NDArray[np.int64]:
    """Where a word stands in a field of `docs`: (place in `docs` << 17) + position, in order."""
    number = leaf.data.terms.find(word.encode())
    if number < 0:
        return np.zeros(0, dtype=np.int64)
    postings: Any = leaf.postings(word)
    starts, positions = leaf.data.positions(number)
    at = np.searchsorted(postings.docs, docs)
    at[at == len(postings)] = 0
    held = np.flatnonzero(postings.docs[at] == docs)
    at = at[held]
    begin = starts[:-1][at].copy()
    for before in FIELDS[: FIELDS.index(field)]:
        begin += postings.frequencies(before)[at]
    times = postings.frequencies(field)[at].astype(np.int64)
    owner = np.repeat(held.astype(np.int64), times)
    offset = np.arange(int(times.sum()), dtype=np.int64) - np.repeat(
        np.cumsum(times) - times, times
    )
    where: NDArray[np.int64] = positions[np.repeat(begin, times) + offset].astype(np.int64)
    return (owner << 17) + where
