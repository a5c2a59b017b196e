"""The marks on papers, and what else a user made."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tui.domain.marks import Counted, Held, Mark, Thing
from tui.storage import rows
from tui.storage.database import Database

_BATCH = 500
_MANY = 2_000
"""Papers from which on all marks of a kind are looked at, not those of each paper."""


class Marks:
    """The marks of a library, to be read; what the user changes goes through `Actions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, mark: Mark, ids: Iterable[int], now: datetime) -> int:
        """Put a mark on papers that lack it, not as an action: how many there were.

        For what happens while somebody reads, and nobody takes back. `now` is in UTC.
        """
        with self._database.write() as connection:
            before = connection.total_changes
            connection.executemany(
                "INSERT OR IGNORE INTO marks SELECT ?1, '', id, '', ?2 FROM papers WHERE id = ?3",
                [(mark, now.isoformat(timespec="milliseconds"), id_) for id_ in ids],
            )
            return connection.total_changes - before

    def held(self, mark: Mark, ids: Sequence[int], name: str = "") -> set[int]:
        """Those of `ids` that carry the mark."""
        found: set[int] = set()
        with self._database.read() as connection:
            for start in range(0, len(ids), _BATCH):
                some = ids[start : start + _BATCH]
                cursor = connection.execute(
                    "SELECT paper_id FROM marks WHERE kind = ? AND name = ? AND paper_id IN"
                    f" ({','.join('?' * len(some))})",
                    (mark, name, *some),
                )
                found.update(row[0] for row in cursor)
        return found

    def ids(self, mark: Mark, name: str = "") -> array[int]:
        """The row ids of all papers that carry the mark, the newest mark first."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT paper_id FROM marks WHERE kind = ? AND name = ?"
                    " ORDER BY at DESC, paper_id DESC",
                    (mark, name),
                )
            )

    def any_ids(self, mark: Mark) -> array[int]:
        """The row ids of all papers with a mark of that kind, whatever its name; each once."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute("SELECT DISTINCT paper_id FROM marks WHERE kind = ?", (mark,))
            )

    def ids_within(self, path: str) -> array[int]:
        """The row ids of the papers in a collection and those nested in it, the newest first."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT paper_id, max(at) AS newest FROM marks WHERE kind = 'collection'"
                # 0 is the character after /
                " AND (name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0'))"
                " GROUP BY paper_id ORDER BY newest DESC, paper_id DESC",
                (path,),
            )
            return rows.ids(cursor)

    def ids_between(self, mark: Mark, first: datetime, before: datetime) -> array[int]:
        """The row ids of the papers that got the mark from `first` to just `before`, in UTC."""
        moments = [moment.isoformat(timespec="milliseconds") for moment in (first, before)]
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT paper_id FROM marks WHERE kind = ? AND at >= ? AND at < ?",
                    (mark, *moments),
                )
            )

    def ids_before(self, mark: Mark, moment: datetime) -> array[int]:
        """The row ids of the papers that carried the mark before `moment`, which is in UTC."""
        return self.ids_between(mark, datetime.min.replace(tzinfo=UTC), moment)

    def queue(self) -> array[int]:
        """The row ids of the reading list, in its order."""
        with self._database.read() as connection:
            return rows.ids(
                connection.execute(
                    "SELECT paper_id FROM marks WHERE kind = 'queue'"
                    " ORDER BY CAST(value AS REAL), paper_id"
                )
            )

    def values(self, mark: Mark, name: str = "") -> dict[int, str]:
        """From row id to the value of the mark, for all papers that carry it."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT paper_id, value FROM marks WHERE kind = ? AND name = ?", (mark, name)
            )
            return dict(cursor.fetchall())

    def of(self, mark: Mark, id_: int) -> Held | None:
        """What the mark of a paper holds; for kinds without names."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT value, at FROM marks WHERE kind = ? AND name = '' AND paper_id = ?",
                (mark, id_),
            ).fetchone()
            return Held(*row) if row else None

    def all_held(self, mark: Mark, name: str) -> dict[int, Held]:
        """From row id to what the mark holds, for all papers that carry it."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT paper_id, value, at FROM marks WHERE kind = ? AND name = ?", (mark, name)
            )
            return {id_: Held(value, at) for id_, value, at in cursor}

    def fingerprint(self) -> tuple[object, ...]:
        """Values that change with what is marked and made, not with what was seen and read on."""
        with self._database.read() as connection:
            marks = "SELECT count(*), max(at) FROM marks WHERE kind NOT IN ('seen', 'place')"
            actions = "SELECT max(id), total(state) FROM actions"
            return *connection.execute(marks).fetchone(), *connection.execute(actions).fetchone()

    def count(self, mark: Mark, name: str = "") -> int:
        """How many papers carry the mark."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*) FROM marks WHERE kind = ? AND name = ?", (mark, name)
            ).fetchone()
            return int(row[0])

    def names(self, mark: Mark) -> list[Counted]:
        """The names that marks of this kind have, in order, with how many papers carry each."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT name, count(*) FROM marks WHERE kind = ? GROUP BY name", (mark,)
            )
            return [Counted(name, papers) for name, papers in cursor]

    def carried(self, mark: Mark, ids: Sequence[int]) -> dict[str, int]:
        """The names that marks of this kind have on `ids`, with how many of those carry each."""
        if len(ids) > _MANY:
            return self._carried_by_many(mark, set(ids))
        found: dict[str, int] = {}
        with self._database.read() as connection:
            for start in range(0, len(ids), _BATCH):
                some = ids[start : start + _BATCH]
                cursor = connection.execute(
                    "SELECT name, count(*) FROM marks WHERE kind = ? AND paper_id IN"
                    f" ({','.join('?' * len(some))}) GROUP BY name",
                    (mark, *some),
                )
                for name, papers in cursor:
                    found[name] = found.get(name, 0) + papers
        return found

    def _carried_by_many(self, mark: Mark, ids: set[int]) -> dict[str, int]:
        found: dict[str, int] = {}
        with self._database.read() as connection:
            query = "SELECT name, paper_id FROM marks WHERE kind = ?"
            for name, id_ in connection.execute(query, (mark,)):
                if id_ in ids:
                    found[name] = found.get(name, 0) + 1
        return found

    def things(self, kind: Thing) -> dict[str, Held]:
        """What the user made of a kind, by name, in order of the names."""
        with self._database.read() as connection:
            cursor = connection.execute(
                "SELECT name, value, at FROM things WHERE kind = ? ORDER BY name", (kind,)
            )
            return {name: Held(value, at) for name, value, at in cursor}

    def all_things(self) -> dict[tuple[Thing, str], Held]:
        """What the user made, by kind and name."""
        return {(kind, name): held for kind in Thing for name, held in self.things(kind).items()}

    def everything(self) -> list[tuple[int, Mark, str, Held]]:
        """Every mark there is: row id, kind, name, what it holds."""
        with self._database.read() as connection:
            cursor = connection.execute("SELECT paper_id, kind, name, value, at FROM marks")
            return [
                (paper_id, Mark(kind), name, Held(value, at))
                for paper_id, kind, name, value, at in cursor
            ]

    def opened(self, name: str) -> int:
        """The greatest row id there was when a saved search was last opened; 0: never."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT paper_id FROM openings WHERE name = ?", (name,)
            ).fetchone()
            return int(row[0]) if row else 0

    def rename_opened(self, old: str, new: str) -> None:
        """A saved search is called otherwise: what is new to it is the same."""
        with self._database.write() as connection:
            # of a search that was removed and had that name
            connection.execute("DELETE FROM openings WHERE name = ?", (new,))
            # the old name keeps its own, for undo
            connection.execute(
                "INSERT INTO openings SELECT ?, paper_id FROM openings WHERE name = ?",
                (new, old),
            )

    def note_opened(self, name: str) -> None:
        """A saved search is being opened: what it finds now is no longer new."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO openings SELECT ?, coalesce(max(id), 0) FROM papers",
                (name,),
            )
