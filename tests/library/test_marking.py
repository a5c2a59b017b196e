from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query, Scope
from tui.library.library import Library
from tui.library.marking import Marking
from tui.storage.marks import Marks
from tui.storage.papers import Papers

State = list[tuple[datetime | None, datetime | None]]

IDS = st.lists(st.integers(1, 5), min_size=1, max_size=4)
STEPS = st.lists(st.tuples(st.sampled_from(Mark), IDS), max_size=8)


def ticking() -> Callable[[], datetime]:
    """A clock that never shows one time twice."""
    seconds = count()
    return lambda: datetime(2025, 9, 4, tzinfo=UTC) + timedelta(seconds=next(seconds))


def state(papers: Papers) -> State:
    return [(entry.bookmarked_at, entry.read_at) for entry in papers.entries(range(1, 5))]


@pytest.fixture(scope="module")
def papers(
    tmp_path_factory: pytest.TempPathFactory, make_paper: Callable[..., Paper]
) -> Iterator[Papers]:
    """Four papers; the marks of one test are those of the next, times and all."""
    folder = tmp_path_factory.mktemp("marking")
    library = Library.open(folder / "library.db", folder / "index")
    four = tuple(make_paper(number) for number in range(4))
    library.importing.take_page(Page("a test", four), Quality.PAGE)
    yield library._papers
    library.close()


@settings(deadline=None, max_examples=50)
@given(before=STEPS, steps=STEPS)
def test_as_many_undos_as_marks_bring_back_what_was_with_its_times(
    papers: Papers, before: list[tuple[Mark, list[int]]], steps: list[tuple[Mark, list[int]]]
) -> None:
    marks = Marks(papers._database)
    clock = ticking()
    with papers._database.write():  # one commit instead of many: the disk is not what is tested
        earlier, now = Marking(marks, clock), Marking(marks, clock)
        for mark, ids in before:
            earlier.toggle(mark, ids)
        was = state(papers)
        changed = [now.toggle(mark, ids) for mark, ids in steps]
        for change in reversed([change for change in changed if change.ids]):
            assert now.undo() == change
        assert state(papers) == was
        assert now.undo() is None


def test_a_mark_goes_on_and_off(library: Library) -> None:
    assert library.marking.toggle(Mark.BOOKMARK, [3]).on
    assert library.browsing.counts() == (61, 1)
    assert not library.marking.toggle(Mark.BOOKMARK, [3]).on
    assert library.browsing.counts() == (61, 0)


def test_a_selection_of_which_some_are_marked_becomes_marked_as_a_whole(library: Library) -> None:
    library.marking.put(Mark.BOOKMARK, [2], on=True)
    change = library.marking.toggle(Mark.BOOKMARK, [1, 2, 3])
    assert (change.on, change.ids) == (True, (1, 3))
    change = library.marking.toggle(Mark.BOOKMARK, [1, 2, 3])
    assert (change.on, change.ids) == (False, (1, 2, 3))


def test_undo_takes_back_the_last_change_and_then_the_one_before(library: Library) -> None:
    library.marking.toggle(Mark.BOOKMARK, [1])
    library.marking.toggle(Mark.BOOKMARK, [2, 3])
    undone = library.marking.undo()
    assert undone is not None
    assert undone.ids == (2, 3)
    assert library.browsing.counts() == (61, 1)
    assert library.marking.undo() is not None
    assert library.browsing.counts() == (61, 0)
    assert library.marking.undo() is None


def test_what_changed_nothing_is_not_a_step_to_undo(library: Library) -> None:
    library.marking.toggle(Mark.BOOKMARK, [1])
    library.marking.put(Mark.BOOKMARK, [1], on=True)
    undone = library.marking.undo()
    assert undone is not None
    assert library.browsing.counts() == (61, 0)


def test_reading_a_paper_is_noted_but_is_no_step_to_undo(library: Library) -> None:
    library.marking.note_read(1)
    row = library.browsing.read(1)
    assert row is not None
    assert not row.entry.unread
    assert library.marking.undo() is None


def test_what_was_seen_is_noted_many_at_once_but_is_no_step_to_undo(library: Library) -> None:
    scope = Scope.edition(library.browsing.editions()[0].id)
    library.marking.note_seen([1, 2, 3, 999])

    assert len(library.browsing.new_in(scope)) == 58
    assert library.marking.undo() is None


def test_seen_by_wish_is_a_step_to_undo(library: Library) -> None:
    library.marking.note_seen([1])
    library.marking.put(Mark.SEEN, [1, 2], on=True)

    undone = library.marking.undo()

    assert undone is not None
    assert undone.ids == (2,)


def test_a_mark_is_there_when_the_library_is_opened_again(
    open_library: Callable[..., Library],
) -> None:
    library = open_library()
    library.marking.toggle(Mark.BOOKMARK, [7])
    library.close()
    row = open_library().browsing.read(7)
    assert row is not None
    assert row.entry.bookmarked


def test_an_undo_that_fails_can_be_tried_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.marking.toggle(Mark.BOOKMARK, [1])
    with monkeypatch.context() as failing:
        failing.setattr(Marks, "undo", _refuse)
        with pytest.raises(OSError, match="disk"):
            library.marking.undo()
    assert library.browsing.counts() == (61, 1)
    assert library.marking.undo() is not None
    assert library.browsing.counts() == (61, 0)


def test_marks_leave_the_generation_and_so_the_index_alone(library: Library) -> None:
    library.browsing.browse(Query("reasoning"))
    before = library._papers.generation()
    library.marking.toggle(Mark.BOOKMARK, [1, 2])
    assert library._papers.generation() == before
    assert library.indexing.status().complete


def _refuse(*_: object) -> None:
    raise OSError("the disk is gone")
