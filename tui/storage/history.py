"""What the user searched for, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from tui.storage.database import Database

KEPT = 500
"""Searches that are remembered: years of a diligent reader, and still read in a millisecond."""


class History:
    """The searches of a library, each once, in the order they were last used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, text: str) -> None:
        """Put a search at the front; what is older than the newest `KEPT` is forgotten."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM history WHERE text = ?", (text,))
            # without AUTOINCREMENT the next id is the greatest plus one: ids are in order of use
            connection.execute("INSERT INTO history (text) VALUES (?)", (text,))
            connection.execute(
                "DELETE FROM history WHERE id <="
                " (SELECT id FROM history ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (KEPT,),
            )

    def put_before(self, texts: Sequence[str]) -> int:
        """Put searches that are not held, the oldest first, before those that are: how many."""
        with self._database.write() as connection:
            held = list(reversed(self.newest()))
            added = [text for text in dict.fromkeys(texts) if text and text not in set(held)]
            together = [*added, *held][-KEPT:]
            if together != held:
                connection.execute("DELETE FROM history")
                connection.executemany(
                    "INSERT INTO history (text) VALUES (?)", [(text,) for text in together]
                )
            return len(set(together) - set(held))

    def newest(self, limit: int = KEPT) -> tuple[str, ...]:
        """The last `limit` searches, the newest first."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT text FROM history ORDER BY id DESC LIMIT ?",
                (limit,),
            )
            return tuple(str(row[0]) for row in found)
