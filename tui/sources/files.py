"""A file that papers are in: opened, unpacked and recognised, from its beginning, once or twice."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.domain.errors import BadSource
from tui.sources import recognise
from tui.sources.unpacking import Counted, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from tui.domain.records import Format
    from tui.sources.recognise import Reading


class File:
    """A file of papers, or an archive of such files, by the name that messages give it.

    `size` is that of the file itself in bytes, None for what comes in a pipe; `taken` how much of
    it has been read.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._counted = Counted(file)
        self.size = file.seek(0, os.SEEK_END) if file.seekable() else None

    @property
    def taken(self) -> int:
        """Bytes read so far."""
        return self._counted.taken

    def readings(
        self, format_: Format | None, day: date | None, today: date
    ) -> Iterator[Reading | BadSource]:
        """Each file within, being read, or why it cannot be. Each must be read before the next."""
        if self.size is not None:
            self._file.seek(0)
        self._counted = Counted(self._file)
        for member in members(self._counted, self._name):
            try:
                yield (
                    member
                    if isinstance(member, BadSource)
                    else recognise.read(member, format_=format_, day=day, today=today)
                )
            except BadSource as error:
                yield error


@contextmanager
def rereadable(file: BinaryIO, *, needed: bool) -> Iterator[BinaryIO]:
    """The file, or where it has to be read twice and comes in a pipe, a copy on the disk."""
    if file.seekable() or not needed:
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        yield copy
