"""Whatever a user does, in whatever order, the library stands as a plain model of it does.

Between the actions
papers are imported, two rows prove to be one, and quire is started anew.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.library.deeds import NAMES, PAPERS, PATHS, TAGS, Deed, Hand, fill, standing
from tests.library.marking_model import Model
from tui.domain.document import Place
from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.library import Library

IDS = st.lists(st.integers(1, PAPERS), min_size=1, max_size=4, unique=True)
A_PAPER = st.integers(1, PAPERS)
A_MARK = st.sampled_from([Mark.BOOKMARK, Mark.READ])
A_PLACE = st.integers(0, 5)
A_TAG, A_PATH, A_NAME = map(st.sampled_from, (TAGS, PATHS, NAMES))


class UserActions(RuleBasedStateMachine):
    """The library and the model, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.moment = datetime(2025, 9, 4, tzinfo=UTC)
        self.model = Model()
        self.imported = count()
        self.open()
        fill(self.library)

    def open(self) -> None:
        self.library = Library.open(self.folder / "library.db", self.folder / "index")
        self.hand = Hand(self.library, lambda: self.moment)

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    def do(self, name: str, *given: Any) -> None:
        deed = Deed(name, given)
        # all of a deed at one moment, as in the model
        self.moment += timedelta(seconds=1)
        assert deed.by(self.hand) == deed.by(self.model)

    @rule(mark=A_MARK, ids=IDS, on=st.booleans())
    def mark(self, mark: Mark, ids: list[int], *, on: bool) -> None:
        self.do("mark", mark, ids, on)

    @rule(ids=IDS, rating=st.none() | st.integers(1, 5))
    def rate(self, ids: list[int], rating: int | None) -> None:
        self.do("rate", ids, rating)

    @rule(id_=A_PAPER, text=st.sampled_from(["", "a", "b\n\nc"]))
    def note(self, id_: int, text: str) -> None:
        self.do("note", id_, text)

    @rule(ids=IDS, tag=A_TAG, on=st.booleans())
    def tag(self, ids: list[int], tag: str, *, on: bool) -> None:
        self.do("tag", ids, tag, on)

    @rule(old=A_TAG, new=A_TAG)
    def rename_tag(self, old: str, new: str) -> None:
        self.do("rename_tag", old, new)

    @rule(ids=IDS, path=A_PATH, on=st.booleans())
    def file(self, ids: list[int], path: str, *, on: bool) -> None:
        self.do("file", ids, path, on)

    @rule(old=A_PATH, new=A_PATH)
    def rename_collection(self, old: str, new: str) -> None:
        self.do("rename_collection", old, new)

    @rule(path=A_PATH)
    def remove_collection(self, path: str) -> None:
        self.do("remove_collection", path)

    @rule(ids=IDS, on=st.booleans())
    def queue(self, ids: list[int], *, on: bool) -> None:
        self.do("queue", ids, on)

    @rule(id_=A_PAPER, by=st.integers(-2, 2))
    def move(self, id_: int, by: int) -> None:
        self.do("move", id_, by)

    @rule(name=A_NAME, query=st.sampled_from(["graph", "is:new"]))
    def save_search(self, name: str, query: str) -> None:
        self.do("save_search", name, query)

    @rule(name=A_NAME)
    def remove_search(self, name: str) -> None:
        self.do("remove_search", name)

    @rule()
    def undo(self) -> None:
        self.do("undo")

    @rule()
    def redo(self) -> None:
        self.do("redo")

    @rule(place=A_PLACE)
    def take_back(self, place: int) -> None:
        self.do("take_back", place)

    @rule(place=A_PLACE)
    def do_again(self, place: int) -> None:
        self.do("do_again", place)

    @rule(number=A_PAPER)
    def import_what_is_held_and_something_new(self, number: int) -> None:
        held = Paper(f"Number {number}", "More.", doi=f"10.1000/{number}")
        new = Paper(f"Another, {next(self.imported)}")
        self.library.importing.take_page(Page("a test", (held, new)), Quality.FILE)

    @rule()
    def start_anew(self) -> None:
        self.library.close()
        self.open()

    @rule(id_=A_PAPER, block=st.integers(0, 99), progress=st.integers(0, 100))
    def read_on(self, id_: int, block: int, progress: int) -> None:
        self.do("read_on", id_, Place(block, 100, progress))

    @rule(id_=A_PAPER, name=st.sampled_from(["mine.md", "yours.md"]))
    def attach(self, id_: int, name: str) -> None:
        file = self.folder / name
        file.write_text("Words of the user's own.")
        self.do("attach", id_, str(file))

    @rule(id_=A_PAPER)
    def detach(self, id_: int) -> None:
        self.do("detach", id_)

    @rule()
    def dump_and_restore(self) -> None:
        lines = list(self.library.dumping.dump())
        assert self.library.dumping.restore(lines, "dump").action is None
        with TemporaryDirectory() as elsewhere:
            new = Library.open(Path(elsewhere) / "library.db", Path(elsewhere) / "index")
            with closing(new):
                new.dumping.restore(lines, "dump")
                assert list(new.dumping.dump()) == lines
                assert new.dumping.restore(lines, "dump").action is None
        assert list(self.library.dumping.dump()) == lines

    @invariant()
    def the_library_stands_as_the_model(self) -> None:
        assert standing(self.library) == self.model.held


UserActions.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestUserActions = UserActions.TestCase
