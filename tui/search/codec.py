"""Whoosh's view of our segments: with this codec its own matchers, phrases and all, work on them.

Only the evaluator's fallback and the tests that compare the two go this way. Interfaces:
https://whoosh.readthedocs.io/en/latest/api/codec/base.html
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from tui.domain.errors import IndexUnusable
from tui.search.documents import ArrayDocuments
from tui.search.postings import ALL, FIELDS
from tui.search.segment import EXTENSION, SegmentData

ID = "id"


class ArraySegment(base.Segment):
    """What Whoosh's table of contents holds of a segment: its name, size and deleted papers.

    `library_generation` is the change of the library up to which the whole index is complete.
    """

    compound = False

    def __init__(self, indexname: str) -> None:
        self.indexname = indexname
        self.segid = self._random_id()
        self.library_generation = 0
        self._count = 0
        self._deleted: set[int] = set()

    def __getstate__(self) -> tuple[bytes, int]:
        state = json.dumps(
            [
                self.indexname,
                self.segid,
                self.library_generation,
                self._count,
                sorted(self._deleted),
            ]
        ).encode()
        return state, zlib.crc32(state)

    def __setstate__(self, state: tuple[bytes, int]) -> None:
        written, checked = state
        if zlib.crc32(written) != checked:
            raise IndexUnusable("The index's table of contents is damaged.")
        self.indexname, self.segid, self.library_generation, self._count, deleted = json.loads(
            written
        )
        self._deleted = set(deleted)

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def set_doc_count(self, dc: int) -> None:
        self._count = dc

    def doc_count_all(self) -> int:
        return self._count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterable[int]:
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(base.Codec):
    """Reads array segments; writing them is the business of `tui.search.writer`."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> _NoWriter:
        return _NoWriter()

    def field_writer(self, storage: Any, segment: Any) -> _NoWriter:
        return _NoWriter()

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        return ArrayTerms(opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        return ArrayDocuments(opened(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


def opened(storage: Any, segment: ArraySegment) -> SegmentData:
    """The data of a segment, opened once for all that read it."""
    held: dict[str, SegmentData] = storage.__dict__.setdefault("quire_segments", {})
    data = held.get(segment.segid)
    if data is None:
        data = held[segment.segid] = SegmentData(source(storage, segment))
    if data.count != segment.doc_count_all():
        raise IndexUnusable("A segment holds another number of papers than it should.")
    return data


def source(storage: Any, segment: ArraySegment) -> Path | bytes:
    """Where the arrays of a segment are."""
    name = segment.make_filename(EXTENSION)
    folder = getattr(storage, "folder", None)
    return Path(folder) / name if folder else bytes(storage.files[name])


def forget_others(storage: Any, segments: Iterable[ArraySegment]) -> None:
    """Let go of the files of all segments but these."""
    held: dict[str, SegmentData] = storage.__dict__.get("quire_segments", {})
    for name in set(held) - {segment.segid for segment in segments}:
        held.pop(name, None)


class _NoWriter:
    """Stands where Whoosh's writer expects writers of its own."""

    is_closed = True

    def close(self) -> None:
        """Nothing to close."""


class ArrayTerms(base.TermsReader):
    """The terms of a segment. A term is (field, text); all texts share one list of stems."""

    def __init__(self, data: SegmentData) -> None:
        self.data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return len(self._documents(*term)) > 0

    def indexed_field_names(self) -> Iterable[str]:
        return (*FIELDS, ALL, ID)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        texts = self.data.ids if fieldname == ID else self.data.terms
        before = None
        for at in range(texts.first_from(prefix), len(texts)):
            text = texts[at]
            if text != before and (fieldname == ID or self._frequency(fieldname, at)):
                yield fieldname, text
            before = text

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[Any]:
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        documents = self._documents(fieldname, text)
        if not len(documents):
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        weights = self._weights(fieldname, text)
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=1,
            maxlength=1 << 17,
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._weights(fieldname, text).sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._documents(fieldname, text))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        documents = self._documents(fieldname, text)
        if not len(documents):
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        values = None
        if fieldname in FIELDS:
            values = [format_.encode(places) for places in self._positions(fieldname, text)]
        return ListMatcher(
            documents.tolist(),
            self._weights(fieldname, text).astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def close(self) -> None:
        """The storage keeps the data open for other readers."""

    def _frequency(self, fieldname: str, term: int) -> int:
        return self.data.document_frequency(fieldname, term)

    def _documents(self, fieldname: str, text: bytes) -> Any:
        if fieldname == ID:
            return np.unique(self.data.id_documents(*_range(self.data.ids, text)))
        term = self.data.terms.find(text) if fieldname in (*FIELDS, ALL) else -1
        if term < 0:
            return np.zeros(0, dtype=np.int32)
        postings = self.data.postings(term, term + 1)
        return postings.docs[postings.frequencies(fieldname) > 0]

    def _weights(self, fieldname: str, text: bytes) -> Any:
        if fieldname == ID:
            return np.ones(len(self._documents(fieldname, text)))
        term = self.data.terms.find(text)
        frequencies = self.data.postings(term, term + 1).frequencies(fieldname)
        return frequencies[frequencies > 0]

    def _positions(self, fieldname: str, text: bytes) -> Iterator[list[int]]:
        term = self.data.terms.find(text)
        postings = self.data.postings(term, term + 1)
        starts, places = self.data.positions(term)
        earlier = np.zeros(len(postings), dtype=np.int64)
        for field in FIELDS[: FIELDS.index(fieldname)]:
            earlier += postings.frequencies(field)
        times = postings.frequencies(fieldname).astype(np.int64)
        begin = starts[:-1] + earlier
        for start, count in zip(begin.tolist(), times.tolist(), strict=True):
            if count:
                yield places[start : start + count].tolist()


def _range(texts: Any, text: bytes) -> tuple[int, int]:
    first = texts.first_from(text)
    return first, texts.first_from(text + b"\0")
