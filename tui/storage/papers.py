"""The papers: putting them in so that one paper is one row, getting them out by id."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import itemgetter

from tui.domain.identity import Identity, Reference, ReferenceKind
from tui.domain.merging import COUNTS, FieldQualities, merged, unrelated
from tui.domain.paper import Entry, Paper
from tui.domain.query import Sort
from tui.domain.trending import trending
from tui.storage import rows
from tui.storage.database import Database

_ORDERS = {
    Sort.DATE: "SELECT id FROM papers ORDER BY day DESC NULLS LAST, id",
    Sort.TITLE: "SELECT id FROM papers ORDER BY folded_title, id",
    Sort.UPVOTES: "SELECT id FROM papers ORDER BY upvotes DESC NULLS LAST, day DESC NULLS LAST, id",
    # editions newest first, each as on its page, then what no edition lists
    Sort.PAGE: """
        SELECT p.id FROM papers p LEFT JOIN (
            SELECT ep.paper_id, MAX(e.date) AS date, ep.position
            FROM edition_papers ep JOIN editions e ON e.id = ep.edition_id GROUP BY ep.paper_id
        ) page ON page.paper_id = p.id
        ORDER BY page.date DESC NULLS LAST, page.position, p.day DESC NULLS LAST, p.id""",
}
_TALKED_ABOUT = """
    SELECT p.id, p.upvotes, p.comments, coalesce(page.date, p.day) FROM papers p LEFT JOIN (
        SELECT ep.paper_id, MAX(e.date) AS date
        FROM edition_papers ep JOIN editions e ON e.id = ep.edition_id GROUP BY ep.paper_id
    ) page ON page.paper_id = p.id
    ORDER BY coalesce(page.date, p.day) DESC NULLS LAST, p.id"""
_BATCH = 500


class Outcome(StrEnum):
    """What putting a paper in came to."""

    NEW = "new"
    MERGED = "merged"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Record:
    """A paper on its way in: what its source said, and how far that is to be trusted."""

    paper: Paper
    folded_title: str
    qualities: FieldQualities
    source: str


@dataclass(frozen=True, slots=True)
class Put:
    """The row a paper now has, and what became of it."""

    id: int
    outcome: Outcome


class Papers:
    """The papers of a library."""

    def __init__(self, database: Database, today: Callable[[], date] = date.today) -> None:
        self._database = database
        self._today = today
        self._ordered: dict[Sort, tuple[int, array[int]]] = {}

    def put(self, record: Record) -> Put:
        """Store a paper, merged with the row that is the same paper, if there is one.

        Several rows can turn out to be one paper (one known by its DOI, one by its title): they
        become one row, and the marks and editions of all stay on it.
        """
        paper = record.paper
        with self._database.write() as connection:
            identity = Identity(paper.arxiv_id, paper.doi, record.folded_title)
            same = _rows_of(connection, identity, paper.abstract)
            if not same:
                return Put(_insert(connection, record), Outcome.NEW)
            id_, *others = same
            for other in others:
                _absorb(connection, other, id_)
            changed = _merge(connection, id_, record)
            return Put(id_, Outcome.MERGED if changed or others else Outcome.UNCHANGED)

    def generation(self) -> int:
        """The number of the last change to any paper."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM state WHERE key='generation'").fetchone()
            return int(row[0])

    def library_id(self) -> int:
        """A number that no other library is likely to have."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM state WHERE key='library'").fetchone()
            return int(row[0])

    def count(self) -> int:
        """The number of papers."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM papers").fetchone()[0])

    def ordered_ids(self, sort: Sort) -> array[int]:
        """The row ids of all papers in the order of `sort` (not relevance); not to be changed.

        They are kept until something is written: to order 100,000 papers by page takes 150 ms, and
        each half-typed sign (`"`, `title:`) asks for it.
        """
        stamp, held = self._database.stamp(), self._ordered.get(sort)
        if held and held[0] == stamp:
            return held[1]
        with self._database.read() as connection:
            if sort is Sort.TRENDING:
                ordered = _by_trend(connection, self._today())
            else:
                ordered = rows.ids(connection.execute(_ORDERS[sort]))
        if stamp is not None:
            self._ordered[sort] = stamp, ordered
        return ordered

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """The papers with these row ids, in that order; ids without a paper are left out."""
        found: dict[int, Entry] = {}
        with self._database.read() as connection:
            for start in range(0, len(ids), _BATCH):
                some = list(ids[start : start + _BATCH])
                marks = ",".join("?" * len(some))
                query = f"{rows.ENTRIES} WHERE p.id IN ({marks})"
                found.update((row[0], rows.entry(row)) for row in connection.execute(query, some))
        return [found[id_] for id_ in ids if id_ in found]

    def changed_since(self, generation: int) -> Iterator[tuple[int, int, Paper]]:
        """(generation, row id, paper) of each paper changed since, the oldest change first.

        A paper that does not tell its day has that of the newest edition that lists it. Between two
        papers nothing of the database is held, however long the caller takes.
        """
        query = (
            f"SELECT p.id, {rows.PAPER_COLUMNS}, p.day, p.changed FROM papers p"
            " WHERE p.changed > ? ORDER BY p.changed LIMIT ?"
        )
        while True:
            with self._database.read() as connection:
                some = connection.execute(query, (generation, _BATCH)).fetchall()
            for row in some:
                yield row[-1], row[0], _dated(rows.paper(row), row[-2])
            if len(some) < _BATCH:
                return
            generation = some[-1][-1]

    def count_changed_since(self, generation: int) -> int:
        """How many papers `changed_since` gives."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*) FROM papers WHERE changed > ?", (generation,)
            ).fetchone()
            return int(row[0])

    def removed_since(self, generation: int) -> list[int]:
        """The row ids that ceased to be papers of their own after that generation."""
        with self._database.read() as connection:
            cursor = connection.execute("SELECT id FROM absorbed WHERE changed > ?", (generation,))
            return [row[0] for row in cursor]

    def find(self, reference: Reference) -> int | None:
        """The row id of the paper that `reference` names, or None."""
        column = {
            ReferenceKind.ROW: "id",
            ReferenceKind.ARXIV: "arxiv_id",
            ReferenceKind.DOI: "doi",
            ReferenceKind.URL: "url",
        }[reference.kind]
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT id FROM papers WHERE {column} = ?",
                (reference.value,),
            ).fetchone()
            if row is None and reference.kind is ReferenceKind.ROW:
                row = connection.execute(
                    "SELECT into_id FROM absorbed WHERE id = ?", (reference.value,)
                ).fetchone()
            return None if row is None else int(row[0])


def _by_trend(connection: sqlite3.Connection, today: date) -> array[int]:
    """The row ids of all papers, the most talked about first, the newest of the others next."""
    rated = [
        (-trending(upvotes, comments, (today - date.fromisoformat(day)).days) if day else 0.0, id_)
        for id_, upvotes, comments, day in connection.execute(_TALKED_ABOUT)
    ]
    # stable: equals stay newest first
    rated.sort(key=itemgetter(0))
    return array("q", (id_ for _, id_ in rated))


def _dated(paper: Paper, day: str | None) -> Paper:
    if paper.published is not None or day is None:
        return paper
    return replace(paper, published=date.fromisoformat(day))


def _rows_of(connection: sqlite3.Connection, identity: Identity, abstract: str) -> list[int]:
    """The rows that are this paper: by arXiv id, DOI, title; no two whose ids differ.

    Where neither has an id, a title alone does not unite two abstracts that have little in common.
    """
    found: list[tuple[int, Identity]] = []
    known = identity
    for column, value in (
        ("arxiv_id", identity.arxiv_id),
        ("doi", identity.doi),
        ("folded_title", identity.folded_title),
    ):
        if not value:
            continue
        cursor = connection.execute(
            "SELECT id, abstract, arxiv_id, doi, folded_title FROM papers"
            f" WHERE {column} = ? ORDER BY id",
            (value,),
        )
        for id_, held, *rest in cursor.fetchall():
            candidate = Identity(*rest)
            if id_ in (seen for seen, _ in found):
                continue
            if not (known.has_id or candidate.has_id) and unrelated(abstract, held):
                continue
            same_arxiv = column == "arxiv_id"
            if same_arxiv or not known.conflicts_with(candidate):
                found.append((id_, candidate))
                abstract = abstract or held
                known = Identity(
                    known.arxiv_id or candidate.arxiv_id,
                    known.doi or candidate.doi,
                    known.folded_title,
                )
    return [id_ for id_, _ in found]


def _insert(connection: sqlite3.Connection, record: Record) -> int:
    paper = record.paper
    values = rows.columns(paper) | {
        "folded_title": record.folded_title,
        "qualities": json.dumps(dict(record.qualities), sort_keys=True),
        "source": record.source,
        "day": paper.published.isoformat() if paper.published else None,
        "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "changed": rows.next_generation(connection),
    }
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    cursor = connection.execute(f"INSERT INTO papers ({names}) VALUES ({places})", values)
    return int(cursor.lastrowid or 0)


def _merge(connection: sqlite3.Connection, id_: int, record: Record) -> bool:
    """Merge `record` into the row; whether that changed anything.

    Other counts alone are no change to the paper: nothing need be indexed anew for them.
    """
    held = _record(connection, id_)
    paper, qualities = merged(held.paper, held.qualities, record.paper, record.qualities)
    if paper == held.paper and qualities == held.qualities:
        return False
    counts = {name: getattr(paper, name) for name in COUNTS}
    if replace(held.paper, **counts) == paper:
        connection.execute(
            "UPDATE papers SET upvotes = :upvotes, comments = :comments, stars = :stars,"
            " qualities = :qualities WHERE id = :id",
            counts | {"qualities": json.dumps(qualities, sort_keys=True), "id": id_},
        )
        rows.note_counts(connection)
        return True
    better = max(record.qualities.values(), default=0) >= max(held.qualities.values(), default=0)
    retitled = paper.title == record.paper.title
    values = rows.columns(paper) | {
        "folded_title": record.folded_title if retitled else held.folded_title,
        "qualities": json.dumps(qualities, sort_keys=True),
        "source": record.source if better else held.source,
        "changed": rows.next_generation(connection),
    }
    setters = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(
        f"UPDATE papers SET {setters}, day = coalesce(:published, day) WHERE id = :id",
        values | {"id": id_},
    )
    return True


def _absorb(connection: sqlite3.Connection, other: int, into: int) -> None:
    """Make row `other` part of row `into`: its fields, marks and editions move over."""
    record = _record(connection, other)
    for table in ("bookmarks", "readings", "seen", "edition_papers"):
        connection.execute(
            f"UPDATE OR IGNORE {table} SET paper_id = ? WHERE paper_id = ?", (into, other)
        )
        connection.execute(f"DELETE FROM {table} WHERE paper_id = ?", (other,))
    connection.execute(
        "UPDATE papers SET day = nullif(max(coalesce(day, ''), coalesce("
        " (SELECT day FROM papers WHERE id = ?1), '')), '') WHERE id = ?2 AND published IS NULL",
        (other, into),
    )
    connection.execute("UPDATE absorbed SET into_id = ? WHERE into_id = ?", (into, other))
    connection.execute("DELETE FROM papers WHERE id = ?", (other,))
    connection.execute(
        "INSERT INTO absorbed VALUES (?, ?, ?)", (other, into, rows.next_generation(connection))
    )
    _merge(connection, into, record)


def _record(connection: sqlite3.Connection, id_: int) -> Record:
    row = connection.execute(
        f"SELECT p.id, {rows.PAPER_COLUMNS}, folded_title, qualities, source"
        " FROM papers p WHERE id = ?",
        (id_,),
    ).fetchone()
    folded_title, qualities, source = row[rows.AFTER_PAPER :]
    return Record(rows.paper(row), folded_title, json.loads(qualities), source)
