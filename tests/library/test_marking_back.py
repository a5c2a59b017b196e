"""An action that is not the last is taken back or done again, past what was done since."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random

import pytest

from tests.library.deeds import Deed as Step
from tests.library.deeds import Hand, any_deeds, fill, standing
from tests.library.marking_model import Model
from tui.domain.marks import Action, Counted, Deed, Mark, Renaming
from tui.library.library import Library

START = datetime(2025, 9, 4, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock that never shows one time twice."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


@pytest.fixture(autouse=True)
def _ticking(library: Library) -> None:
    clock = ticking()
    for part in (library.marking, library.filing):
        part._clock = clock


def done(action: Action | None) -> int:
    """The number of what was done."""
    assert action
    return action.id


def tags(library: Library, id_: int) -> list[str]:
    return list(library.marking.tags_on([id_]))


def collections(library: Library, id_: int) -> list[str]:
    return list(library.filing.collections_of([id_]))


def test_a_tag_taken_off_since_does_not_come_back_under_its_old_name(library: Library) -> None:
    library.marking.tag([1, 2], "a")
    renamed = done(library.marking.rename_tag("a", "b"))
    library.marking.tag([1], "b", on=False)
    back = library.marking.take_back(renamed)
    assert back
    assert (back.papers, back.paper_id) == (1, 2)
    assert (tags(library, 1), tags(library, 2)) == ([], ["a"])


def test_a_tag_taken_off_since_does_not_come_back_under_its_new_name(library: Library) -> None:
    library.marking.tag([1, 2], "x")
    renamed = done(library.marking.rename_tag("x", "y"))
    library.marking.undo()
    library.marking.tag([1], "x", on=False)
    assert library.marking.do_again(renamed)
    assert (tags(library, 1), tags(library, 2)) == ([], ["y"])


def test_a_tag_that_became_one_with_another_does_not_come_back_when_that_was_taken_off(
    library: Library,
) -> None:
    library.marking.tag([1, 2], "a")
    library.marking.tag([1, 2], "b")
    renamed = done(library.marking.rename_tag("a", "b"))
    library.marking.tag([1], "b", on=False)
    library.marking.take_back(renamed)
    assert (tags(library, 1), tags(library, 2)) == ([], ["a", "b"])


def test_a_tag_that_would_become_one_with_another_stays_when_that_was_taken_off(
    library: Library,
) -> None:
    library.marking.tag([1, 2], "a")
    library.marking.tag([1, 2], "b")
    renamed = done(library.marking.rename_tag("a", "b"))
    library.marking.undo()
    library.marking.tag([1], "b", on=False)
    library.marking.do_again(renamed)
    assert (tags(library, 1), tags(library, 2)) == (["a"], ["b"])


def test_a_paper_taken_out_since_does_not_come_back_where_it_was_before(library: Library) -> None:
    library.filing.put([1, 2], "A")
    moved = done(library.filing.refile([1, 2], on=["B"], off=["A"]))
    library.filing.put([1], "B", on=False)
    library.marking.take_back(moved)
    assert (collections(library, 1), collections(library, 2)) == ([], ["A"])


def test_of_two_tags_given_at_once_the_one_that_is_left_is_taken_back(library: Library) -> None:
    given = done(library.marking.retag([1], on=["a", "b"]))
    library.marking.tag([1], "a", on=False)
    assert library.marking.take_back(given)
    assert tags(library, 1) == []


def test_a_removed_search_does_not_come_back_under_its_old_name(library: Library) -> None:
    library.filing.save_search("one", "graph")
    renamed = done(library.filing.rename_search("one", "two"))
    library.filing.remove_search("two")
    assert library.marking.take_back(renamed) is None
    assert library.filing.searches() == {}


def test_a_collection_in_which_something_is_left_stays(library: Library) -> None:
    library.filing.put([1], "A/B")
    renamed = done(library.filing.rename("A", "X"))
    library.filing.put([2], "X/B")
    library.marking.take_back(renamed)
    assert library.filing.collections() == [
        Counted("A", 1), Counted("A/B", 1), Counted("X", 1), Counted("X/B", 1)]  # fmt: skip


def test_a_collection_that_was_made_with_its_first_paper_stays_for_the_second(
    library: Library,
) -> None:
    first = done(library.filing.put([1], "A/B"))
    library.filing.put([2], "A")
    library.marking.take_back(first)
    assert library.filing.collections() == [Counted("A", 1)]


def test_a_paper_comes_back_into_a_collection_that_was_removed_since(library: Library) -> None:
    library.filing.put([1], "A/B")
    taken = done(library.filing.put([1], "A/B", on=False))
    library.filing.remove("A")
    library.marking.take_back(taken)
    assert library.filing.collections() == [Counted("A", 1), Counted("A/B", 1)]


def test_a_removal_done_again_leaves_what_was_filed_since(library: Library) -> None:
    library.filing.put([1], "A")
    removed = done(library.filing.remove("A"))
    library.marking.undo()
    library.filing.put([2], "A")
    library.marking.do_again(removed)
    assert library.filing.collections() == [Counted("A", 1)]
    assert list(library._marks.ids(Mark.COLLECTION, "A")) == [2]


def test_a_paper_put_on_the_reading_list_anew_stays_when_the_first_time_is_taken_back(
    library: Library,
) -> None:
    first = done(library.filing.queue([5, 3]))
    library.filing.queue([5], on=False)
    library.filing.queue([5])
    library.marking.take_back(first)
    assert list(library._marks.queue()) == [5]


def test_a_paper_whose_taking_off_was_taken_back_was_on_the_reading_list_ever_since(
    library: Library,
) -> None:
    first = done(library.filing.queue([5, 3]))
    off = done(library.filing.queue([5], on=False))
    library.marking.take_back(off)
    library.filing.move(5, 1)
    library.marking.take_back(first)
    assert list(library._marks.queue()) == []


def test_a_paper_that_another_action_put_on_the_reading_list_meanwhile_stays_on_it(
    library: Library,
) -> None:
    first = done(library.filing.queue([5, 3]))
    library.marking.undo()
    library.filing.queue([5])
    library.marking.do_again(first)
    library.marking.take_back(first)
    assert list(library._marks.queue()) == [5]


def test_what_is_done_again_is_no_longer_undone_until_that_is_undone(library: Library) -> None:
    tagged = done(library.marking.tag([1, 2], "rl"))
    library.marking.undo()
    library.marking.do_again(tagged)
    assert [action.undone for action in library.marking.actions()] == [False, False]
    library.marking.undo()
    assert [action.undone for action in library.marking.actions()] == [True, True]
    library.marking.redo()
    library.marking.take_back(tagged)
    assert library.marking.tags() == []


def test_to_take_back_what_was_taken_back_is_to_do_it_again(library: Library) -> None:
    number = done(library.marking.tag([1, 2], "rl"))
    for deed in (Deed.TAKE_BACK, Deed.DO_AGAIN, Deed.TAKE_BACK):
        action = library.marking.take_back(number)
        assert action
        assert (action.deed, action.of, action.about) == (deed, Deed.TAG, "rl")
        number = action.id


def test_every_step_knows_which_name_it_leaves(library: Library) -> None:
    old, new = "a → b", "b → c"
    library.marking.tag([1], old)
    action = library.marking.rename_tag(old, new)
    assert action
    assert action.about == "a → b → b → c"
    there, back = Renaming(Mark.TAG, old, new), Renaming(Mark.TAG, new, old)
    assert action.renaming == there
    for step, called in [
        (library.marking.undo, back),
        (library.marking.redo, there),
        (lambda: library.marking.take_back(done(action)), back),
        (library.marking.undo, there),
        (library.marking.redo, back),
    ]:
        stepped = step()
        assert stepped
        assert stepped.renaming == called
        assert [tag.name for tag in library.marking.tags()] == [called.new]


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_a_library_stands_as_its_model(tmp_path: Path, seed: int) -> None:
    library, model = Library.open(tmp_path / "library.db", tmp_path / "index"), Model()
    with closing(library), library._database.read() as connection:
        # nobody kills this one
        connection.execute("PRAGMA synchronous=OFF")
        fill(library)
        chance, moment = Random(seed), [START]  # noqa: S311 — not to hide behind
        hand = Hand(library, lambda: moment[0])
        for step in islice(any_deeds(seed), 500):
            back = Step(chance.choice(["take_back", "do_again"]), (chance.randint(0, 9),))
            for deed in (step, back):
                # all of a deed at one moment, as in the model
                moment[0] += timedelta(seconds=1)
                assert deed.by(hand) == deed.by(model), deed
                assert standing(library) == model.held, deed
