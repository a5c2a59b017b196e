"""What a user does with papers: as data, and as calls on a library.

`Hand` and the `Model` of it all know the same deeds by the same names; whatever is done with both,
the library must stand as the model does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct

from tests.library.shelf import reading
from tui.domain.document import Place
from tui.domain.edition import Page
from tui.domain.errors import BadName
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.filing import Filing
from tui.library.library import Library
from tui.library.marking import Marking, now

Key = tuple[str, str, int | None]
"""Kind, name, paper; a thing has no paper."""

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


class Deed(Struct, frozen=True):
    """One thing a user does: the name of a method of `Hand` and `Model`, and what it is given."""

    name: str
    given: tuple[Any, ...] = ()

    def by(self, who: object) -> object:
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
                Deed("detach", (ids[0],)),
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
        self._reading = reading(library, clock=clock)

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

    def attach(self, id_: int, path: str) -> None:
        self._reading.attach(id_, Path(path))

    def detach(self, id_: int) -> None:
        self._reading.detach(id_)

    def read_on(self, id_: int, place: Place) -> None:
        self._reading.note_place(id_, place)

    def save_search(self, name: str, query: str) -> None:
        self._filing.save_search(name, query)

    def remove_search(self, name: str) -> None:
        with suppress(BadName):
            self._filing.remove_search(name)

    def undo(self) -> bool:
        return self._marking.undo() is not None

    def redo(self) -> bool:
        return self._marking.redo() is not None

    def take_back(self, place: int) -> bool:
        return self._marking.take_back(self._number(place)) is not None

    def do_again(self, place: int) -> bool:
        return self._marking.do_again(self._number(place)) is not None

    def _number(self, place: int) -> int:
        """That of the action at a place of the log, the newest at 0."""
        log = self._marking.actions()
        return log[place].id if place < len(log) else 0
