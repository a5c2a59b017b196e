"""Copies of the library beside it: one a day, the older ones thinned out; and putting one back.

A copy is made by SQLite's backup API (https://www.sqlite.org/backup.html) under another name and
takes its own when it is whole. What is put back never overwrites: the library that was there is
set aside under a name that tells when.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from tui.domain.backups import Backup, kept
from tui.domain.errors import LibraryError, LibraryUnwritable
from tui.storage import migrations

_NAME = re.compile(r"library-(\d{4}-\d{2}-\d{2})\.db", re.ASCII)
_BESIDE = ("", "-wal", "-shm")
"""What belongs to a database: its file, and what is not yet in it."""


class Backups:
    """The copies of the library `file`, in the folder `backups` beside it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.folder = file.parent / "backups"

    def all(self) -> list[Backup]:
        """The copies, the newest first."""
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                match = _NAME.fullmatch(path.name)
                with suppress(ValueError, OSError):
                    if match:
                        day = date.fromisoformat(match[1])
                        found.append(Backup(path.name, day, path.stat().st_size))
        return sorted(found, key=lambda backup: backup.day, reverse=True)

    def make(self, day: date) -> Backup:
        """Copy the library as it is now, as the copy of that day; thin the older ones out.

        Others may read and write meanwhile; the copy is of one moment.

        Raises:
            LibraryUnwritable: there is no room or no right to write it.
            LibraryError: the library cannot be read.
        """
        target = self.folder / f"library-{day.isoformat()}.db"
        unfinished = target.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(exist_ok=True, mode=0o700)
            unfinished.touch(mode=0o600)
            _copy(self._file, unfinished)
            unfinished.replace(target)
        except OSError as error:
            raise LibraryUnwritable(
                f"No copy of the library could be made: {error.strerror or error}.",
                f"Make room in {self.folder}, or see to who may write there.",
            ) from error
        except sqlite3.Error as error:
            raise LibraryError(
                f"No copy of the library could be made. SQLite says: {error}.",
                "Run 'quire doctor'.",
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink()
        self._thin_out()
        return Backup(target.name, day, target.stat().st_size)

    def is_good(self, backup: Backup) -> bool:
        """Whether a copy is whole, and this quire can open it."""
        try:
            with closing(_read_only(self.folder / backup.name)) as connection:
                migrations.refuse_unknown(connection, self.folder / backup.name)
                connection.execute("SELECT count(*) FROM papers")
                return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except (sqlite3.Error, LibraryError):
            return False

    def newest_good(self) -> Backup | None:
        """The newest copy that can be put back."""
        return next((backup for backup in self.all() if self.is_good(backup)), None)

    def count_of(self, backup: Backup) -> int:
        """How many papers a copy holds."""
        with closing(_read_only(self.folder / backup.name)) as connection:
            return int(connection.execute("SELECT count(*) FROM papers").fetchone()[0])

    def put_back(self, backup: Backup, now: datetime) -> Path | None:
        """Make a copy the library; where the one that was there now is, None if there was none.

        The index is told that it is another library.

        Raises:
            LibraryUnwritable: the folder refuses; what was there is there.
        """
        unfinished = self._file.with_suffix(f".{os.getpid()}.part")
        aside = self._file.with_name(f"{self._file.stem}-aside-{now:%Y%m%d-%H%M%S}.db")
        try:
            unfinished.touch(mode=0o600)
            _copy(self.folder / backup.name, unfinished)
            with closing(sqlite3.connect(unfinished)) as connection, connection:
                connection.execute(
                    "UPDATE state SET value = abs(random() % 4294967296) WHERE key = 'library'"
                )
            was_there = self._file.exists()
            for suffix in _BESIDE:
                old = Path(f"{self._file}{suffix}")
                if old.exists():
                    old.rename(f"{aside}{suffix}")
            unfinished.replace(self._file)
        except (OSError, sqlite3.Error) as error:
            raise LibraryUnwritable(
                f"The copy of {backup.day.isoformat()} could not be put back: {error}.",
                f"It is still in {self.folder}.",
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink()
        return aside if was_there else None

    def _thin_out(self) -> None:
        copies = self.all()
        stay = kept(backup.day for backup in copies)
        for backup in copies:
            if backup.day not in stay:
                with suppress(OSError):
                    (self.folder / backup.name).unlink()


def _copy(source: Path, target: Path) -> None:
    with closing(_read_only(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        # one file, whole: no log beside it that could be forgotten
        other.execute("PRAGMA journal_mode=DELETE")


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
