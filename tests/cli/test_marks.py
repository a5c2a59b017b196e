from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


def test_bookmarks_are_added_listed_and_removed(quire: Quire) -> None:
    assert quire("bookmark", "add", 3, 5).out == "2 bookmarked\n"
    assert quire("bookmark", "add", 5, 7).out == "1 bookmarked, 1 already\n"
    assert quire("bookmark", "list", "--json").ids == [7, 5, 3]
    assert quire("bookmark", "remove", 5, 9).out == "1 no longer bookmarked, 1 not before either\n"
    assert [line.split("\t")[0] for line in quire("bookmark", "list").lines] == ["7", "3"]


def test_the_list_tells_when_and_can_be_limited(quire: Quire) -> None:
    quire("bookmark", "add", 3, 5, 7)

    records = quire("bookmark", "list", "--json", "--limit", 2).records

    assert len(records) == 2
    assert all(record["bookmarked"] for record in records)
    assert all(datetime.fromisoformat(record["bookmarked_at"]).tzinfo for record in records)


def test_no_bookmark_is_nothing_found(quire: Quire) -> None:
    assert quire("bookmark", "list").code == 1


def test_what_is_no_paper_is_told_and_the_rest_is_marked(quire: Quire) -> None:
    answer = quire("bookmark", "add", 3, 999, "foo")

    assert (answer.code, answer.out) == (2, "1 bookmarked\n")
    assert answer.err.count("quire: ") == 2


def test_nothing_to_mark(quire: Quire) -> None:
    assert quire("bookmark", "add", 999).code == 1
    assert quire("bookmark", "add", "-").code == 1
    assert quire("bookmark", "add").code == 2
    # click before 8.2 takes the help it shows for what was asked
    assert quire("bookmark").code in (0, 2)


@pytest.mark.parametrize("flags", ["--json", ""])
def test_what_a_search_finds_is_bookmarked_through_a_pipe(
    run: Run, quire: Quire, flags: str
) -> None:
    done = run(f"quire search {flags} straggler | quire bookmark add -")

    assert (done.returncode, done.stdout, done.stderr) == (0, "1 bookmarked\n", "")
    assert quire("bookmark", "list", "--json").ids == [7]
