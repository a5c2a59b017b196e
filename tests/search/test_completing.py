"""What the last word of a query may become."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.paper import Paper
from tui.domain.states import StateKind
from tui.search.completing import Completing
from tui.search.index import Index

PAPERS = [
    Paper("Neural networks", "", ("Grace Hopper", "Otto Hölder"), categories=("cs.LG", "cs.CL")),
    Paper("Neural network pruning", "", ("Grace Hopper",), categories=("cs.LG",)),
    Paper("Neural networks", "", ("Ada Lovelace",), categories=("math.OC",)),
    Paper("Neural machines", "", ('Ada "Countess" King',), categories=("odd one",)),
    Paper("Time series of neutral networks", "A gradient."),
]


def completing(papers: list[Paper], segments: int = 1) -> Completing:
    found = []
    for part in range(segments):
        index = Index(None)
        rows = list(enumerate(papers, 1))[part::segments]
        index.update([(row, row, paper) for row, paper in rows], (), len(papers))
        found += [leaf.data for leaf in index._fresh().evaluator.leaves]
    return Completing(found)


@pytest.fixture(params=[1, 2])
def complete(request: pytest.FixtureRequest) -> Completing:
    return completing(PAPERS, request.param)


def test_a_word_becomes_the_most_frequent_that_begin_so(complete: Completing) -> None:
    assert complete.complete("netw") == ["networks", "network"]
    assert complete.complete("deep net")[0] == "deep networks"
    assert complete.complete("(netw")[0] == "(networks"
    assert complete.complete("n") == complete.complete("") == complete.complete("xyz") == []


def test_a_word_that_is_whole_is_not_made_into_a_rarer_one() -> None:
    papers = [Paper("A graph")] * 3 + [Paper("Of graphs")] + [Paper("We learn")]
    complete = completing([*papers, Paper("It is learning"), Paper("More learning")]).complete
    assert complete("graph") == []
    assert complete("grap") == ["graph", "graphs"]
    assert complete("learn") == ["learning"]


def test_after_a_word_comes_what_follows_it_in_titles(complete: Completing) -> None:
    assert complete.complete("neural ") == ["neural networks"]
    assert complete.complete("neural ne")[:1] == ["neural networks"]
    assert complete.complete("hopper ") == []


def test_the_name_of_a_field_comes_after_better_things(complete: Completing) -> None:
    assert complete.complete("ti") == ["time", "title:"]
    assert complete.complete("ti", limit=1) == ["time"]
    assert complete.complete("graph cat") == ["graph category:"]
    assert complete.complete("autho") == ["author:"]


def test_a_category_is_completed_in_any_case_the_most_frequent_first(complete: Completing) -> None:
    assert complete.complete("category:CS") == ["category:cs.LG", "category:cs.CL"]
    assert complete.complete("x -category:ma") == ["x -category:math.OC"]
    assert complete.complete("category:odd") == ['category:"odd one"']


def test_an_author_is_completed_by_any_word_of_the_name(complete: Completing) -> None:
    assert complete.complete("author:ho") == ['author:"Grace Hopper"', 'author:"Otto Hölder"']
    assert complete.complete('author:"grace h') == ['author:"Grace Hopper"']
    assert complete.complete("author:ada")[0].count('"') == 2
    assert complete.complete("author:") == complete.complete("author:neural") == []


def test_only_values_that_have_data_are_offered(complete: Completing) -> None:
    assert complete.complete("is:s") == ["is:seen"]
    assert complete.complete("graph is:b") == ["graph is:bookmarked"]
    assert complete.complete("has:") == ["has:abstract", "has:code", "has:note", "has:body"]
    assert complete.complete("sort:d") == ["sort:date"]
    assert complete.complete("sort:t") == ["sort:title", "sort:trending"]
    assert complete.complete("up") == ["upvotes:"]
    assert complete.complete("ve") == complete.complete("upvotes:") == []
    other = completing(PAPERS)
    other._known = {StateKind.READ}
    assert other.complete("is:") == ["is:read", "is:unread"]
    assert other.complete("has:") == ["has:abstract", "has:code"]
    assert other.complete("up") == other.complete("ta") == []


def test_a_keyword_is_completed_by_any_word_of_it_as_most_spell_it() -> None:
    papers = [
        Paper("One", keywords=("Reinforcement learning", "LLMs"), organization="Google DeepMind"),
        Paper("Two", keywords=("reinforcement learning", "deep learning"), venue="NeurIPS"),
        Paper("Three", keywords=("reinforcement learning",), venue="NeurIPS"),
    ]
    complete = completing(papers, segments=2).complete
    assert complete("keyword:lea") == [
        'keyword:"reinforcement learning"',
        'keyword:"deep learning"',
    ]
    assert complete('x -keyword:"Reinf') == ['x -keyword:"reinforcement learning"']
    assert complete("keyword:ll") == ["keyword:LLMs"]
    assert complete("org:deep") == ['org:"Google DeepMind"']
    assert complete("venue:") == ["venue:NeurIPS"]
    assert complete("keyw") == ["keyword:"]


def test_no_more_are_given_than_asked_for(complete: Completing) -> None:
    assert len(complete.complete("ne", limit=2)) == 2


def test_an_empty_index_completes_fields_alone() -> None:
    assert Completing([]).complete("ti") == ["title:"]
    assert Completing([]).complete("neural ") == Completing([]).complete("author:ho") == []


EVERYTHING = completing(PAPERS)
PIECES = st.sampled_from(
    ["ne", "neural ", "author:", "category:", '"', "(", "-", "is:", " ", "ho", ":", "é", "NEAR/"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=20))
def test_whatever_is_typed_goes_on_as_it_was_typed_and_is_no_error(text: str) -> None:
    for completed in EVERYTHING.complete(text):
        assert completed != text
        kept = text.rstrip('"')[: max(0, len(text) - 25)]
        assert completed.startswith(kept)
