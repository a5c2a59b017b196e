"""Putting papers into the index: whole segments at a time, under Whoosh's lock and commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from tui.search import arrays, merge
from tui.search.arrays import ArrayFile
from tui.search.codec import ArrayCodec, ArraySegment, forget_others, opened, source
from tui.search.invert import Inverter
from tui.search.parts import Part
from tui.search.postings import Arrays
from tui.search.segment import EXTENSION


class PaperWriter(SegmentWriter):
    """Whoosh's writer, given finished segments instead of single documents.

    Raises:
        whoosh.index.LockError: another process is writing.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, timeout=0.0, codec=ArrayCodec(), compound=False)
        self._factor = merge.FACTOR

    def forget(self, rows: Iterable[int]) -> None:
        """Delete the papers with these row ids from the segments there are."""
        wanted = np.fromiter(rows, dtype=np.int64)
        if not len(wanted):
            return
        for segment in self.segments:
            for number in opened(self.storage, segment).document_numbers(wanted):
                segment.delete_document(number)

    def finish(
        self, made: Arrays, generation: int, *, more: bool = False, last: bool = False
    ) -> None:
        """Commit a new segment, merged with old ones by policy; all of it or nothing.

        `generation` is the change of the library up to which the index is now complete. With `more`
        to come at once, segments are left apart while there is room; with the `last` of several
        commits fewer stay than else.
        """
        self._factor = merge.FACTOR_AT_END if last else merge.FACTOR
        kept = [s for s in self.segments if s.doc_count()]
        if len(made["rows"]):
            apart = more and len(kept) + 1 < merge.MOST_SEGMENTS
            segments = [*kept, self._stored(made)] if apart else self._merged(kept, Part(made))
        else:
            segments = kept if more else self._settled(kept)
        if not segments:  # the record of an index without papers needs a place too
            segments = [self._stored(Inverter().arrays())]
        for segment in segments:
            segment.library_generation = generation
        self._commit_toc(segments)
        forget_others(self.storage, segments)
        self._finish()

    def _merged(self, kept: list[ArraySegment], new: Part) -> list[ArraySegment]:
        """The segments there will be when `new` has swallowed what it should."""
        sizes = [segment.doc_count() for segment in kept]
        places = set(merge.chosen(sizes, new.count, self._factor))
        parts = [self._part(segment) for place, segment in enumerate(kept) if place in places]
        rest = [segment for place, segment in enumerate(kept) if place not in places]
        return [*rest, self._stored([*parts, new])]

    def _settled(self, kept: list[ArraySegment]) -> list[ArraySegment]:
        """The segments there will be when the newest has swallowed what it should."""
        if len(kept) < 2:  # noqa: PLR2004 — nothing to merge
            return kept
        *older, newest = kept
        sizes = [segment.doc_count() for segment in older]
        if not merge.chosen(sizes, newest.doc_count(), self._factor):
            return kept
        return self._merged(older, self._part(newest))

    def _part(self, segment: ArraySegment) -> Part:
        # opened anew: what is read once for a merge must not drive out what searches read
        data = ArrayFile(source(self.storage, segment))
        data.check_all()
        return Part(
            {name: data.unchecked(name) for name in data.names()}, _live(segment), data.unload
        )

    def _stored(self, made: Arrays | Sequence[Part]) -> ArraySegment:
        """A new segment: of these arrays, or merged of these parts."""
        segment = self.codec.new_segment(self.storage, self.indexname)
        filling: Arrays | arrays.Fill
        if isinstance(made, Mapping):
            filling, count = made, len(made["rows"])
        else:
            filling, count = partial(merge.merge, made), sum(part.count for part in made)
        segment.set_doc_count(count)
        name = segment.make_filename(EXTENSION)
        folder = getattr(self.storage, "folder", None)
        if folder:
            arrays.write(filling, Path(folder) / name)
        else:
            self.storage.files[name] = arrays.packed(filling)
        return segment  # type: ignore[no-any-return]


def _live(segment: ArraySegment) -> NDArray[np.bool_] | None:
    """Which papers of a segment live; None: all."""
    if not segment.has_deletions():
        return None
    live = np.ones(segment.doc_count_all(), dtype=bool)
    live[list(segment.deleted_docs())] = False
    return live
