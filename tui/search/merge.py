"""Making one segment of several: postings are put in their places by array arithmetic, not sorted.

Which segments: the smallest, up to one that is not much larger than all before it, so that every
paper is moved O(log n) times and about log₂ n segments stay.

Of the postings, nine tenths of a segment, a piece is held at a time, and segments that are large
enough stay: to put in a million papers takes no more memory than half of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayWriter
from tui.search.interleaving import write_postings
from tui.search.labels import KINDS, SOUGHT, lists_in_turn, pointers, sought_arrays
from tui.search.parts import AT_ONCE, BY_PAPER, Lists, Part
from tui.search.texts import unpacked_texts
from tui.search.uniting import PackedTexts, in_order, in_ranges, joined, united

MOST_SEGMENTS = 10
FACTOR = 2.0
FACTOR_AT_END = 4.0
"""The same when a build in several commits ends: then the index stays as it is for long."""

LARGEST = 300_000
"""Papers of a merged segment: what a merge holds for each of its words, ids and names takes 100 MB
then, and more with every paper."""


def chosen(sizes: Sequence[int], new: int, factor: float = FACTOR) -> list[int]:
    """The places of the segments to merge with `new` papers, given the papers of each.

    The largest of them has at most `factor` times as many papers as all the others, and together
    they have no more than `LARGEST`; if only there are not too many segments then.
    """
    ascending = sorted(range(len(sizes)), key=sizes.__getitem__)
    count = max(len(sizes) + 1 - MOST_SEGMENTS, 0)
    total = new
    for at, place in enumerate(ascending, start=1):
        small = sizes[place] <= factor * total
        total += sizes[place]
        if small and total <= LARGEST:
            count = max(count, at)
    return ascending[:count]


def merge(parts: Sequence[Part], writer: ArrayWriter) -> None:
    """Write the segment that holds the living papers of all parts, one part after the other."""
    bases = pointers(np.array([part.count for part in parts])).tolist()
    for name in BY_PAPER:
        arrays = [part.by_paper(name) for part in parts]
        _add_joined(name, arrays, writer)
    writer.add("totals", np.sum([part.totals() for part in parts], axis=0))
    _unload(parts)
    _merge_ids(parts, bases, writer)
    for kind in KINDS:
        _unload(parts)
        _merge_labels(kind, parts, writer)
    _unload(parts)
    terms, term_maps = united([part.terms() for part in parts], partial(_unload, parts))
    _add_texts("term", terms, writer)
    keys = np.concatenate([piece.key for piece in terms])
    del terms
    _merge_words(parts, term_maps, writer)
    _unload(parts)
    write_postings(list(zip(parts, term_maps, bases, strict=False)), keys, writer)


def _unload(parts: Sequence[Part]) -> None:
    for part in parts:
        part.unload()


def _add_joined(name: str, arrays: Sequence[NDArray[Any]], writer: ArrayWriter) -> None:
    write_next = writer.reserved(name, arrays[0].dtype, sum(map(len, arrays)))
    for array in arrays:
        write_next(array)


def _add_texts(name: str, pieces: Sequence[PackedTexts], writer: ArrayWriter) -> None:
    """Write the texts of all pieces, one piece after the other."""
    _add_joined(f"{name}_text", [piece.text for piece in pieces], writer)
    _add_joined(f"{name}_key", [piece.key for piece in pieces], writer)
    write_next = writer.reserved(
        f"{name}_ends", np.dtype(np.int64), 1 + sum(len(piece.key) for piece in pieces)
    )
    end = np.zeros(1, dtype=np.int64)
    write_next(end)
    for piece in pieces:
        write_next(piece.ends[1:] + end)
        end = end + piece.ends[-1]


def _merge_ids(parts: Sequence[Part], bases: Sequence[int], writer: ArrayWriter) -> None:
    ids = [part.ids() for part in parts]
    papers = [of + np.int32(base) for (_, of), base in zip(ids, bases, strict=False)]
    texts: list[PackedTexts] = []
    papers_of: list[NDArray[np.int32]] = []
    for pieces in in_ranges([names for names, _ in ids]):
        everything = joined(pieces)
        order, _ = in_order(everything)
        texts.append(everything.chosen(order))
        sizes = [len(piece.key) for piece in pieces]
        papers_of.append(
            np.concatenate([of[:size] for of, size in zip(papers, sizes, strict=True)])[order]
        )
        papers = [of[size:] for of, size in zip(papers, sizes, strict=True)]
    _add_joined("id_docs", papers_of, writer)
    _add_texts("id", texts, writer)


def _merge_labels(kind: str, parts: Sequence[Part], writer: ArrayWriter) -> None:
    labels = [part.labels(kind) for part in parts]
    texts, maps = united([texts for texts, _ in labels], partial(_unload, parts))
    _add_texts(kind, texts, writer)
    _add_lists(kind, ("ptr", "of"), [lists for _, lists in labels], maps, writer)
    if kind in SOUGHT:
        written = [text for piece in texts for text in unpacked_texts(kind, piece.arrays(kind))]
        for name, array in sought_arrays(kind, written).items():
            writer.add(name, array)


def _merge_words(
    parts: Sequence[Part], term_maps: Sequence[NDArray[np.int32]], writer: ArrayWriter
) -> None:
    words = [part.words() for part in parts]
    texts, maps = united([texts for texts, _ in words], partial(_unload, parts))
    _add_texts("word", texts, writer)
    word_term = np.zeros(sum(len(piece.key) for piece in texts), dtype=np.int32)
    for (_, terms), word_map, term_map in zip(words, maps, term_maps, strict=True):
        word_term[word_map] = term_map[terms]
    writer.add("word_term", word_term)
    _add_lists("title", ("ptr", "words"), [part.titles() for part in parts], maps, writer)


def _add_lists(
    name: str,
    names: tuple[str, str],
    lists: Sequence[Lists],
    maps: Sequence[NDArray[np.int32]],
    writer: ArrayWriter,
) -> None:
    """Write the lists of all papers, with the numbers that their elements have in the whole."""
    ptr, of = (f"{name}_{last}" for last in names)
    writer.add(ptr, lists_in_turn([one.ptr for one in lists]))
    write_next = writer.reserved(of, np.dtype(np.int32), sum(len(one.of) for one in lists))
    for one, place in zip(lists, maps, strict=True):
        for start in range(0, len(one.of), AT_ONCE):
            write_next(place[one.of[start : start + AT_ONCE]])
