"""Copies of the library: one a day, and what is done when the library itself will not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tui.domain.backups import Backup
from tui.domain.errors import BackupNotFound
from tui.storage.backups import Backups


class Keeping:
    """The copies of the library in `file`, which need not be open, nor sound."""

    def __init__(
        self,
        file: Path,
        today: Callable[[], date] = date.today,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._backups = Backups(file)
        self._today = today
        self._clock = clock

    @property
    def folder(self) -> Path:
        """Where the copies lie."""
        return self._backups.folder

    def all(self) -> list[Backup]:
        """The copies, the newest first."""
        return self._backups.all()

    def daily(self) -> Backup | None:
        """Make today's copy unless there is one; None when there was.

        Raises:
            LibraryError: it could not be made.
        """
        today = self._today()
        if any(backup.day == today for backup in self.all()):
            return None
        return self._backups.make(today)

    def make(self) -> Backup:
        """Make today's copy anew.

        Raises:
            LibraryError: it could not be made.
        """
        return self._backups.make(self._today())

    def count_of(self, backup: Backup) -> int:
        """How many papers a copy holds."""
        return self._backups.count_of(backup)

    def is_good(self, backup: Backup) -> bool:
        """Whether a copy is whole and can be put back."""
        return self._backups.is_good(backup)

    def newest_good(self) -> Backup | None:
        """The newest copy that is whole and can be put back."""
        return self._backups.newest_good()

    def find(self, day: date | None) -> Backup:
        """The copy of a day, by default the newest good one.

        Raises:
            BackupNotFound: there is none, or it is damaged.
        """
        if day is None:
            found = self.newest_good()
        else:
            of_day = (backup for backup in self.all() if backup.day == day)
            found = next(filter(self._backups.is_good, of_day), None)
        if found is None:
            when = f" of {day.isoformat()}" if day else ""
            raise BackupNotFound(
                f"There is no good copy of the library{when}.",
                "'quire backup list' shows those there are.",
            )
        return found

    def put_back(self, backup: Backup) -> Path | None:
        """Make a copy the library; where the one that was there lies now. Open it afterwards.

        Raises:
            LibraryUnwritable: the folder refuses; nothing was changed.
        """
        return self._backups.put_back(backup, self._clock())
