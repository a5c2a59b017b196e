"""The full texts that the user gave, and how far each paper has been read."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.storage import rows
from tui.storage.database import Database

if TYPE_CHECKING:
    from tui.domain.document import Document, Place, Since


class Attached(Struct, frozen=True):
    """A file of the user's that belongs to a paper; `stamp` tells whether it has changed since."""

    path: Path
    stamp: str


class FullTexts:
    """The attached texts and places of a library.

    The text of an attached file is kept with the library: it stays when the file has gone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def attach(self, id_: int, attached: Attached, document: Document, now: datetime) -> None:
        """Make a file the full text of a paper, in place of another one. `now` is in UTC.

        The same file read again counts as attached when it was first.
        """
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO fulltexts (paper_id, path, stamp, document, at)"
                " VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (paper_id) DO UPDATE SET path = excluded.path,"
                " stamp = excluded.stamp, document = excluded.document,"
                " at = CASE path WHEN excluded.path THEN at ELSE excluded.at END",
                (
                    id_,
                    str(attached.path),
                    attached.stamp,
                    document_form.dumps(document),
                    now.isoformat(timespec="seconds"),
                ),
            )
            note_body(connection, id_, held=True)

    def detach(self, id_: int) -> bool:
        """Forget the file of a paper; whether there was one. The file itself stays."""
        with self._database.write() as connection:
            done = connection.execute("DELETE FROM fulltexts WHERE paper_id = ?", (id_,)).rowcount
            if done:
                note_body(connection, id_, held=False)
            return bool(done)

    def attached(self, id_: int) -> Attached | None:
        """The file that belongs to a paper."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT path, stamp FROM fulltexts WHERE paper_id = ?", (id_,)
            ).fetchone()
            return Attached(Path(row[0]), row[1]) if row else None

    def document(self, id_: int) -> Document | None:
        """The text of the attached file; None where there is none that can be read."""
        from tui.storage import document_form  # noqa: PLC0415 — no start needs texts

        with self._database.read() as connection:
            row = connection.execute(
                "SELECT document FROM fulltexts WHERE paper_id = ?", (id_,)
            ).fetchone()
        try:
            return document_form.loads(row[0]) if row else None
        except ValueError:
            return None

    def attach_unread(self, id_: int, path: Path, at: str) -> bool:
        """Note which file is the full text of a paper, to be read later; whether none was yet.

        One that is attached stays: its text is here, and the other file may not be.
        """
        with self._database.write() as connection:
            done = connection.execute(
                "INSERT OR IGNORE INTO fulltexts (paper_id, path, stamp, document, at)"
                " VALUES (?, ?, '', x'', ?)",
                (id_, str(path), at),
            )
            return bool(done.rowcount)

    def all_attached(self) -> dict[int, Since[Path]]:
        """The files that belong to papers, by row id."""
        from tui.domain.document import Since  # noqa: PLC0415 — as above

        with self._database.read() as connection:
            cursor = connection.execute("SELECT paper_id, path, at FROM fulltexts")
            return {id_: Since(Path(path), at) for id_, path, at in cursor}

    def note_came(self, id_: int) -> None:
        """The full text of a paper is here, or another than before."""
        with self._database.write() as connection:
            note_body(connection, id_, held=True)

    def note_gone(self, ids: Iterable[int]) -> None:
        """The texts of these papers are no longer in the cache; attached ones stay."""
        with self._database.write() as connection:
            for id_ in ids:
                if self.attached(id_) is None:
                    note_body(connection, id_, held=False)

    def bodies(self) -> array[int]:
        """The row ids of all papers whose full text is here."""
        with self._database.read() as connection:
            return rows.ids(connection.execute("SELECT paper_id FROM bodies WHERE held"))

    def any_body(self) -> bool:
        """Whether there is a full text at all."""
        with self._database.read() as connection:
            return bool(connection.execute("SELECT 1 FROM bodies WHERE held").fetchone())

    def body_generation(self) -> int:
        """The number of the last change: a text that came or went."""
        with self._database.read() as connection:
            row = connection.execute("SELECT coalesce(max(changed), 0) FROM bodies").fetchone()
            return int(row[0])

    def bodies_since(self, generation: int, *, held: bool) -> list[tuple[int, int]]:
        """(generation, row id) of the texts that came after that change, or (not `held`) went."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT changed, paper_id FROM bodies WHERE held = ? AND changed > ?"
                " ORDER BY changed",
                (held, generation),
            ).fetchall()

    def place(self, id_: int) -> Place | None:
        """How far a paper has been read; None where it never was."""
        from tui.domain.document import Place  # noqa: PLC0415 — as above

        with self._database.read() as connection:
            row = connection.execute(
                "SELECT block, blocks, progress FROM places WHERE paper_id = ?", (id_,)
            ).fetchone()
            return Place(*row) if row else None

    def all_places(self) -> dict[int, Since[Place]]:
        """How far papers have been read, by row id."""
        from tui.domain.document import Place, Since  # noqa: PLC0415 — as above

        with self._database.read() as connection:
            cursor = connection.execute("SELECT paper_id, at, block, blocks, progress FROM places")
            return {id_: Since(Place(*place), at) for id_, at, *place in cursor}

    def put_place(self, id_: int, since: Since[Place]) -> None:
        """How far a paper was read elsewhere: the later place counts, and the most progress."""
        place = since.value
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO places (paper_id, block, blocks, progress, at)"
                " VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (paper_id) DO UPDATE SET"
                " block = iif(excluded.at > at, excluded.block, block),"
                " blocks = iif(excluded.at > at, excluded.blocks, blocks),"
                " progress = max(progress, excluded.progress), at = max(at, excluded.at)",
                (id_, place.block, place.blocks, place.progress, since.at),
            )

    def note_place(self, id_: int, place: Place, now: datetime) -> None:
        """Remember how far a paper has been read; its progress never goes back.

        A paper that is not there is passed over. `now` is in UTC.
        """
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO places (paper_id, block, blocks, progress, at)"
                " SELECT id, ?2, ?3, ?4, ?5 FROM papers WHERE id = ?1"
                " ON CONFLICT (paper_id) DO UPDATE SET block = excluded.block,"
                " blocks = excluded.blocks, progress = max(progress, excluded.progress),"
                " at = excluded.at",
                (
                    id_,
                    place.block,
                    place.blocks,
                    min(100, max(0, place.progress)),
                    now.isoformat(timespec="seconds"),
                ),
            )


def note_body(connection: sqlite3.Connection, id_: int, *, held: bool) -> None:
    """Count one more change to the full texts: that of a paper has come or gone."""
    connection.execute(
        "INSERT OR REPLACE INTO bodies (paper_id, held, changed)"
        " SELECT ?, ?, coalesce(max(changed), 0) + 1 FROM bodies",
        (id_, held),
    )


def move_texts(connection: sqlite3.Connection, other: int, into: int) -> None:
    """Let the texts and the place of row `other` be those of `into`, where that has none."""
    for table in ("fulltexts", "places"):
        connection.execute(
            f"UPDATE OR IGNORE {table} SET paper_id = ? WHERE paper_id = ?", (into, other)
        )
        connection.execute(f"DELETE FROM {table} WHERE paper_id = ?", (other,))
    if connection.execute("SELECT 1 FROM bodies WHERE paper_id = ? AND held", (other,)).fetchone():
        note_body(connection, other, held=False)
        note_body(connection, into, held=True)
