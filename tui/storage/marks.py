"""What the user did with papers. A mark is on disk before the call that made it returns."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from datetime import datetime

from tui.domain.marks import Mark, MarkChange
from tui.storage import rows
from tui.storage.database import Database

_TABLES = {Mark.BOOKMARK: "bookmarks", Mark.READ: "readings", Mark.SEEN: "seen"}


class Marks:
    """The marks on the papers of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, mark: Mark, ids: Iterable[int], *, on: bool, now: datetime) -> MarkChange:
        """Set or take away a mark; the change names only papers that stood otherwise before.

        Ids that are no papers are passed over. `now` is in UTC.
        """
        table = _TABLES[mark]
        changed: list[int] = []
        times: list[str] = []
        with self._database.write() as connection:
            for id_ in ids:
                held = _time_of(connection, table, id_)
                if on and held is None and _is_paper(connection, id_):
                    connection.execute(
                        f"INSERT INTO {table} VALUES (?, ?)",
                        (id_, now.isoformat(timespec="milliseconds")),
                    )
                    changed.append(id_)
                elif not on and held is not None:
                    connection.execute(
                        f"DELETE FROM {table} WHERE paper_id = ?",
                        (id_,),
                    )
                    changed.append(id_)
                    times.append(held)
        return MarkChange(mark, on, tuple(changed), tuple(times))

    def undo(self, change: MarkChange) -> None:
        """Put the marks back as they were before `change`, with the times they had."""
        table = _TABLES[change.mark]
        with self._database.write() as connection:
            if change.on:
                connection.executemany(
                    f"DELETE FROM {table} WHERE paper_id = ?",
                    [(id_,) for id_ in change.ids],
                )
            else:
                # the paper may have become part of another meanwhile
                connection.executemany(
                    f"INSERT OR IGNORE INTO {table} SELECT id, ?2 FROM papers WHERE id ="
                    " coalesce((SELECT into_id FROM absorbed WHERE id = ?1), ?1)",
                    list(zip(change.ids, change.times, strict=True)),
                )

    def held(self, mark: Mark, ids: Iterable[int]) -> set[int]:
        """Those of `ids` that carry the mark."""
        with self._database.read() as connection:
            return {id_ for id_ in ids if _time_of(connection, _TABLES[mark], id_) is not None}

    def ids(self, mark: Mark) -> array[int]:
        """The row ids of all papers that carry the mark, the newest mark first."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    f"SELECT paper_id FROM {_TABLES[mark]} ORDER BY made_at DESC, paper_id DESC"
                )
            )

    def ids_before(self, mark: Mark, moment: datetime) -> array[int]:
        """The row ids of the papers that carried the mark before `moment`, which is in UTC."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    f"SELECT paper_id FROM {_TABLES[mark]} WHERE made_at < ?",
                    (moment.isoformat(timespec="milliseconds"),),
                )
            )

    def ids_between(self, mark: Mark, first: datetime, before: datetime) -> array[int]:
        """The row ids of the papers that got the mark from `first` to just `before`, in UTC."""
        moments = [moment.isoformat(timespec="milliseconds") for moment in (first, before)]
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    f"SELECT paper_id FROM {_TABLES[mark]} WHERE made_at >= ? AND made_at < ?",
                    moments,
                )
            )

    def count(self, mark: Mark) -> int:
        """How many papers carry the mark."""
        with self._database.read() as connection:
            row = connection.execute(f"SELECT count(*) FROM {_TABLES[mark]}").fetchone()
            return int(row[0])


def _time_of(connection: sqlite3.Connection, table: str, id_: int) -> str | None:
    row = connection.execute(
        f"SELECT made_at FROM {table} WHERE paper_id = ?",
        (id_,),
    ).fetchone()
    return None if row is None else str(row[0])


def _is_paper(connection: sqlite3.Connection, id_: int) -> bool:
    found = connection.execute("SELECT 1 FROM papers WHERE id = ?", (id_,)).fetchone()
    return found is not None
