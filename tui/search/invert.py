"""From papers to a segment: pieces of text are gathered in columns, all else is done in arrays.

Postings are sorted by (term, paper), so those of a term are one slice, and those of a prefix too.
Positions count words through all fields of a paper, with a gap between two fields. What is joined
of several words (`gpt4` of GPT-4) is a term too; it stands where its first word does, and counts
in no length.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.analysis import spelled, stems
from tui.search.heavy import heavy_arrays
from tui.search.labels import KINDS, LabelGatherer, pointers, united
from tui.search.lengths import byte_of_length
from tui.search.postings import ALL, FIELDS, Arrays, Occurrences, field_of, place_of, postings
from tui.search.texts import pack_texts
from tui.text.pieces import written_pieces

GAP = 64
"""Positions left free between two fields: no phrase or NEAR reaches across."""

_MOST_WORDS = 60_000
"""Words of a paper that are indexed; positions are 16 bits wide."""

HAS_ABSTRACT, HAS_CODE = 1, 2


class Facts(NamedTuple):
    """What is known of a paper besides its words.

    `day` is `date.toordinal`, 0 when unknown; `flags` are those of `HAS_ABSTRACT`, `HAS_CODE`.
    """

    day: int = 0
    flags: int = 0
    categories: Sequence[str] = ()
    names: Sequence[str] = ()


_NO_FACTS = Facts()


class _Pieces(dict[str, int]):
    """Numbers pieces as they come, and knows the words of each.

    The words of all pieces lie one after another in `words`, by number; `own` tells those in order
    from what is joined of them.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words = array("i")
        self.own = array("b")
        self.sizes = array("i")

    def __missing__(self, piece: str) -> int:
        number = self[piece] = len(self)
        numbers = self.numbers
        found = spelled(piece)
        for word, own in found:
            self.words.append(numbers.setdefault(word, len(numbers)))
            self.own.append(own)
        self.sizes.append(len(found))
        return number


class Inverter:
    """Gathers papers and turns them into the arrays of a segment."""

    def __init__(self) -> None:
        self._known = _Pieces()
        self._pieces = array("i")
        self._counts = array("i")  # pieces of each field of each paper
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
        number = self._known.__getitem__
        for text in texts:
            found = written_pieces(text)[:_MOST_WORDS]
            self._pieces.extend(map(number, found))
            self._counts.append(len(found))
        self._ids += [(name.lower().encode(), len(self._rows)) for name in ids]
        self._rows.append(row)
        self._days.append(facts.day)
        self._flags.append(facts.flags)
        for kind, labels in zip(KINDS, (facts.categories, facts.names), strict=True):
            self._labels[kind].add(labels)

    def arrays(self) -> Arrays:
        """The arrays of the segment that holds the papers gathered so far."""
        surfaces = list(self._known.numbers)
        ordered, (rank,) = united([surfaces])
        terms, (stem_of,) = united([stems(surfaces)])
        words, vocabulary = _encoded(ordered), _encoded(terms)
        word_term = np.empty(len(words), dtype=np.int32)
        word_term[rank] = stem_of
        result: Arrays = {
            "rows": np.frombuffer(self._rows, dtype=np.int64),
            "days": np.frombuffer(self._days, dtype=np.int32),
            "flags": np.frombuffer(self._flags, dtype=np.uint8),
            "word_term": word_term,
        }
        result |= pack_texts("term", vocabulary) | pack_texts("word", words)
        result |= self._id_arrays()
        for kind, labels in self._labels.items():
            result |= labels.arrays(kind)
        read = _read(self._known, self._pieces, self._counts)
        result |= _lengths(read.lengths) | _titles(read, rank)
        stream = Occurrences(stem_of.astype(np.int32)[read.word], read.place, read.position)
        result |= postings(stream, len(vocabulary))
        return result | heavy_arrays(vocabulary, result)

    def _id_arrays(self) -> Arrays:
        ordered = sorted(self._ids)
        documents = np.array([document for _, document in ordered], dtype=np.int32)
        return pack_texts("id", [name for name, _ in ordered]) | {"id_docs": documents}


def _encoded(texts: Sequence[str]) -> list[bytes]:
    return [text.encode() for text in texts]  # their order is that of their bytes


class _Read(NamedTuple):
    """All words of all papers in the order of reading, and the length of each field of each paper.

    `own`: not joined of others.
    """

    word: NDArray[np.int32]
    place: NDArray[np.int32]
    position: NDArray[np.uint16]
    own: NDArray[np.bool_]
    lengths: NDArray[np.int64]


def _read(known: _Pieces, pieces: array[int], counts: array[int]) -> _Read:
    """Put the words of each piece in its place."""
    size = np.frombuffer(known.sizes, dtype=np.int32)
    found = np.frombuffer(pieces, dtype=np.int32)
    field = np.repeat(np.arange(len(counts), dtype=np.int32), np.frombuffer(counts, dtype=np.int32))
    starts = pointers(size, np.int32)[found]
    size = size[found]
    ends = np.cumsum(size, dtype=np.int32)
    at = np.repeat(starts - ends + size, size)
    at += np.arange(len(at), dtype=np.int32)
    own = np.frombuffer(known.own, dtype=np.bool_)[at]
    field = np.repeat(field, size)
    lengths, position = _positions(field, own, len(counts))
    word = np.frombuffer(known.words, dtype=np.int32)[at]
    if len(position) and int(position.max()) >= _MOST_WORDS:
        keep = position < _MOST_WORDS
        field, own, position, word = field[keep], own[keep], position[keep], word[keep]
        lengths = np.bincount(field[own], minlength=len(counts))
    paper, number = np.divmod(np.arange(len(counts), dtype=np.int32), np.int32(len(FIELDS)))
    return _Read(
        word,
        place_of(paper, number)[field],
        position.astype(np.uint16),
        own,
        lengths.reshape(-1, len(FIELDS)),
    )


def _positions(
    field: NDArray[np.int32], own: NDArray[np.bool_], fields: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The length of each field, and the position of each word in its paper."""
    lengths = np.bincount(field[own], minlength=fields)
    with_gaps = lengths.reshape(-1, len(FIELDS)) + GAP
    before = (np.cumsum(with_gaps, axis=1) - with_gaps).reshape(-1)
    shift = (before - pointers(lengths)[:-1]).astype(np.int32)
    position = np.cumsum(own, dtype=np.int32)
    position -= own
    position += shift[field]
    return lengths, position


def _lengths(lengths: NDArray[np.int64]) -> Arrays:
    counted = np.column_stack((lengths, 2 * lengths[:, 0] + lengths[:, 2]))
    result: Arrays = {"totals": counted.sum(axis=0, dtype=np.int64)}
    for at, name in enumerate(FIELDS):
        result[f"words_{name}"] = lengths[:, at].astype(np.uint16)
    for at, name in enumerate((*FIELDS, ALL)):
        result[f"length_{name}"] = byte_of_length(counted[:, at])
    return result


def _titles(read: _Read, rank: NDArray[np.int64]) -> Arrays:
    """The numbers of the words of each title, in the order in which they stand there."""
    of_title = read.own & (field_of(read.place) == 0)
    return {
        "title_ptr": pointers(read.lengths[:, 0], np.int32),
        "title_words": rank.astype(np.int32)[read.word[of_title]],
    }
