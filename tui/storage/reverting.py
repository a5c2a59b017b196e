"""What takes an action back, or does it again, and leaves alone what was changed since.

Mostly each mark is looked at by itself: of two tags that a paper was given, one goes when the
other has gone already. What an action *moved*, from one name to another, goes back as one or not
at all: whoever took a paper out of a renamed collection does not want it in the old one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tui.domain.marks import Change, Held, Mark, Target, Thing
from tui.domain.names import ancestors
from tui.storage.standing import Key, key, standing


def reversing(
    connection: sqlite3.Connection, action_id: int, changes: Sequence[Change]
) -> list[Target]:
    """What brings back what was before, wherever what the action left still stands."""
    held = standing(connection, changes)
    stand = {key(change) for change in changes if held.get(key(change)) == change.after}
    stand |= _queued_since(connection, action_id, changes)
    targets = [Target(c.kind, c.name, c.paper_id, c.before) for c in _left(changes, stand)]
    return _in_order(connection, targets)


def repeating(connection: sqlite3.Connection, changes: Sequence[Change]) -> list[Target]:
    """What does an action again, wherever what it found stands again."""
    held = standing(connection, changes)
    stand = {key(change) for change in changes if held.get(key(change)) == change.before}
    targets = [Target(c.kind, c.name, c.paper_id, c.after) for c in _left(changes, stand)]
    return _in_order(connection, targets)


def _left(changes: Sequence[Change], stand: set[Key]) -> list[Change]:
    """The changes that can be gone back on, of those that `stand` and those that do not."""
    # by paper; what concerns no paper, by its kind alone
    groups: dict[tuple[str, int | None], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.kind.value, change.paper_id), []).append(change)
    broken = {
        group
        for group, its in groups.items()
        if _is_move(its) and not all(key(change) in stand for change in its)
    }
    return [
        change
        for change in changes
        if key(change) in stand and (change.kind.value, change.paper_id) not in broken
    ]


def _is_move(changes: Sequence[Change]) -> bool:
    gone = any(change.after is None for change in changes)
    # what was there already, under the new name, is a change that changed nothing
    return gone and any(c.before is None or c.before == c.after for c in changes)


def _queued_since(
    connection: sqlite3.Connection, action_id: int, changes: Sequence[Change]
) -> set[Key]:
    """Those put on the reading list that were on it ever since, wherever they were moved there."""
    put = {c.paper_id: c for c in changes if c.kind is Mark.QUEUE and c.before is None}
    if not put:
        return set()
    cursor = connection.execute(
        "SELECT coalesce(a.into_id, c.paper_id), before, before_at, after, after_at FROM changes c"
        " JOIN actions ON actions.id = c.action_id LEFT JOIN absorbed a ON a.id = c.paper_id"
        " WHERE c.action_id >= ? AND state = 0 AND kind = 'queue'"
        " AND (before IS NULL OR after IS NULL) ORDER BY c.action_id, place",
        (action_id,),
    )
    # what gives one of these is no other time on the list: it takes back that the paper went
    own = {paper_id: {change.after} for paper_id, change in put.items()}
    queued: set[int | None] = set()
    for paper_id, before, before_at, after, after_at in cursor:
        if after is None and paper_id in queued:
            own[paper_id].add(Held(before, before_at))
            queued.discard(paper_id)
        elif after is not None and Held(after, after_at) in own.get(paper_id, ()):
            queued.add(paper_id)
    return {key(change) for paper_id, change in put.items() if paper_id in queued}


def _in_order(connection: sqlite3.Connection, targets: Sequence[Target]) -> list[Target]:
    """The targets, and what they need: no paper, no collection lies in one that is not there.

    One into which something comes back is made; one in which something is left stays.
    """
    wanted = {key(target): target for target in targets}
    needed = _needed(targets)
    held = standing(connection, needed)
    for target in needed:
        found = wanted.get(key(target))
        if found is None and key(target) not in held:
            wanted[key(target)] = target
        elif found is not None and found.after is None:
            del wanted[key(target)]
    going = [of for of, t in wanted.items() if _is_collection(of) and t.after is None]
    # the inmost first: what stays of them keeps those that it lies in
    for of in sorted(going, key=lambda of: -len(of[1])):
        if _has_left(connection, of[1], wanted):
            del wanted[of]
    return list(wanted.values())


def _needed(targets: Sequence[Target]) -> list[Target]:
    """The collections that what comes back lies in, as old as the oldest of it."""
    made: dict[str, str] = {}
    for target in targets:
        if target.kind.value == Thing.COLLECTION and target.after:
            for step in ancestors(target.name):
                made[step] = min(made.get(step, target.after.at), target.after.at)
    return [Target(Thing.COLLECTION, step, None, Held(at=at)) for step, at in made.items()]


def _is_collection(of: Key) -> bool:
    return of[0] == Thing.COLLECTION and of[2] is None


def _has_left(connection: sqlite3.Connection, path: str, wanted: dict[Key, Target]) -> bool:
    """Whether a collection has papers or others in it when all stands as `wanted`."""
    # what comes into it is no question: then it is needed, and does not go
    inside = connection.execute(
        "SELECT name, paper_id FROM marks WHERE kind = 'collection' AND name = ?1"
        # 0 is the character after /
        " UNION ALL SELECT name, NULL FROM things"
        " WHERE kind = 'collection' AND name > ?1 || '/' AND name < ?1 || '0'",
        (path,),
    )
    return any(_stays(wanted.get((Thing.COLLECTION.value, *row))) for row in inside)


def _stays(target: Target | None) -> bool:
    return target is None or target.after is not None
