"""Sorted texts in three arrays, looked up without making strings of them all.

A text's key is its first eight bytes as a number, so a beginning of up to eight bytes is a range of
keys: one search in C. Only what lies beyond eight bytes is bisected text by text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.arrays import ArrayFile

_KEY = 8
"""Bytes of a text that its key holds."""


def pack_texts(name: str, texts: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays `<name>_text`, `<name>_ends` and `<name>_key` that hold sorted `texts`."""
    ends = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    return {
        f"{name}_text": np.frombuffer(b"".join(texts), dtype=np.uint8),
        f"{name}_ends": ends,
        f"{name}_key": np.array(texts, dtype=f"S{_KEY}").view(">u8").astype(np.uint64),
    }


def unpacked_texts(name: str, arrays: Mapping[str, NDArray[Any]]) -> list[bytes]:
    """The texts that `pack_texts` packed."""
    text, ends = arrays[f"{name}_text"].tobytes(), arrays[f"{name}_ends"].tolist()
    return [text[a:b] for a, b in pairwise(ends)]


class Texts:
    """Sorted texts of an array file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        # a memory view gives Python numbers, thrice as fast one by one as an array does
        ends: Any = file.whole(f"{name}_ends")
        text: Any = file.whole(f"{name}_text")
        self._ends = memoryview(ends)
        self._text = memoryview(text)
        keys: Any = file.whole(f"{name}_key")
        self._keys = memoryview(keys)

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
        key = _key(text)
        low = bisect_left(self._keys, key)
        if low == len(self) or self._keys[low] != key or self[low] >= text:
            return low
        return bisect_left(self, text, low, bisect_left(self._keys, key + 1, low))

    def find(self, text: bytes) -> int:
        """The place of `text`, or -1."""
        at = self.first_from(text)
        return at if at < len(self) and self[at] == text else -1

    def exactly(self, text: bytes) -> tuple[int, int]:
        """The place of `text` and the one after it; twice 0 when it is not there."""
        at = self.find(text)
        return (at, at + 1) if at >= 0 else (0, 0)

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The places, end excluded, of the texts that begin with `prefix`."""
        if len(prefix) <= _KEY and not prefix.endswith(b"\0"):
            key = _key(prefix)
            low = bisect_left(self._keys, key)
            return low, bisect_left(self._keys, key + (1 << 8 * (_KEY - len(prefix))), low)
        low = self.first_from(prefix)
        after = _after(prefix)
        return low, len(self) if after is None else self.first_from(after)


def _key(text: bytes) -> int:
    return int.from_bytes(text[:_KEY].ljust(_KEY, b"\0"), "big")


def _after(prefix: bytes) -> bytes | None:
    """The least text greater than all that begin with `prefix`; None when there is none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
