"""Making one segment of several: postings are put in their places by array arithmetic, not sorted.

Which segments: the smallest, up to one that is not much larger than all before it, so that every
paper is moved O(log n) times and about log₂ n segments stay.

Of the postings, nine tenths of a segment, a piece is held at a time: a merge of a million papers
takes no more memory for them than one of a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayWriter
from tui.search.interleaving import write_postings
from tui.search.labels import KINDS, SOUGHT, lists_in_turn, pointers, sought_arrays
from tui.search.parts import BY_PAPER, Lists, Part
from tui.search.texts import unpacked_texts
from tui.search.uniting import PackedTexts, in_order, joined, united

MOST_SEGMENTS = 10
FACTOR = 2.0
FACTOR_AT_END = 4.0
"""The same when a build in several commits ends: then the index stays as it is for long."""


def chosen(sizes: Sequence[int], new: int, factor: float = FACTOR) -> list[int]:
    """The places of the segments to merge with `new` papers, given the papers of each.

    The largest of them has at most `factor` times as many papers as all the others.
    """
    ascending = sorted(range(len(sizes)), key=sizes.__getitem__)
    count = max(len(sizes) + 1 - MOST_SEGMENTS, 0)
    total = new
    for at, place in enumerate(ascending, start=1):
        if sizes[place] <= factor * total:
            count = max(count, at)
        total += sizes[place]
    return ascending[:count]


def merge(parts: Sequence[Part], writer: ArrayWriter) -> None:
    """Write the segment that holds the living papers of all parts, one part after the other."""
    bases = pointers(np.array([part.count for part in parts])).tolist()
    for name in BY_PAPER:
        arrays = [part.by_paper(name) for part in parts]
        write_next = writer.reserved(name, arrays[0].dtype, bases[-1])
        for array in arrays:
            write_next(array)
    writer.add("totals", np.sum([part.totals() for part in parts], axis=0))
    _merge_ids(parts, bases, writer)
    for kind in KINDS:
        _merge_labels(kind, parts, writer)
    terms, term_maps = united([part.terms() for part in parts])
    _add_texts("term", terms, writer)
    _merge_words(parts, term_maps, writer)
    for part in parts:
        part.unload()
    write_postings(list(zip(parts, term_maps, bases, strict=False)), terms.key, writer)


def _add_texts(name: str, texts: PackedTexts, writer: ArrayWriter) -> None:
    for of, array in texts.arrays(name).items():
        writer.add(of, array)


def _merge_ids(parts: Sequence[Part], bases: Sequence[int], writer: ArrayWriter) -> None:
    ids = [part.ids() for part in parts]
    texts = joined([names for names, _ in ids])
    order, _ = in_order(texts)
    papers = np.concatenate(
        [of + np.int32(base) for (_, of), base in zip(ids, bases, strict=False)]
    )
    _add_texts("id", texts.chosen(order), writer)
    writer.add("id_docs", papers[order])


def _merge_labels(kind: str, parts: Sequence[Part], writer: ArrayWriter) -> None:
    labels = [part.labels(kind) for part in parts]
    texts, maps = united([texts for texts, _ in labels])
    _add_texts(kind, texts, writer)
    _add_lists(kind, ("ptr", "of"), [lists for _, lists in labels], maps, writer)
    if kind in SOUGHT:
        written = unpacked_texts(kind, texts.arrays(kind))
        for name, array in sought_arrays(kind, written).items():
            writer.add(name, array)


def _merge_words(
    parts: Sequence[Part], term_maps: Sequence[NDArray[np.int32]], writer: ArrayWriter
) -> None:
    words = [part.words() for part in parts]
    texts, maps = united([texts for texts, _ in words])
    _add_texts("word", texts, writer)
    word_term = np.zeros(len(texts.key), dtype=np.int32)
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
        write_next(place[one.of])
