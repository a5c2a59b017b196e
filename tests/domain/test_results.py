from __future__ import annotations

from array import array

import pytest

from tui.domain.query import Query
from tui.domain.results import Listing

MIXED = Listing(Query("two words"), array("q", [7, 8, 9, 10]), partial=2)
NEARLY = Listing(Query("two words"), array("q", [7, 8]), partial=2)


def test_exact_hits_come_first_and_partial_ones_are_counted_with_them() -> None:
    assert (MIXED.total, MIXED.exact, MIXED.partial) == (4, 2, 2)


@pytest.mark.parametrize(("id_", "place"), [(7, 0), (10, 3), (11, None), (None, None)])
def test_a_paper_has_a_place_or_none(id_: int | None, place: int | None) -> None:
    assert MIXED.place_of(id_) == place


@pytest.mark.parametrize(("id_", "place"), [(8, 1), (9, None), (11, None)])
def test_a_partial_match_counts_only_where_there_is_no_exact_one(
    id_: int, place: int | None
) -> None:
    assert MIXED.place_of(id_, nearly=False) == place
    assert NEARLY.place_of(8, nearly=False) == 1
