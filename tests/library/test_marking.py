from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import NoReturn

import pytest

from tui.domain.errors import BadName
from tui.domain.marks import Counted, Deed, Mark
from tui.domain.paper import Entry
from tui.domain.query import Query, Scope
from tui.library.library import Library
from tui.storage import actions as storage


def ticking() -> Callable[[], datetime]:
    """A clock that never shows one time twice."""
    seconds = count()
    return lambda: datetime(2025, 9, 4, tzinfo=UTC) + timedelta(seconds=next(seconds))


def entry(library: Library, id_: int) -> Entry:
    row = library.browsing.read(id_)
    assert row is not None
    return row.entry


def test_a_mark_goes_on_and_off(library: Library) -> None:
    on = library.marking.toggle(Mark.BOOKMARK, [3])
    assert on
    assert (on.deed, on.papers, library.browsing.counts()) == (Deed.BOOKMARK, 1, (61, 1))
    off = library.marking.toggle(Mark.BOOKMARK, [3])
    assert off
    assert (off.deed, off.papers, library.browsing.counts()) == (Deed.UNBOOKMARK, 1, (61, 0))


def test_a_selection_of_which_some_are_marked_becomes_marked_as_a_whole(library: Library) -> None:
    library.marking.put(Mark.BOOKMARK, [2], on=True)
    on = library.marking.toggle(Mark.BOOKMARK, [1, 2, 3])
    assert on
    assert (on.deed, on.papers) == (Deed.BOOKMARK, 2)
    off = library.marking.toggle(Mark.BOOKMARK, [1, 2, 3])
    assert off
    assert (off.deed, off.papers) == (Deed.UNBOOKMARK, 3)


def test_what_changed_nothing_is_not_a_step_to_undo(library: Library) -> None:
    library.marking.toggle(Mark.BOOKMARK, [1])
    assert library.marking.put(Mark.BOOKMARK, [1], on=True) is None
    assert library.marking.undo() is not None
    assert library.browsing.counts() == (61, 0)
    assert library.marking.undo() is None


def test_reading_and_seeing_a_paper_is_noted_but_is_no_step_to_undo(library: Library) -> None:
    library.marking.note_read(1)
    assert library.marking.note_seen([1, 2]) == 2
    assert not entry(library, 1).unread
    assert entry(library, 2).seen_at
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
    assert (undone.papers, undone.paper_id) == (1, 2)


def test_a_mark_is_there_when_the_library_is_opened_again(
    open_library: Callable[..., Library],
) -> None:
    library = open_library()
    library.marking.toggle(Mark.BOOKMARK, [7])
    library.close()
    assert entry(open_library(), 7).bookmarked


def test_an_undo_that_fails_can_be_tried_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("disk")

    library.marking.toggle(Mark.BOOKMARK, [1])
    with monkeypatch.context() as failing:
        failing.setattr(storage, "_apply", refuse)
        with pytest.raises(Exception, match="disk"):
            library.marking.undo()
    assert library.browsing.counts() == (61, 1)
    assert library.marking.undo() is not None
    assert library.browsing.counts() == (61, 0)


def test_marks_leave_the_generation_and_so_the_index_alone(library: Library) -> None:
    library.browsing.browse(Query("reasoning"))
    before = library._papers.generation()
    library.marking.toggle(Mark.BOOKMARK, [1, 2])
    assert library._papers.generation() == before


def test_a_rating_is_1_to_5_and_can_be_taken_away(library: Library) -> None:
    library.marking.rate([1, 2], 4)
    assert (entry(library, 1).rating, entry(library, 2).rating) == (4, 4)
    library.marking.rate([1], 5)
    assert entry(library, 1).rating == 5
    library.marking.rate([1, 2], None)
    assert entry(library, 1).rating is None
    for nonsense in (0, 6, -1):
        with pytest.raises(BadName):
            library.marking.rate([1], nonsense)


def test_a_note_is_kept_as_written_and_found_by_its_words(library: Library) -> None:
    assert library.browsing.browse(Query("zugzwang ")).exact == 0
    library.marking.write_note(5, "  # Idea\n\nThis is a **zugzwang**.  ")
    assert entry(library, 5).note == "# Idea\n\nThis is a **zugzwang**."
    assert list(library.browsing.browse(Query("zugzwang ")).ids) == [5]
    library.marking.write_note(5, " \n")
    assert entry(library, 5).note == ""
    assert library.browsing.browse(Query("zugzwang ")).exact == 0
    library.marking.undo()
    assert entry(library, 5).note.startswith("# Idea")


def test_a_tag_is_one_tag_in_any_case(library: Library) -> None:
    library.marking.tag([1], "#Deep  Learning")
    library.marking.tag([2], "deep learning")
    assert library.marking.tags() == [Counted("Deep Learning", 2)]
    library.marking.tag([1, 2], "DEEP LEARNING", on=False)
    assert library.marking.tags() == []


def test_a_tag_can_be_renamed_and_merged_and_that_undone(library: Library) -> None:
    library.marking.tag([1, 2], "rl")
    library.marking.tag([2, 3], "reinforcement")
    action = library.marking.rename_tag("rl", "Reinforcement")
    assert action
    assert action.about == "rl → reinforcement"
    assert library.marking.tags() == [Counted("reinforcement", 3)]
    library.marking.undo()
    assert library.marking.tags() == [Counted("reinforcement", 2), Counted("rl", 2)]
    library.marking.rename_tag("rl", "RL")
    assert library.marking.tags()[0] == Counted("RL", 2)
    with pytest.raises(BadName, match="no tag"):
        library.marking.rename_tag("absent", "x")


@pytest.mark.parametrize("name", ["", " # ", 'a"b', "x" * 81, "a\x1bb"])
def test_what_cannot_be_asked_for_is_no_name(library: Library, name: str) -> None:
    with pytest.raises(BadName):
        library.marking.tag([1], name)
    assert library.marking.actions() == []


def test_a_note_that_no_file_can_hold_is_refused(library: Library) -> None:
    for write in (
        library.marking.write_note,
        lambda id_, text: library.marking.add_to_notes([id_], text),
    ):
        with pytest.raises(BadName, match="not UTF-8"):
            write(1, "half a character: \udcff")
    assert library.marking.actions() == []
