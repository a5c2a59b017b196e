"""From what the parser read to what is asked: statements get their meaning, empty parts go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from whoosh import query as wq

from tui.domain.query import Sort
from tui.domain.states import StateKind
from tui.search.compounds import words_query
from tui.search.postings import FIELDS
from tui.search.stated import Statement, meaning


class Reading(Struct, frozen=True):
    """A query, the order it asks for, and sentences about what of it could not be done.

    `stated`: there is a statement in it, if only one that asks nothing yet.
    """

    query: wq.Query
    notes: tuple[str, ...] = ()
    sort: Sort | None = None
    stated: bool = False


def reading(built: wq.Query, today: date, known: Collection[StateKind]) -> Reading:
    """What a query with statements means on that day, to a library that knows these states.

    The last order that it names is meant.
    """
    reader = _Reader(today, known)
    query = reader.read(built)
    return Reading(query, tuple(dict.fromkeys(reader.notes)), reader.sort, reader.stated)


class _Reader:
    """Walks a query once."""

    def __init__(self, today: date, known: Collection[StateKind]) -> None:
        self._today, self._known = today, known
        self.notes: list[str] = []
        self.sort: Sort | None = None
        self.stated = False

    def read(self, node: wq.Query) -> wq.Query:
        """The query with meanings, without empty parts and groups of one."""
        if isinstance(node, Statement):
            return self._meant(node)
        if node.is_leaf():
            return node
        if isinstance(node, wq.Not):
            inner = self.read(node.query)
            return inner if inner == wq.NullQuery else wq.Not(inner)
        parts = [part for part in map(self.read, node.children()) if part != wq.NullQuery]
        if isinstance(node, wq.And):
            flat: list[wq.Query] = []
            for part in parts:
                flat += part.subqueries if type(part) is wq.And else [part]
            parts = flat
        if not parts:
            return wq.NullQuery
        return parts[0] if len(parts) == 1 else type(node)(parts)

    def _meant(self, statement: Statement) -> wq.Query:
        said = meaning(statement, self._today, self._known)
        self.stated = True
        if said.note:
            self.notes.append(said.note)
        if said.as_words:
            return words_query(statement.written, FIELDS, unfinished=statement.unfinished)
        self.sort = said.sort or self.sort
        return wq.NullQuery if said.query is None else said.query


def anchored(built: wq.Query) -> wq.Query:
    """A query of exclusions alone excludes from everything."""
    if isinstance(built, wq.Not):
        return wq.And([wq.Every(), built])
    if isinstance(built, wq.And) and all(isinstance(part, wq.Not) for part in built):
        return wq.And([wq.Every(), *built])
    return built


def excludes(node: wq.Query) -> bool:
    """Whether there is an exclusion in a query."""
    if isinstance(node, wq.Not):
        return True
    return isinstance(node, wq.And | wq.Or) and any(map(excludes, node.subqueries))
