"""For which days which source was asked, so that an interrupted sync goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from tui.domain.edition import Synced
from tui.storage.database import Database

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a day was asked whose answer is still missing."""


class Syncs:
    """The answers that a library took in, by source and day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, source: str, synced: Synced) -> None:
        """Remember an answer; the one before it for the same day is forgotten."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO synced (source, day, asked_at, etag, modified)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    source,
                    synced.day.isoformat(),
                    synced.asked_at.isoformat(timespec="seconds"),
                    synced.etag,
                    synced.modified,
                ),
            )

    def note_missing(self, source: str, days: Iterable[date]) -> None:
        """Remember that these days were asked for, and that no answer was taken in yet.

        What is remembered of an answer stays.
        """
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO synced (source, day, asked_at, etag, modified)"
                " VALUES (?, ?, ?, '', '')",
                [(source, day.isoformat(), NEVER.isoformat(timespec="seconds")) for day in days],
            )

    def between(self, source: str, first: date, last: date) -> dict[date, Synced]:
        """What is remembered of the days from `first` to `last`, both included."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT day, asked_at, etag, modified FROM synced"
                " WHERE source = ? AND day BETWEEN ? AND ?",
                (source, first.isoformat(), last.isoformat()),
            )
            return {
                date.fromisoformat(day): Synced(
                    date.fromisoformat(day), datetime.fromisoformat(asked_at), etag, modified
                )
                for day, asked_at, etag, modified in cursor
            }

    def newest(self, source: str) -> date | None:
        """The newest day of which the source's answer was taken in; None when there is none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT max(day) FROM synced WHERE source = ? AND asked_at > ?",
                (source, NEVER.isoformat(timespec="seconds")),
            ).fetchone()
            return date.fromisoformat(row[0]) if row[0] else None
