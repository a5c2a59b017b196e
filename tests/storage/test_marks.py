from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tui.domain.marks import Mark, MarkChange
from tui.domain.paper import Paper
from tui.storage.marks import Marks
from tui.storage.papers import Papers

NOON = datetime(2025, 9, 4, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def ids(put: Callable[[Paper], int], make_paper: Callable[..., Paper]) -> list[int]:
    return [put(make_paper(number)) for number in range(3)]


def times(papers: Papers, ids: list[int]) -> list[tuple[datetime | None, datetime | None]]:
    return [(entry.bookmarked_at, entry.read_at) for entry in papers.entries(ids)]


def test_a_mark_holds_the_time_it_was_made(papers: Papers, marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    marks.put(Mark.READ, ids[1:2], on=True, now=LATER)
    assert times(papers, ids) == [(NOON, None), (None, LATER), (None, None)]


def test_a_change_names_only_the_papers_that_stood_otherwise(marks: Marks, ids: list[int]) -> None:
    first = marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    second = marks.put(Mark.BOOKMARK, ids, on=True, now=LATER)
    assert first == MarkChange(Mark.BOOKMARK, on=True, ids=(ids[0],))
    assert second.ids == tuple(ids[1:])


def test_marking_again_keeps_the_first_time(papers: Papers, marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    assert marks.put(Mark.BOOKMARK, ids[:1], on=True, now=LATER).ids == ()
    assert times(papers, ids[:1]) == [(NOON, None)]


def test_marks_of_some_time_are_told(marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    marks.put(Mark.BOOKMARK, ids[1:2], on=True, now=LATER)
    assert list(marks.ids_between(Mark.BOOKMARK, NOON, LATER)) == ids[:1]
    assert set(marks.ids_between(Mark.BOOKMARK, NOON, LATER + timedelta(seconds=1))) == {*ids[:2]}
    assert list(marks.ids_between(Mark.READ, NOON, LATER)) == []


def test_what_is_no_paper_is_passed_over(marks: Marks, ids: list[int]) -> None:
    change = marks.put(Mark.BOOKMARK, [999, ids[0], ids[0]], on=True, now=NOON)
    assert change.ids == (ids[0],)
    assert marks.count(Mark.BOOKMARK) == 1


def test_taking_a_mark_away_remembers_its_time(marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:2], on=True, now=NOON)
    change = marks.put(Mark.BOOKMARK, ids, on=False, now=LATER)
    assert change.ids == tuple(ids[:2])
    assert [datetime.fromisoformat(time) for time in change.times] == [NOON, NOON]
    assert marks.count(Mark.BOOKMARK) == 0


def test_undo_gives_back_the_time_that_was(papers: Papers, marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids, on=True, now=NOON)
    change = marks.put(Mark.BOOKMARK, ids[:2], on=False, now=LATER)
    marks.undo(change)
    assert times(papers, ids) == [(NOON, None)] * 3


def test_undo_leaves_marks_that_were_there_before(marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    marks.undo(marks.put(Mark.BOOKMARK, ids, on=True, now=LATER))
    assert list(marks.ids(Mark.BOOKMARK)) == ids[:1]


def test_undo_finds_the_paper_that_its_row_became(
    marks: Marks, put: Callable[[Paper], int]
) -> None:
    put(Paper("Known by Its DOI", doi="10.1000/1"))
    row = put(Paper("Known by Its Title"))
    marks.put(Mark.BOOKMARK, [row], on=True, now=NOON)
    change = marks.put(Mark.BOOKMARK, [row], on=False, now=LATER)
    known = put(Paper("Known by Its Title", doi="10.1000/1"))
    marks.undo(change)
    assert known != row
    assert list(marks.ids(Mark.BOOKMARK)) == [known]


def test_bookmarks_are_listed_newest_first(marks: Marks, ids: list[int]) -> None:
    a, b, c = ids
    marks.put(Mark.BOOKMARK, [b], on=True, now=LATER)
    marks.put(Mark.BOOKMARK, [a], on=True, now=NOON)
    marks.put(Mark.BOOKMARK, [c], on=True, now=LATER + timedelta(milliseconds=1))
    assert list(marks.ids(Mark.BOOKMARK)) == [c, b, a]


def test_the_two_kinds_of_mark_are_apart(marks: Marks, ids: list[int]) -> None:
    marks.put(Mark.BOOKMARK, ids[:1], on=True, now=NOON)
    marks.put(Mark.READ, ids[1:], on=True, now=NOON)
    assert marks.held(Mark.BOOKMARK, ids) == {ids[0]}
    assert marks.held(Mark.READ, ids) == set(ids[1:])
    assert (marks.count(Mark.BOOKMARK), marks.count(Mark.READ)) == (1, 2)
