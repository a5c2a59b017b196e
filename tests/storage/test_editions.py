from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tui.domain.edition import Edition
from tui.domain.errors import LibraryError
from tui.domain.marks import Mark
from tui.domain.paper import Paper
from tui.storage.editions import Editions
from tui.storage.marks import Marks
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


def test_papers_are_new_in_an_edition_until_they_are_seen(
    editions: Editions, marks: Marks, ids: list[int]
) -> None:
    monday = editions.put("Daily Papers", MONDAY, ids)
    marks.note(Mark.SEEN, ids[:1], datetime(2025, 9, 4, tzinfo=UTC))

    assert list(editions.new_in_edition(monday)) == ids[1:]
    assert list(editions.new_in_edition(77)) == []


def test_in_a_period_a_paper_is_new_once_however_often_it_is_listed(
    editions: Editions, marks: Marks, ids: list[int]
) -> None:
    editions.put("Daily Papers", MONDAY, ids[:3])
    editions.put("Daily Papers", TUESDAY, ids[1:3])
    editions.put("Another Page", MONDAY, ids[3:])
    marks.note(Mark.SEEN, ids[:1], datetime(2025, 9, 4, tzinfo=UTC))

    assert sorted(editions.new_in_period("Daily Papers", MONDAY, TUESDAY)) == ids[1:3]
    assert list(editions.new_in_period("Daily Papers", TUESDAY, TUESDAY)) == ids[1:3]


def test_the_fingerprint_changes_with_what_is_listed_and_its_order(
    editions: Editions, marks: Marks, ids: list[int]
) -> None:
    seen = [editions.fingerprint()]
    for order in (ids[:2], ids[1::-1], ids[:3]):
        editions.put("Daily Papers", MONDAY, order)
        seen.append(editions.fingerprint())
    assert len(set(seen)) == len(seen)
    marks.note(Mark.SEEN, ids, datetime(2025, 9, 4, tzinfo=UTC))
    assert editions.fingerprint() == seen[-1]
