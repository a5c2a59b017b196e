"""Sorted texts in two arrays, looked up by bisection without making strings of them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile


def pack_texts(name: str, texts: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays `<name>_text` and `<name>_ends` that hold sorted `texts`."""
    ends = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    return {
        f"{name}_text": np.frombuffer(b"".join(texts), dtype=np.uint8),
        f"{name}_ends": ends,
    }


class Texts:
    """Sorted texts of an array file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        # a memory view gives Python numbers, thrice as fast one by one as an array does
        ends: Any = file.whole(f"{name}_ends")
        text: Any = file.whole(f"{name}_text")
        self._ends = memoryview(ends)
        self._text = memoryview(text)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> bytes:
        return bytes(self._text[self._ends[at] : self._ends[at + 1]])

    def all(self) -> list[bytes]:
        """All texts."""
        text, ends = bytes(self._text), self._ends.tolist()
        return [text[a:b] for a, b in pairwise(ends)]

    def first_from(self, text: bytes) -> int:
        """The place of the first text that is not before `text`."""
        low, high = 0, len(self)
        ends, texts = self._ends, self._text
        while low < high:
            middle = (low + high) // 2
            if bytes(texts[ends[middle] : ends[middle + 1]]) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: bytes) -> int:
        """The place of `text`, or -1."""
        at = self.first_from(text)
        return at if at < len(self) and self[at] == text else -1

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The places, end excluded, of the texts that begin with `prefix`."""
        low = self.first_from(prefix)
        after = _after(prefix)
        return low, len(self) if after is None else self.first_from(after)


def _after(prefix: bytes) -> bytes | None:
    """The least text greater than all that begin with `prefix`; None when there is none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
