"""What a user does with papers: as data, as calls on a library, and as a plain model of it all.

`Hand` and `Model` know the same deeds by the same names; whatever is done with both, the library
must stand as the model does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from tui.domain.edition import Page
from tui.domain.errors import BadName
from tui.domain.marks import Mark, Thing
from tui.domain.merging import Quality
from tui.domain.names import ancestors, is_within
from tui.domain.paper import Paper
from tui.library.filing import Filing
from tui.library.library import Library
from tui.library.marking import Marking, now

Key = tuple[str, str, int | None]
"""Kind, name, paper; a thing has no paper."""

Delta = dict[Key, tuple[str | None, str | None]]
"""What an action changed: from key to the value before and after."""

PAPERS = 6
TAGS = ("rl", "vision", "to read")
PATHS = ("A", "A/B", "A/B/B/C", "A/B/C", "B", "B/A")
NAMES = ("one", "two")


def fill(library: Library) -> None:
    """Give a library the papers that all the deeds are about, with the row ids from 1 on."""
    papers = tuple(Paper(f"Number {n}", doi=f"10.1000/{n}") for n in range(1, PAPERS + 1))
    library.importing.take_page(Page("a test", papers), Quality.FILE)


def standing(library: Library) -> dict[Key, str]:
    """All that stands in a library, as the model holds it."""
    marks = library._marks
    held: dict[Key, str] = {
        (mark, name, id_): of.value for id_, mark, name, of in marks.everything()
    }
    things = marks.all_things().items()
    return held | {(kind, name, None): of.value for (kind, name), of in things}


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a user does: the name of a method of `Hand` and `Model`, and what it is given."""

    name: str
    given: tuple[Any, ...] = ()

    def by(self, who: Hand | Model) -> object:
        return getattr(who, self.name)(*self.given)


def any_deeds(seed: int) -> Iterator[Deed]:
    """Deeds without end, the same for the same seed."""
    chance = Random(seed)  # noqa: S311 — not to hide behind
    while True:
        ids = chance.sample(range(1, PAPERS + 1), chance.randint(1, 4))
        on = chance.random() < 0.7
        yield chance.choice(
            [
                Deed("mark", (chance.choice([Mark.BOOKMARK, Mark.READ]), ids, on)),
                Deed("rate", (ids, chance.choice([None, 1, 5]))),
                Deed("note", (ids[0], "A thought. " * chance.choice([0, 1, 900]))),
                Deed("tag", (ids, chance.choice(TAGS), on)),
                Deed("rename_tag", tuple(chance.sample(TAGS, 2))),
                Deed("file", (ids, chance.choice(PATHS), on)),
                Deed("rename_collection", tuple(chance.sample(PATHS, 2))),
                Deed("remove_collection", (chance.choice(PATHS),)),
                Deed("queue", (ids, on)),
                Deed("move", (ids[0], chance.randint(-2, 2))),
                Deed("save_search", (chance.choice(NAMES), chance.choice(["graph", "is:new"]))),
                Deed("remove_search", (chance.choice(NAMES),)),
                Deed("undo"),
                Deed("undo"),
                Deed("redo"),
            ]
        )


class Hand:
    """Does deeds with a library; what the library refuses is not done."""

    def __init__(self, library: Library, clock: Callable[[], datetime] = now) -> None:
        self._marking = Marking(library._marks, library.marking._actions, clock)
        self._filing = Filing(library._marks, library.marking._actions, clock)

    def mark(self, mark: Mark, ids: list[int], on: bool) -> None:
        self._marking.put(mark, ids, on=on)

    def rate(self, ids: list[int], rating: int | None) -> None:
        self._marking.rate(ids, rating)

    def note(self, id_: int, text: str) -> None:
        self._marking.write_note(id_, text)

    def tag(self, ids: list[int], tag: str, on: bool) -> None:
        self._marking.tag(ids, tag, on=on)

    def rename_tag(self, old: str, new: str) -> None:
        with suppress(BadName):
            self._marking.rename_tag(old, new)

    def file(self, ids: list[int], path: str, on: bool) -> None:
        self._filing.put(ids, path, on=on)

    def rename_collection(self, old: str, new: str) -> None:
        with suppress(BadName):
            self._filing.rename(old, new)

    def remove_collection(self, path: str) -> None:
        with suppress(BadName):
            self._filing.remove(path)

    def queue(self, ids: list[int], on: bool) -> None:
        self._filing.queue(ids, on=on)

    def move(self, id_: int, by: int) -> None:
        self._filing.move(id_, by)

    def save_search(self, name: str, query: str) -> None:
        self._filing.save_search(name, query)

    def remove_search(self, name: str) -> None:
        with suppress(BadName):
            self._filing.remove_search(name)

    def undo(self) -> bool:
        return self._marking.undo() is not None

    def redo(self) -> bool:
        return self._marking.redo() is not None


class Model:
    """What stands, and how to go back."""

    def __init__(self) -> None:
        self.held: dict[Key, str] = {}
        self.done: list[Delta] = []
        self.undone: list[Delta] = []

    def mark(self, mark: Mark, ids: list[int], on: bool) -> None:
        self._do({(mark, "", id_): "" if on else None for id_ in ids})

    def rate(self, ids: list[int], rating: int | None) -> None:
        self._do({(Mark.RATING, "", id_): str(rating) if rating else None for id_ in ids})

    def note(self, id_: int, text: str) -> None:
        self._do({(Mark.NOTE, "", id_): text.strip() or None})

    def tag(self, ids: list[int], tag: str, on: bool) -> None:
        self._do({(Mark.TAG, tag, id_): "" if on else None for id_ in ids})

    def rename_tag(self, old: str, new: str) -> None:
        if old != new:
            tagged = self._papers_with(Mark.TAG, old)
            wanted: dict[Key, str | None] = {(Mark.TAG, old, id_): None for id_ in tagged}
            self._do(wanted | {(Mark.TAG, new, id_): "" for id_ in tagged})

    def file(self, ids: list[int], path: str, on: bool) -> None:
        wanted = self._made(path) if on else {}
        self._do(wanted | {(Mark.COLLECTION, path, id_): "" if on else None for id_ in ids})

    def rename_collection(self, old: str, new: str) -> None:
        if old not in self._paths() or is_within(new, old):
            return
        gone, made = self._within(old), self._made(new)
        for kind, path, id_ in gone:
            made[kind, new + path[len(old) :], id_] = ""
        self._do({**dict.fromkeys(gone), **made})

    def remove_collection(self, path: str) -> None:
        if path in self._paths():
            self._do(dict.fromkeys(self._within(path)))

    def queue(self, ids: list[int], on: bool) -> None:
        places = self._places()
        last = max(places.values(), default=0.0)
        new = [id_ for id_ in ids if id_ not in places]
        if on:
            self._do(
                {(Mark.QUEUE, "", id_): repr(last + at) for at, id_ in enumerate(new, start=1)}
            )
        else:
            self._do({(Mark.QUEUE, "", id_): None for id_ in ids})

    def move(self, id_: int, by: int) -> None:
        places = self._places()
        order = sorted(places, key=lambda one: (places[one], one))
        if id_ in order:
            at = order.index(id_)
            order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
            free = zip(order, sorted(places.values()), strict=True)
            self._do({(Mark.QUEUE, "", moved): repr(place) for moved, place in free})

    def save_search(self, name: str, query: str) -> None:
        self._do({(Thing.SAVED, name, None): query})

    def remove_search(self, name: str) -> None:
        self._do({(Thing.SAVED, name, None): None})

    def undo(self) -> bool:
        return self._step(self.done, self.undone, 0)

    def redo(self) -> bool:
        return self._step(self.undone, self.done, 1)

    def _do(self, wanted: dict[Key, str | None]) -> None:
        delta = {
            key: (self.held.get(key), value)
            for key, value in wanted.items()
            if self.held.get(key) != value
        }
        if delta:
            self._go(delta, 1)
            self.done.append(delta)
            self.undone.clear()

    def _step(self, source: list[Delta], target: list[Delta], side: int) -> bool:
        if not source:
            return False
        delta = source.pop()
        self._go(delta, side)
        target.append(delta)
        return True

    def _go(self, delta: Delta, side: int) -> None:
        for key, values in delta.items():
            if (value := values[side]) is None:
                self.held.pop(key, None)
            else:
                self.held[key] = value

    def _papers_with(self, kind: str, name: str) -> list[int]:
        return [id_ for k, n, id_ in self.held if (k, n) == (kind, name) and id_ is not None]

    def _paths(self) -> list[str]:
        return [name for kind, name, id_ in self.held if kind == Thing.COLLECTION and id_ is None]

    def _made(self, path: str) -> dict[Key, str | None]:
        return {(Thing.COLLECTION, step, None): "" for step in ancestors(path)}

    def _within(self, path: str) -> list[Key]:
        """The collection and those nested in it, and what lies in any of them."""
        return [key for key in self.held if key[0] == "collection" and is_within(key[1], path)]

    def _places(self) -> dict[int, float]:
        queued = self._papers_with(Mark.QUEUE, "")
        return {id_: float(self.held[Mark.QUEUE, "", id_]) for id_ in queued}
