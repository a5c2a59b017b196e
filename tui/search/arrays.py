"""A file of flat arrays: mapped into memory, checked block by block when first read.

    magic "QUIREARR", version (uint32), length and CRC-32 of the directory (uint32 each),
    the directory (JSON: name → type, place, count), CRC-32 of every block (uint32 each), arrays

All numbers are little-endian; arrays start at multiples of 64 bytes. Opening reads and checks the
directory alone, so it takes the same time at any size; a block of 64 KiB is checked when one of its
bytes is first asked for (16 µs), so a flipped byte is an error and never an answer.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.domain.errors import IndexUnusable

MAGIC = b"QUIREARR"
VERSION = 1
_HEAD = struct.Struct("<8sIIII")
_BLOCK = 1 << 16
_ALIGN = 64

Array = NDArray[Any]


def write(arrays: Mapping[str, Array], path: Path) -> None:
    """Write `arrays` into a new file; it is on the disk when this returns."""
    with path.open("wb") as file:
        file.writelines(_packed(arrays))
        file.flush()
        os.fsync(file.fileno())


def packed(arrays: Mapping[str, Array]) -> bytes:
    """The bytes of a file that holds `arrays`."""
    return b"".join(_packed(arrays))


def _packed(arrays: Mapping[str, Array]) -> tuple[bytes, bytes, bytes, bytes]:
    """The head, the directory, the sums, and the arrays."""
    directory: dict[str, tuple[str, int, int]] = {}
    parts: list[bytes | memoryview] = []
    place = 0
    for name, array in arrays.items():
        kind = array.dtype.newbyteorder("<")
        plain: Any = np.ascontiguousarray(array, dtype=kind)
        directory[name] = (kind.str, place, len(plain))
        padding = -plain.nbytes % _ALIGN
        parts += [plain.view(np.uint8).data, b"\0" * padding]
        place += plain.nbytes + padding
    body = b"".join(parts)
    view = memoryview(body)
    sums = np.array(
        [zlib.crc32(view[at : at + _BLOCK]) for at in range(0, len(body), _BLOCK)], dtype="<u4"
    ).tobytes()
    listing = json.dumps(directory, separators=(",", ":")).encode()
    listing += b" " * (-(_HEAD.size + len(listing) + len(sums)) % _ALIGN)
    checked = zlib.crc32(sums, zlib.crc32(listing))
    return _HEAD.pack(MAGIC, VERSION, len(listing), len(sums), checked), listing, sums, body


class ArrayFile:
    """The arrays of a file, read from the map and checked as they are used.

    Raises:
        IndexUnusable: the file is not one of ours, of another version, cut short or changed.
    """

    def __init__(self, source: Path | bytes) -> None:
        self.name = str(source) if isinstance(source, Path) else "memory"
        self._buffer: mmap.mmap | bytes = _mapped(source) if isinstance(source, Path) else source
        self._views: dict[str, Array] = {}
        self._read_head()

    def names(self) -> list[str]:
        """The names of the arrays."""
        return list(self._directory)

    def whole(self, name: str) -> Array:
        """All of an array."""
        return self.part(name, 0, self._directory[name][2])

    def part(self, name: str, start: int, stop: int) -> Array:
        """Elements `start` to `stop` (excluded) of an array, without copying."""
        kind, place, _ = self._directory[name]
        size = kind.itemsize
        self._check(place + start * size, place + stop * size)
        return self._views[name][start:stop]

    def length(self, name: str) -> int:
        """The number of elements of an array."""
        return self._directory[name][2]

    def unchecked(self, name: str) -> Array:
        """An array for which `check_all` was called."""
        return self._views[name]

    def check_all(self) -> None:
        """Check every block."""
        self._check(0, self._size)

    def unload(self) -> None:
        """Let the pages that were read leave this process; they come back when they are read.

        They lie in the system's cache either way: 2,500 of them return in 3 ms.
        """
        if isinstance(self._buffer, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._buffer.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let the file go, as soon as no array of it is in use any more."""
        self._views = {}

    def _read_head(self) -> None:
        buffer = self._buffer
        if len(buffer) < _HEAD.size:
            raise self._unusable("it is cut short")
        magic, version, listed, summed, checked = _HEAD.unpack(buffer[: _HEAD.size])
        if magic != MAGIC or version != VERSION:
            raise self._unusable("it is of another make")
        listing = bytes(buffer[_HEAD.size : _HEAD.size + listed])
        sums = bytes(buffer[_HEAD.size + listed : _HEAD.size + listed + summed])
        if zlib.crc32(sums, zlib.crc32(listing)) != checked or summed % 4:
            raise self._unusable("its directory is damaged")
        self._directory: dict[str, tuple[np.dtype[Any], int, int]] = {
            name: (np.dtype(kind), place, count)
            for name, (kind, place, count) in json.loads(listing).items()
        }
        start = _HEAD.size + listed + summed
        self._size = len(buffer) - start
        ends = [place + count * kind.itemsize for kind, place, count in self._directory.values()]
        if max(ends, default=0) > self._size or len(sums) // 4 != -(-self._size // _BLOCK):
            raise self._unusable("it is cut short")
        self._body = memoryview(buffer)[start:]
        self._sums = np.frombuffer(sums, dtype="<u4")
        self._sound = np.zeros(len(self._sums), dtype=bool)
        self._views = {
            name: np.frombuffer(self._body, dtype=kind, count=count, offset=place)
            for name, (kind, place, count) in self._directory.items()
        }

    def _check(self, start: int, stop: int) -> None:
        if stop <= start:
            return
        first, last = start // _BLOCK, (stop - 1) // _BLOCK
        sound = self._sound
        if first == last:
            if not sound[first]:
                self._check_block(first)
        elif not sound[first : last + 1].all():
            for block in np.flatnonzero(~sound[first : last + 1]):
                self._check_block(first + int(block))

    def _check_block(self, block: int) -> None:
        data = self._body[block * _BLOCK : (block + 1) * _BLOCK]
        if zlib.crc32(data) != int(self._sums[block]):
            raise self._unusable(f"block {block} is damaged")
        self._sound[block] = True

    def _unusable(self, why: str) -> IndexUnusable:
        return IndexUnusable(f"The index file {self.name} cannot be used: {why}.")


def _mapped(path: Path) -> mmap.mmap | bytes:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file cannot be mapped
        return b""
    except OSError as error:
        raise IndexUnusable(
            f"The index file {path} cannot be opened ({error.strerror})."
        ) from error
