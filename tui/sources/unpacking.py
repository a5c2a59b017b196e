"""Files within files: what a `.gz`, `.xz` or `.zip` holds, told by its first bytes, as a stream.

Nothing is unpacked to more than a buffer at a time. An archive that is cut off, broken, locked or
made to burst (https://www.bamsoftware.com/hacks/zipbomb/) ends in `BadSource`, and so does a disk
that fails.
"""

from __future__ import annotations

import gzip
import io
import lzma
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol, cast

from msgspec import Struct

from tui.domain.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HEAD: Final = 1 << 16
"""Bytes of a file that are looked at to tell what it is."""

_FREE = 100_000_000
"""Bytes to which anything may unpack."""

_MOST_TIMES = 200
"""Times its packed size to which an archive may unpack: 100,000 papers make 5, the same record
again and again 150, zeros 1,000 and more."""

_XZ_MEMORY = 160 << 20
"""Bytes that unpacking xz may take: `xz -9` asks for 65 million."""

_MOST_MEMBERS = 10_000
_DEEPEST = 3
"""A stream in an archive in an archive."""

_CHUNK = 1 << 16

_CUT_OFF = "the archive ends before its end, as after a download that broke off"
_BROKEN = "the archive is broken"
_HINT = "Get it again, or unpack it yourself."
_TOO_MUCH = f"the archive unpacks to more than {_MOST_TIMES} times its size, as no papers do"


class _Source(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


class Member(Struct, frozen=True):
    """A file that is no archive: its name, its first bytes, and all of it as a stream."""

    name: str
    head: bytes
    stream: BinaryIO


class _Stream(io.RawIOBase):
    """A stream that is read by `some`."""

    def some(self, size: int) -> bytes:
        """At most `size` bytes, none at the end."""
        raise NotImplementedError

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # it gets no other
        """Fill a buffer as far as it goes."""
        data = self.some(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Counted(_Stream):
    """A file that counts what was read of it; closing it leaves the file open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = 0

    def seekable(self) -> bool:
        """Whether the file is."""
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place of the file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self._file.tell()

    def some(self, size: int) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self.taken += len(data)
        return data


def members(file: Counted, name: str) -> Iterator[Member | BadSource]:
    """The files in `file`: itself, if it is no archive. Each must be read before the next.

    In place of one that cannot be opened comes the reason. A member's stream raises `BadSource`
    where it cannot be read any further.
    """
    return _members(file, name, lambda: file.taken, _DEEPEST)


def _members(
    file: io.RawIOBase, name: str, packed: Callable[[], int], deepest: int
) -> Iterator[Member | BadSource]:
    try:
        stream = io.BufferedReader(cast("io.RawIOBase", _Told(file, name)), _CHUNK)
        head = stream.read(HEAD)
        kind = next((kind for magic, kind in _KINDS.items() if head.startswith(magic)), None)
        whole = _Rejoined(head, cast("io.BufferedReader", stream))
        if kind is None:
            yield Member(name, head, io.BufferedReader(whole, _CHUNK))
        elif not deepest:
            yield BadSource(name, None, "it is an archive in an archive in an archive", _HINT)
        elif kind == "zip":
            yield from _zipped(file, whole, name, deepest)
        else:
            unpacked = _UNPACKED[kind](whole)
            yield from _members(_Told(unpacked, name, _Guard(packed)), name, packed, deepest - 1)
    except BadSource as error:
        yield error


_KINDS = {
    b"\x1f\x8b": "gzip",
    b"\xfd7zXZ\x00": "xz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
"""https://www.rfc-editor.org/rfc/rfc1952, https://tukaani.org/xz/xz-file-format.txt,
https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"""


def _zipped(
    file: io.RawIOBase, whole: io.RawIOBase, name: str, deepest: int
) -> Iterator[Member | BadSource]:
    """The members of a zip, which has its table of contents at the end."""
    with _told(name), _seekable(file, whole) as archive:
        size = archive.seek(0, io.SEEK_END)
        opened = zipfile.ZipFile(archive)
        infos = [info for info in opened.infolist() if _is_file(info)]
        if len(infos) > _MOST_MEMBERS:
            raise BadSource(name, None, f"the archive holds more than {_MOST_MEMBERS:,} files")
        if not infos:
            raise BadSource(name, None, "the archive holds no file")
        guard = _Guard(lambda: size)
        for info in infos:
            inner = f"{name}/{info.filename}"
            try:
                with _told(inner), opened.open(info) as packed:
                    told = _Told(packed, inner, guard)
                    yield from _members(told, inner, lambda: size, deepest - 1)
            except BadSource as error:
                yield error


@contextmanager
def _seekable(file: io.RawIOBase, whole: io.RawIOBase) -> Iterator[BinaryIO]:
    """The file itself, or what comes in a pipe laid down in a file that has no name."""
    if file.seekable():
        yield cast("BinaryIO", io.BufferedReader(file, _CHUNK))
        return
    with tempfile.TemporaryFile() as laid_down:
        shutil.copyfileobj(io.BufferedReader(whole, _CHUNK), laid_down)
        yield cast("BinaryIO", laid_down)


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a file of the user's: macOS adds some of its own."""
    hidden = any(step.startswith((".", "__MACOSX")) for step in info.filename.split("/"))
    return not (info.is_dir() or hidden)


class _Guard:
    """Counts what comes out of an archive, and ends what is out of all proportion."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._given = 0

    def count(self, more: int, name: str) -> None:
        self._given += more
        if self._given > _FREE and self._given > _MOST_TIMES * self._packed():
            raise BadSource(name, None, _TOO_MUCH, _HINT)


class _Told(_Stream):
    """A stream whose failures are sentences, and whose bytes are counted."""

    def __init__(self, source: _Source, name: str, guard: _Guard | None = None) -> None:
        self._source = source
        self._name = name
        self._guard = guard

    def some(self, size: int) -> bytes:
        with _told(self._name):
            data = self._source.read(size) or b""
        if self._guard is not None:
            self._guard.count(len(data), self._name)
        return data


class _Rejoined(_Stream):
    """A stream from its beginning, after its head was read."""

    def __init__(self, head: bytes, rest: io.BufferedReader) -> None:
        self._head = head
        self._rest = rest

    def some(self, size: int) -> bytes:
        if not self._head:
            return self._rest.read1(size)
        data, self._head = self._head[:size], self._head[size:]
        return data


class _Xz(_Stream):
    """An xz file unpacked: one stream after another, none of which may take all memory."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file = file
        self._unpacker = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def some(self, size: int) -> bytes:
        data = b""
        while not data:
            more = b""
            if self._unpacker.eof:
                # zeros may stand between two streams and behind the last
                more = self._unpacker.unused_data.lstrip(b"\0") or self._read().lstrip(b"\0")
                if not more:
                    return b""
                self._unpacker = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
            elif self._unpacker.needs_input and not (more := self._read()):
                raise EOFError
            data = self._unpacker.decompress(more, size)
        return data

    def _read(self) -> bytes:
        return self._file.read(_CHUNK) or b""


def _gzip(file: io.RawIOBase) -> _Source:
    return gzip.GzipFile(fileobj=io.BufferedReader(file, _CHUNK))


_UNPACKED: dict[str, Callable[[io.RawIOBase], _Source]] = {"gzip": _gzip, "xz": _Xz}


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Failures of disks and of unpacking, renamed."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
        raise BadSource(name, None, _reason_of(error), _HINT) from error
    except (zipfile.BadZipFile, struct.error, OverflowError, ValueError, KeyError) as error:
        raise BadSource(name, None, f"{_BROKEN}, or it is cut off", _HINT) from error
    except (NotImplementedError, RuntimeError) as error:
        raise BadSource(name, None, f"the archive cannot be unpacked: {error}", _HINT) from error
    except OSError as error:
        raise BadSource(name, None, f"it cannot be read: {error.strerror or error}") from error


def _reason_of(error: Exception) -> str:
    if isinstance(error, EOFError):
        return _CUT_OFF
    if isinstance(error, lzma.LZMAError) and "memory" in str(error).lower():
        return "the archive needs more memory to unpack than any usual one"
    return _BROKEN
