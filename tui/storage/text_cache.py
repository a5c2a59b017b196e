"""The full texts that were fetched, as files in a folder of bounded size.

The folder may be deleted at any moment; what is in it can be fetched again. A text that is used is
the youngest again, the oldest goes first.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.domain.document import Document
from tui.storage import document_form

LIMIT: Final = 500_000_000
"""Bytes of all texts together: some 8,000 papers."""

_SUFFIX = ".quiretext"
_UNFINISHED = ".part"
_ABANDONED = 3_600.0
"""Seconds after which a file that is still unfinished belongs to nobody."""
_KEY = re.compile(r"[\w.-]{1,120}")


class TextCache:
    """The texts in `folder`, by key; of letters, digits, dots, hyphens and underscores."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self._limit = limit

    def get(self, key: str) -> Document | None:
        """The text of that key, which is now the one used last; None when it is not there."""
        file = self._file(key)
        try:
            document = document_form.loads(file.read_bytes())
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(file)
        return document

    def put(self, key: str, document: Document, precious: Collection[str] = ()) -> set[str]:
        """Keep a text; the keys of those that had to go for it, `precious` ones last.

        It is there as a whole or not at all, whenever the power fails.

        Raises:
            OSError: the folder refuses.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._file(key)
        unfinished = file.with_suffix(f".{os.getpid()}-{time.monotonic_ns()}{_UNFINISHED}")
        try:
            unfinished.write_bytes(document_form.dumps(document))
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        return self._bounded({key, *precious}, key)

    def remove(self, key: str) -> None:
        """Forget a text."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def keys(self) -> set[str]:
        """The keys of all texts that are there."""
        return {file.name.removesuffix(_SUFFIX) for file in self._files()}

    def size(self) -> int:
        """The bytes of all texts together."""
        return sum(stat.st_size for _, stat in self._stats())

    def _bounded(self, precious: Collection[str], newest: str) -> set[str]:
        """Delete what is too much; the keys of what went."""
        self._tidy()
        held = [
            (file.name.removesuffix(_SUFFIX), file, stat.st_mtime_ns, stat.st_size)
            for file, stat in self._stats()
        ]
        too_much = sum(size for *_, size in held) - self._limit
        gone: set[str] = set()
        for key, file, _, size in sorted(held, key=lambda one: (one[0] in precious, one[2])):
            if too_much <= 0:
                break
            if key != newest:
                with suppress(OSError):
                    file.unlink()
                    gone.add(key)
                    too_much -= size
        return gone

    def _tidy(self) -> None:
        """Delete what somebody began who was ended."""
        with suppress(OSError):
            for file in self.folder.glob(f"*{_UNFINISHED}"):
                with suppress(OSError):
                    if time.time() - file.stat().st_mtime > _ABANDONED:
                        file.unlink()

    def _stats(self) -> Iterator[tuple[Path, os.stat_result]]:
        for file in self._files():
            with suppress(OSError):
                yield file, file.stat()

    def _files(self) -> list[Path]:
        try:
            return list(self.folder.glob(f"*{_SUFFIX}"))
        except OSError:
            return []

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or key.startswith("."):
            raise ValueError(key)
        return self.folder / f"{key}{_SUFFIX}"
