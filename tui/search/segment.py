"""A segment: some papers and their postings, in one array file; never changed once written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile
from tui.search.heavy import Heavy
from tui.search.labels import Labels, read_labels
from tui.search.postings import ALL, FIELDS
from tui.search.texts import Texts

EXTENSION = ".arr"

_EPOCH_YEAR = 1970
_EPOCH = date(_EPOCH_YEAR, 1, 1).toordinal()


class Postings:
    """The postings of one term, or of all terms of a range: parallel arrays, nothing copied.

    `docs` are the papers' numbers in the segment; of a single term they ascend.
    """

    __slots__ = ("_data", "_start", "_stop", "docs")

    def __init__(self, data: SegmentData, start: int, stop: int) -> None:
        self._data = data
        self._start, self._stop = start, stop
        self.docs: NDArray[np.int32] = data.file.part("docs", start, stop)

    def __len__(self) -> int:
        return self._stop - self._start

    def frequencies(self, field: str) -> NDArray[np.uint8]:
        """How often each paper has the term in a field; in `ALL`, with its title's twice."""
        return self._data.file.part(f"tf_{field}", self._start, self._stop)

    @property
    def forms(self) -> NDArray[np.uint8]:
        """The bits (`analysis.form`) of the words that each paper has the term as."""
        return self._data.file.part("forms", self._start, self._stop)


class SegmentData:
    """The arrays of a segment, by what they mean.

    Raises:
        IndexUnusable: the file is damaged; told when the damaged part is first read.
    """

    def __init__(self, source: Path | bytes) -> None:
        self.file = ArrayFile(source)
        self.count = self.file.length("rows")
        self._labels: dict[str, Labels] = {}

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The row id of each paper."""
        return self.file.whole("rows")

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The number of each paper's day, 0 where unknown."""
        return self.file.whole("days")

    @cached_property
    def years(self) -> NDArray[np.int16]:
        """The year of each paper's day, 0 where unknown."""
        days = (self.days - _EPOCH).astype("M8[D]")
        years = days.astype("M8[Y]").astype(np.int64) + _EPOCH_YEAR
        return np.where(self.days > 0, years, 0).astype(np.int16)

    @cached_property
    def flags(self) -> NDArray[np.uint8]:
        """`HAS_ABSTRACT` and `HAS_CODE` of each paper."""
        return self.file.whole("flags")

    @cached_property
    def titles(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The titles: (ptr, numbers of words); that of paper n is from ptr[n] to ptr[n + 1]."""
        return self.file.whole("title_ptr"), self.file.whole("title_words")

    def labels(self, kind: str) -> Labels:
        """What the papers have of a kind: categories, say, or authors as displayed."""
        found = self._labels.get(kind)
        if found is None:
            found = self._labels[kind] = read_labels(self.file, kind)
        return found

    @cached_property
    def terms(self) -> Texts:
        """The terms (stems), sorted."""
        return Texts(self.file, "term")

    @cached_property
    def words(self) -> Texts:
        """The words as they stand in the papers, folded and sorted."""
        return Texts(self.file, "word")

    @cached_property
    def ids(self) -> Texts:
        """The arXiv ids and DOIs, sorted, in lower case."""
        return Texts(self.file, "id")

    @cached_property
    def heavy(self) -> Heavy:
        """The beginnings that are answered in advance."""
        return Heavy(self.file, self.count)

    @cached_property
    def totals(self) -> dict[str, int]:
        """The number of words in each field of all papers, and in `ALL`."""
        return dict(zip((*FIELDS, ALL), self.file.whole("totals").tolist(), strict=True))

    def field_lengths(self, field: str) -> NDArray[np.uint8]:
        """The length of a field in each paper, as the byte that stands for it."""
        return self.file.whole(f"length_{field}")

    def document_frequency(self, field: str, term: int) -> int:
        """How many papers have the term in a field."""
        if field == ALL:
            first, after = self.file.part("term_ptr", term, term + 2).tolist()
            return int(after - first)
        return int(self.file.part(f"df_{field}", term, term + 1)[0])

    def postings(self, first: int, after: int) -> Postings:
        """The postings of the terms from number `first` to `after` (excluded)."""
        pointers = self.file.whole("term_ptr")
        return Postings(self, int(pointers[first]), int(pointers[after]))

    def terms_of_words(self, first: int, after: int) -> NDArray[np.int32]:
        """The numbers of the terms that these words belong to."""
        return self.file.part("word_term", first, after)

    def id_documents(self, first: int, after: int) -> NDArray[np.int32]:
        """The papers that these ids name."""
        return self.file.part("id_docs", first, after)

    def positions(self, term: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
        """Where a term stands: (starts, positions); posting i has positions[starts[i]:starts[i+1]].

        Within a posting they ascend: first those in the title, then authors, then abstract.
        """
        return self.starts(term), self.places(term)

    def starts(self, term: int) -> NDArray[np.int64]:
        """Where the places of each posting of a term begin, and where those of the last end."""
        postings = self.postings(term, term + 1)
        times = np.zeros(len(postings) + 1, dtype=np.int64)
        for field in FIELDS:
            times[1:] += postings.frequencies(field)
        return np.cumsum(times)

    def places(self, term: int) -> NDArray[np.uint16]:
        """The positions of a term, posting by posting."""
        start, stop = self.file.part("position_ptr", term, term + 2).tolist()
        return self.file.part("positions", start, stop)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays, every block checked."""
        self.file.check_all()
        return {name: self.file.unchecked(name) for name in self.file.names()}

    def document_numbers(self, rows: NDArray[np.int64]) -> Iterator[int]:
        """The numbers of those papers whose row id is among `rows`."""
        yield from np.flatnonzero(np.isin(self.rows, rows)).tolist()

    def unload(self) -> None:
        """Let what was read leave this process, as far as it is in the file."""
        self.file.unload()

    def close(self) -> None:
        """Let the file go."""
        self.file.close()
