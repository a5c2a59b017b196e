"""A taste is learned from what was liked and passed over, and chooses what is like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.test_related import indexed
from tui.domain.errors import SearchCancelled
from tui.domain.paper import Paper
from tui.search.index import Index
from tui.search.taste import Chosen, Marked, Taste

THINGS = ("knots", "braids", "links", "tangles")
KNOTS = [Paper(f"Topology of {THINGS[n % 4]}", f"Invariants of {THINGS[n % 3]}") for n in range(12)]
FISH = [Paper(f"Biology of herring {n}", "They swim in the sea.") for n in range(12)]
LIKED = range(1, 7)
"""Half of the papers on knots; those on fish begin with 13."""


def ids(chosen: Chosen) -> list[int]:
    return [offer.id for offer in chosen.offers]


def choose(index: Index, passed: Sequence[int] = (), limit: int = 50) -> Chosen:
    return index.chosen(Marked(LIKED, passed), limit)


@pytest.mark.parametrize("passed", [(), (13, 14, 15)])
def test_what_is_like_the_liked_comes_first_and_nothing_known_is_offered(
    passed: tuple[int, ...],
) -> None:
    found = ids(choose(indexed(KNOTS + FISH), passed))
    assert set(found[:6]) == set(range(7, 13))
    assert set(found) == set(range(7, 25)) - set(passed)


def test_the_same_papers_in_several_segments_are_chosen_alike() -> None:
    whole = choose(indexed(KNOTS + FISH), (13, 14))
    parted = choose(indexed(KNOTS[:5], KNOTS[5:] + FISH[:3], FISH[3:]), (13, 14))
    assert ids(parted)[:6] == ids(whole)[:6]
    assert [offer.score for offer in parted.offers] == pytest.approx(
        [offer.score for offer in whole.offers], rel=1e-3, abs=1e-4
    )


def test_the_words_that_count_most_are_told_for_and_against() -> None:
    taste = choose(indexed(KNOTS + FISH), (13, 14, 15, 16)).taste
    assert {"topolog", "invari"} <= {term for term, _ in taste.drawn_to[:4]}
    assert {"her", "biolog", "swim", "sea"} & {term for term, _ in taste.put_off_by[:4]}
    assert not {term for term, _ in taste.drawn_to} & {term for term, _ in taste.put_off_by}


def test_the_words_for_a_paper_are_told_as_it_writes_them_the_strongest_first() -> None:
    taste = Taste({"topolog": 2.0, "knot": 1.0, "sea": -3.0})
    grounds = taste.grounds(Paper("Topological knots in the sea"))
    assert [ground.what for ground in grounds] == ["Topological", "knots"]
    assert taste.grounds(Paper("∂")) == ()


def test_what_left_the_library_is_neither_learned_from_nor_offered() -> None:
    index = indexed(KNOTS + FISH)
    index.update([], [2, 8], 2)
    assert not {2, 8} & set(ids(choose(index)))


def test_a_limit_keeps_the_best() -> None:
    index = indexed(KNOTS + FISH)
    assert ids(choose(index, limit=4)) == ids(choose(index))[:4]


def test_marks_on_papers_that_the_index_lacks_do_no_harm() -> None:
    index = indexed([KNOTS[0]])
    assert ids(index.chosen(Marked((1, 99), (98,)), 5)) == []
    assert ids(indexed().chosen(Marked((1,), (2,)), 5)) == []


def test_who_does_not_wait_gets_nothing() -> None:
    with pytest.raises(SearchCancelled):
        indexed(KNOTS).chosen(Marked(LIKED, ()), 5, lambda: True)


_papers = st.lists(
    st.builds(
        Paper,
        st.lists(st.sampled_from(["knot", "braid", "sea", "fish"]), max_size=4).map(" ".join),
        st.sampled_from(["", "graph knot", "sea herring"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(st.lists(_papers, min_size=1, max_size=3), st.data())
def test_any_marks_choose_each_other_paper_once_in_order_and_always_the_same(
    commits: list[list[Paper]], data: st.DataObject
) -> None:
    everyone = range(1, sum(map(len, commits)) + 1)
    some = st.lists(st.sampled_from(everyone), unique=True)
    marked = Marked(data.draw(some), data.draw(some))
    index = indexed(*commits)
    found = index.chosen(marked, 50)
    assert sorted(ids(found)) == sorted(set(everyone) - {*marked.liked, *marked.passed})
    scores = [offer.score for offer in found.offers]
    assert scores == sorted(scores, reverse=True)
    assert found == index.chosen(marked, 50)
