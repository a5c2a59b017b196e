"""Hits in order: the same as sorting them all, however few are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui.search.order import Listed, Ranking

Hits = tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int32]]


def hits(seed: int, count: int, scores: int, days: int) -> Hits:
    """Some hits with so many different scores and days."""
    random = np.random.default_rng(seed)
    rows = random.permutation(count * 3)[:count].astype(np.int64)
    levels = random.random(scores).astype(np.float32)
    held = levels[random.integers(0, scores, count)]
    return rows, held, random.integers(0, days, count).astype(np.int32)


def in_order(found: Hits) -> list[int]:
    rows, scores, days = (column.tolist() for column in found)
    places = sorted(range(len(rows)), key=lambda at: (-scores[at], -days[at], rows[at]))
    return [rows[at] for at in places]


SOME_HITS = st.builds(
    hits,
    st.integers(0, 9999),
    st.sampled_from([0, 1, 2, 255, 256, 257, 600, 3000, 20_000]),
    st.sampled_from([1, 2, 40, 100_000]),
    st.sampled_from([1, 3, 700_000]),
)


@given(SOME_HITS, st.integers(0, 700))
def test_the_first_hits_are_those_of_a_full_sort(found: Hits, count: int) -> None:
    assert Ranking(*found).ids[:count] == in_order(found)[:count]


@given(SOME_HITS)
def test_all_hits_are_those_of_a_full_sort(found: Hits) -> None:
    ranking = Ranking(*found)
    assert len(ranking.ids) == len(found[0])
    assert list(ranking.ids) == in_order(found)
    assert list(ranking.scores) == sorted(found[1].tolist(), reverse=True)


SLICES = st.builds(
    slice,
    st.none() | st.integers(-700, 700),
    st.none() | st.integers(-700, 700),
    st.sampled_from([None, 1, 2, 7, -1, -3]),
)


@given(st.sampled_from([0, 1, 300, 600]), SLICES)
def test_slices_are_those_of_a_list(count: int, part: slice) -> None:
    found = hits(1, count, 10, 10)
    ids = Ranking(*found).ids
    assert ids[part] == in_order(found)[part]


@given(st.integers(-310, 310))
def test_single_hits_are_those_of_a_list(at: int) -> None:
    found = hits(2, 300, 10, 10)
    expected, ids = in_order(found), Ranking(*found).ids
    if -300 <= at < 300:
        assert ids[at] == expected[at]
    else:
        with pytest.raises(IndexError):
            ids[at]


def test_a_hit_is_found_by_its_id_at_its_rank() -> None:
    found = hits(3, 600, 10, 10)
    expected, ids = in_order(found), Ranking(*found).ids
    for rank in (0, 255, 256, 599):
        assert ids.index(expected[rank]) == rank
        assert expected[rank] in ids
    assert ids.index(expected[500], -200) == 500
    with pytest.raises(ValueError, match="not among"):
        ids.index(expected[300], 0, 300)
    with pytest.raises(ValueError, match="not among"):
        ids.index(10_000)
    assert 10_000 not in ids


@given(st.permutations(list(range(12))), st.sets(st.integers(0, 15)))
def test_a_given_order_lists_the_hits_that_it_knows(order: list[int], matched: set[int]) -> None:
    rows = np.array(sorted(matched), dtype=np.int64)
    scores = (rows / 2).astype(np.float32)
    listed = Listed(rows, scores, np.array(order, dtype=np.int64))
    expected = [row for row in order if row in matched]
    assert list(listed.ids) == expected
    assert list(listed.scores) == [row / 2 for row in expected]
    assert all((row in listed.ids) == (row in expected) for row in range(16))


def test_no_order_lists_nothing() -> None:
    listed = Listed(np.array([1, 2]), np.zeros(2, dtype=np.float32), np.zeros(0, dtype=np.int64))
    assert list(listed.ids) == []
