"""Which papers have how many upvotes, comments, stars: counts that change from day to day."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tui.domain.merging import COUNTS
from tui.storage import rows
from tui.storage.database import Database


class _Column(NamedTuple):
    """The known counts, ascending, and whose they are."""

    counts: array[int]
    ids: array[int]


class Counts:
    """The counts of the papers of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._columns: dict[str, tuple[tuple[int, ...], _Column]] = {}

    def ids(self, name: str, least: int | None, most: int | None) -> array[int]:
        """The row ids of the papers whose count (one of `COUNTS`) lies between, both included.

        None: no bound. What no source told is no number.
        """
        column = self._column(name)
        first = 0 if least is None else bisect_left(column.counts, least)
        after = len(column.ids) if most is None else bisect_right(column.counts, most)
        return column.ids[first:after]

    def _column(self, name: str) -> _Column:
        """A column, kept until a paper or a count changes.

        To go through 100,000 papers takes 70 to 150 ms, each key of `upvotes:>50` asks for another
        range, and each paper that is read is marked.
        """
        if name not in COUNTS:
            raise KeyError(name)
        writing = self._database.stamp() is None  # what may yet be taken back is not to be kept
        with self._database.read() as connection:
            versions, held = rows.versions(connection), self._columns.get(name)
            if held and held[0] == versions and not writing:
                return held[1]
            found = connection.execute(
                f"SELECT {name}, id FROM papers WHERE {name} IS NOT NULL ORDER BY {name}"
            ).fetchall()
        column = _Column(
            array("q", [count for count, _ in found]), array("q", [id_ for _, id_ in found])
        )
        if not writing:
            self._columns[name] = versions, column
        return column
