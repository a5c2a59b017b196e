"""The papers: putting them in so that one paper is one row, getting them out by id."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.identity import Reference, ReferenceKind
from tui.domain.paper import Entry, Paper
from tui.domain.query import Sort
from tui.domain.trending import trending
from tui.storage import rows
from tui.storage.database import Database

if TYPE_CHECKING:
    from tui.storage.putting import Put, Record, Rows

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
_YEAR = "coalesce(substr(p.published, 1, 4), '')"


class Papers:
    """The papers of a library."""

    def __init__(self, database: Database, today: Callable[[], date] = date.today) -> None:
        self._database = database
        self._today = today
        self._ordered: dict[Sort, tuple[int, array[int], tuple[object, ...]]] = {}

    def put(self, record: Record) -> Put:
        """Store a paper, merged with the row that is the same paper, if there is one."""
        return self.put_all([record])[0]

    def put_all(self, records: Sequence[Record], told: Rows | None = None) -> list[Put]:
        """Store papers in their order and in one transaction, each merged with its row.

        `told` are the rows that the same file has told of before; see `putting.put_all`.
        """
        from tui.storage import putting  # noqa: PLC0415 — a start stores no paper

        with self._database.write() as connection:
            return putting.put_all(connection, records, told)

    def refold(self, version: int, fold: Callable[[str], str]) -> int:
        """Fold titles anew where an older quire folded LaTeX otherwise; how many that were.

        A paper without an id is known by its folded title alone. Once for each `version` of `fold`.
        """
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM state WHERE key = 'folding'").fetchone()
        if row and row[0] >= version:
            return 0
        with self._database.write() as connection:
            held = connection.execute(
                "SELECT id, title, folded_title FROM papers WHERE instr(title, char(92))"
            )
            anew = [(new, id_) for id_, title, old in held if (new := fold(title)) != old]
            connection.executemany("UPDATE papers SET folded_title = ? WHERE id = ?", anew)
            connection.execute("INSERT OR REPLACE INTO state VALUES ('folding', ?)", (version,))
            return len(anew)

    def generation(self) -> int:
        """The number of the last change to any paper."""
        with self._database.read() as connection:
            return rows.generation(connection)

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

        They are kept until papers, their counts or editions change, which a mark does not: to order
        100,000 papers takes 150 to 270 ms, and each half-typed sign (`"`, `title:`) asks for it.
        """
        stamp, held = self._database.stamp(), self._ordered.get(sort)
        if held and held[0] == stamp:
            return held[1]
        with self._database.read() as connection:
            today = self._today()
            made_of = today, *rows.versions(connection), *rows.editions_version(connection)
            if held and stamp is not None and held[2] == made_of:
                ordered = held[1]
            elif sort is Sort.TRENDING:
                ordered = _by_trend(connection, today)
            else:
                ordered = rows.ids(connection.execute(_ORDERS[sort]))
        if stamp is not None:
            self._ordered[sort] = stamp, ordered, made_of
        return ordered

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """The papers with these row ids, in that order; ids without a paper are left out."""
        found: dict[int, Entry] = {}
        with self._database.read() as connection:
            for start in range(0, len(ids), _BATCH):
                some = list(ids[start : start + _BATCH])
                marks = ",".join("?" * len(some))
                held: dict[int, list[Sequence[str]]] = {id_: [] for id_ in some}
                query = "SELECT paper_id, kind, name, value, at FROM marks WHERE paper_id IN"
                for id_, *mark in connection.execute(f"{query} ({marks}) ORDER BY name", some):
                    held[id_].append(mark)
                query = f"{rows.ENTRIES} WHERE p.id IN ({marks})"
                for row in connection.execute(query, some):
                    found[row[0]] = rows.entry(row, held[row[0]])
        return [found[id_] for id_ in ids if id_ in found]

    def of_the_years_of(self, ids: Sequence[int]) -> Iterator[tuple[int, Paper]]:
        """All papers that came out in the same years as any of `ids`, in the order of their ids.

        Those that have a citation key of the user's own are among them, whatever their year.
        """
        years: set[str] = set()
        with self._database.read() as connection:
            for start in range(0, len(ids), _BATCH):
                some = list(ids[start : start + _BATCH])
                places = ",".join("?" * len(some))
                years.update(
                    year
                    for (year,) in connection.execute(
                        f"SELECT DISTINCT {_YEAR} FROM papers p WHERE id IN ({places})", some
                    )
                )
            cursor = connection.execute(
                f"SELECT p.id, {rows.PAPER_COLUMNS} FROM papers p WHERE citation_key <> ''"
                f" OR {_YEAR} IN ({','.join('?' * len(years))}) ORDER BY p.id",
                sorted(years),
            )
            while batch := cursor.fetchmany(_BATCH):
                yield from ((row[0], rows.paper(row)) for row in batch)

    def changed_since(self, generation: int) -> Iterator[tuple[int, int, Paper]]:
        """(generation, row id, paper) of each paper changed since, the oldest change first.

        As a search shall find it: a paper that does not tell its day has that of the newest edition
        that lists it, and the user's note stands below the abstract. Between two papers nothing of
        the database is held, however long the caller takes.
        """
        query = (
            f"SELECT p.id, {rows.PAPER_COLUMNS}, p.day, n.value, p.changed FROM papers p"
            " LEFT JOIN marks n ON n.kind = 'note' AND n.name = '' AND n.paper_id = p.id"
            " WHERE p.changed > ? ORDER BY p.changed LIMIT ?"
        )
        while True:
            with self._database.read() as connection:
                some = connection.execute(query, (generation, _BATCH)).fetchall()
            for row in some:
                yield row[-1], row[0], _findable(rows.paper(row), row[-3], row[-2])
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


def _findable(paper: Paper, day: str | None, note: str | None) -> Paper:
    if paper.published is None and day is not None:
        paper = replace(paper, published=date.fromisoformat(day))
    return replace(paper, abstract=f"{paper.abstract}\n\n{note}") if note else paper
