"""Putting papers into the index: whole segments at a time, under Whoosh's lock and commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from tui.search import arrays, merge
from tui.search.codec import ArrayCodec, ArraySegment, forget_others, opened
from tui.search.invert import Inverter
from tui.search.postings import Arrays
from tui.search.segment import EXTENSION


class PaperWriter(SegmentWriter):
    """Whoosh's writer, given finished segments instead of single documents.

    Raises:
        whoosh.index.LockError: another process is writing.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, timeout=0.0, codec=ArrayCodec(), compound=False)

    def forget(self, rows: Iterable[int]) -> None:
        """Delete the papers with these row ids from the segments there are."""
        wanted = np.fromiter(rows, dtype=np.int64)
        if not len(wanted):
            return
        for segment in self.segments:
            for number in opened(self.storage, segment).document_numbers(wanted):
                segment.delete_document(number)

    def finish(self, made: Sequence[Arrays], generation: int) -> None:
        """Commit the new segments, merged with old ones by policy; all of it or nothing.

        `generation` is the change of the library up to which the index is now complete.
        """
        new = [part for part in made if len(part["rows"])]
        kept = [s for s in self.segments if s.doc_count()]
        segments = self._merged(kept, new) if new else kept
        if not segments:  # the record of an index without papers needs a place too
            segments = [self._stored(Inverter().arrays())]
        for segment in segments:
            segment.library_generation = generation
        self._commit_toc(segments)
        forget_others(self.storage, segments)
        self._finish()

    def _merged(self, kept: list[ArraySegment], new: Sequence[Arrays]) -> list[ArraySegment]:
        count = sum(len(part["rows"]) for part in new)
        places = set(merge.chosen([segment.doc_count() for segment in kept], count))
        parts: list[tuple[Arrays, NDArray[np.bool_] | None]] = [
            (opened(self.storage, segment).arrays(), _live(segment))
            for place, segment in enumerate(kept)
            if place in places
        ]
        parts += [(part, None) for part in new]
        whole = merge.merged(parts) if len(parts) > 1 else new[0]
        rest = [segment for place, segment in enumerate(kept) if place not in places]
        return [*rest, self._stored(whole)]

    def _stored(self, made: Arrays) -> ArraySegment:
        segment = self.codec.new_segment(self.storage, self.indexname)
        segment.set_doc_count(len(made["rows"]))
        name = segment.make_filename(EXTENSION)
        folder = getattr(self.storage, "folder", None)
        if folder:
            arrays.write(made, Path(folder) / name)
        else:
            self.storage.files[name] = arrays.packed(made)
        return segment  # type: ignore[no-any-return]


def _live(segment: ArraySegment) -> NDArray[np.bool_] | None:
    """Which papers of a segment live; None: all."""
    if not segment.has_deletions():
        return None
    live = np.ones(segment.doc_count_all(), dtype=bool)
    live[list(segment.deleted_docs())] = False
    return live
