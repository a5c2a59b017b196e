"""For which days which source was asked, so that an interrupted sync goes on where it stopped."""

from __future__ import annotations

from datetime import date, datetime

from tui.domain.edition import Synced
from tui.storage.database import Database


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
        """The newest day for which the source was asked; None when it never was."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT max(day) FROM synced WHERE source = ?", (source,)
            ).fetchone()
            return date.fromisoformat(row[0]) if row[0] else None
