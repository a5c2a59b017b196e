from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tui.domain.marks import Action, Deed, Held, Mark, Target, Thing
from tui.domain.paper import Paper
from tui.storage.actions import KEPT_DAYS, Actions
from tui.storage.database import Database
from tui.storage.marks import Marks
from tui.storage.papers import Papers

NOON = datetime(2025, 9, 4, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def ids(put: Callable[[Paper], int], make_paper: Callable[..., Paper]) -> list[int]:
    return [put(make_paper(number)) for number in range(3)]


@pytest.fixture
def actions(database: Database) -> Actions:
    return Actions(database)


def bookmark(ids: list[int], at: datetime = NOON) -> list[Target]:
    return [Target(Mark.BOOKMARK, "", id_, Held(at=at.isoformat())) for id_ in ids]


def off(ids: list[int]) -> list[Target]:
    return [Target(Mark.BOOKMARK, "", id_, None) for id_ in ids]


def note(id_: int, text: str) -> list[Target]:
    return [Target(Mark.NOTE, "", id_, Held(text, NOON.isoformat()))]


def test_an_action_counts_only_papers_that_stood_otherwise(
    actions: Actions, ids: list[int]
) -> None:
    first = actions.do(Deed.BOOKMARK, bookmark(ids[:1]), NOON)
    second = actions.do(Deed.BOOKMARK, bookmark(ids, LATER), LATER)
    assert first == Action(1, NOON, Deed.BOOKMARK, "", 1, ids[0])
    assert second
    assert (second.papers, second.paper_id) == (2, ids[1])


def test_what_changes_nothing_is_no_action_and_keeps_the_time(
    actions: Actions, papers: Papers, ids: list[int]
) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids), NOON)
    assert actions.do(Deed.BOOKMARK, bookmark(ids, LATER), LATER) is None
    assert [entry.bookmarked_at for entry in papers.entries(ids)] == [NOON] * 3
    assert len(actions.newest()) == 1


def test_papers_that_do_not_exist_are_passed_over(actions: Actions, ids: list[int]) -> None:
    action = actions.do(Deed.BOOKMARK, bookmark([999, ids[0], ids[0]]), NOON)
    assert action
    assert action.papers == 1


def test_undo_gives_back_the_time_that_was(
    actions: Actions, papers: Papers, ids: list[int]
) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids), NOON)
    actions.do(Deed.UNBOOKMARK, off(ids[:2]), LATER)
    actions.undo()
    assert [entry.bookmarked_at for entry in papers.entries(ids)] == [NOON] * 3


def test_undo_leaves_marks_that_were_there_before(
    actions: Actions, marks: Marks, ids: list[int]
) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids[:1]), NOON)
    actions.do(Deed.BOOKMARK, bookmark(ids), LATER)
    actions.undo()
    assert list(marks.ids(Mark.BOOKMARK)) == ids[:1]


def test_undo_and_redo_walk_the_actions_one_by_one(
    actions: Actions, marks: Marks, ids: list[int]
) -> None:
    for id_ in ids:
        actions.do(Deed.BOOKMARK, bookmark([id_]), NOON)
    counts = []
    for step in [actions.undo] * 3 + [actions.redo] * 3:
        assert step() is not None
        counts.append(marks.count(Mark.BOOKMARK))
    assert counts == [2, 1, 0, 1, 2, 3]
    assert actions.redo() is None


def test_what_is_done_anew_ends_what_could_be_done_again(
    actions: Actions, marks: Marks, ids: list[int]
) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids[:1]), NOON)
    actions.undo()
    actions.do(Deed.BOOKMARK, bookmark(ids[1:2]), LATER)
    assert actions.redo() is None
    assert list(marks.ids(Mark.BOOKMARK)) == [ids[1]]


def test_undo_goes_on_in_the_next_run(
    open_database: Callable[[], Database], actions: Actions, ids: list[int]
) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids), NOON)
    again = open_database()
    assert Actions(again).undo() is not None
    assert Marks(again).count(Mark.BOOKMARK) == 0
    assert Actions(again).redo() is not None
    assert Marks(again).count(Mark.BOOKMARK) == 3


def test_undo_touches_nothing_that_was_changed_since(
    actions: Actions, marks: Marks, papers: Papers, ids: list[int]
) -> None:
    actions.do(Deed.UNREAD, [Target(Mark.READ, "", ids[0], None)], NOON)
    actions.do(Deed.READ, [Target(Mark.READ, "", ids[0], Held(at=NOON.isoformat()))], NOON)
    actions.do(Deed.UNREAD, [Target(Mark.READ, "", ids[0], None)], LATER)
    marks.note(Mark.READ, [ids[0]], LATER)
    actions.undo()
    (entry,) = papers.entries(ids[:1])
    assert entry.read_at == LATER


def test_undo_finds_the_paper_that_its_row_became(
    actions: Actions, marks: Marks, put: Callable[[Paper], int]
) -> None:
    put(Paper("Known by Its DOI", doi="10.1000/1"))
    row = put(Paper("Known by Its Title"))
    actions.do(Deed.BOOKMARK, bookmark([row]), NOON)
    actions.do(Deed.UNBOOKMARK, off([row]), LATER)
    known = put(Paper("Known by Its Title", doi="10.1000/1"))
    actions.undo()
    assert known != row
    assert list(marks.ids(Mark.BOOKMARK)) == [known]


def test_two_notes_on_what_proves_one_paper_are_both_kept(
    actions: Actions, papers: Papers, put: Callable[[Paper], int]
) -> None:
    doi = put(Paper("Known by Its DOI", doi="10.1000/1"))
    title = put(Paper("Known by Its Title"))
    actions.do(Deed.NOTE, note(doi, "One."), NOON)
    actions.do(Deed.NOTE, note(title, "Two."), NOON)
    known = put(Paper("Known by Its Title", doi="10.1000/1"))
    (entry,) = papers.entries([known])
    assert sorted(entry.note.split("\n\n")) == ["One.", "Two."]


def test_any_action_can_be_taken_back_and_that_again(
    actions: Actions, papers: Papers, ids: list[int]
) -> None:
    written = actions.do(Deed.NOTE, note(ids[0], "Long thoughts."), NOON)
    removed = actions.do(Deed.UNNOTE, [Target(Mark.NOTE, "", ids[0], None)], LATER)
    actions.do(Deed.BOOKMARK, bookmark(ids), LATER)
    assert removed
    assert written

    back = actions.take_back(removed.id, LATER)
    assert back
    assert back.deed is Deed.TAKE_BACK
    assert papers.entries(ids[:1])[0].note == "Long thoughts."
    assert papers.entries(ids[:1])[0].bookmarked
    actions.undo()
    assert papers.entries(ids[:1])[0].note == ""


def test_what_was_undone_can_be_done_again_when_redo_has_nothing_left(
    actions: Actions, papers: Papers, ids: list[int]
) -> None:
    written = actions.do(Deed.NOTE, note(ids[0], "Long thoughts."), NOON)
    assert written
    assert actions.do_again(written.id, LATER) is None
    actions.undo()
    actions.do(Deed.BOOKMARK, bookmark(ids), LATER)
    assert actions.redo() is None

    again = actions.do_again(written.id, LATER)
    assert again
    assert again.deed is Deed.DO_AGAIN
    assert papers.entries(ids[:1])[0].note == "Long thoughts."
    actions.undo()
    assert papers.entries(ids[:1])[0].note == ""
    actions.do(Deed.NOTE, note(ids[0], "Other thoughts."), LATER)
    assert actions.do_again(written.id, LATER) is None
    assert actions.do_again(999, LATER) is None


def test_what_no_longer_stands_is_not_taken_back(actions: Actions, ids: list[int]) -> None:
    first = actions.do(Deed.NOTE, note(ids[0], "One."), NOON)
    actions.do(Deed.NOTE, note(ids[0], "Two."), LATER)
    assert first
    assert actions.take_back(first.id, LATER) is None
    assert actions.take_back(999, LATER) is None


def test_the_last_word_on_a_mark_counts(actions: Actions, marks: Marks, ids: list[int]) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids[:1]), NOON)
    both = off(ids[:1]) + bookmark(ids[:1], LATER)
    assert actions.do(Deed.BOOKMARK, both, LATER) is None
    assert marks.count(Mark.BOOKMARK) == 1


def test_a_thing_and_a_mark_of_one_name_are_apart(
    actions: Actions, marks: Marks, ids: list[int]
) -> None:
    held = Held(at=NOON.isoformat())
    made = Target(Thing.COLLECTION, "Thesis", None, held)
    filed = Target(Mark.COLLECTION, "Thesis", ids[0], held)
    actions.do(Deed.FILE, [made, filed], NOON, "Thesis")
    assert list(marks.things(Thing.COLLECTION)) == ["Thesis"]
    assert list(marks.ids(Mark.COLLECTION, "Thesis")) == ids[:1]
    actions.undo()
    assert list(marks.things(Thing.COLLECTION)) == []
    assert list(marks.ids(Mark.COLLECTION, "Thesis")) == []


def test_many_marks_at_once_are_one_action(
    actions: Actions, marks: Marks, put: Callable[[Paper], int]
) -> None:
    many = [put(Paper(f"Number {number}")) for number in range(300)]
    action = actions.do(Deed.BOOKMARK, bookmark(many), NOON)
    assert action
    assert action.papers == 300
    actions.undo()
    assert marks.count(Mark.BOOKMARK) == 0
    actions.redo()
    assert marks.count(Mark.BOOKMARK) == 300


def test_a_note_makes_its_paper_be_indexed_anew_and_a_bookmark_does_not(
    actions: Actions, papers: Papers, ids: list[int]
) -> None:
    before = papers.generation()
    actions.do(Deed.BOOKMARK, bookmark(ids), NOON)
    assert papers.generation() == before
    actions.do(Deed.NOTE, note(ids[0], "Unforgettable."), NOON)
    assert [id_ for _, id_, _ in papers.changed_since(before)] == ids[:1]


def test_the_log_forgets_after_ninety_days_and_not_before(actions: Actions, ids: list[int]) -> None:
    actions.do(Deed.BOOKMARK, bookmark(ids[:1]), NOON)
    almost = NOON + timedelta(days=KEPT_DAYS)
    actions.do(Deed.BOOKMARK, bookmark(ids[1:2], almost), almost)
    assert len(actions.newest()) == 2
    after = almost + timedelta(seconds=1)
    actions.do(Deed.BOOKMARK, bookmark(ids[2:], after), after)
    assert [action.at for action in actions.newest()] == [after, almost]
