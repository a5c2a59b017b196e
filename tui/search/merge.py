"""Making one segment of several: postings are put in their places by array arithmetic, not sorted.

Which segments: a new one swallows those that are not much larger than what it has swallowed so
far, so that every paper is moved O(log n) times and about log₂ n segments stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.heavy import heavy_arrays
from tui.search.labels import KINDS, lists_in_turn, lists_of, packed_labels, pointers, united
from tui.search.postings import ALL, FIELDS, Arrays, count_by_term
from tui.search.texts import pack_texts, unpacked_texts

MOST_SEGMENTS = 10
_FACTOR = 2.0
BY_PAPER = (
    *("rows", "days", "flags"),
    *(f"words_{name}" for name in (*FIELDS, ALL)),
    *(f"length_{name}" for name in (*FIELDS, ALL)),
)
"""The arrays with one element for each paper."""

_BY_POSTING = ("forms", *(f"tf_{name}" for name in (*FIELDS, ALL)))
"""The arrays with a byte for each posting."""


def chosen(sizes: Sequence[int], new: int) -> list[int]:
    """The places of the segments to merge with `new` papers, given the papers of each."""
    ascending = sorted(range(len(sizes)), key=sizes.__getitem__)
    taken: list[int] = []
    total = new
    for place in ascending:
        if sizes[place] > _FACTOR * total and len(sizes) - len(taken) < MOST_SEGMENTS:
            break
        taken.append(place)
        total += sizes[place]
    return taken


def merged(parts: Sequence[tuple[Arrays, NDArray[np.bool_] | None]]) -> Arrays:
    """The arrays of one segment that holds the papers of all `parts` that are alive.

    A part is the arrays of a segment and which of its papers live (None: all).
    """
    loaded = [_alive(arrays, live) for arrays, live in parts]
    held = [part.arrays for part in loaded]
    bases = np.cumsum([0, *(len(arrays["rows"]) for arrays in held)])
    terms, term_maps = united([part.terms for part in loaded])
    words, word_maps = united([part.words for part in loaded])
    word_term = np.zeros(len(words), dtype=np.int32)
    for arrays, word_map, term_map in zip(held, word_maps, term_maps, strict=True):
        word_term[word_map] = term_map[arrays["word_term"]]
    result: Arrays = {
        "word_term": word_term,
        "totals": np.sum([arrays["totals"] for arrays in held], axis=0),
    }
    for name in BY_PAPER:
        result[name] = np.concatenate([arrays[name] for arrays in held])
    result |= pack_texts("term", terms) | pack_texts("word", words)
    result |= _merged_ids(loaded, bases)
    result["title_ptr"] = lists_in_turn([arrays["title_ptr"] for arrays in held])
    title_words = [m[a["title_words"]] for a, m in zip(held, word_maps, strict=True)]
    result["title_words"] = np.concatenate(title_words).astype(np.int32)
    for kind in KINDS:
        result |= _merged_labels(kind, loaded)
    result |= _merged_postings(held, term_maps, len(terms), bases)
    return result | heavy_arrays(result)


@dataclass(slots=True)
class _Part:
    """A segment to be merged: its arrays and its lists of texts."""

    arrays: Arrays
    terms: list[bytes]
    words: list[bytes]
    ids: list[bytes]
    labels: dict[str, list[bytes]]


def _alive(arrays: Arrays, live: NDArray[np.bool_] | None) -> _Part:
    """A segment without the papers that were deleted."""
    part = _Part(
        dict(arrays),
        unpacked_texts("term", arrays),
        unpacked_texts("word", arrays),
        unpacked_texts("id", arrays),
        {kind: unpacked_texts(kind, arrays) for kind in KINDS},
    )
    if live is None or live.all():
        return part
    number = (np.cumsum(live) - 1).astype(np.int32)
    kept = live[arrays["docs"]]
    times = sum(arrays[f"tf_{name}"].astype(np.int64) for name in FIELDS)
    result = part.arrays
    for name in ("docs", *_BY_POSTING):
        result[name] = arrays[name][kept]
    result["docs"] = number[result["docs"]]
    result["positions"] = arrays["positions"][np.repeat(kept, times)]
    old = arrays["term_ptr"]
    result["term_ptr"] = pointers(count_by_term(kept, old))
    weights = np.concatenate(([0], np.cumsum(np.where(kept, times, 0))))
    result["position_ptr"] = weights[old]
    for name in BY_PAPER:
        result[name] = arrays[name][live]
    result["title_ptr"], result["title_words"] = lists_of(
        arrays["title_ptr"], arrays["title_words"], live
    )
    for kind in KINDS:
        _keep_labels(part, kind, live)
    of_living = live[arrays["id_docs"]]
    part.ids = list(compress(part.ids, of_living))
    result["id_docs"] = number[arrays["id_docs"][of_living]]
    lost = [arrays[f"words_{name}"][~live].sum(dtype=np.int64) for name in (*FIELDS, ALL)]
    result["totals"] = arrays["totals"] - np.array(lost, dtype=np.int64)
    _drop_unused_terms(part)
    return part


def _drop_unused_terms(part: _Part) -> None:
    """Forget the terms, and their words, that no paper has any more."""
    arrays = part.arrays
    used = np.diff(arrays["term_ptr"]) > 0
    for name in ("term_ptr", "position_ptr"):
        arrays[name] = np.append(arrays[name][:-1][used], arrays[name][-1])
    of_used = used[arrays["word_term"]]
    arrays["word_term"] = (np.cumsum(used) - 1)[arrays["word_term"][of_used]]
    part.terms = list(compress(part.terms, used))
    part.words = list(compress(part.words, of_used))
    arrays["title_words"] = (np.cumsum(of_used) - 1)[arrays["title_words"]]


def _keep_labels(part: _Part, kind: str, live: NDArray[np.bool_]) -> None:
    """Forget the labels that no living paper has."""
    arrays = part.arrays
    ptr, of = lists_of(arrays[f"{kind}_ptr"], arrays[f"{kind}_of"], live)
    used = np.zeros(len(part.labels[kind]), dtype=bool)
    used[of] = True
    part.labels[kind] = list(compress(part.labels[kind], used))
    arrays[f"{kind}_ptr"] = ptr
    arrays[f"{kind}_of"] = (np.cumsum(used) - 1)[of]


def _merged_labels(kind: str, parts: Sequence[_Part]) -> Arrays:
    texts, maps = united([part.labels[kind] for part in parts])
    of = [m[part.arrays[f"{kind}_of"]] for part, m in zip(parts, maps, strict=True)]
    ptr = lists_in_turn([part.arrays[f"{kind}_ptr"] for part in parts])
    return packed_labels(kind, texts, ptr, np.concatenate(of))


def _merged_ids(parts: Sequence[_Part], bases: NDArray[np.int64]) -> Arrays:
    pairs: list[tuple[bytes, int]] = []
    for part, base in zip(parts, bases.tolist(), strict=False):
        pairs += zip(part.ids, (part.arrays["id_docs"] + base).tolist(), strict=True)
    pairs.sort()
    numbers = np.array([number for _, number in pairs], dtype=np.int32)
    return pack_texts("id", [text for text, _ in pairs]) | {"id_docs": numbers}


def _merged_postings(
    loaded: Sequence[Arrays],
    term_maps: Sequence[NDArray[np.int64]],
    terms: int,
    bases: NDArray[np.int64],
) -> Arrays:
    """Postings of a term: those of the first part, then of the second, …; so papers ascend."""
    result: Arrays = {}
    places = [
        _places([a[name] for a in loaded], term_maps, terms)
        for name in ("term_ptr", "position_ptr")
    ]
    (posting_ptr, posting_places), (position_ptr, position_places) = places
    result["term_ptr"], result["position_ptr"] = posting_ptr, position_ptr
    documents = [a["docs"] + np.int32(base) for a, base in zip(loaded, bases, strict=False)]
    result["docs"] = _scattered(documents, posting_places, np.dtype(np.int32))
    for name in _BY_POSTING:
        parts = [a[name] for a in loaded]
        result[name] = _scattered(parts, posting_places, np.dtype(np.uint8))
    for name in FIELDS:
        df = np.zeros(terms, dtype=np.int32)
        for arrays, term_map in zip(loaded, term_maps, strict=True):
            df[term_map] += count_by_term(arrays[f"tf_{name}"] > 0, arrays["term_ptr"])
        result[f"df_{name}"] = df
    positions = [a["positions"] for a in loaded]
    result["positions"] = _scattered(positions, position_places, np.dtype(np.uint16))
    return result


def _places(
    starts: Sequence[NDArray[np.int64]], maps: Sequence[NDArray[np.int64]], terms: int
) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
    """The pointers of the whole, and the place in it of every element of each part."""
    sizes = [np.diff(part) for part in starts]
    counts = np.zeros(terms, dtype=np.int64)
    for size, term_map in zip(sizes, maps, strict=True):
        counts[term_map] += size
    whole = pointers(counts)
    next_free = whole[:-1].copy()
    places: list[NDArray[np.int64]] = []
    for part, size, term_map in zip(starts, sizes, maps, strict=True):
        shift = next_free[term_map] - part[:-1]
        places.append(np.repeat(shift, size) + np.arange(int(part[-1]), dtype=np.int64))
        next_free[term_map] += size
    return whole, places


def _scattered(
    parts: Sequence[NDArray[Any]], places: Sequence[NDArray[np.int64]], kind: np.dtype[Any]
) -> NDArray[Any]:
    result = np.empty(sum(map(len, parts)), dtype=kind)
    for part, place in zip(parts, places, strict=True):
        result[place] = part
    return result
