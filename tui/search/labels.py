"""What papers share as wholes, their categories and their authors' names, and lists of numbers.

The labels of a segment are sorted texts; each paper has a list of their numbers. All lists of a
kind lie one after another in one array; `ptr[n]` to `ptr[n + 1]` is that of paper n.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any, AnyStr, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile
from tui.search.texts import Texts, pack_texts

CATEGORY = "category"
NAME = "name"
KINDS = (CATEGORY, NAME)

_MOST = 100
"""Labels of one kind that a paper has: a collaboration of thousands would be most of the index."""

Arrays = dict[str, NDArray[Any]]


class Labels(NamedTuple):
    """The labels of one kind: paper n has `texts[number]` for those of `of[ptr[n]:ptr[n + 1]]`."""

    texts: Texts
    ptr: NDArray[np.int32]
    of: NDArray[np.int32]


class LabelGatherer:
    """Gathers the labels of papers as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of = array("i")
        self._counts = array("i")

    def add(self, labels: Sequence[str]) -> None:
        """Take in the labels of the next paper, the first hundred; each counts once."""
        numbers = self._numbers
        found = {numbers.setdefault(label, len(numbers)): None for label in labels[:_MOST] if label}
        self._of.extend(found)
        self._counts.append(len(found))

    def arrays(self, kind: str) -> Arrays:
        """The arrays `<kind>_text …`, `<kind>_ptr` and `<kind>_of`."""
        encoded = [label.encode(errors="replace") for label in self._numbers]
        ordered, (places,) = united([encoded])
        of = np.frombuffer(self._of, dtype=np.int32)
        counts = np.frombuffer(self._counts, dtype=np.int32)
        return pack_texts(kind, ordered) | {
            f"{kind}_of": places[of].astype(np.int32),
            f"{kind}_ptr": pointers(counts, np.int32),
        }


def read_labels(file: ArrayFile, kind: str) -> Labels:
    """The labels of one kind of a segment."""
    return Labels(Texts(file, kind), file.whole(f"{kind}_ptr"), file.whole(f"{kind}_of"))


def united(lists: Sequence[Sequence[AnyStr]]) -> tuple[list[AnyStr], list[NDArray[np.int64]]]:
    """The sorted texts of all lists, and where each list's texts stand among them."""
    everything = sorted(set(chain.from_iterable(lists)))
    place = {text: at for at, text in enumerate(everything)}
    maps = [np.fromiter(map(place.__getitem__, texts), np.int64, len(texts)) for texts in lists]
    return everything, maps


def pointers(counts: NDArray[Any], kind: type[np.signedinteger[Any]] = np.int64) -> NDArray[Any]:
    """Where lists of so many elements begin when they lie one after another, and the end."""
    result = np.zeros(len(counts) + 1, dtype=kind)
    np.cumsum(counts, out=result[1:])
    return result


def lists_of(
    ptr: NDArray[Any], of: NDArray[Any], live: NDArray[np.bool_]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The lists of those papers alone that live: (ptr, of)."""
    sizes = np.diff(ptr)
    return pointers(sizes[live], ptr.dtype.type), of[np.repeat(live, sizes)]


def lists_in_turn(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The `ptr` of several segments' lists put one after another."""
    return pointers(np.concatenate([np.diff(part) for part in parts]), parts[0].dtype.type)
