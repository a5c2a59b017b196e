"""Taking back what was done, in the same shell or another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")


def test_what_was_done_is_taken_back_and_done_again(quire: Quire) -> None:
    quire("bookmark", "add", 3)
    quire("tag", "add", "rl", 3, 4)
    assert quire("undo").out == "Undone: tagged “rl”: 2 papers.\n"
    assert quire("undo").out.startswith("Undone: bookmarked “")
    assert quire("undo").code == 1
    assert quire("redo").out.startswith("Done again: bookmarked “")
    assert quire("bookmark", "list", "--json").ids == [3]
    quire("redo")
    assert quire("redo").code == 1


def test_the_log_tells_what_was_done_and_any_of_it_is_taken_back(quire: Quire) -> None:
    assert quire("log").code == 1
    quire("note", "set", 3, "Precious.")
    quire("note", "remove", 3)
    quire("bookmark", "add", 5, 6)
    numbers = [line.split("\t")[0] for line in quire("log").lines]
    assert numbers == ["3", "2", "1"]
    assert quire("undo", 2).code == 0
    assert quire("note", "show", 3).out == "Precious.\n"
    assert quire("undo", 2).code == 1
    assert quire("bookmark", "list", "--json").ids == [6, 5]
    newest = quire("log", "--json").records[0]
    assert (newest["deed"], newest["papers"], newest["paper"]) == ("take back", 1, 3)


def test_what_was_undone_is_done_again_by_its_number(quire: Quire) -> None:
    quire("note", "set", 3, "Precious.")
    quire("undo")
    quire("bookmark", "add", 5)
    assert quire("redo").code == 1
    assert quire("redo", 1).out.startswith("Did again: noted on “")
    assert quire("note", "show", 3).out == "Precious.\n"
    assert quire("redo", 1).code == 1
    assert quire("redo", 99).code == 1


def test_the_log_names_the_paper_and_what_was_undone(quire: Quire) -> None:
    quire("bookmark", "add", 3)
    quire("undo")
    number, when, what = quire("log").out.rstrip("\n").split("\t")
    assert number == "1"
    assert len(when) == len("2025-09-03 12:00")
    assert what.startswith("Bookmarked “")
    assert what.endswith("(undone)")
    assert len(quire("log", "--limit", 1).lines) == 1


@pytest.mark.parametrize("number", ["0", str(2**63)])
@pytest.mark.parametrize("command", [("undo",), ("redo",), ("log", "--limit")])
def test_a_number_that_nothing_can_have_is_wrong_usage(
    quire: Quire, command: tuple[str, ...], number: str
) -> None:
    assert quire(*command, number).code == 2
