"""Sorted texts of several segments as one sorted list, by arithmetic on eight bytes at a time.

No text becomes an object of Python's: ten segments of a hundred thousand papers have two million
words, which as strings in a set, a list and a dictionary take 400 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.labels import pointers

_KEY = 8
_AT_ONCE = 1 << 20
"""Bytes of text that are gathered at once."""

_TEXTS_AT_ONCE = 1 << 18
"""Texts that are sorted at once, if not more of them begin with the same eight bytes: 30 MB."""

Arrays = Mapping[str, NDArray[Any]]


class PackedTexts(NamedTuple):
    """Texts as `pack_texts` packs them, in any order."""

    text: NDArray[np.uint8]
    ends: NDArray[np.int64]
    key: NDArray[np.uint64]

    @classmethod
    def of(cls, arrays: Arrays, name: str) -> PackedTexts:
        """Those of that name among the arrays of a segment."""
        return cls(*(arrays[f"{name}_{part}"] for part in ("text", "ends", "key")))

    def chosen(self, at: NDArray[np.int64]) -> PackedTexts:
        """The texts at these places."""
        return PackedTexts(self.bytes_at(at), pointers(np.diff(self.ends)[at]), self.key[at])

    def between(self, first: int, after: int) -> PackedTexts:
        """The texts from number `first` to `after`."""
        ends = self.ends[first : after + 1]
        return PackedTexts(self.text[ends[0] : ends[-1]], ends - ends[0], self.key[first:after])

    def bytes_at(self, at: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The texts at these places, one after another."""
        sizes = np.diff(self.ends)[at]
        return np.concatenate([np.zeros(0, dtype=np.uint8), *self._gathered(at, sizes)])

    def _gathered(
        self, at: NDArray[np.int64], sizes: NDArray[np.int64]
    ) -> Iterator[NDArray[np.uint8]]:
        ends = np.cumsum(sizes)
        total = int(ends[-1]) if len(ends) else 0
        steps = ends.searchsorted(np.arange(_AT_ONCE, total + _AT_ONCE, _AT_ONCE)) + 1
        first = 0
        for after in steps.tolist():
            size = sizes[first:after]
            inner = np.arange(int(size.sum())) + np.repeat(
                self.ends[at[first:after]] - (np.cumsum(size) - size), size
            )
            yield self.text[inner]
            first = after

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays that `pack_texts` would make of them."""
        return {f"{name}_text": self.text, f"{name}_ends": self.ends, f"{name}_key": self.key}


def keyed(text: NDArray[np.uint8], ends: NDArray[np.int64], at: NDArray[np.int64]) -> PackedTexts:
    """The texts at these places of others that have no keys."""
    sizes = np.diff(ends)[at]
    key = eight_bytes(eights_of(text), ends[at], sizes)
    found = PackedTexts(text, ends, np.zeros(0, dtype=np.uint64))
    return PackedTexts(found.bytes_at(at), pointers(sizes), key)


def joined(parts: Sequence[PackedTexts]) -> PackedTexts:
    """The texts of all parts, one part after the other."""
    return PackedTexts(
        np.concatenate([part.text for part in parts]),
        pointers(np.concatenate([np.diff(part.ends) for part in parts])),
        np.concatenate([part.key for part in parts]),
    )


def united(
    parts: Sequence[PackedTexts], unload: Callable[[], None] = lambda: None
) -> tuple[list[PackedTexts], list[NDArray[np.int32]]]:
    """The sorted texts of all parts, each once, and where each part's texts stand among them.

    Each part is sorted. The whole comes in pieces, to be laid one after another; `unload` is called
    after each.
    """
    wholes: list[PackedTexts] = []
    places: list[list[NDArray[np.int32]]] = [[] for _ in parts]
    count = 0
    for pieces in in_ranges(parts):
        everything = joined(pieces)
        order, new = in_order(everything)
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.cumsum(new, dtype=np.int32) + np.int32(count - 1)
        ends = np.cumsum([len(piece.key) for piece in pieces])
        for its, some in zip(places, np.split(place, ends[:-1]), strict=True):
            its.append(some)
        wholes.append(everything.chosen(order[new]))
        count += len(wholes[-1].key)
        unload()
    return wholes, [np.concatenate(its) for its in places]


def in_ranges(parts: Sequence[PackedTexts]) -> Iterator[list[PackedTexts]]:
    """Sorted texts, some hundred thousand at a time: the next of each part, none before others."""
    largest = max((part.key for part in parts), key=len)
    bounds = np.unique(largest[_TEXTS_AT_ONCE // len(parts) :: _TEXTS_AT_ONCE // len(parts)])
    cuts = [[0, *part.key.searchsorted(bounds).tolist(), len(part.key)] for part in parts]
    for at in range(len(bounds) + 1):
        yield [part.between(*cut[at : at + 2]) for part, cut in zip(parts, cuts, strict=True)]


def in_order(texts: PackedTexts) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The places of the texts when sorted, equals as they come; and which differ from the last."""
    # where parts are sorted already, this merges them
    order = np.argsort(texts.key, kind="stable")
    key = texts.key[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = key[1:] != key[:-1]
    size = np.diff(texts.ends)
    longest = int(size.max()) if len(size) else 0
    eights = eights_of(texts.text)
    unsure = _alike(new)
    for depth in range(_KEY, longest, _KEY):
        unsure = unsure[_some_longer(new, unsure, size[order[unsure]], depth)]
        if not len(unsure):
            break
        at = order[unsure]
        values = eight_bytes(eights, texts.ends[at] + depth, size[at] - depth)
        _refine(order, new, unsure, values)
        unsure = unsure[_alike(new[unsure])] if len(unsure) else unsure
    # equal but for zeros at the end of one
    unsure = _alike(new)
    _refine(order, new, unsure, size[order[unsure]])
    return order, new


def _alike(new: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The places of those that do not differ from the one before, or the one after."""
    same = ~new
    same[:-1] |= same[1:]
    return np.flatnonzero(same)


def _some_longer(
    new: NDArray[np.bool_], unsure: NDArray[np.int64], size: NDArray[np.int64], depth: int
) -> NDArray[np.bool_]:
    """Which belong to a group in which some text goes on beyond `depth`."""
    group = np.cumsum(new[unsure]) - 1
    longer = np.zeros(len(group), dtype=bool)
    longer[group[size > depth]] = True
    flags: NDArray[np.bool_] = longer[group]
    return flags


def _refine(
    order: NDArray[np.int64],
    new: NDArray[np.bool_],
    unsure: NDArray[np.int64],
    values: NDArray[Any],
) -> None:
    """Sort those that were alike so far by `values`, and note which of them differ."""
    group = np.cumsum(new[unsure])
    sorted_ = np.lexsort((values, group))
    order[unsure] = order[unsure][sorted_]
    values = values[sorted_]
    differs = new[unsure]
    differs[1:] |= values[1:] != values[:-1]
    new[unsure] = differs


def eights_of(text: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The eight bytes from every byte of a text on, as a number that sorts as they do."""
    padded: Any = np.concatenate((text, np.zeros(_KEY, dtype=np.uint8)))
    return np.ndarray((len(text) + 1,), dtype=">u8", buffer=padded.data, strides=(1,))


def eight_bytes(
    eights: NDArray[np.uint64], starts: NDArray[np.int64], left: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Eight bytes of each text as a number, zeros after its end; `left` may be negative."""
    unwanted = (8 * (_KEY - np.clip(left, 1, _KEY))).astype(np.uint64)
    found = eights[np.minimum(starts, len(eights) - 1)].astype(np.uint64)
    return np.where(left > 0, found >> unwanted << unwanted, np.uint64(0))
