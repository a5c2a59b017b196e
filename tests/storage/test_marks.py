from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tui.domain.marks import Counted, Deed, Held, Mark, Target, Thing
from tui.domain.paper import Paper
from tui.storage.actions import Actions
from tui.storage.database import Database
from tui.storage.marks import Marks
from tui.storage.papers import Papers

NOON = datetime(2025, 9, 4, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)

Give = Callable[..., None]


@pytest.fixture
def ids(put: Callable[[Paper], int], make_paper: Callable[..., Paper]) -> list[int]:
    return [put(make_paper(number)) for number in range(3)]


@pytest.fixture
def give(database: Database) -> Give:
    """`give(mark, ids, name, value)`: marks with a name and a value."""

    def give_(mark: Mark, ids: list[int], name: str = "", value: str = "") -> None:
        held = Held(value, NOON.isoformat())
        Actions(database).do(Deed.TAG, [Target(mark, name, id_, held) for id_ in ids], NOON)

    return give_


def test_a_mark_holds_the_time_it_was_made(papers: Papers, marks: Marks, ids: list[int]) -> None:
    marks.note(Mark.BOOKMARK, ids[:1], NOON)
    marks.note(Mark.READ, ids[1:2], LATER)
    found = [(entry.bookmarked_at, entry.read_at) for entry in papers.entries(ids)]
    assert found == [(NOON, None), (None, LATER), (None, None)]


def test_noting_again_keeps_the_first_time(papers: Papers, marks: Marks, ids: list[int]) -> None:
    assert marks.note(Mark.READ, ids[:1], NOON) == 1
    assert marks.note(Mark.READ, ids[:2], LATER) == 1
    assert [entry.read_at for entry in papers.entries(ids[:2])] == [NOON, LATER]


def test_marks_of_some_time_are_told(marks: Marks, ids: list[int]) -> None:
    marks.note(Mark.BOOKMARK, ids[:1], NOON)
    marks.note(Mark.BOOKMARK, ids[1:2], LATER)
    assert list(marks.ids_between(Mark.BOOKMARK, NOON, LATER)) == ids[:1]
    assert set(marks.ids_between(Mark.BOOKMARK, NOON, LATER + timedelta(seconds=1))) == {*ids[:2]}
    assert list(marks.ids_between(Mark.READ, NOON, LATER)) == []


def test_what_is_no_paper_is_passed_over(marks: Marks, ids: list[int]) -> None:
    assert marks.note(Mark.SEEN, [999, ids[0], ids[0]], NOON) == 1
    assert marks.count(Mark.SEEN) == 1


def test_marks_are_listed_newest_first(marks: Marks, ids: list[int]) -> None:
    a, b, c = ids
    marks.note(Mark.BOOKMARK, [b], LATER)
    marks.note(Mark.BOOKMARK, [a], NOON)
    marks.note(Mark.BOOKMARK, [c], LATER + timedelta(milliseconds=1))
    assert list(marks.ids(Mark.BOOKMARK)) == [c, b, a]


def test_kinds_and_names_are_apart(marks: Marks, give: Give, ids: list[int]) -> None:
    give(Mark.TAG, ids[:1], "rl")
    give(Mark.TAG, ids, "vision")
    marks.note(Mark.READ, ids[1:], NOON)
    assert marks.held(Mark.TAG, ids, "rl") == {ids[0]}
    assert marks.held(Mark.TAG, ids, "vision") == set(ids)
    assert marks.held(Mark.READ, ids) == set(ids[1:])
    assert marks.names(Mark.TAG) == [Counted("rl", 1), Counted("vision", 3)]
    assert sorted(marks.any_ids(Mark.TAG)) == ids


def test_an_entry_tells_all_its_marks(papers: Papers, give: Give, ids: list[int]) -> None:
    for tag in ("vision", "rl"):
        give(Mark.TAG, ids[:1], tag)
    give(Mark.COLLECTION, ids[:1], "Thesis/One")
    give(Mark.RATING, ids[:1], value="4")
    give(Mark.NOTE, ids[:1], value="Read *this*.")
    give(Mark.QUEUE, ids[:1], value="1.0")
    marked, plain, _ = papers.entries(ids)
    assert (marked.tags, marked.collections) == (("rl", "vision"), ("Thesis/One",))
    assert (marked.rating, marked.note, marked.queued) == (4, "Read *this*.", True)
    assert (plain.tags, plain.collections, plain.rating, plain.note, plain.queued) == (
        (), (), None, "", False)  # fmt: skip


def test_a_collection_has_the_papers_of_those_nested_in_it(
    marks: Marks, give: Give, ids: list[int]
) -> None:
    give(Mark.COLLECTION, ids[:1], "Thesis")
    give(Mark.COLLECTION, ids[:2], "Thesis/One")
    give(Mark.COLLECTION, ids[2:], "Thesis Two")
    assert sorted(marks.ids_within("Thesis")) == ids[:2]
    assert list(marks.ids_within("Thesis/One/x")) == []


def test_the_reading_list_goes_by_its_numbers(marks: Marks, give: Give, ids: list[int]) -> None:
    for id_, place in zip(ids, ("10.0", "9.0", "9.5"), strict=True):
        give(Mark.QUEUE, [id_], value=place)
    assert list(marks.queue()) == [ids[1], ids[2], ids[0]]


def test_marks_of_a_time(marks: Marks, ids: list[int]) -> None:
    marks.note(Mark.BOOKMARK, ids[:1], NOON)
    marks.note(Mark.BOOKMARK, ids[1:], NOON + timedelta(days=40))
    assert list(marks.ids_between(Mark.BOOKMARK, NOON, LATER)) == ids[:1]
    assert list(marks.ids_before(Mark.BOOKMARK, NOON)) == []
    assert list(marks.ids_before(Mark.BOOKMARK, LATER)) == ids[:1]


def test_things_are_listed_by_name(database: Database, marks: Marks) -> None:
    held = Held("graph", NOON.isoformat())
    targets = [Target(Thing.SAVED, name, None, held) for name in ("b", "a")]
    Actions(database).do(Deed.SAVE_SEARCH, targets, NOON)
    assert marks.things(Thing.SAVED) == {"a": held, "b": held}
    assert marks.things(Thing.COLLECTION) == {}


def test_what_a_saved_search_had_when_it_was_opened(
    marks: Marks, put: Callable[[Paper], int], ids: list[int]
) -> None:
    assert marks.opened("rl") == 0
    marks.note_opened("rl")
    assert marks.opened("rl") == ids[-1]
    new = put(Paper("A New One"))
    assert marks.opened("rl") < new
