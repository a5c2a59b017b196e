"""The full texts that are here, and how far each paper has been read."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.storage import rows
from tui.storage.database import Database

if TYPE_CHECKING:
    from tui.domain.document import Document, Place


class Attached(Struct, frozen=True):
    """A file of the user's that belongs to a paper; `stamp` tells whether it has changed since."""

    path: Path
    stamp: str


_ATTACHED = (
    "marks m JOIN fulltexts f ON f.paper_id = m.paper_id AND f.path = m.value"
    " WHERE m.kind = 'attached' AND m.name = ''"
)
"""The attached files whose text is here."""
_BODIES = f"SELECT paper_id FROM bodies WHERE cached UNION SELECT m.paper_id FROM {_ATTACHED}"
_DROP_UNUSED = (
    "DELETE FROM fulltexts WHERE path NOT IN (SELECT value FROM marks WHERE kind = 'attached')"
    # undo may bring it back as long as the log knows of it
    " AND path NOT IN (SELECT coalesce(before, '') FROM changes WHERE kind = 'attached')"
    " AND path NOT IN (SELECT coalesce(after, '') FROM changes WHERE kind = 'attached')"
)


class FullTexts:
    """The texts of attached files, and how far papers were read: both are marks.

    The text of an attached file is kept with the library: it stays when the file has gone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, id_: int, attached: Attached, document: Document) -> None:
        """Keep what is in a file that is attached to a paper, or was and may be again."""
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        with self._database.write() as connection:
            connection.execute(_DROP_UNUSED)
            connection.execute(
                "INSERT OR REPLACE INTO fulltexts (paper_id, path, stamp, document)"
                " VALUES (?, ?, ?, ?)",
                (id_, str(attached.path), attached.stamp, document_form.dumps(document)),
            )
            note_body(connection, id_)

    def attached(self, id_: int) -> Attached | None:
        """The file that belongs to a paper; its stamp is empty where it was never read here."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT value, coalesce(stamp, '') FROM marks m LEFT JOIN fulltexts f"
                " ON f.paper_id = m.paper_id AND path = value"
                " WHERE kind = 'attached' AND name = '' AND m.paper_id = ?",
                (id_,),
            ).fetchone()
            return Attached(Path(row[0]), row[1]) if row else None

    def document(self, id_: int) -> Document | None:
        """The text of the attached file; None where there is none that can be read."""
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT document FROM {_ATTACHED} AND m.paper_id = ?", (id_,)
            ).fetchone()
        try:
            return document_form.loads(row[0]) if row else None
        except ValueError:
            return None

    def note_came(self, id_: int) -> None:
        """The full text of a paper is in the cache, or another than before."""
        with self._database.write() as connection:
            note_body(connection, id_, cached=True)

    def note_gone(self, ids: Iterable[int]) -> None:
        """The texts of these papers are no longer in the cache; attached ones stay."""
        with self._database.write() as connection:
            for id_ in ids:
                note_body(connection, id_, cached=False)

    def bodies(self) -> array[int]:
        """The row ids of all papers whose full text is here."""
        with self._database.read() as connection:
            return rows.ids(connection.execute(_BODIES))

    def any_body(self) -> bool:
        """Whether there is a full text at all."""
        with self._database.read() as connection:
            return bool(connection.execute(f"{_BODIES} LIMIT 1").fetchone())

    def body_generation(self) -> int:
        """The number of the last change: a text that came or went."""
        with self._database.read() as connection:
            row = connection.execute("SELECT coalesce(max(changed), 0) FROM bodies").fetchone()
            return int(row[0])

    def bodies_since(self, generation: int, *, held: bool) -> list[tuple[int, int]]:
        """(generation, row id) of the texts that came after that change, or (not `held`) went."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT changed, paper_id FROM bodies WHERE changed > ?"
                f" AND (paper_id IN ({_BODIES})) = ? ORDER BY changed",
                (generation, held),
            ).fetchall()

    def place(self, id_: int) -> Place | None:
        """How far a paper has been read; None where it never was."""
        from tui.domain.document import Place  # noqa: PLC0415 — as above

        with self._database.read() as connection:
            row = connection.execute(
                "SELECT value FROM marks WHERE kind = 'place' AND name = '' AND paper_id = ?",
                (id_,),
            ).fetchone()
            return Place.read(row[0]) if row else None

    def note_place(self, id_: int, place: Place, now: datetime) -> None:
        """Remember how far a paper has been read, not as an action; its progress never goes back.

        A paper that is not there is passed over. `now` is in UTC.
        """
        within = replace(place, progress=min(100, max(0, place.progress)))
        with self._database.write() as connection:
            before = self.place(id_)
            connection.execute(
                "INSERT OR REPLACE INTO marks (kind, name, paper_id, value, at)"
                " SELECT 'place', '', id, ?, ? FROM papers WHERE id = ?",
                (
                    (within.merged(before) if before else within).written,
                    now.isoformat(timespec="seconds"),
                    id_,
                ),
            )


def note_body(connection: sqlite3.Connection, id_: int, *, cached: bool | None = None) -> None:
    """Count one more change to the full texts: that of a paper has come or gone.

    `cached`: whether it is in the cache; None leaves that as it is, for an attached file.
    """
    connection.execute(
        "INSERT INTO bodies (paper_id, cached, changed)"
        " SELECT ?1, coalesce(?2, 0), coalesce(max(changed), 0) + 1 FROM bodies WHERE true"
        " ON CONFLICT (paper_id) DO UPDATE"
        " SET cached = coalesce(?2, cached), changed = excluded.changed",
        (id_, cached),
    )


def move_texts(connection: sqlite3.Connection, other: int, into: int) -> None:
    """Let the texts of row `other` be those of `into`, where that has none; marks move first."""
    connection.execute(
        "UPDATE OR IGNORE fulltexts SET paper_id = ? WHERE paper_id = ?", (into, other)
    )
    connection.execute("DELETE FROM fulltexts WHERE paper_id = ?", (other,))
    row = connection.execute("SELECT cached FROM bodies WHERE paper_id = ?", (other,)).fetchone()
    if row is not None:
        note_body(connection, other, cached=False)
        note_body(connection, into, cached=True if row[0] else None)
