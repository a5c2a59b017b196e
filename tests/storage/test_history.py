from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.storage.database import Database
from tui.storage.history import KEPT, History


@pytest.fixture
def history(database: Database) -> History:
    return History(database)


def test_a_library_without_searches_remembers_none(history: History) -> None:
    assert history.newest() == ()


def test_the_newest_search_comes_first(history: History) -> None:
    for text in ("graph", "neural collapse", "title:kernel"):
        history.note(text)
    assert history.newest() == ("title:kernel", "neural collapse", "graph")
    assert history.newest(2) == ("title:kernel", "neural collapse")


def test_a_search_made_again_moves_to_the_front(history: History) -> None:
    for text in ("graph", "tree", "graph"):
        history.note(text)
    assert history.newest() == ("graph", "tree")


def test_searches_that_differ_in_case_or_quotes_are_two(history: History) -> None:
    for text in ("graph", "Graph", '"graph"', "o'hara; DROP TABLE history"):
        history.note(text)
    assert len(history.newest()) == 4


def test_only_the_newest_are_kept(history: History) -> None:
    for number in range(KEPT + 3):
        history.note(f"search {number}")
    assert len(history.newest(KEPT + 10)) == KEPT
    assert history.newest()[0] == f"search {KEPT + 2}"
    assert history.newest()[-1] == "search 3"


def test_searches_are_there_when_the_library_is_opened_again(
    open_database: Callable[[], Database],
) -> None:
    first = open_database()
    History(first).note("graph")
    first.close()
    assert History(open_database()).newest() == ("graph",)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_the_order_is_that_of_the_last_use(history: History, noted: list[str]) -> None:
    before = list(history.newest())
    for text in noted:
        history.note(text)
    wanted = list(dict.fromkeys([*reversed(noted), *before]))
    assert list(history.newest()) == wanted
