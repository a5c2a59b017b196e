from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import NoReturn

import pytest

from tui.domain.errors import BadName
from tui.domain.marks import Counted, Mark
from tui.library.library import Library


def test_a_collection_is_made_with_those_it_is_nested_in(library: Library) -> None:
    library.filing.put([1, 2], "Thesis / Chapter 2")
    library.filing.put([2, 3], "thesis")
    assert library.filing.collections() == [
        Counted("Thesis", 3), Counted("Thesis/Chapter 2", 2)]  # fmt: skip
    library.marking.undo()
    library.marking.undo()
    assert library.filing.collections() == []


def test_a_paper_lies_in_many_collections(library: Library) -> None:
    for path in ("A", "B", "C/D"):
        library.filing.put([1], path)
    row = library.browsing.read(1)
    assert row
    assert row.entry.collections == ("A", "B", "C/D")
    library.filing.put([1], "B", on=False)
    assert library.filing.collections()[1] == Counted("B", 0)


def test_a_collection_moves_with_all_in_it(library: Library) -> None:
    library.filing.put([1], "A/B/C")
    library.filing.put([2], "A/B")
    library.filing.rename("A/B", "X")
    assert library.filing.collections() == [
        Counted("A", 0), Counted("X", 2), Counted("X/C", 1)]  # fmt: skip
    library.filing.rename("X", "A")
    assert library.filing.collections() == [Counted("A", 2), Counted("A/C", 1)]
    library.marking.undo()
    library.marking.undo()
    assert [found.name for found in library.filing.collections()] == ["A", "A/B", "A/B/C"]


def test_a_collection_moves_up_into_the_one_it_lies_in(library: Library) -> None:
    library.filing.put([1], "A/A/A")
    library.filing.put([2], "A/A")
    library.filing.rename("A/A", "A")
    assert library.filing.collections() == [Counted("A", 2), Counted("A/A", 1)]


@pytest.mark.parametrize("kind", [Mark.COLLECTION, Mark.TAG])
def test_another_name_leaves_since_when_papers_have_it(library: Library, kind: Mark) -> None:
    collection = kind is Mark.COLLECTION
    put = library.filing.put if collection else library.marking.tag
    rename = library.filing.rename if collection else library.marking.rename_tag
    seconds = count()
    clock = lambda: datetime(2025, 9, 4, second=next(seconds), tzinfo=UTC)  # noqa: E731
    for part in (library.filing, library.marking):
        part._clock = clock
    for id_ in (5, 2, 9):
        put([id_], "Thesis")
    rename("Thesis", "Book")
    assert list(library._marks.ids(kind, "Book")) == [9, 2, 5]


def test_nothing_is_lost_where_what_moves_up_takes_the_name_of_what_moves_on(
    library: Library,
) -> None:
    library.filing.put([1], "A/B/B/C")
    library.filing.put([1, 2], "A/B/C")
    library.filing.rename("A/B", "A")
    assert library.filing.collections() == [
        Counted("A", 2), Counted("A/B", 1), Counted("A/B/C", 1), Counted("A/C", 2)]  # fmt: skip
    row = library.browsing.read(1)
    assert row
    assert row.entry.collections == ("A/B/C", "A/C")


def test_a_collection_is_the_same_in_another_case_at_every_level(library: Library) -> None:
    library.filing.put([1], "Thesis/One")
    library.filing.put([2], "thesis/one/Two")
    assert [found.name for found in library.filing.collections()] == [
        "Thesis", "Thesis/One", "Thesis/One/Two"]  # fmt: skip


def test_a_collection_gets_another_case_when_that_is_what_is_asked(library: Library) -> None:
    library.filing.put([1], "Thesis/one/Two")
    library.filing.rename("thesis/one", "thesis/ONE")
    assert [found.name for found in library.filing.collections()] == [
        "Thesis", "Thesis/ONE", "Thesis/ONE/Two"]  # fmt: skip
    library.filing.rename("thesis", "THESIS")
    assert library.filing.collections()[-1] == Counted("THESIS/ONE/Two", 1)


def test_a_collection_cannot_move_into_itself(library: Library) -> None:
    library.filing.make("A")
    with pytest.raises(BadName, match="within"):
        library.filing.rename("A", "A/B")
    with pytest.raises(BadName, match="no collection"):
        library.filing.rename("Z", "Y")


def test_a_removed_collection_comes_back_whole(library: Library) -> None:
    library.filing.put([1, 2], "A/B")
    library.filing.put([3], "A")
    before = library.filing.collections()
    library.filing.remove("a")
    assert library.filing.collections() == []
    library.marking.undo()
    assert library.filing.collections() == before


def test_the_reading_list_keeps_its_order(library: Library) -> None:
    library.filing.queue([5, 3, 9])
    library.filing.queue([3, 1])
    assert list(library._marks.queue()) == [5, 3, 9, 1]
    library.filing.move(1, -2)
    assert list(library._marks.queue()) == [5, 1, 3, 9]
    library.filing.move(5, 99)
    assert list(library._marks.queue()) == [1, 3, 9, 5]
    assert library.filing.move(1, -1) is None
    assert library.filing.move(42, 1) is None
    library.marking.undo()
    assert list(library._marks.queue()) == [5, 1, 3, 9]
    library.filing.queue([1, 9], on=False)
    assert list(library._marks.queue()) == [5, 3]
    library.marking.undo()
    assert list(library._marks.queue()) == [5, 1, 3, 9]


def test_a_paper_that_was_moved_in_the_reading_list_can_still_be_taken_off_it(
    library: Library,
) -> None:
    library.filing.queue([5])
    put = library.filing.queue([3])
    library.filing.move(3, -1)
    assert put
    assert library.marking.take_back(put.id)
    assert list(library._marks.queue()) == [5]


def test_a_saved_search_by_another_name_has_no_more_new_papers(library: Library) -> None:
    library.filing.save_search("rl", "reinforcement")
    library.browsing.note_opened("rl")
    library.filing.rename_search("rl", "RL")
    (saved,) = library.overview.shelves().saved
    assert (saved.name, saved.papers > 0, saved.new) == ("RL", True, 0)
    library.marking.undo()
    (saved,) = library.overview.shelves().saved
    assert (saved.name, saved.new) == ("rl", 0)


def test_what_was_seen_under_a_name_that_is_taken_back_is_not_new_again(library: Library) -> None:
    library.filing.save_search("rl", "reinforcement")
    library.filing.rename_search("rl", "RL")
    library.browsing.note_opened("RL")
    library.marking.undo()
    (saved,) = library.overview.shelves().saved
    assert (saved.name, saved.papers > 0, saved.new) == ("rl", True, 0)


def test_a_search_does_not_inherit_what_a_removed_one_of_its_new_name_had_shown(
    library: Library,
) -> None:
    library.filing.save_search("rl", "reinforcement")
    library.browsing.note_opened("rl")
    library.filing.remove_search("rl")
    library.filing.save_search("learning", "reinforcement")
    library.filing.rename_search("learning", "rl")
    (saved,) = library.overview.shelves().saved
    assert saved.new == saved.papers > 0


def test_a_renaming_that_fails_leaves_what_is_new_to_a_search(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("disk")

    library.filing.save_search("rl", "reinforcement")
    monkeypatch.setattr(library._marks, "rename_opened", refuse)
    with pytest.raises(Exception, match="disk"):
        library.filing.rename_search("rl", "learning")
    assert list(library.filing.searches()) == ["rl"]
    assert [action.about for action in library.marking.actions()] == ["rl"]


def test_searches_are_saved_under_names(library: Library) -> None:
    library.filing.save_search("RL", "  reinforcement   learning ")
    library.filing.save_search("rl", "policy gradient")
    assert library.filing.searches() == {"RL": "policy gradient"}
    library.filing.rename_search("rl", "Policies")
    assert library.filing.searches() == {"Policies": "policy gradient"}
    library.filing.remove_search("policies")
    assert library.filing.searches() == {}
    for _ in range(2):
        library.marking.undo()
    assert library.filing.searches() == {"RL": "policy gradient"}


def test_a_search_takes_no_name_that_another_has(library: Library) -> None:
    library.filing.save_search("one", "a")
    library.filing.save_search("two", "b")
    with pytest.raises(BadName, match="Another"):
        library.filing.rename_search("one", "TWO")
    library.filing.rename_search("one", "ONE")
    assert list(library.filing.searches()) == ["ONE", "two"]
    for do in (library.filing.remove_search, lambda name: library.filing.rename_search(name, "x")):
        with pytest.raises(BadName, match="No search"):
            do("absent")
    with pytest.raises(BadName, match="no search to save"):
        library.filing.save_search("empty", "  ")


def test_papers_that_do_not_exist_are_passed_over(library: Library) -> None:
    assert library.filing.queue([999]) is None
    library.filing.put([999], "A")
    assert library.filing.collections() == [Counted("A", 0)]
    assert library._marks.count(Mark.COLLECTION, "A") == 0


def test_a_saved_query_holds_nothing_that_cannot_be_kept(library: Library) -> None:
    library.filing.save_search("odd", "graph \udcff\x1b neural\n")
    assert library.filing.searches()["odd"] == "graph neural"
