"""Words side by side: which papers have a phrase, and where in them it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.leaf import NOTHING, Docs, Leaf
from tui.search.postings import FIELDS

_POSITION = (1 << 17) - 1


def phrase_docs(
    leaf: Leaf, fields: tuple[str, ...], words: Sequence[str], within: Docs | None
) -> Docs:
    """The papers (of `within`) that have `words` side by side in one of the fields: one, or all."""
    docs = within
    for word in dict.fromkeys(words):
        docs = leaf.term_docs(word, fields, docs)
    if docs is None:
        return NOTHING
    field = None if fields == FIELDS else fields[0]
    return docs.take(np.unique(phrase_places(leaf, field, words, docs) >> 17))


def phrase_places(
    leaf: Leaf, field: str | None, words: Sequence[str], docs: Docs
) -> NDArray[np.int64]:
    """Where in `docs` the phrase begins: (place in `docs` << 17) + position, in order.

    From the rarest word on, each next one is only sought where the phrase may still stand.
    """
    first, *others = sorted(range(len(words)), key=lambda at: _size(leaf, words[at]))
    # a begin too early in its paper points before it, where no next word confirms it
    begins = _places_of(leaf, field, words[first], docs) - first
    for at in others:
        if not len(begins):
            break
        owners = np.unique((begins + first) >> 17)
        places = _places_of(leaf, field, words[at], docs.take(owners))
        places = (owners.take(places >> 17) << 17) + (places & _POSITION)
        found = places.searchsorted(begins + at)
        found[found == len(places)] = 0
        sound = places.take(found) == begins + at if len(places) else found < 0
        begins = begins.compress(sound)
    return begins


def _places_of(leaf: Leaf, field: str | None, word: str, docs: Docs) -> NDArray[np.int64]:
    if field is None:
        return places_anywhere(leaf, word, docs)
    return word_places(leaf, field, word, docs)


def _size(leaf: Leaf, word: str) -> int:
    postings = leaf.postings(word)
    return 0 if postings is None else len(postings)


def word_places(leaf: Leaf, field: str, word: str, docs: Docs) -> NDArray[np.int64]:
    """Where a word stands in a field of `docs`: (place in `docs` << 17) + position, in order."""
    postings: Any = leaf.postings(word)
    if postings is None:
        return np.zeros(0, dtype=np.int64)
    held, at = _held(postings.docs, docs)
    begin = leaf.starts(word).take(at)
    for before in FIELDS[: FIELDS.index(field)]:
        begin += postings.frequencies(before).take(at)
    times = postings.frequencies(field).take(at).astype(np.int64)
    return _places(leaf, word, held, begin, times)


def places_anywhere(leaf: Leaf, word: str, docs: Docs) -> NDArray[np.int64]:
    """Where a word stands in any field of `docs`, in the same form."""
    postings: Any = leaf.postings(word)
    if postings is None:
        return np.zeros(0, dtype=np.int64)
    held, at = _held(postings.docs, docs)
    starts = leaf.starts(word)
    begin = starts.take(at)
    return _places(leaf, word, held, begin, starts.take(at + 1) - begin)


def _held(having: Docs, docs: Docs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which of `docs` are among `having`: their places in `docs` and in `having`."""
    at = having.searchsorted(docs)
    at[at == len(having)] = 0
    held = (having.take(at) == docs).nonzero()[0]
    return held, at.take(held)


def _places(
    leaf: Leaf,
    word: str,
    owners: NDArray[np.int64],
    begin: NDArray[np.int64],
    times: NDArray[np.int64],
) -> NDArray[np.int64]:
    positions = leaf.places(word)
    before = np.cumsum(times)
    count = int(before[-1]) if len(before) else 0
    offset = np.arange(count, dtype=np.int64) + np.repeat(begin - (before - times), times)
    where: NDArray[np.int64] = positions.take(offset).astype(np.int64)
    where += np.repeat(owners << 17, times)
    return where
