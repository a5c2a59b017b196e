"""A file of flat arrays: mapped into memory, checked block by block when first read.

    magic "QUIREARR", version (uint32), size of the arrays (uint64), length of the directory and of
    the sums, CRC-32 of both (uint32 each), arrays,
    CRC-32 of every block (uint32 each), the directory (JSON: name → type, place, count)

All numbers are little-endian; arrays start at multiples of 64 bytes. Opening reads and checks the
directory alone, so it takes the same time at any size; a block of 64 KiB is checked when one of its
bytes is first asked for (16 µs), so a flipped byte is an error and never an answer.

The directory comes last, so arrays larger than memory can be written piece by piece.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from tui.domain.errors import IndexUnusable

MAGIC = b"QUIREARR"
VERSION = 2
_HEAD = struct.Struct("<8sIQIII")
_BLOCK = 1 << 16
_ALIGN = 64
_AT_ONCE = 128
"""Blocks that are read at once to be summed or checked: 8 MB."""

Array = NDArray[Any]


class ArrayWriter:
    """Writes arrays into a file, each in one piece or in several, several at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin a file, which must be empty and readable too."""
        self._file = file
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._size = 0

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.reserved(name, array.dtype, len(array))(array)

    def reserved(self, name: str, kind: np.dtype[Any], count: int) -> Callable[[Array], None]:
        """Leave room for an array of so many elements; what is returned writes the next of them."""
        kind = kind.newbyteorder("<")
        place = self._size
        self._directory[name] = (kind.str, place, count)
        self._size += -(-count * kind.itemsize // _ALIGN) * _ALIGN

        def write_next(part: Array) -> None:
            nonlocal place
            plain: Any = np.ascontiguousarray(part, dtype=kind)
            self._file.seek(_START + place)
            self._file.write(plain.view(np.uint8).data)
            place += plain.nbytes

        return write_next

    def finish(self) -> None:
        """Write the sums and the directory; all that was reserved must have been written."""
        self._file.seek(0, os.SEEK_END)
        self._file.write(bytes(_START + self._size - self._file.tell()))
        sums = np.array([*self._sums()], dtype="<u4").tobytes()
        listing = json.dumps(self._directory, separators=(",", ":")).encode()
        self._file.write(sums + listing)
        checked = zlib.crc32(listing, zlib.crc32(sums))
        head = _HEAD.pack(MAGIC, VERSION, self._size, len(listing), len(sums), checked)
        self._file.seek(0)
        self._file.write(head + bytes(_START - len(head)))

    def _sums(self) -> Iterable[int]:
        # arrays that grow side by side fill no block in order, so all are read once more: a second
        # for a gigabyte, from the system's cache
        self._file.seek(_START)
        for start in range(0, self._size, _AT_ONCE * _BLOCK):
            read = memoryview(self._file.read(min(_AT_ONCE * _BLOCK, self._size - start)))
            yield from (zlib.crc32(read[at : at + _BLOCK]) for at in range(0, len(read), _BLOCK))


_START = _ALIGN
"""Where the arrays begin."""


Fill = Callable[[ArrayWriter], None]


def write(arrays: Mapping[str, Array] | Fill, path: Path) -> None:
    """Write a new file of these arrays, or of what `Fill` adds; it is on the disk at the end."""
    with path.open("w+b") as file:
        _fill(file, arrays)
        file.flush()
        os.fsync(file.fileno())


def packed(arrays: Mapping[str, Array] | Fill) -> bytes:
    """The bytes of such a file."""
    file = BytesIO()
    _fill(file, arrays)
    return file.getvalue()


def _fill(file: IO[bytes], arrays: Mapping[str, Array] | Fill) -> None:
    writer = ArrayWriter(file)
    if isinstance(arrays, Mapping):
        for name, array in arrays.items():
            writer.add(name, array)
    else:
        arrays(writer)
    writer.finish()


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
        """Check every block, and keep none in this process."""
        for start in range(0, self._size, _AT_ONCE * _BLOCK):
            self._check(start, min(start + _AT_ONCE * _BLOCK, self._size))
            self.unload()

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
        if len(buffer) < _START:
            raise self._unusable("it is cut short")
        magic, version, size, listed, summed, checked = _HEAD.unpack(buffer[: _HEAD.size])
        if magic != MAGIC or version != VERSION:
            raise self._unusable("it is of another make")
        after = _START + size
        sums, listing = buffer[after : after + summed], buffer[after + summed :]
        if zlib.crc32(listing, zlib.crc32(sums)) != checked or len(listing) != listed:
            raise self._unusable("its directory is damaged")
        self._directory: dict[str, tuple[np.dtype[Any], int, int]] = {
            name: (np.dtype(kind), place, count)
            for name, (kind, place, count) in json.loads(listing).items()
        }
        self._size = size
        ends = [place + count * kind.itemsize for kind, place, count in self._directory.values()]
        if max(ends, default=0) > self._size or len(sums) // 4 != -(-self._size // _BLOCK):
            raise self._unusable("it is cut short")
        self._body = memoryview(buffer)[_START:after]
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
