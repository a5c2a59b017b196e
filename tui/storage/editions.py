"""The editions: which source listed which papers on which day, in which order."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import date

from tui.domain.edition import Edition
from tui.storage import rows
from tui.storage.database import Database


class Editions:
    """The editions of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, source: str, day: date, paper_ids: Sequence[int]) -> int:
        """Store the edition of that day, replacing its order of papers; return its id.

        A paper named twice keeps its first place.
        """
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO editions (source, date) VALUES (?, ?)",
                (source, day.isoformat()),
            )
            id_ = self._id(source, day)
            connection.execute("DELETE FROM edition_papers WHERE edition_id = ?", (id_,))
            connection.executemany(
                "INSERT INTO edition_papers (edition_id, position, paper_id) VALUES (?, ?, ?)",
                [(id_, place, paper) for place, paper in enumerate(dict.fromkeys(paper_ids))],
            )
            _give_day(connection, id_, day.isoformat())
            return id_

    def add(self, source: str, day: date, paper_ids: Sequence[int]) -> int:
        """Put papers behind those that the edition of that day lists already; return its id.

        For sources that come in pieces. A paper that is listed keeps its place.
        """
        held = dict.fromkeys(self.held(source, day))
        if not held:
            return self.put(source, day, paper_ids)
        id_ = self._id(source, day)
        added = [paper for paper in dict.fromkeys(paper_ids) if paper not in held]
        if added:
            with self._database.write() as connection:
                last = connection.execute(
                    "SELECT max(position) FROM edition_papers WHERE edition_id = ?", (id_,)
                ).fetchone()[0]
                connection.executemany(
                    "INSERT INTO edition_papers (edition_id, position, paper_id) VALUES (?, ?, ?)",
                    [(id_, place, paper) for place, paper in enumerate(added, start=last + 1)],
                )
                _give_day(connection, id_, day.isoformat())
        return id_

    def held(self, source: str, day: date) -> array[int]:
        """The row ids of the papers that the edition of that day lists now, in page order."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT ep.paper_id FROM edition_papers ep"
                    " JOIN editions e ON e.id = ep.edition_id"
                    " WHERE e.source = ? AND e.date = ? ORDER BY ep.position",
                    (source, day.isoformat()),
                )
            )

    def all(self) -> list[Edition]:
        """All editions, oldest first."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT e.id, e.source, e.date, count(ep.paper_id),"
                " count(ep.paper_id) - count(s.paper_id) FROM editions e"
                " LEFT JOIN edition_papers ep ON ep.edition_id = e.id"
                " LEFT JOIN marks s"
                " ON s.kind = 'seen' AND s.name = '' AND s.paper_id = ep.paper_id"
                " GROUP BY e.id ORDER BY e.date, e.source"
            )
            return [
                Edition(id_, source, date.fromisoformat(day), count, new)
                for id_, source, day, count, new in cursor
            ]

    def newest(self, source: str, after: date) -> date | None:
        """The newest day after `after` that an edition of a source is held of; None without one."""
        with self._database.read() as connection:
            (day,) = connection.execute(
                "SELECT max(date) FROM editions WHERE source = ? AND date > ?",
                (source, after.isoformat()),
            ).fetchone()
            return date.fromisoformat(day) if day else None

    def paper_ids(self, edition_id: int) -> array[int]:
        """The row ids of an edition's papers in page order."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT paper_id FROM edition_papers WHERE edition_id = ? ORDER BY position",
                    (edition_id,),
                )
            )

    def period_ids(self, source: str, first: date, last: date) -> array[int]:
        """The row ids of the papers that a source listed from `first` to `last`, both included.

        Each once, at its newest edition; the newest edition comes first, in page order.
        """
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT ep.paper_id FROM edition_papers ep JOIN editions e ON e.id = ep.edition_id"
                " WHERE e.source = ? AND e.date BETWEEN ? AND ? ORDER BY e.date DESC, ep.position",
                (source, first.isoformat(), last.isoformat()),
            )
            return array("q", dict.fromkeys(row[0] for row in cursor))

    def new_in_edition(self, edition_id: int) -> array[int]:
        """The row ids of an edition's papers that the user has not seen."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT paper_id FROM edition_papers WHERE edition_id = ?"
                    " AND paper_id NOT IN (SELECT paper_id FROM marks WHERE kind = 'seen')",
                    (edition_id,),
                )
            )

    def new_in_period(self, source: str, first: date, last: date) -> array[int]:
        """The row ids of a period's papers that the user has not seen, each once."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT DISTINCT ep.paper_id FROM editions e"
                    " JOIN edition_papers ep ON ep.edition_id = e.id"
                    " WHERE e.source = ? AND e.date BETWEEN ? AND ?"
                    " AND ep.paper_id NOT IN (SELECT paper_id FROM marks WHERE kind = 'seen')",
                    (source, first.isoformat(), last.isoformat()),
                )
            )

    def fingerprint(self) -> tuple[int, int]:
        """Two numbers that change with what the editions list, and in which order."""
        with self._database.read() as connection:
            return rows.editions_version(connection)

    def new_ids(self) -> array[int]:
        """The row ids of all papers that an edition lists and the user has not seen."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT DISTINCT paper_id FROM edition_papers"
                    " WHERE paper_id NOT IN (SELECT paper_id FROM marks WHERE kind = 'seen')"
                )
            )

    def _id(self, source: str, day: date) -> int:
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT id FROM editions WHERE source = ? AND date = ?", (source, day.isoformat())
            ).fetchone()
            return int(row[0])


def _give_day(connection: sqlite3.Connection, edition_id: int, day: str) -> None:
    """A paper without a day of its own is of the newest edition that lists it."""
    dayless = connection.execute(
        "SELECT p.id FROM edition_papers ep JOIN papers p ON p.id = ep.paper_id"
        " WHERE ep.edition_id = ?1 AND p.published IS NULL AND (p.day IS NULL OR p.day < ?2)"
        " ORDER BY ep.position",
        (edition_id, day),
    ).fetchall()
    for (paper,) in dayless:
        # the search index knows the day too
        connection.execute(
            "UPDATE papers SET day = ?, changed = ? WHERE id = ?",
            (day, rows.next_generation(connection), paper),
        )
