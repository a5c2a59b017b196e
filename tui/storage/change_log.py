"""What each action changed, kept in the library's own file for as long as it can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from tui.domain.marks import Change, Held, Mark, Thing

_KINDS: dict[str, Mark] = {mark.value: mark for mark in Mark}
_THINGS: dict[str, Thing] = {thing.value: thing for thing in Thing}


def write(connection: sqlite3.Connection, id_: int, changes: Sequence[Change]) -> None:
    """Keep what an action changed."""
    connection.executemany(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(id_, place, c.kind.value, c.name, c.paper_id),
                *((c.before.value, c.before.at) if c.before else (None, None)),
                *((c.after.value, c.after.at) if c.after else (None, None)),
            )
            for place, c in enumerate(changes)
        ],
    )


def changes_of(connection: sqlite3.Connection, action_id: int) -> list[Change]:
    """The changes of an action; those of a row that became part of another are that one's."""
    cursor = connection.execute(
        "SELECT c.kind, c.name, coalesce(a.into_id, c.paper_id), before, before_at, after, after_at"
        " FROM changes c LEFT JOIN absorbed a ON a.id = c.paper_id"
        " WHERE action_id = ? ORDER BY place",
        (action_id,),
    )
    return [
        Change(
            _THINGS[kind] if paper_id is None else _KINDS[kind],
            name,
            paper_id,
            None if before is None else Held(before, before_at),
            None if after is None else Held(after, after_at),
        )
        for kind, name, paper_id, before, before_at, after, after_at in cursor
    ]


def forget_before(connection: sqlite3.Connection, moment: datetime) -> None:
    """Forget the actions from before `moment`, and what they changed."""
    connection.execute(
        "DELETE FROM actions WHERE at < ?", (moment.isoformat(timespec="milliseconds"),)
    )
