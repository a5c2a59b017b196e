"""From papers to a segment: runs of text are gathered in columns, all else is done in arrays.

Postings are sorted by (term, paper), so those of a term are one slice, and those of a prefix too.
Positions count words through all fields of a paper, with a gap between two fields. What is joined
of several words (`gpt4` of GPT-4) is a term too; it stands where its first word does, and counts
in no length. What is said beside a paper (its keywords) counts in no length either and has no
positions: it makes the paper be found, and moves no other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.heavy import heavy_arrays
from tui.search.labels import KINDS, SOUGHT, LabelGatherer, SoughtGatherer, pointers
from tui.search.lengths import byte_of_length
from tui.search.postings import (
    ALL,
    BESIDE,
    FIELDS,
    Arrays,
    Occurrences,
    field_of,
    paper_of,
    place_of,
    postings,
)
from tui.search.runs import MOST_WORDS, Runs, Texts
from tui.search.texts import pack_texts

GAP = 64
"""Positions left free between two fields: no phrase or NEAR reaches across."""

_MOST_KNOWN = 1 << 18
"""Runs remembered from batch to batch: what 150,000 papers are written with."""

_READ_AT_ONCE = 10_000
"""Texts whose runs are read together: those of 2,500 papers, a tenth of a second."""

_TEXTS = len(FIELDS) + 1

HAS_ABSTRACT, HAS_CODE = 1, 2


class Facts(NamedTuple):
    """What is known of a paper besides its own words.

    `day` is `date.toordinal`, 0 when unknown; `flags` are those of `HAS_ABSTRACT`, `HAS_CODE`. The
    words of `beside` find a paper that does not say them itself.
    """

    day: int = 0
    flags: int = 0
    categories: Sequence[str] = ()
    names: Sequence[str] = ()
    keywords: Sequence[str] = ()
    venues: Sequence[str] = ()
    organizations: Sequence[str] = ()
    beside: str = ""


_NO_FACTS = Facts()


class Inverter:
    """Gathers papers and turns them into the arrays of a segment."""

    def __init__(self, before: Inverter | None = None) -> None:
        """Begin; what was read `before` need not be learnt again."""
        known: Runs = Runs() if before is None else before._known
        self._known: Runs = known if len(known) < _MOST_KNOWN else Runs()
        self._texts: list[str] = []
        self._read: list[Texts] = []
        self._rows = array("q")
        self._days = array("i")
        self._flags = array("B")
        self._labels = {
            kind: SoughtGatherer() if kind in SOUGHT else LabelGatherer() for kind in KINDS
        }
        self._ids: list[tuple[bytes, int]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self, row: int, texts: tuple[str, str, str], ids: Iterable[str], facts: Facts = _NO_FACTS
    ) -> None:
        """Take in a paper: its row id, the text of each of `FIELDS`, its arXiv id and DOI."""
        self._texts += (*texts, facts.beside)
        if len(self._texts) >= _READ_AT_ONCE:
            self._read_texts()
        self._ids += [(name.lower().encode(), len(self._rows)) for name in ids]
        self._rows.append(row)
        self._days.append(facts.day)
        self._flags.append(facts.flags)
        for gatherer, labels in zip(self._labels.values(), facts[2:-1], strict=True):
            gatherer.add(labels)

    def arrays(self) -> Arrays:
        """The arrays of the segment that holds the papers gathered so far."""
        self._read_texts()
        read = _read(self._known, self._read)
        used = self._known.vocabulary.used(np.bincount(read.word).nonzero()[0])
        word_term = np.empty(len(used.words.key), dtype=np.int32)
        word_term[used.rank] = used.term_of
        result: Arrays = {
            "rows": np.frombuffer(self._rows, dtype=np.int64),
            "days": np.frombuffer(self._days, dtype=np.int32),
            "flags": np.frombuffer(self._flags, dtype=np.uint8),
            "word_term": word_term,
        }
        result |= used.terms.arrays("term") | used.words.arrays("word")
        result |= self._id_arrays()
        for kind, labels in self._labels.items():
            result |= labels.arrays(kind)
        result |= _lengths(read, used.says_little) | _titles(read, used.rank)
        stream = Occurrences(
            used.term_of[read.word], read.place, read.position, used.form[read.word]
        )
        result |= postings(stream, len(used.terms.key))
        return result | heavy_arrays(result)

    def _read_texts(self) -> None:
        self._read.append(self._known.read(self._texts))
        self._texts = []

    def _id_arrays(self) -> Arrays:
        ordered = sorted(self._ids)
        documents = np.array([document for _, document in ordered], dtype=np.int32)
        return pack_texts("id", [name for name, _ in ordered]) | {"id_docs": documents}


class _Read(NamedTuple):
    """All words of all papers in the order of reading, and the length of each field of each paper.

    `own`: not joined of others.
    """

    word: NDArray[np.int32]
    place: NDArray[np.int32]
    position: NDArray[np.uint16]
    own: NDArray[np.bool_]
    lengths: NDArray[np.int64]


def _read(known: Runs, texts: Sequence[Texts]) -> _Read:
    """Put the words of each run in its place."""
    size = np.frombuffer(known.sizes, dtype=np.int32)
    found = np.concatenate([some.runs for some in texts])
    counts = np.concatenate([some.counts for some in texts])
    field = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    starts = pointers(size, np.int32)[found]
    size = size[found]
    ends = np.cumsum(size, dtype=np.int32)
    at = np.repeat(starts - ends + size, size)
    at += np.arange(len(at), dtype=np.int32)
    own = np.frombuffer(known.own, dtype=np.bool_)[at]
    field = np.repeat(field, size)
    lengths, position = _positions(field, own, len(counts))
    word = np.frombuffer(known.words, dtype=np.int32)[at]
    if len(position) and int(position.max()) >= MOST_WORDS:
        keep = position < MOST_WORDS
        field, own, position, word = field[keep], own[keep], position[keep], word[keep]
        lengths = np.bincount(field[own], minlength=len(counts))
    paper, number = np.divmod(np.arange(len(counts), dtype=np.int32), np.int32(_TEXTS))
    return _Read(
        word,
        place_of(paper, number)[field],
        position.astype(np.uint16),
        own,
        lengths.reshape(-1, _TEXTS)[:, :BESIDE],
    )


def _positions(
    field: NDArray[np.int32], own: NDArray[np.bool_], fields: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The length of each field, and the position of each word in its paper."""
    lengths = np.bincount(field[own], minlength=fields)
    with_gaps = lengths.reshape(-1, _TEXTS) + GAP
    before = (np.cumsum(with_gaps, axis=1) - with_gaps).reshape(-1)
    shift = (before - pointers(lengths)[:-1]).astype(np.int32)
    position = np.cumsum(own, dtype=np.int32)
    position -= own
    position += shift[field]
    return lengths, position


def _lengths(read: _Read, says_little: NDArray[np.bool_]) -> Arrays:
    """Words of each field; of all fields as one those that tell something, a title's twice."""
    telling = read.own & ~says_little[read.word]
    place = read.place[telling]
    weights = np.array([2, 0, 1, 0])[field_of(place)]
    in_all = np.bincount(paper_of(place), weights, len(read.lengths)).astype(np.int64)
    counted = np.column_stack((read.lengths, in_all))
    result: Arrays = {"totals": counted.sum(axis=0, dtype=np.int64)}
    for at, name in enumerate((*FIELDS, ALL)):
        result[f"words_{name}"] = counted[:, at].astype(np.uint32)
        result[f"length_{name}"] = byte_of_length(counted[:, at])
    return result


def _titles(read: _Read, rank: NDArray[np.int32]) -> Arrays:
    """The numbers of the words of each title, in the order in which they stand there."""
    of_title = read.own & (field_of(read.place) == 0)
    return {
        "title_ptr": pointers(read.lengths[:, 0], np.int32),
        "title_words": rank[read.word[of_title]],
    }
