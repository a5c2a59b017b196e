"""From papers to postings: words are gathered in columns, then sorted once, all in arrays.

A segment is the arrays named in `SEGMENT`. One posting tells how often a term stands in each field
of a paper; postings are sorted by (term, paper), so those of a term are one slice, and those of a
prefix too. Positions count words through all fields of a paper, with a gap between two fields.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.analysis import stem, terms
from tui.search.heavy import heavy_arrays
from tui.search.labels import KINDS, LabelGatherer, pointers
from tui.search.lengths import byte_of_length
from tui.search.texts import pack_texts

FIELDS = ("title", "author", "abstract")
"""The fields that words are indexed of, in the order of their positions."""

ALL = "all"
"""All fields as one, a title's words counted twice: it has weights and lengths, no positions."""

GAP = 64
"""Positions left free between two fields: no phrase or NEAR reaches across."""

_MOST_WORDS = 60_000
"""Words of a paper that are indexed; positions are 16 bits wide."""

_MOST_TIMES = 255
"""How often a term counts in one field; frequencies are 8 bits wide."""

Arrays = dict[str, NDArray[Any]]


class Facts(NamedTuple):
    """What is known of a paper besides its words.

    `day` is `date.toordinal`, 0 when unknown; `flags` are those of `HAS_ABSTRACT`, `HAS_CODE`.
    """

    day: int = 0
    flags: int = 0
    categories: Sequence[str] = ()
    names: Sequence[str] = ()


HAS_ABSTRACT, HAS_CODE = 1, 2
_NO_FACTS = Facts()


class _Numbering(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Inverter:
    """Gathers papers and turns them into the arrays of a segment."""

    def __init__(self) -> None:
        self._numbers = _Numbering()
        self._words = array("I")
        self._positions = array("H")
        self._counts = array("I")
        self._rows = array("q")
        self._days = array("i")
        self._flags = array("B")
        self._labels = {kind: LabelGatherer() for kind in KINDS}
        self._ids: list[tuple[bytes, int]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self, row: int, texts: tuple[str, str, str], ids: Iterable[str], facts: Facts = _NO_FACTS
    ) -> None:
        """Take in a paper: its row id, the text of each of `FIELDS`, its arXiv id and DOI."""
        number = self._numbers.__getitem__
        start = 0
        for text in texts:
            found = terms(text)
            if start + len(found) > _MOST_WORDS:
                found = found[: max(0, _MOST_WORDS - start)]
            self._words.extend(map(number, found))
            self._positions.extend(range(start, start + len(found)))
            self._counts.append(len(found))
            start += len(found) + GAP
        self._ids += [(name.lower().encode(), len(self._rows)) for name in ids]
        self._rows.append(row)
        self._days.append(facts.day)
        self._flags.append(facts.flags)
        for kind, labels in zip(KINDS, (facts.categories, facts.names), strict=True):
            self._labels[kind].add(labels)

    def arrays(self) -> Arrays:
        """The arrays of the segment that holds the papers gathered so far."""
        surfaces = list(self._numbers)
        encoded = [word.encode() for word in surfaces]
        stems = [stem(word).encode() for word in surfaces]
        vocabulary = sorted(set(stems))
        number_of = {text: number for number, text in enumerate(vocabulary)}
        stem_of = np.array([number_of[text] for text in stems], dtype=np.int32)
        by_word = sorted(range(len(encoded)), key=encoded.__getitem__)
        words = [encoded[at] for at in by_word]
        counts = np.frombuffer(self._counts, dtype=np.uint32).reshape(-1, len(FIELDS))
        result: Arrays = {
            "rows": np.frombuffer(self._rows, dtype=np.int64),
            "days": np.frombuffer(self._days, dtype=np.int32),
            "flags": np.frombuffer(self._flags, dtype=np.uint8),
        }
        result |= pack_texts("term", vocabulary) | pack_texts("word", words)
        result["word_term"] = stem_of[by_word]
        result |= self._id_arrays() | _lengths(counts)
        for kind, labels in self._labels.items():
            result |= labels.arrays(kind)
        in_order = np.frombuffer(self._words, dtype=np.uint32)
        result |= _titles(in_order, by_word, counts)
        occurrences = stem_of[in_order]
        positions = np.frombuffer(self._positions, dtype=np.uint16)
        result |= _postings(occurrences, positions, counts, len(vocabulary))
        return result | heavy_arrays(vocabulary, result)

    def _id_arrays(self) -> Arrays:
        ordered = sorted(self._ids)
        documents = np.array([document for _, document in ordered], dtype=np.int32)
        return pack_texts("id", [name for name, _ in ordered]) | {"id_docs": documents}


def _lengths(counts: NDArray[np.uint32]) -> Arrays:
    counted = np.column_stack((counts, 2 * counts[:, 0] + counts[:, 2]))
    result: Arrays = {"totals": counted.sum(axis=0, dtype=np.int64)}
    for at, name in enumerate((*FIELDS, ALL)):
        result[f"length_{name}"] = byte_of_length(counted[:, at])
    return result


def _titles(words: NDArray[np.uint32], by_word: list[int], counts: NDArray[np.uint32]) -> Arrays:
    """The numbers of the words of each title, in the order in which they stand there."""
    rank = np.empty(len(by_word), dtype=np.int32)
    rank[by_word] = np.arange(len(by_word), dtype=np.int32)
    of_title = np.repeat(np.tile([True, False, False], len(counts)), counts.reshape(-1))
    return {
        "title_ptr": pointers(counts[:, 0], np.int32),
        "title_words": rank[words[of_title]],
    }


def _postings(
    occurrences: NDArray[np.int32],
    positions: NDArray[np.uint16],
    counts: NDArray[np.uint32],
    vocabulary: int,
) -> Arrays:
    """Sort the words of all papers by term; those of one term stay in the order of papers."""
    flat = counts.reshape(-1)
    places = np.repeat(np.arange(len(flat), dtype=np.int32), flat)  # paper × field of each word
    key = occurrences.astype(np.uint64) << np.uint64(32)
    key |= np.arange(len(key), dtype=np.uint64)
    key.sort()
    order = (key & np.uint64(0xFFFFFFFF)).astype(np.int64)
    term = (key >> np.uint64(32)).astype(np.int32)
    place = places[order]
    keep = _not_too_often(term, place)
    if keep is not None:
        order, term, place = order[keep], term[keep], place[keep]
    document, field = np.divmod(place, np.int32(len(FIELDS)))
    new = np.ones(len(term), dtype=bool)
    new[1:] = (term[1:] != term[:-1]) | (document[1:] != document[:-1])
    first = np.flatnonzero(new)
    result: Arrays = {
        "docs": document[first].astype(np.int32),
        "term_ptr": pointers(np.bincount(term[first], minlength=vocabulary)),
        "positions": positions[order],
        "position_ptr": pointers(np.bincount(term, minlength=vocabulary)),
    }
    for at, name in enumerate(FIELDS):
        times = np.add.reduceat((field == at).astype(np.uint8), first, dtype=np.int64)
        frequencies = times[: len(first)].astype(np.uint8) if len(first) else np.zeros(0, np.uint8)
        result[f"tf_{name}"] = frequencies
        result[f"df_{name}"] = count_by_term(frequencies > 0, result["term_ptr"])
    result["tf_all"] = frequencies_in_all(result)
    return result


def frequencies_in_all(arrays: Arrays) -> NDArray[np.uint8]:
    """How often a paper has a term in any field, twice counted where it stands in a title."""
    times = arrays["tf_title"].astype(np.uint16) * np.uint16(2)
    times += arrays["tf_author"]
    times += arrays["tf_abstract"]
    result: NDArray[np.uint8] = np.minimum(times, _MOST_TIMES).astype(np.uint8)
    return result


def _not_too_often(term: NDArray[np.int32], place: NDArray[np.int32]) -> NDArray[np.bool_] | None:
    """Which words to keep so that none counts more often than 8 bits can tell; None: all."""
    if len(term) <= _MOST_TIMES:
        return None
    repeated = (term[_MOST_TIMES:] == term[:-_MOST_TIMES]) & (
        place[_MOST_TIMES:] == place[:-_MOST_TIMES]
    )
    if not repeated.any():
        return None
    keep = np.ones(len(term), dtype=bool)
    keep[_MOST_TIMES:] = ~repeated
    return keep


def count_by_term(flags: NDArray[np.bool_], pointers: NDArray[np.int64]) -> NDArray[np.int32]:
    """How many postings of each term have their flag set."""
    running = np.concatenate(([0], np.cumsum(flags, dtype=np.int64)))
    return (running[pointers[1:]] - running[pointers[:-1]]).astype(np.int32)
