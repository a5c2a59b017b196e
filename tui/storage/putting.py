"""Putting papers in: one paper is one row, whatever its sources call it.

Most papers of a large file are new, so their ids and titles are first looked up some hundred at a
time: only a paper that shares one with the library, or with a paper before it, is looked at by
itself. Of 100,000 papers that takes half the time of three questions for each.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from operator import contains

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.identity import Identity
from tui.domain.merging import COUNTS, FieldQualities, merged, unrelated
from tui.domain.paper import Paper
from tui.storage import rows
from tui.storage.fulltexts import move_texts

_ASKED = 500
"""Values to a question; SQLite before 3.32 took no more than 999."""

_NAMING = ("arxiv_id", "doi", "folded_title")
"""The columns that tell a paper, the strongest first."""

Names = tuple[str | None, str | None, str]
"""What they hold."""

_INSERTED = (*rows.COLUMNS, "folded_title", "qualities", "source", "day", "added_at", "changed")
_PUBLISHED = rows.COLUMNS.index("published")
_INSERTION = (
    f"INSERT INTO papers ({', '.join(_INSERTED)}) VALUES ({', '.join('?' * len(_INSERTED))})"
)


class Outcome(StrEnum):
    """What putting a paper in came to."""

    NEW = "new"
    MERGED = "merged"
    UNCHANGED = "unchanged"


class Record(Struct, frozen=True):
    """A paper on its way in: what its source said, and how far that is to be trusted."""

    paper: Paper
    folded_title: str
    qualities: FieldQualities
    source: str


class Put(Struct, frozen=True):
    """The row a paper now has, and what became of it."""

    id: int
    outcome: Outcome


class Rows:
    """A set of row ids, a byte each."""

    def __init__(self) -> None:
        self._marks = bytearray()

    def __contains__(self, id_: int) -> bool:
        return id_ < len(self._marks) and bool(self._marks[id_])

    def add(self, id_: int) -> None:
        """Put an id in."""
        if id_ >= len(self._marks):
            self._marks.extend(bytes(id_ + 1 - len(self._marks)))
        self._marks[id_] = True


def put_all(
    connection: sqlite3.Connection, records: Sequence[Record], told: Rows | None = None
) -> list[Put]:
    """Store papers in their order, each merged with the row that is the same paper, if any.

    Several rows can turn out to be one paper (one known by its DOI, one by its title): they become
    one row, and the marks and editions of all stay on it. To be called within a transaction.

    `told` are the rows that the same file has told of before; it grows. What a file says first of a
    paper counts, and what it says again only fills gaps: so a file that contradicts itself changes
    nothing when it is taken in twice.
    """
    names = [(r.paper.arxiv_id, r.paper.doi, r.folded_title) for r in records]
    putting = _Putting(connection, names, Rows() if told is None else told)
    done = [putting.put(record, its) for record, its in zip(records, names, strict=True)]
    putting.finish()
    # a row may have been absorbed by a later record
    return [replace(put, id=putting.current(put.id)) for put in done] if putting.absorbed else done


class _Putting:
    """The papers of one transaction."""

    def __init__(self, connection: sqlite3.Connection, names: Iterable[Names], told: Rows) -> None:
        self._connection = connection
        self._told = told
        self._known = [
            _held(connection, column, set(values) - {None, ""})
            for column, values in zip(_NAMING, zip(*names, strict=True), strict=False)
        ]
        self._added_at = datetime.now(UTC).isoformat(timespec="seconds")
        self.absorbed: dict[int, int] = {}
        self._before = self._generation = rows.generation(connection)
        self._recounted = False

    def put(self, record: Record, names: Names) -> Put:
        """Store a paper."""
        same = self._rows_of(names, record.paper.abstract)
        for known, value in zip(self._known, names, strict=True):
            if value:
                known.add(value)
        if not same:
            id_ = self._insert(record)
            self._told.add(id_)
            return Put(id_, Outcome.NEW)
        id_, *others = same
        for other in others:
            self._absorb(other, id_)
        changed = self._merge(id_, record, filling=id_ in self._told)
        self._told.add(id_)
        return Put(id_, Outcome.MERGED if changed or others else Outcome.UNCHANGED)

    def current(self, id_: int) -> int:
        """The row that a row is now part of."""
        while id_ in self.absorbed:
            id_ = self.absorbed[id_]
        return id_

    def finish(self) -> None:
        """Write down how many changes there were."""
        if self._generation != self._before:
            rows.set_generation(self._connection, self._generation)
        if self._recounted:
            rows.note_counts(self._connection)

    def _next(self) -> int:
        """Count one more change to the papers; the number marks the rows that it touches."""
        self._generation += 1
        return self._generation

    def _rows_of(self, names: Names, abstract: str) -> list[int]:
        """The rows that are this paper: by arXiv id, DOI, title; no two whose ids differ.

        Where neither has an id, a title alone does not unite two abstracts that have little in
        common.
        """
        found: list[int] = []
        if not any(map(contains, self._known, names)):  # most papers of a large file are new
            return found
        known = Identity(*names)
        for column, value, held in zip(_NAMING, names, self._known, strict=True):
            if value not in held:
                continue
            for id_, its_abstract, *its in self._named(column, value):
                candidate = Identity(*its)
                if id_ in found:
                    continue
                if not (known.has_id or candidate.has_id) and unrelated(abstract, its_abstract):
                    continue
                if column == "arxiv_id" or not known.conflicts_with(candidate):
                    found.append(id_)
                    abstract = abstract or its_abstract
                    known = Identity(
                        known.arxiv_id or candidate.arxiv_id,
                        known.doi or candidate.doi,
                        known.folded_title,
                    )
        return found

    def _named(self, column: str, value: str | None) -> list[tuple[int, str, str, str, str]]:
        return self._connection.execute(
            "SELECT id, abstract, arxiv_id, doi, folded_title FROM papers"
            f" WHERE {column} = ? ORDER BY id",
            (value,),
        ).fetchall()

    def _insert(self, record: Record) -> int:
        paper = record.paper
        written = rows.values(paper)
        cursor = self._connection.execute(
            _INSERTION,
            (
                *written,
                record.folded_title,
                rows.written(record.qualities),
                record.source,
                written[_PUBLISHED],
                self._added_at,
                self._next(),
            ),
        )
        return int(cursor.lastrowid or 0)

    def _merge(self, id_: int, record: Record, *, filling: bool) -> bool:
        """Merge `record` into the row; whether that changed anything.

        Other counts alone are no change to the paper: nothing need be indexed anew for them.
        """
        held = self._record(id_)
        paper, qualities = merged(
            held.paper, held.qualities, record.paper, record.qualities, filling=filling
        )
        if paper == held.paper and qualities == held.qualities:
            return False
        counts = {name: getattr(paper, name) for name in COUNTS}
        if replace(held.paper, **counts) == paper:
            self._connection.execute(
                "UPDATE papers SET upvotes = :upvotes, comments = :comments, stars = :stars,"
                " qualities = :qualities WHERE id = :id",
                counts | {"qualities": rows.written(qualities), "id": id_},
            )
            self._recounted = True
            return True
        better = max(record.qualities.values(), default=0) >= max(
            held.qualities.values(), default=0
        )
        retitled = paper.title == record.paper.title
        values = dict(zip(rows.COLUMNS, rows.values(paper), strict=True)) | {
            "folded_title": record.folded_title if retitled else held.folded_title,
            "qualities": rows.written(qualities),
            "source": record.source if better else held.source,
            "changed": self._next(),
        }
        setters = ", ".join(f"{name} = :{name}" for name in values)
        self._connection.execute(
            f"UPDATE papers SET {setters}, day = coalesce(:published, day) WHERE id = :id",
            values | {"id": id_},
        )
        return True

    def _absorb(self, other: int, into: int) -> None:
        """Make row `other` part of row `into`: its fields, marks and editions move over."""
        record = self._record(other)
        self._connection.execute(
            "UPDATE marks SET value = marks.value || char(10, 10) || other.value FROM marks other"
            " WHERE marks.kind = 'note' AND marks.paper_id = ? AND other.kind = 'note'"
            " AND other.paper_id = ? AND other.value <> marks.value",
            (into, other),
        )
        for table in ("marks", "edition_papers"):
            self._connection.execute(
                f"UPDATE OR IGNORE {table} SET paper_id = ? WHERE paper_id = ?", (into, other)
            )
            self._connection.execute(f"DELETE FROM {table} WHERE paper_id = ?", (other,))
        move_texts(self._connection, other, into)
        self._connection.execute(
            "UPDATE papers SET day = nullif(max(coalesce(day, ''), coalesce("
            " (SELECT day FROM papers WHERE id = ?1), '')), '')"
            " WHERE id = ?2 AND published IS NULL",
            (other, into),
        )
        self._connection.execute("UPDATE absorbed SET into_id = ? WHERE into_id = ?", (into, other))
        self._connection.execute("DELETE FROM papers WHERE id = ?", (other,))
        self._connection.execute(
            "INSERT INTO absorbed VALUES (?, ?, ?)", (other, into, self._next())
        )
        self.absorbed[other] = into
        # the row that the file told of first has the word
        first = into in self._told and (other not in self._told or into < other)
        if other in self._told:
            self._told.add(into)
        self._merge(into, record, filling=first)

    def _record(self, id_: int) -> Record:
        row = self._connection.execute(
            f"SELECT p.id, {rows.PAPER_COLUMNS}, folded_title, qualities, source"
            " FROM papers p WHERE id = ?",
            (id_,),
        ).fetchone()
        folded_title, qualities, source = row[rows.AFTER_PAPER :]
        return Record(rows.paper(row), folded_title, json.loads(qualities), source)


def _held(connection: sqlite3.Connection, column: str, values: Iterable[str | None]) -> set[str]:
    """Those of the values that some paper has in that column."""
    held: set[str] = set()
    wanted = list(values)
    for start in range(0, len(wanted), _ASKED):
        some = wanted[start : start + _ASKED]
        marks = ",".join("?" * len(some))
        cursor = connection.execute(
            f"SELECT {column} FROM papers WHERE {column} IN ({marks})", some
        )
        held.update(row[0] for row in cursor)
    return held
