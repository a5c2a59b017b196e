"""Whatever a user does, in whatever order, the library stands as a plain model of it does.

The model keeps a dictionary of marks and a stack of what each action changed. Between the actions
papers are imported, two rows prove to be one, and quire is started anew.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tui.domain.edition import Page
from tui.domain.marks import Mark, Thing
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.filing import Filing
from tui.library.library import Library
from tui.library.marking import Marking

Key = tuple[str, str, int | None]
"""Kind, name, paper; a thing has no paper."""

Delta = dict[Key, tuple[str | None, str | None]]
"""What an action changed: from key to the value before and after."""

PAPERS = 6
IDS = st.lists(st.integers(1, PAPERS), min_size=1, max_size=4, unique=True)
SIMPLE = st.sampled_from([Mark.BOOKMARK, Mark.READ])
TAGS = st.sampled_from(["rl", "vision", "to read"])
PATHS = st.sampled_from(["A", "A/B", "A/B/C", "B", "B/A"])
NAMES = st.sampled_from(["one", "two"])


class Model:
    """What stands, and how to go back."""

    def __init__(self) -> None:
        self.held: dict[Key, str] = {}
        self.done: list[Delta] = []
        self.undone: list[Delta] = []

    def do(self, wanted: dict[Key, str | None]) -> None:
        delta = {
            key: (self.held.get(key), value)
            for key, value in wanted.items()
            if self.held.get(key) != value
        }
        if delta:
            self._go(delta, 1)
            self.done.append(delta)
            self.undone.clear()

    def undo(self) -> bool:
        return self._step(self.done, self.undone, 0)

    def redo(self) -> bool:
        return self._step(self.undone, self.done, 1)

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

    def papers_in(self, kind: str, name: str) -> list[int]:
        return [id_ for k, n, id_ in self.held if (k, n) == (kind, name) and id_ is not None]

    def paths(self) -> list[str]:
        return [name for kind, name, id_ in self.held if kind == Thing.COLLECTION and id_ is None]


class UserActions(RuleBasedStateMachine):
    """The library and the model, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        seconds = count()
        start = datetime(2025, 9, 4, tzinfo=UTC)
        self.clock: Callable[[], datetime] = lambda: start + timedelta(seconds=next(seconds))
        self.model = Model()
        self.imported = count()
        self.open()
        four = tuple(Paper(f"Number {n}", doi=f"10.1000/{n}") for n in range(1, PAPERS + 1))
        self.library.importing.take_page(Page("a test", four), Quality.FILE)

    def open(self) -> None:
        self.library = Library.open(self.folder / "library.db", self.folder / "index")
        self.marking = Marking(self.library._marks, self.library.marking._actions, self.clock)
        self.filing = Filing(self.library._marks, self.library.marking._actions, self.clock)

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(mark=SIMPLE, ids=IDS, on=st.booleans())
    def mark(self, mark: Mark, ids: list[int], *, on: bool) -> None:
        self.marking.put(mark, ids, on=on)
        self.model.do({(mark, "", id_): "" if on else None for id_ in ids})

    @rule(ids=IDS, rating=st.none() | st.integers(1, 5))
    def rate(self, ids: list[int], rating: int | None) -> None:
        self.marking.rate(ids, rating)
        self.model.do({(Mark.RATING, "", id_): str(rating) if rating else None for id_ in ids})

    @rule(id_=st.integers(1, PAPERS), text=st.sampled_from(["", "a", "b\n\nc"]))
    def note(self, id_: int, text: str) -> None:
        self.marking.write_note(id_, text)
        self.model.do({(Mark.NOTE, "", id_): text or None})

    @rule(ids=IDS, tag=TAGS, on=st.booleans())
    def tag(self, ids: list[int], tag: str, *, on: bool) -> None:
        self.marking.tag(ids, tag, on=on)
        self.model.do({(Mark.TAG, tag, id_): "" if on else None for id_ in ids})

    @rule(old=TAGS, new=TAGS)
    def rename_tag(self, old: str, new: str) -> None:
        tagged = self.model.papers_in(Mark.TAG, old)
        if tagged and old != new:
            self.marking.rename_tag(old, new)
            wanted: dict[Key, str | None] = {(Mark.TAG, old, id_): None for id_ in tagged}
            self.model.do(wanted | {(Mark.TAG, new, id_): "" for id_ in tagged})

    @rule(ids=IDS, path=PATHS, on=st.booleans())
    def file(self, ids: list[int], path: str, *, on: bool) -> None:
        self.filing.put(ids, path, on=on)
        steps = path.split("/")
        wanted: dict[Key, str | None] = {}
        if on:
            for at in range(len(steps)):
                wanted[Thing.COLLECTION, "/".join(steps[: at + 1]), None] = ""
        wanted |= {(Mark.COLLECTION, path, id_): "" if on else None for id_ in ids}
        self.model.do(wanted)

    @rule(path=PATHS)
    def remove_collection(self, path: str) -> None:
        if path in self.model.paths():
            self.filing.remove(path)
            within = [p for p in self.model.paths() if p == path or p.startswith(path + "/")]
            wanted: dict[Key, str | None] = {(Thing.COLLECTION, p, None): None for p in within}
            for p in within:
                for id_ in self.model.papers_in(Mark.COLLECTION, p):
                    wanted[Mark.COLLECTION, p, id_] = None
            self.model.do(wanted)

    @rule(name=NAMES, query=st.sampled_from(["graph", "is:new"]))
    def save_search(self, name: str, query: str) -> None:
        self.filing.save_search(name, query)
        self.model.do({(Thing.SAVED, name, None): query})

    @rule(name=NAMES)
    def remove_search(self, name: str) -> None:
        if (Thing.SAVED, name, None) in self.model.held:
            self.filing.remove_search(name)
            self.model.do({(Thing.SAVED, name, None): None})

    @rule()
    def undo(self) -> None:
        assert (self.marking.undo() is not None) == self.model.undo()

    @rule()
    def redo(self) -> None:
        assert (self.marking.redo() is not None) == self.model.redo()

    @rule(number=st.integers(1, PAPERS))
    def import_what_is_held_and_something_new(self, number: int) -> None:
        held = Paper(f"Number {number}", "More.", doi=f"10.1000/{number}")
        new = Paper(f"Another, {next(self.imported)}")
        self.library.importing.take_page(Page("a test", (held, new)), Quality.FILE)

    @rule()
    def start_anew(self) -> None:
        self.library.close()
        self.open()

    @rule()
    def dump_and_restore(self) -> None:
        lines = list(self.library.dumping.dump())
        assert self.library.dumping.restore(lines, "dump").action is None

    @invariant()
    def the_library_stands_as_the_model(self) -> None:
        marks = self.library._marks
        held: dict[Key, str] = {
            (mark, name, id_): state.value for id_, mark, name, state in marks.everything()
        }
        held |= {
            (kind, name, None): state.value for (kind, name), state in marks.all_things().items()
        }
        assert held == self.model.held


UserActions.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestUserActions = UserActions.TestCase
