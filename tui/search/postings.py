"""From words in the order of reading to postings: sorted by term, then paper, all in arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.labels import pointers

FIELDS = ("title", "author", "abstract")
"""The fields that words are indexed of, in the order of their positions."""

BESIDE = len(FIELDS)
"""The number, where fields have theirs, of what is said beside a paper: its keywords."""

ALL = "all"
"""All fields as one, a title's words counted twice: it has weights and lengths, no positions.

A word that is only said beside a paper counts once here, and in no field.
"""

_MOST_TIMES = 255
"""How often a term counts in one field; frequencies are 8 bits wide."""

_FIELD_BITS = 2
_HALF = 1 << 16

Arrays = dict[str, NDArray[Any]]


class Occurrences(NamedTuple):
    """Every word of all papers in the order of reading: its term, where it is, and its position.

    `place` is 4 · paper + field, `form` the bit of the word as written (`analysis.form`).
    """

    term: NDArray[np.int32]
    place: NDArray[np.int32]
    position: NDArray[np.uint16]
    form: NDArray[np.uint8]


def place_of(papers: NDArray[np.int32], fields: NDArray[np.int32]) -> NDArray[np.int32]:
    """The place of words in these fields of these papers."""
    return papers << _FIELD_BITS | fields


def paper_of(place: NDArray[np.int32]) -> NDArray[np.int32]:
    """The number of the paper in each place."""
    return place >> _FIELD_BITS


def field_of(place: NDArray[np.int32]) -> NDArray[np.int32]:
    """The number of the field in each place."""
    return place & ((1 << _FIELD_BITS) - 1)


def postings(words: Occurrences, vocabulary: int) -> Arrays:
    """The postings of so many terms; those of one stay in the order of papers."""
    order = _by_term(words.term)
    place = words.place[order]
    counts = np.bincount(words.term, minlength=vocabulary)
    keep = _not_too_often(words.term, order, place)
    if keep is not None:
        order, place = order[keep], place[keep]
        counts = np.bincount(words.term[order], minlength=vocabulary)
    position_ptr = pointers(counts)
    document = paper_of(place)
    new = np.empty(len(place), dtype=bool)
    new[1:] = document[1:] != document[:-1]
    new[position_ptr[:-1][counts > 0]] = True
    first = np.flatnonzero(new)
    field = field_of(place)
    result: Arrays = {"docs": document[first], "term_ptr": np.searchsorted(first, position_ptr)}
    form = words.form[order]
    result["forms"] = np.bitwise_or.reduceat(form, first) if len(first) else form
    result |= _frequencies(field, first, result["term_ptr"])
    own = field != BESIDE
    if not own.all():
        order = order[own]
        position_ptr = pointers(np.bincount(words.term[order], minlength=vocabulary))
    return result | {"positions": words.position[order], "position_ptr": position_ptr}


def _by_term(term: NDArray[np.int32]) -> NDArray[np.int64]:
    """The order that sorts by term and keeps that of reading."""
    # NumPy sorts 16 bits by radix: twice that takes a fifth of the time of one sort of 32 bits
    low = np.argsort((term & (_HALF - 1)).astype(np.uint16), kind="stable")
    if not len(term) or int(term.max()) < _HALF:
        return low
    high = (term >> 16).astype(np.uint16)[low]
    return low[np.argsort(high, kind="stable")]


def _frequencies(
    field: NDArray[np.int32], first: NDArray[np.int64], term_ptr: NDArray[np.int64]
) -> Arrays:
    """How often each posting's term stands in each field, and in how many papers it does."""
    # no field has more than 255, so four counts fit into one number
    ones = np.array([1, 1 << 8, 1 << 16, 1 << 24], dtype=np.uint32)[field]
    times = np.add.reduceat(ones, first) if len(first) else np.zeros(0, dtype=np.uint32)
    result: Arrays = {}
    for at, name in enumerate(FIELDS):
        result[f"tf_{name}"] = (times >> (8 * at) & 255).astype(np.uint8)
        result[f"df_{name}"] = count_by_term(result[f"tf_{name}"] > 0, term_ptr)
    result["tf_all"] = _frequencies_in_all(result)
    return result


def _frequencies_in_all(arrays: Arrays) -> NDArray[np.uint8]:
    """How often a paper has a term in any field, twice counted where it stands in a title.

    A term that it has in none is said beside it: that counts once.
    """
    times = arrays["tf_title"].astype(np.uint16) * np.uint16(2)
    times += arrays["tf_author"]
    times += arrays["tf_abstract"]
    result: NDArray[np.uint8] = np.clip(times, 1, _MOST_TIMES).astype(np.uint8)
    return result


def _not_too_often(
    term: NDArray[np.int32], order: NDArray[np.int64], place: NDArray[np.int32]
) -> NDArray[np.bool_] | None:
    """Which words to keep so that none counts more often than 8 bits can tell; None: all."""
    if len(place) <= _MOST_TIMES:
        return None
    repeated = place[_MOST_TIMES:] == place[:-_MOST_TIMES]
    if not repeated.any():
        return None
    ordered = term[order]
    repeated &= ordered[_MOST_TIMES:] == ordered[:-_MOST_TIMES]
    keep = np.ones(len(place), dtype=bool)
    keep[_MOST_TIMES:] = ~repeated
    return keep


def count_by_term(flags: NDArray[np.bool_], term_ptr: NDArray[np.int64]) -> NDArray[np.int32]:
    """How many postings of each term have their flag set."""
    running = np.concatenate(([0], np.cumsum(flags, dtype=np.int32)))
    counts: NDArray[np.int32] = running[term_ptr[1:]] - running[term_ptr[:-1]]
    return counts.astype(np.int32, copy=False)
