"""Papers by their counts: in a range, as they stand now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.storage.conftest import OpenDatabase
from tui.domain.marks import Mark
from tui.domain.paper import Paper
from tui.storage.counts import Counts
from tui.storage.database import Database
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Record


@pytest.fixture
def ids(put: Callable[[Paper], int]) -> list[int]:
    known = [(5, None), (None, 7), (0, 0), (50, 1), (5, 2)]
    return [
        put(Paper(f"Paper {at}", upvotes=upvotes, stars=stars))
        for at, (upvotes, stars) in enumerate(known)
    ]


@pytest.mark.parametrize(
    ("least", "most", "places"),
    [
        (None, None, [0, 2, 3, 4]),
        (5, None, [0, 3, 4]),
        (None, 5, [0, 2, 4]),
        (5, 5, [0, 4]),
        (6, 49, []),
        (9, 1, []),
        (10**15, None, []),
    ],
)
def test_both_ends_are_included_and_what_is_unknown_is_no_number(
    database: Database, ids: list[int], least: int | None, most: int | None, places: list[int]
) -> None:
    found = Counts(database).ids("upvotes", least, most)
    assert sorted(found) == [ids[place] for place in places]


def test_each_count_is_its_own(database: Database, ids: list[int]) -> None:
    counts = Counts(database)
    assert list(counts.ids("stars", 2, None)) == [ids[4], ids[1]]
    assert list(counts.ids("comments", None, None)) == []
    with pytest.raises(KeyError):
        counts.ids("title", None, None)


def test_counts_are_those_of_now_whoever_changed_them(
    database: Database,
    open_database: OpenDatabase,
    ids: list[int],
    put: Callable[[Paper], int],
    record: Callable[[Paper], Record],
) -> None:
    counts = Counts(database)
    assert len(counts.ids("upvotes", 50, None)) == 1
    put(Paper("Paper 0", upvotes=60))
    assert sorted(counts.ids("upvotes", 50, None)) == [ids[0], ids[3]]
    Papers(open_database()).put(record(Paper("Paper 1", upvotes=70)))
    assert sorted(counts.ids("upvotes", 50, None)) == [ids[0], ids[1], ids[3]]
    new = put(Paper("Paper 9", upvotes=99))
    assert list(counts.ids("upvotes", 99, 99)) == [new]


def test_a_mark_does_not_have_them_read_again(
    database: Database, marks: Marks, ids: list[int]
) -> None:
    counts = Counts(database)
    column = counts._column("upvotes")
    marks.note(Mark.SEEN, ids, datetime(2025, 9, 4, tzinfo=UTC))
    assert counts._column("upvotes") is column


def test_while_writing_nothing_is_kept(database: Database, ids: list[int]) -> None:
    counts = Counts(database)
    with database.write() as connection:
        connection.execute("UPDATE papers SET upvotes = 1")
        assert sorted(counts.ids("upvotes", 1, 1)) == ids
        connection.execute("UPDATE papers SET upvotes = 2")
        assert len(counts.ids("upvotes", 1, 1)) == 0
