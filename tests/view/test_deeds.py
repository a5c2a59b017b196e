from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tui.domain.marks import Action, Deed
from tui.view import deeds

NOON = datetime(2025, 9, 4, 12, tzinfo=UTC)


def action(deed: Deed, papers: int = 1, about: str = "", of: Deed | None = None) -> Action:
    return Action(1, NOON, deed, about, papers, of=of)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (action(Deed.BOOKMARK), "Bookmarked “A title”."),
        (action(Deed.UNBOOKMARK), "No longer bookmarked: “A title”. u undoes."),
        (action(Deed.BOOKMARK, 2), "Bookmarked 2 papers. u undoes."),
        (action(Deed.READ), "Read: “A title”."),
        (action(Deed.UNREAD, 3), "Unread again: 3 papers. u undoes."),
        (action(Deed.RATE, about="4"), "Rated 4 of 5: “A title”."),
        (action(Deed.TAG, 2, "rl"), "Tagged “rl”: 2 papers. u undoes."),
        (action(Deed.REMOVE_COLLECTION, 0, "Thesis"), "Removed the collection “Thesis”. u undoes."),
        (None, "Nothing changed."),
    ],
)
def test_what_an_action_did(what: Action | None, said: str) -> None:
    assert deeds.done(what, "A title") == said


def test_a_long_title_is_cut_and_one_without_title_is_counted() -> None:
    assert deeds.done(action(Deed.BOOKMARK), "t" * 100) == f"Bookmarked “{'t' * 25}…”."
    assert deeds.done(action(Deed.BOOKMARK)) == "Bookmarked 1 paper."


def test_a_name_cannot_command_the_terminal() -> None:
    assert "\x1b" not in deeds.done(action(Deed.TAG, about="a\x1b[2Jb"))


def test_what_undo_and_redo_did() -> None:
    assert deeds.undone(action(Deed.UNBOOKMARK, 2)) == "Undone: no longer bookmarked: 2 papers."
    assert deeds.redone(action(Deed.FILE, 1, "A/B")) == "Done again: put into “A/B”: 1 paper."
    assert deeds.undone(None) == "Nothing to undo."
    assert deeds.redone(None) == "Nothing to redo."


def test_what_came_of_an_action_that_was_not_the_last() -> None:
    back, again = action(Deed.TAKE_BACK, 2, "rl", Deed.TAG), action(Deed.DO_AGAIN, of=Deed.READ)
    assert deeds.gone_to(back) == "Took back: tagged “rl”: 2 papers. u undoes."
    assert deeds.gone_to(again, "A title") == "Did again: read: “A title”. u undoes."
    of_a_name = action(Deed.TAKE_BACK, 7, "a → b", Deed.RENAME_TAG)
    assert deeds.told(of_a_name) == "Took back: renamed the tag “a → b”"
    assert "changed again since" in deeds.gone_to(None)


def test_what_an_older_quire_took_back_is_told_as_far_as_is_known() -> None:
    back, again = action(Deed.TAKE_BACK), action(Deed.DO_AGAIN, 2, "rl")
    assert deeds.gone_to(back, "A title") == "Took back what was done to “A title”. u undoes."
    assert deeds.gone_to(again) == "Did again what was undone: 2 papers. u undoes."
    of_a_search = action(Deed.TAKE_BACK, 0, "Graphs")
    assert deeds.gone_to(of_a_search).startswith("Took back what was done to “Graphs”.")


def test_every_deed_has_its_words() -> None:
    for deed in Deed:
        assert deeds.told(action(deed, 3, "x"))
