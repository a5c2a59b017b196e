"""A plain model of what a user does with papers, and of how it is taken back.

It holds a dictionary of marks and the log of what each action changed.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from tests.library.deeds import Key
from tui.domain.document import Place
from tui.domain.marks import Mark, Thing
from tui.domain.names import ancestors, is_within


class Given(Struct, frozen=True):
    """A value, the action that gave it, and that since which the mark was never off."""

    value: str
    by: int
    since: int


Delta = dict[Key, tuple[Given | None, Given | None]]
"""What an action changed: from key to what stood before and after."""

Wanted = dict[Key, Given | None]


class Entry(Struct):
    """An action in the log: what it changed, and what did it again."""

    delta: Delta
    done: bool = True
    redoable: bool = False
    again: list[Entry] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether it is done, or was done again by another that is."""
        return self.done or any(other.done for other in self.again)


class Model:
    """What stands, and how to go back."""

    def __init__(self) -> None:
        self._given: dict[Key, Given] = {}
        self._log: list[Entry] = []
        self._count = 0

    @property
    def held(self) -> dict[Key, str]:
        """The values of all that stands."""
        return {key: given.value for key, given in self._given.items()}

    def mark(self, mark: Mark, ids: list[int], on: bool) -> None:
        self._put({(mark, "", id_): "" if on else None for id_ in ids})

    def rate(self, ids: list[int], rating: int | None) -> None:
        self._put({(Mark.RATING, "", id_): str(rating) if rating else None for id_ in ids})

    def note(self, id_: int, text: str) -> None:
        self._put({(Mark.NOTE, "", id_): text.strip() or None})

    def tag(self, ids: list[int], tag: str, on: bool) -> None:
        self._put({(Mark.TAG, tag, id_): "" if on else None for id_ in ids})

    def rename_tag(self, old: str, new: str) -> None:
        if old != new:
            tagged = self._papers_with(Mark.TAG, old)
            wanted: Wanted = {(Mark.TAG, old, id_): None for id_ in tagged}
            for id_ in tagged:
                wanted[Mark.TAG, new, id_] = self._given[Mark.TAG, old, id_]
            self._do(wanted, moving=True)

    def file(self, ids: list[int], path: str, on: bool) -> None:
        wanted = self._made(path) if on else {}
        self._put(wanted | {(Mark.COLLECTION, path, id_): "" if on else None for id_ in ids})

    def rename_collection(self, old: str, new: str) -> None:
        if old not in self._paths() or is_within(new, old):
            return
        gone = self._within(old)
        wanted: Wanted = dict.fromkeys(gone)
        wanted |= {key: self._new(key, "") for key in self._made(new)}
        for kind, path, id_ in gone:
            wanted[kind, new + path[len(old) :], id_] = self._given[kind, path, id_]
        self._do(wanted, moving=True)

    def remove_collection(self, path: str) -> None:
        if path in self._paths():
            self._do(dict.fromkeys(self._within(path)))

    def queue(self, ids: list[int], on: bool) -> None:
        places = self._places()
        last = max(places.values(), default=0.0)
        new = [id_ for id_ in ids if id_ not in places]
        if on:
            self._put(
                {(Mark.QUEUE, "", id_): repr(last + at) for at, id_ in enumerate(new, start=1)}
            )
        else:
            self._put({(Mark.QUEUE, "", id_): None for id_ in ids})

    def move(self, id_: int, by: int) -> None:
        places = self._places()
        order = sorted(places, key=lambda one: (places[one], one))
        if id_ in order:
            at = order.index(id_)
            order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
            free = zip(order, sorted(places.values()), strict=True)
            self._put({(Mark.QUEUE, "", moved): repr(place) for moved, place in free})

    def attach(self, id_: int, path: str) -> None:
        self._put({(Mark.ATTACHED, "", id_): path})

    def detach(self, id_: int) -> None:
        self._put({(Mark.ATTACHED, "", id_): None})

    def read_on(self, id_: int, place: Place) -> None:
        """No action: it is noted while somebody reads."""
        key = Mark.PLACE, "", id_
        before = self._given.get(key)
        if before:
            place = place.merged(Place.read(before.value))
        self._count += 1
        self._given[key] = self._new(key, place.written)

    def save_search(self, name: str, query: str) -> None:
        self._put({(Thing.SAVED, name, None): query})

    def remove_search(self, name: str) -> None:
        self._put({(Thing.SAVED, name, None): None})

    def undo(self) -> bool:
        return self._step([entry for entry in self._log if entry.done], done=False)

    def redo(self) -> bool:
        return self._step([entry for entry in reversed(self._log) if entry.redoable], done=True)

    def take_back(self, place: int) -> bool:
        entry = self._at(place)
        return bool(entry and entry.stands and self._go_back(entry.delta, 1))

    def do_again(self, place: int) -> bool:
        entry = self._at(place)
        if entry is None or entry.stands or not self._go_back(entry.delta, 0):
            return False
        entry.again.append(self._log[-1])
        return True

    def _at(self, place: int) -> Entry | None:
        return self._log[-1 - place] if place < len(self._log) else None

    def _put(self, wanted: dict[Key, str | None]) -> None:
        self._do({k: None if value is None else self._new(k, value) for k, value in wanted.items()})

    def _new(self, key: Key, value: str) -> Given:
        before = self._given.get(key)
        return Given(value, self._count, before.since if before else self._count)

    def _do(self, wanted: Wanted, *, moving: bool = False) -> bool:
        self._count += 1
        delta = {
            key: (self._given.get(key), given)
            for key, given in wanted.items()
            if self.held.get(key) != (given and given.value)
        }
        if moving:
            had = {key for key, given in wanted.items() if given and key[2] and key not in delta}
            delta |= {key: (self._given[key], self._given[key]) for key in had}
        if delta:
            self._given = self._with({key: after for key, (_, after) in delta.items()})
            for entry in self._log:
                entry.redoable = False
            self._log.append(Entry(delta))
        return bool(delta)

    def _step(self, entries: list[Entry], *, done: bool) -> bool:
        """Take the last entry back or do it again, whole: nothing was done since that stands."""
        if entries:
            entry = entries[-1]
            self._given = self._with({key: both[done] for key, both in entry.delta.items()})
            entry.done, entry.redoable = done, not done
        return bool(entries)

    def _go_back(self, delta: Delta, side: int) -> bool:
        """From that side of an action to the other, wherever it stands."""
        stand = {key for key, both in delta.items() if self._stands(key, both, side)}
        for group in {(key[0], key[2]) for key in delta}:
            its = {key for key in delta if (key[0], key[2]) == group}
            if self._moved(delta, its) and not its <= stand:
                stand -= its
        return self._do(self._in_order({key: delta[key][1 - side] for key in stand}))

    def _stands(self, key: Key, both: tuple[Given | None, Given | None], side: int) -> bool:
        now, left = self._given.get(key), both[side]
        if side and key[0] == Mark.QUEUE and both[0] is None:
            # wherever in the reading list it was moved
            return bool(now and left and now.since == left.since)
        return now == left

    @staticmethod
    def _moved(delta: Delta, keys: set[Key]) -> bool:
        both = [delta[key] for key in keys]
        return any(after is None for _, after in both) and any(
            before is None or before == after for before, after in both
        )

    def _in_order(self, wanted: Wanted) -> Wanted:
        """That, and no collection gone or absent that anything lies in."""
        then = self._with(wanted)
        # what was given first decides how old a collection is that is made for it
        for (kind, path, _), given in sorted(then.items(), key=lambda item: item[1].by):
            for step in ancestors(path) if kind == Thing.COLLECTION else ():
                if (outer := (Thing.COLLECTION.value, step, None)) not in then:
                    then[outer] = self._given.get(outer) or replace(given, value="")
                    wanted[outer] = then[outer]
        return wanted

    def _with(self, wanted: Wanted) -> dict[Key, Given]:
        then = {key: given for key, given in self._given.items() if key not in wanted}
        return then | {key: given for key, given in wanted.items() if given}

    def _papers_with(self, kind: str, name: str) -> list[int]:
        return [id_ for k, n, id_ in self._given if (k, n) == (kind, name) and id_ is not None]

    def _paths(self) -> list[str]:
        return [name for kind, name, id_ in self._given if kind == Thing.COLLECTION and id_ is None]

    def _made(self, path: str) -> dict[Key, str | None]:
        return {(Thing.COLLECTION, step, None): "" for step in ancestors(path)}

    def _within(self, path: str) -> list[Key]:
        """The collection and those nested in it, and what lies in any of them."""
        return [key for key in self._given if key[0] == "collection" and is_within(key[1], path)]

    def _places(self) -> dict[int, float]:
        queued = self._papers_with(Mark.QUEUE, "")
        return {id_: float(self._given[Mark.QUEUE, "", id_].value) for id_ in queued}
