"""Hits in order: the same as sorting them all, however few are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.search.reckoned import indexed
from tui.domain.paper import Paper
from tui.search.hits import Hits as SegmentHits
from tui.search.order import Brief, Gathered, Listed, Ranking

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


def brief(count: int, first: int) -> tuple[Brief, list[int], list[int]]:
    """The first of a list, the list, and how often the whole of it was asked for."""
    asked: list[int] = []
    values = list(range(100, 100 + count))

    def whole() -> list[int]:
        asked.append(1)
        return values

    head = np.array(values[:first], dtype=np.int64)
    return Brief(head, count, whole), values, asked


@given(st.integers(0, 30), st.integers(0, 30), SLICES, st.integers(-40, 40))
def test_a_brief_answer_behaves_like_the_list_that_it_stands_for(
    count: int, first: int, part: slice, at: int
) -> None:
    held, values, _ = brief(count, first)
    assert len(held) == count
    assert held[part] == values[part]
    assert list(held) == values
    assert list(reversed(held)) == values[::-1]
    if -count <= at < count:
        assert held[at] == values[at]
    else:
        with pytest.raises(IndexError):
            held[at]
    value = 100 + at
    assert (value in held) == (value in values)
    if value in values:
        assert held.index(value) == at
    with pytest.raises(ValueError):  # noqa: PT011 — whatever the list says
        held.index(value, at + 1 if at >= 0 else 0, max(at, 0))


def test_the_first_screens_of_a_brief_answer_are_there_without_the_rest() -> None:
    held, values, asked = brief(1000, 256)
    assert held[:50] == values[:50]
    assert held[200:256:3] == values[200:256:3]
    assert (held[0], held[255], len(held)) == (100, 355, 1000)
    assert not asked
    assert held[250:260] == values[250:260]
    assert asked


def test_the_values_of_a_brief_answer_are_pythons_own_numbers() -> None:
    held, _, _ = brief(9, 5)
    assert {type(value) for value in (held[0], held[8], *held[:3], *held)} == {int}


@given(
    st.lists(st.lists(st.integers(0, 5), unique=True).map(sorted), max_size=4),
    st.lists(st.integers(0, 99), max_size=8),
)
def test_gathered_values_are_those_of_the_segments_one_after_another(
    parts: list[list[int]], places: list[int]
) -> None:
    evaluator = indexed([Paper(f"Sky {n}") for n in range(24)], 4)._fresh().evaluator
    hits = [
        SegmentHits(leaf, np.array(docs, dtype=np.int32), np.zeros(len(docs), dtype=np.float32))
        for leaf, docs in zip(evaluator.leaves, parts, strict=False)
    ]
    expected = [int(hit.leaf.data.rows[doc]) for hit in hits for doc in hit.docs]
    gathered = Gathered(hits, lambda data: data.rows)
    assert len(gathered) == len(expected)
    assert gathered.all().tolist() == expected
    held = [place for place in places if place < len(expected)]
    taken = gathered.take(np.array(held, dtype=np.int64))
    assert taken.tolist() == [expected[place] for place in held]
