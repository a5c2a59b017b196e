"""The full texts that the user gave, and how far each paper has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.domain.document import Document, Place
from tui.storage import document_form, rows
from tui.storage.database import Database


@dataclass(frozen=True, slots=True)
class Attached:
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
        """Make a file the full text of a paper, in place of another one. `now` is in UTC."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO fulltexts (paper_id, path, stamp, document, at)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    id_,
                    str(attached.path),
                    attached.stamp,
                    document_form.dumps(document),
                    now.isoformat(timespec="seconds"),
                ),
            )
            self.touch([id_])

    def detach(self, id_: int) -> bool:
        """Forget the file of a paper; whether there was one. The file itself stays."""
        with self._database.write() as connection:
            done = connection.execute("DELETE FROM fulltexts WHERE paper_id = ?", (id_,)).rowcount
            if done:
                self.touch([id_])
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
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT document FROM fulltexts WHERE paper_id = ?", (id_,)
            ).fetchone()
        try:
            return document_form.loads(row[0]) if row else None
        except ValueError:
            return None

    def touch(self, ids: list[int]) -> None:
        """Let the search index look at papers again: their full text has come or gone."""
        with self._database.write() as connection:
            for id_ in ids:
                connection.execute(
                    "UPDATE papers SET changed = ? WHERE id = ?",
                    (rows.next_generation(connection), id_),
                )

    def place(self, id_: int) -> Place | None:
        """How far a paper has been read; None where it never was."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT block, blocks, progress FROM places WHERE paper_id = ?", (id_,)
            ).fetchone()
            return Place(*row) if row else None

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
