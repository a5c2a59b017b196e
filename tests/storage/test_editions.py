from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tui.domain.edition import Edition
from tui.domain.errors import LibraryError
from tui.domain.paper import Paper
from tui.storage.editions import Editions
from tui.storage.papers import Papers

MONDAY, TUESDAY = date(2025, 9, 1), date(2025, 9, 2)


@pytest.fixture
def ids(put: Callable[[Paper], int], make_paper: Callable[..., Paper]) -> list[int]:
    return [put(make_paper(number)) for number in range(4)]


def test_an_edition_keeps_the_order_of_its_page(editions: Editions, ids: list[int]) -> None:
    order = [ids[2], ids[0], ids[3]]
    assert list(editions.paper_ids(editions.put("Daily Papers", MONDAY, order))) == order


def test_the_same_day_again_replaces_the_order(editions: Editions, ids: list[int]) -> None:
    first = editions.put("Daily Papers", MONDAY, ids[:3])
    again = editions.put("Daily Papers", MONDAY, ids[:1:-1])
    assert again == first
    assert list(editions.paper_ids(first)) == ids[:1:-1]


def test_a_paper_named_twice_keeps_its_first_place(editions: Editions, ids: list[int]) -> None:
    a, b, *_ = ids
    assert list(editions.paper_ids(editions.put("Daily Papers", MONDAY, [a, b, a]))) == [a, b]


def test_editions_are_listed_oldest_first_with_their_counts(
    editions: Editions, ids: list[int]
) -> None:
    tuesday = editions.put("Daily Papers", TUESDAY, ids[:1])
    monday = editions.put("Daily Papers", MONDAY, ids)
    other = editions.put("Another Page", TUESDAY, [])
    assert editions.all() == [
        Edition(monday, "Daily Papers", MONDAY, 4, 4),
        Edition(other, "Another Page", TUESDAY, 0),
        Edition(tuesday, "Daily Papers", TUESDAY, 1, 1),
    ]


def test_a_paper_shows_the_newest_edition_that_lists_it(
    editions: Editions, papers: Papers, ids: list[int]
) -> None:
    editions.put("Daily Papers", TUESDAY, ids[:1])
    editions.put("Daily Papers", MONDAY, ids)
    assert [entry.edition for entry in papers.entries(ids[:2])] == [TUESDAY, MONDAY]


def test_an_unknown_edition_has_no_papers(editions: Editions) -> None:
    assert list(editions.paper_ids(77)) == []


def test_an_edition_of_a_paper_that_is_none_is_not_stored_at_all(
    editions: Editions, ids: list[int]
) -> None:
    with pytest.raises(LibraryError):
        editions.put("Daily Papers", MONDAY, [*ids, 999])
    assert editions.all() == []
