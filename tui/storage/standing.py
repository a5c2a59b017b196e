"""What stands in a library now, of all that an action wants to change or has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from tui.domain.marks import Change, Held, Target

Key = tuple[str, str, int | None]
"""Kind, name, paper: a collection that is a thing and a mark of papers in it differ by the last."""

_ALL_AT_ONCE = 200
"""Marks of one name from which on all of that name are read instead of one by one."""


def key(item: Target | Change) -> Key:
    """What it is that shall stand, or that was changed."""
    return item.kind.value, item.name, item.paper_id


def standing(
    connection: sqlite3.Connection, items: Iterable[Target] | Iterable[Change]
) -> dict[Key, Held]:
    """What each of them holds now; those are absent that do not stand."""
    found: dict[Key, Held] = {}
    ordered = sorted(
        {key(item) for item in items},
        key=lambda of: (of[0], of[1], of[2] is not None, of[2] or 0),
    )
    for (kind, name), group in groupby(ordered, key=lambda of: of[:2]):
        papers = [paper_id for _, _, paper_id in group]
        if papers[0] is None:
            papers = papers[1:]
            query = "SELECT value, at FROM things WHERE kind = ? AND name = ?"
            for value, at in connection.execute(query, (kind, name)):
                found[kind, name, None] = Held(value, at)
        query = "SELECT paper_id, value, at FROM marks WHERE kind = ? AND name = ?"
        if len(papers) > _ALL_AT_ONCE:
            for id_, value, at in connection.execute(query, (kind, name)):
                found[kind, name, id_] = Held(value, at)
            continue
        for paper_id in papers:
            cursor = connection.execute(f"{query} AND paper_id = ?", (kind, name, paper_id))
            for id_, value, at in cursor:
                found[kind, name, id_] = Held(value, at)
    return found
