"""The full texts that were fetched, and their pictures, as files in a folder of bounded size.

A file holds the prose of a text, packed, before the text itself: to show where words stand in it
takes the prose of forty papers at once, 1 ms each instead of 15.

The folder may be deleted at any moment; what is in it can be fetched again. Where it is too much,
pictures go before texts: one takes the room of ten texts, nobody finds it who searches, and it is
always younger than its text. No text has to go for a picture. Of each kind the oldest goes first;
what is used is the youngest again.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.domain.paper import Paper

if TYPE_CHECKING:
    from tui.domain.document import Document

LIMIT: Final = 500_000_000
"""Bytes of all texts and pictures together: some 8,000 papers, or 1,000 with their pictures."""

_SUFFIX = ".quiretext"
_PICTURE = ".quirepicture"
_OF = "~"
"""Between the key of a text and the name of a picture in it: no key has it."""
_MARK = b"QTX1"
_HEAD = len(_MARK) + 4
_UNFINISHED = ".part"
_ABANDONED = 3_600.0
"""Seconds after which a file that is still unfinished belongs to nobody."""
_KEY = re.compile(r"[\w.-]{1,120}")

Precious = Callable[[], Collection[str]]
"""Tells the keys of what goes last of its kind; asked only where something has to go."""


class TextCache:
    """The texts in `folder`, by key; of letters, digits, dots, hyphens and underscores.

    A picture belongs to the text of its key, and goes by its own age.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self._limit = limit

    def limit(self, size: int) -> None:
        """Let all that is here have `size` bytes, from the next one on that is put here."""
        self._limit = size

    def get(self, key: str) -> Document | None:
        """The text of that key, which is now the one used last; None when it is not there."""
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        file = self._file(key)
        try:
            data = file.read_bytes()
            document = document_form.loads(data[_HEAD + _length(data) :])
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(file)
        return document

    def prose(self, key: str) -> str | None:
        """What a text says in words (`Document.prose`), which is no use of it; None without one."""
        try:
            with self._file(key).open("rb") as file:
                data = file.read(_length(file.read(_HEAD)))
            return zlib.decompress(data).decode()
        except (OSError, ValueError, zlib.error):
            return None

    def put(self, key: str, document: Document, precious: Precious = tuple) -> set[str]:
        """Keep a text; the keys of those that had to go for it, `precious` ones last.

        It is there as a whole or not at all, whenever the power fails.

        Raises:
            OSError: the folder refuses.
        """
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        prose = zlib.compress(document.prose().encode(errors="replace"))
        head = _MARK + len(prose).to_bytes(_HEAD - len(_MARK), "big")
        file = self._file(key)
        self._write(file, head + prose + document_form.dumps(document))
        return self._bounded(key, precious, file)

    def picture(self, key: str, url: str) -> bytes | None:
        """The picture of that address in the text of `key`, now the one used last; None without."""
        file = self._picture(key, url)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)
        return data

    def put_pictures(
        self, key: str, pictures: Mapping[str, bytes], precious: Precious = tuple
    ) -> set[str]:
        """Keep pictures in the text of `key`, by their addresses; the keys of the texts that went.

        None has to go for a picture; only where the texts alone are too much, one does. All
        pictures of a figure should come together: the whole folder is looked through for them.

        Raises:
            OSError: the folder refuses.
        """
        for url, data in pictures.items():
            self._write(self._picture(key, url), data)
        return self._bounded(key, precious)

    def remove_picture(self, key: str, url: str) -> None:
        """Forget the picture of that address in the text of `key`."""
        with suppress(OSError):
            self._picture(key, url).unlink(missing_ok=True)

    def remove(self, key: str) -> None:
        """Forget a text."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def keys(self) -> set[str]:
        """The keys of all texts that are there."""
        return {file.name.removesuffix(_SUFFIX) for file in self._files(_SUFFIX)}

    def size(self) -> int:
        """The bytes of all texts and pictures together."""
        return sum(stat.st_size for _, stat in self._stats())

    def _write(self, file: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = file.with_name(f"{file.stem}.{os.getpid()}-{time.monotonic_ns()}{_UNFINISHED}")
        try:
            with unfinished.open("wb") as opened:
                opened.write(data)
                opened.flush()
                # else a name may outlive a power failure without what was to stand behind it
                os.fsync(opened.fileno())
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)

    def _bounded(self, own: str, precious: Precious, newest: Path | None = None) -> set[str]:
        """Delete what is too much, but for `newest`; the keys of the texts that went."""
        self._tidy()
        held = list(self._stats())
        too_much = sum(stat.st_size for _, stat in held) - self._limit
        if too_much <= 0:
            return set()
        last = {own, *precious()}
        gone: set[str] = set()

        def rank(one: tuple[Path, os.stat_result]) -> tuple[bool, bool, int]:
            file, stat = one
            return file.suffix == _SUFFIX, _key_in(file) in last, stat.st_mtime_ns

        for file, stat in sorted(held, key=rank):
            if too_much <= 0:
                break
            if file != newest:
                with suppress(OSError):
                    file.unlink()
                    too_much -= stat.st_size
                    if file.suffix == _SUFFIX:
                        gone.add(_key_in(file))
        return gone

    def _tidy(self) -> None:
        """Delete what somebody began who was ended."""
        with suppress(OSError):
            for file in self.folder.glob(f"*{_UNFINISHED}"):
                with suppress(OSError):
                    if time.time() - file.stat().st_mtime > _ABANDONED:
                        file.unlink()

    def _stats(self) -> Iterator[tuple[Path, os.stat_result]]:
        for file in self._files(_SUFFIX, _PICTURE):
            with suppress(OSError):
                yield file, file.stat()

    def _files(self, *suffixes: str) -> list[Path]:
        try:
            return [file for suffix in suffixes for file in self.folder.glob(f"*{suffix}")]
        except OSError:
            return []

    def _picture(self, key: str, url: str) -> Path:
        return self._file(key).with_name(f"{key}{_OF}{_hashed(url)}{_PICTURE}")

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or key.startswith("."):
            raise ValueError(key)
        return self.folder / f"{key}{_SUFFIX}"


def key_of(paper: Paper) -> str:
    """What the cache calls the text of a paper: not by a row of a library, which may be gone."""
    if paper.arxiv_id:
        return paper.arxiv_id.replace("/", "_")
    return f"other-{_hashed(paper.doi or paper.url or paper.title)}"


def arxiv_id_of(key: str) -> str:
    """The arXiv id that a key was made of."""
    return key.replace("_", "/")


def _hashed(name: str) -> str:
    import hashlib  # noqa: PLC0415 — 7 ms of a start

    return hashlib.sha256(name.encode(errors="replace")).hexdigest()[:24]


def _key_in(file: Path) -> str:
    """The key of the text that a file is, or belongs to."""
    return file.name.removesuffix(_SUFFIX).partition(_OF)[0]


def _length(data: bytes) -> int:
    """How long the prose at the beginning of a file is.

    Raises:
        ValueError: it is no file of ours.
    """
    if data[: len(_MARK)] != _MARK:
        raise ValueError(data[:_HEAD])
    return int.from_bytes(data[len(_MARK) : _HEAD], "big")
