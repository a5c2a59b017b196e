"""What the user did, each with what stood before: done whole, taken back, done again.

A mark that is taken away stays here with its value for `KEPT_DAYS` at least: the log is the trash
too. It lies in the library's own file, so it goes on in the next run and in a second window.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from msgspec.structs import replace

from tui.domain.marks import Action, Change, Deed, Mark, Target, names_of, shown
from tui.storage import change_log, rows
from tui.storage.database import Database
from tui.storage.fulltexts import note_body
from tui.storage.reverting import repeating, reversing
from tui.storage.standing import key, standing

KEPT_DAYS = 90

_DONE, _UNDONE, _SUPERSEDED = range(3)
_ACTION = (
    "SELECT id, at, deed, about, papers, paper_id, of_deed,"
    # what was undone and then done again, not by redo but by an action of its own, stands
    " state <> 0 AND NOT EXISTS (SELECT 1 FROM actions later WHERE later.of_id = actions.id"
    " AND later.state = 0 AND (later.deed = 'take back') = (actions.deed = 'take back'))"
    " FROM actions"
)

_RENAMING = (Deed.RENAME_TAG, Deed.RENAME_COLLECTION)
_GOING = (Deed.TAKE_BACK, Deed.DO_AGAIN)


class Actions:
    """The actions of a library, the only way in which a user's marks change."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def do(
        self,
        deed: Deed,
        targets: Sequence[Target],
        now: datetime,
        about: str = "",
        *,
        newer_only: bool = False,
    ) -> Action | None:
        """Make everything stand as `targets` say, in one transaction; None: it stood so already.

        Papers that do not exist are passed over. With `newer_only` what stands gives way only to
        what was given later. What is done ends what could be done again.
        """
        with self._database.write() as connection:
            changes = _changes(connection, targets)
            if newer_only:
                changes = [change for change in changes if _is_newer(change)]
            if deed in _RENAMING and changes:
                changes += _had_already(connection, targets)
            return _done(connection, deed, changes, now, about)

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Whatever is done and written within is on disk together, or not at all."""
        with self._database.write():
            yield

    def undo(self) -> Action | None:
        """Take back the last action that stands; None when there is none.

        What was changed again since then stays as it is.
        """
        return self._step("state = 0 ORDER BY id DESC", _UNDONE)

    def redo(self) -> Action | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._step("state = 1 ORDER BY id", _DONE)

    def take_back(self, action_id: int, now: datetime) -> Action | None:
        """Put back what stood before any action, as a new one; None when nothing is left of it."""
        return self._go_to(action_id, back=True, now=now)

    def do_again(self, action_id: int, now: datetime) -> Action | None:
        """Do any action again that was undone, as a new one; None where something else stands.

        What was undone once can be got back so even where redo has nothing left.
        """
        return self._go_to(action_id, back=False, now=now)

    def newest(self, limit: int = 200) -> list[Action]:
        """The last `limit` actions, the newest first, those taken back among them."""
        with self._database.read() as connection:
            cursor = connection.execute(f"{_ACTION} ORDER BY id DESC LIMIT ?", (limit,))
            return [_action(row) for row in cursor]

    def _go_to(self, action_id: int, *, back: bool, now: datetime) -> Action | None:
        with self._database.write() as connection:
            found = connection.execute(f"{_ACTION} WHERE id = ?", (action_id,)).fetchone()
            if found is None or (action := _action(found)).undone is back:
                return None
            changes = _changes(connection, _targets(connection, action_id, back=back))
            # to take back what was taken back is to do it again
            back = back is not (action.deed is Deed.TAKE_BACK)
            deed = Deed.TAKE_BACK if back else Deed.DO_AGAIN
            return _done(connection, deed, changes, now, found[3], of=action)

    def _step(self, which: str, state: int) -> Action | None:
        step = f"{_ACTION} WHERE {which} LIMIT 1"
        with self._database.write() as connection:
            while (row := connection.execute(step).fetchone()) is not None:
                targets = _targets(connection, row[0], back=state == _UNDONE)
                changes = _changes(connection, targets, exactly=True)
                _apply(connection, changes)
                # two rows may have become one since, and nothing be left to go back to
                now = state if changes else _SUPERSEDED
                connection.execute("UPDATE actions SET state = ? WHERE id = ?", (now, row[0]))
                if changes:
                    return replace(_action(row), undone=state == _UNDONE)
        return None


def _action(row: Sequence[object]) -> Action:
    id_, at, kind, about, papers, paper_id, origin, undone = row
    deed, of = Deed(str(kind)), Deed(str(origin)) if origin else None
    return Action(
        int(str(id_)),
        datetime.fromisoformat(str(at)),
        deed,
        shown(str(about)),
        int(str(papers)),
        None if paper_id is None else int(str(paper_id)),
        undone=bool(undone),
        of=of,
        names=names_of(of or deed, str(about)),
    )


def _targets(connection: sqlite3.Connection, action_id: int, *, back: bool) -> list[Target]:
    """What takes an action back, or does it again."""
    changes = change_log.changes_of(connection, action_id)
    if back:
        return reversing(connection, action_id, changes)
    return repeating(connection, changes)


def _changes(
    connection: sqlite3.Connection, targets: Sequence[Target], *, exactly: bool = False
) -> list[Change]:
    """What must change for the targets to stand.

    A mark that holds the same value already keeps its time, unless it shall stand `exactly` so.
    """
    # the last word on a mark counts
    wanted = {key(target): target for target in targets}
    held = standing(connection, targets)
    papers = _papers_among(connection, {t.paper_id for t in targets if t.after})
    changes = []
    for of, target in wanted.items():
        before, after = held.get(of), target.after
        same = before == after if exactly else (before and before.value) == (after and after.value)
        unknown = after and target.paper_id is not None and target.paper_id not in papers
        if not same and not unknown:
            changes.append(Change(target.kind, target.name, target.paper_id, before, after))
    return changes


def _had_already(connection: sqlite3.Connection, targets: Sequence[Target]) -> list[Change]:
    """What papers hold already of that which they shall be given, as changes that change nothing.

    Of a paper that had both names, the old one comes back only while it still has the new one.
    """
    held = standing(connection, targets)
    return [
        Change(t.kind, t.name, t.paper_id, before, before)
        for t in targets
        if t.after and t.paper_id is not None and (before := held.get(key(t))) is not None
    ]


def _is_newer(change: Change) -> bool:
    # a place comes as what both know together
    return (
        change.kind is Mark.PLACE
        or change.before is None
        or bool(change.after and change.after.at > change.before.at)
    )


def _papers_among(connection: sqlite3.Connection, ids: set[int | None]) -> set[int]:
    query = "SELECT id FROM papers WHERE id = ?"
    return {
        id_
        for id_ in ids
        if id_ is not None and connection.execute(query, (id_,)).fetchone() is not None
    }


def _apply(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    changes = [change for change in changes if change.before != change.after]
    marks = [change for change in changes if change.paper_id is not None]
    things = [change for change in changes if change.paper_id is None]
    connection.executemany(
        "DELETE FROM marks WHERE kind = ? AND name = ? AND paper_id = ?",
        [(c.kind, c.name, c.paper_id) for c in marks if c.after is None],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO marks (kind, name, paper_id, value, at) VALUES (?, ?, ?, ?, ?)",
        [(c.kind, c.name, c.paper_id, c.after.value, c.after.at) for c in marks if c.after],
    )
    connection.executemany(
        "DELETE FROM things WHERE kind = ? AND name = ?",
        [(c.kind, c.name) for c in things if c.after is None],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO things (kind, name, value, at) VALUES (?, ?, ?, ?)",
        [(c.kind, c.name, c.after.value, c.after.at) for c in things if c.after],
    )
    for change in changes:
        if change.kind is Mark.ATTACHED and change.paper_id is not None:
            note_body(connection, change.paper_id)
        if change.kind is Mark.NOTE:
            # a search finds notes too
            connection.execute(
                "UPDATE papers SET changed = ? WHERE id = ?",
                (rows.next_generation(connection), change.paper_id),
            )


def _done(
    connection: sqlite3.Connection,
    deed: Deed,
    changes: Sequence[Change],
    now: datetime,
    about: str,
    *,
    of: Action | None = None,
) -> Action | None:
    """Make the changes and write down that they were made; None when there are none.

    `of` is the action that is taken back or done again by them.
    """
    if not changes:
        return None
    _apply(connection, changes)
    connection.execute("UPDATE actions SET state = ? WHERE state = ?", (_SUPERSEDED, _UNDONE))
    change_log.forget_before(connection, now - timedelta(days=KEPT_DAYS))
    papers = list(dict.fromkeys(c.paper_id for c in changes if c.paper_id is not None))
    origin = (of.of or of.deed) if of else None
    cursor = connection.execute(
        "INSERT INTO actions (at, deed, about, papers, paper_id, state, of_id, of_deed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(now.isoformat(timespec="milliseconds"), deed, about),
            *(len(papers), papers[0] if papers else None, _DONE),
            *(of.id if of else None, "" if origin in _GOING else origin or ""),
        ),
    )
    id_ = int(cursor.lastrowid or 0)
    change_log.write(connection, id_, changes)
    return _action(connection.execute(f"{_ACTION} WHERE id = ?", (id_,)).fetchone())
