"""The postings of several segments as those of one, some terms at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayWriter
from tui.search.heavy import HeavyGatherer
from tui.search.labels import pointers
from tui.search.parts import AT_ONCE, BY_POSTING, Part, ranges
from tui.search.postings import FIELDS, Arrays, count_by_term

_KINDS = {"docs": np.int32, "positions": np.uint16} | dict.fromkeys(BY_POSTING, np.uint8)

Numbers = NDArray[np.int64]
Numbered = tuple[Part, NDArray[np.int32], int]
"""A segment, the numbers of its terms in the whole, and that of its first paper."""


def write_postings(
    parts: Sequence[Numbered], term_keys: NDArray[np.uint64], writer: ArrayWriter
) -> None:
    """Write the postings of all parts; those of a term in the order of the parts."""
    terms = len(term_keys)
    posting_ptr = _pointers([(part.postings_of, places) for part, places, _ in parts], terms)
    position_ptr = _pointers([(part.positions_of, places) for part, places, _ in parts], terms)
    writer.add("term_ptr", posting_ptr)
    writer.add("position_ptr", position_ptr)
    counts = {name: int(posting_ptr[-1]) for name in _KINDS}
    counts["positions"] = int(position_ptr[-1])
    write_next: dict[str, Callable[[NDArray[Any]], None]] = {
        name: writer.reserved(name, np.dtype(kind), counts[name]) for name, kind in _KINDS.items()
    }
    found_in = {f"df_{name}": np.zeros(terms, dtype=np.int32) for name in FIELDS}
    heavy = HeavyGatherer(term_keys, posting_ptr, sum(part.count for part, _, _ in parts))
    for first, after in ranges(posting_ptr + position_ptr, AT_ONCE):
        piece = _interleaved(parts, first, after)
        for name, array in piece.items():
            write_next[name](array)
        bounds = posting_ptr[first : after + 1] - posting_ptr[first]
        for name in FIELDS:
            flags = piece[f"tf_{name}"] > 0
            found_in[f"df_{name}"][first:after] = count_by_term(flags, bounds)
        heavy.take(piece["docs"], piece["tf_title"])
        for part, _, _ in parts:
            part.unload()
    for name, array in (found_in | heavy.arrays()).items():
        writer.add(name, array)


def _pointers(parts: Sequence[tuple[Numbers, NDArray[np.int32]]], terms: int) -> Numbers:
    """Where the elements of each term begin, given how many each part has of its terms."""
    counts = np.zeros(terms, dtype=np.int64)
    for sizes, places in parts:
        counts[places] += sizes
    return pointers(counts)


def _interleaved(parts: Sequence[Numbered], first: int, after: int) -> Arrays:
    """The postings of the terms of the whole from number `first` to `after`."""
    pieces: list[Arrays] = []
    postings: list[tuple[Numbers, NDArray[np.int32]]] = []
    positions: list[tuple[Numbers, NDArray[np.int32]]] = []
    for part, places, base in parts:
        low, high = places.searchsorted([first, after]).tolist()
        if low == high:
            continue
        piece = part.postings(low, high)
        pieces.append(piece | {"docs": piece["docs"] + np.int32(base)})
        postings.append((part.postings_of[low:high], places[low:high] - np.int32(first)))
        positions.append((part.positions_of[low:high], places[low:high] - np.int32(first)))
    result: Arrays = {}
    at = _places(postings, after - first)
    for name in ("docs", *BY_POSTING):
        result[name] = _scattered([piece[name] for piece in pieces], at)
    at = _places(positions, after - first)
    return result | {"positions": _scattered([piece["positions"] for piece in pieces], at)}


def _places(parts: Sequence[tuple[Numbers, NDArray[np.int32]]], terms: int) -> list[Numbers] | None:
    """The place in the whole of every element of each part; None: one part after the other."""
    if terms == 1 or len(parts) == 1:  # half of all postings are of a few terms
        return None
    next_free = _pointers(parts, terms)[:-1]
    result: list[Numbers] = []
    for sizes, places in parts:
        shift = next_free[places] - (np.cumsum(sizes) - sizes)
        result.append(np.repeat(shift, sizes) + np.arange(int(sizes.sum())))
        next_free[places] += sizes
    return result


def _scattered(parts: Sequence[NDArray[Any]], places: Sequence[Numbers] | None) -> NDArray[Any]:
    if places is None:
        return np.concatenate(parts)
    result = np.empty(sum(map(len, parts)), dtype=parts[0].dtype)
    for part, place in zip(parts, places, strict=True):
        result[place] = part
    return result
