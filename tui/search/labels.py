"""What papers share as wholes (categories, keywords, authors' names …), and lists of numbers.

The labels of a segment are sorted texts; each paper has a list of their numbers. All lists of a
kind lie one after another in one array; `ptr[n]` to `ptr[n + 1]` is that of paper n.

Labels that are looked up (`SOUGHT`) stand behind their words, folded, and a zero: those that begin
so are one range, and the spellings of one (`LLMs`, `llms`) lie side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any, AnyStr, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile
from tui.search.inner import Inner, pack_inner
from tui.search.texts import Texts, pack_texts
from tui.text.folding import words

CATEGORY = "category"
NAME = "name"
KEYWORD = "keyword"
VENUE = "venue"
ORGANIZATION = "organization"
KINDS = (CATEGORY, NAME, KEYWORD, VENUE, ORGANIZATION)
SOUGHT = (CATEGORY, KEYWORD, VENUE, ORGANIZATION)

_END = b"\0"

_MOST = 100
"""Labels of one kind that a paper has: a collaboration of thousands would be most of the index."""

Arrays = dict[str, NDArray[Any]]


class Labels(NamedTuple):
    """The labels of one kind: paper n has `texts[number]` for those of `of[ptr[n]:ptr[n + 1]]`.

    Of `SOUGHT` alone: `first` is the number of the first spelling of each label, `inner` their
    later words.
    """

    texts: Texts
    ptr: NDArray[np.int32]
    of: NDArray[np.int32]
    first: NDArray[np.int32] | None = None
    inner: Inner | None = None

    def shown(self, number: int) -> str:
        """A label as it was written."""
        return self.texts[number].rpartition(_END)[2].decode()

    def alike(self, number: int) -> bytes:
        """What all spellings of a label are known by, in every segment."""
        folded, end, label = self.texts[number].partition(_END)
        return folded + end if label else folded

    def spellings(self, alike: bytes) -> range:
        """The numbers of the spellings of a label; there may be none."""
        if self.first is None:
            return range(*self.texts.exactly(alike))
        at = self.texts.first_from(alike)
        if at == len(self.texts) or not self.texts[at].startswith(alike):
            return range(0)
        # a number of another type would have the whole array converted
        return range(at, int(self.first.searchsorted(np.int32(at), side="right")))

    def begun(self, words: str, *, whole: bool, within: bool = False) -> NDArray[np.bool_]:
        """For each label (of `SOUGHT`) whether it begins with these folded words.

        The last of them may be unfinished. With `whole` a label has just these words; with `within`
        they may stand further on in it.
        """
        text = words.encode()
        flags = np.zeros(len(self.texts), dtype=bool)
        flags[slice(*self.texts.beginning(text + _END if whole else text))] = True
        if within and self.inner is not None:
            flags[self.inner.beginning(text)] = True
        return flags

    def having(self, labels: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """For each paper whether it has any of the labels with a flag."""
        places = labels.take(self.of).nonzero()[0]
        flags = np.zeros(len(self.ptr) - 1, dtype=bool)
        flags[self.ptr.searchsorted(places, side="right") - 1] = True
        return flags


def folded(label: str) -> str:
    """The words of a label, folded: what its spellings have in common."""
    return " ".join(word.folded for word in words(label))


class LabelGatherer:
    """Gathers the labels of papers as they come."""

    def __init__(self) -> None:
        self._labels: list[str] = []
        self._counts = array("i")

    def add(self, labels: Sequence[str]) -> None:
        """Take in the labels of the next paper, the first hundred; each counts once."""
        found = dict.fromkeys(filter(None, labels[:_MOST])) if labels else ()
        self._labels += found
        self._counts.append(len(found))

    def arrays(self, kind: str) -> Arrays:
        """The arrays `<kind>_text …`, `<kind>_ptr` and `<kind>_of`."""
        encoded = {label: label.encode(errors="replace") for label in set(self._labels)}
        ordered = sorted(set(encoded.values()))
        place = {text: at for at, text in enumerate(ordered)}
        numbers = {label: place[text] for label, text in encoded.items()}
        of = np.fromiter(map(numbers.__getitem__, self._labels), np.int64, len(self._labels))
        counts = np.frombuffer(self._counts, dtype=np.int32)
        return packed_labels(kind, ordered, pointers(counts, np.int32), of)


class SoughtGatherer(LabelGatherer):
    """Gathers labels that are to be looked up by their words; one without a word is none."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = _Kept()

    def add(self, labels: Sequence[str]) -> None:
        """Take in the labels of the next paper; of several spellings of one the first."""
        if not labels:
            self._counts.append(0)
            return
        found: dict[str, str] = {}
        for label in labels[:_MOST]:
            alike, kept = self._kept[label]
            if alike:
                found.setdefault(alike, kept)
        self._labels += found.values()
        self._counts.append(len(found))


class _Kept(dict[str, tuple[str, str]]):
    """From a label to its words, folded, and how it is kept."""

    def __missing__(self, label: str) -> tuple[str, str]:
        alike = folded(label)
        made = self[label] = alike, alike + _END.decode() + label.replace("\0", " ")
        return made


def packed_labels(
    kind: str, texts: Sequence[bytes], ptr: NDArray[np.int32], of: NDArray[Any]
) -> Arrays:
    """The arrays of the labels of one kind: sorted texts, and the list of each paper."""
    result = pack_texts(kind, texts) | {f"{kind}_ptr": ptr, f"{kind}_of": of.astype(np.int32)}
    return result | sought_arrays(kind, texts) if kind in SOUGHT else result


def sought_arrays(kind: str, texts: Sequence[bytes]) -> Arrays:
    """The arrays by which labels of a kind of `SOUGHT` are looked up."""
    words = [text.partition(_END)[0] for text in texts]
    new = [at if at and words[at] != words[at - 1] else 0 for at in range(len(words))]
    first = np.maximum.accumulate(np.array(new, dtype=np.int32))
    return {f"{kind}_first": first} | pack_inner(kind, words)


def read_labels(file: ArrayFile, kind: str) -> Labels:
    """The labels of one kind of a segment."""
    texts = Texts(file, kind)
    labels = Labels(texts, file.whole(f"{kind}_ptr"), file.whole(f"{kind}_of"))
    if kind not in SOUGHT:
        return labels
    return labels._replace(first=file.whole(f"{kind}_first"), inner=Inner(file, kind, texts))


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
