"""Related papers: those that share a paper's telling words and authors, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.errors import SearchCancelled
from tui.domain.offers import Ground, GroundKind, Offer
from tui.domain.paper import Paper
from tui.search import merge
from tui.search.index import Index
from tui.search.related import strongest

FILLER = [Paper(f"Unremarkable {name}") for name in ("apples", "pears", "plums", "figs", "limes")]
KNOTS = Paper("Knots and braids", "We classify knots.")
MORE_KNOTS = Paper("Braids in the plane", "All knots are braids.")
FISH = Paper("Fish in the sea", "Herring swim.")


def indexed(*commits: Iterable[Paper]) -> Index:
    """An index with a segment for each commit; row ids count from 1."""
    index = Index(None)
    rows = iter(range(1, 100_000))
    with patch.object(merge, "chosen", lambda *_: []):
        for generation, papers in enumerate(commits, 1):
            index.update([(generation, next(rows), paper) for paper in papers], (), generation)
    return index


def ids(offers: Sequence[Offer]) -> list[int]:
    return [offer.id for offer in offers]


def words(offer: Offer) -> list[str]:
    return [ground.what for ground in offer.grounds]


def test_papers_that_share_telling_words_come_best_first_and_never_the_paper_itself() -> None:
    loosely = Paper("Knots at sea")
    index = indexed([KNOTS, FISH, loosely, MORE_KNOTS, *FILLER])
    assert ids(index.related(1, KNOTS, 10)) == [4, 3]


def test_what_is_shared_is_told_as_the_paper_writes_it_the_strongest_first() -> None:
    paper = Paper("BERT and Self-Attention", "We prune self-attention.", ("Ada Lovelace",))
    other = Paper("Pruning BERT", "With self-attentions.", ("Emmy Noether", "Ada Lovelace"))
    index = indexed([paper, other, *FILLER])
    (offer,) = index.related(1, paper, 10)
    assert {"BERT", "self-attention", "prune", "Ada Lovelace"} == set(words(offer))
    points = [ground.points for ground in offer.grounds]
    assert points == sorted(points, reverse=True)
    assert GroundKind.AUTHOR in {ground.kind for ground in offer.grounds}


def test_a_part_of_a_word_that_is_told_is_not_told_again() -> None:
    grounds = [Ground("attention", points=1), Ground("self-attention", points=2)]
    assert strongest(grounds) == (Ground("self-attention", points=2),)


def test_shared_authors_bring_a_paper_forward_but_alone_do_not_relate_it() -> None:
    first = Paper("Knots of rope", authors=("Ada Lovelace",))
    index = indexed(
        [
            first,
            Paper("Knots of silk", authors=("Emmy Noether",)),
            Paper("Knots of wool", authors=("Ada Lovelace",)),
            Paper("Fish", authors=("Ada Lovelace",)),
            *FILLER,
        ]
    )
    assert ids(index.related(1, first, 10)) == [3, 2]


def test_an_author_called_like_a_word_is_not_related_by_it() -> None:
    paper = Paper("Green functions")
    index = indexed([paper, Paper("Fish", authors=("Ben Green",)), *FILLER])
    assert index.related(1, paper, 10) == ()


def test_words_that_everybody_uses_numbers_and_latex_commands_relate_nothing() -> None:
    paper = Paper(r"On the 42 of $\mathbb{Z}$", "We do it with what is there.")
    index = indexed([paper, Paper(r"The 42 of $\mathbb{R}$", "It is what it is."), *FILLER])
    assert index.related(1, paper, 10) == ()


def test_of_equally_related_papers_the_newest_comes_first() -> None:
    days = (date(2020, 1, 1), date(2024, 1, 1), None, date(2022, 1, 1))
    others = [Paper("Knots of rope", published=day) for day in days]
    index = indexed([KNOTS, *others[:2], *FILLER], others[2:])
    found = index.related(1, KNOTS, 10)
    assert [found[at].id for at in range(4)] == [3, 10, 2, 9]


def test_a_paper_that_shares_nothing_or_has_no_words_or_is_alone_has_none() -> None:
    index = indexed([FISH, Paper("∂"), *FILLER])
    assert index.related(1, FISH, 10) == ()
    assert index.related(2, Paper("∂"), 10) == ()
    assert indexed([FISH]).related(1, FISH, 10) == ()
    assert indexed().related(1, FISH, 10) == ()


def test_a_paper_without_an_abstract_is_related_by_its_title() -> None:
    title = Paper("Knots")
    assert ids(indexed([title, KNOTS, *FILLER]).related(1, title, 10)) == [2]


def test_what_left_the_library_is_not_offered() -> None:
    index = indexed([KNOTS, MORE_KNOTS, *FILLER])
    index.update([], [2], 2)
    assert index.related(1, KNOTS, 10) == ()


def test_who_does_not_wait_gets_nothing() -> None:
    with pytest.raises(SearchCancelled):
        indexed([KNOTS, MORE_KNOTS]).related(1, KNOTS, 10, lambda: True)


def test_no_search_waits_for_it() -> None:
    index = indexed([KNOTS, MORE_KNOTS, *FILLER])
    found: list[int] = []

    def search_meanwhile() -> bool:
        found.extend(index.search("braids").ids)
        return False

    index.related(1, KNOTS, 10, search_meanwhile)
    assert sorted(found) == [1, 2]


_words = st.sampled_from(["knot", "braid", "plane", "sea", "fish", "herring", "graph"])
_texts = st.lists(_words, max_size=6).map(" ".join)
_papers = st.lists(st.builds(Paper, _texts, _texts), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(_papers, min_size=1, max_size=3), st.integers(1, 12), st.data())
def test_the_answer_is_ordered_bounded_without_itself_and_shares_words(
    commits: list[list[Paper]], limit: int, data: st.DataObject
) -> None:
    papers = [paper for commit in commits for paper in commit]
    row = data.draw(st.integers(1, len(papers)))
    paper = papers[row - 1]
    index = indexed(*commits)
    found = index.related(row, paper, limit)

    def of(paper: Paper) -> set[str]:
        return {*paper.title.split(), *paper.abstract.split()}

    related = {at for at, other in enumerate(papers, 1) if of(other) & of(paper)} - {row}
    assert set(ids(found)) <= related
    assert len(found) == min(limit, len(related))
    scores = [offer.score for offer in found]
    assert scores == sorted(scores, reverse=True)
    assert all(set(words(offer)) <= of(paper) & of(papers[offer.id - 1]) for offer in found)
    assert found == index.related(row, paper, limit)
    assert ids(found) == ids(index.related(row, paper, 12))[:limit]


@settings(deadline=None)
@given(st.lists(_papers, min_size=2, max_size=3))
def test_how_the_papers_lie_in_segments_moves_none(commits: list[list[Paper]]) -> None:
    papers = [paper for commit in commits for paper in commit]
    parted, whole = (
        each.related(1, papers[0], 12) for each in (indexed(*commits), indexed(papers))
    )
    assert ids(parted) == ids(whole)
