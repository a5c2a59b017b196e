"""Why a paper ranks where it does: the points of all reasons are its score."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS, History, histories, replay
from tests.search.reckoned import indexed, some_papers
from tui.domain.paper import Paper
from tui.domain.reasons import Reason
from tui.search.index import Index

words = st.sampled_from((*WORDS, "the", "unknown", "gradeint", "gr", "le"))
plain = st.builds(
    lambda parts, end: " ".join(parts) + end,
    st.lists(words, min_size=1, max_size=5),
    st.sampled_from(["", " "]),
)
parts_of_queries = st.one_of(
    words,
    words.map("-{}".format),
    words.map("title:{}".format),
    words.map("author:{}".format),
    words.map("{}*".format),
    words.map("{}~".format),
    st.lists(words, min_size=2, max_size=3).map(lambda two: f'"{" ".join(two)}"'),
    st.lists(words, min_size=2, max_size=3).map(lambda two: f"({' OR '.join(two)})"),
    st.builds("(({} {}) OR {})".format, words, words, words),
    st.builds("{} NEAR/3 {}".format, words, words),
    st.sampled_from(["has:abstract", "id:2506", "-has:code"]),
)
with_operators = st.lists(parts_of_queries, min_size=1, max_size=4).map(" ".join)


def points(reasons: Sequence[Reason]) -> float:
    return sum(reason.points for reason in reasons)


def assert_explained(index: Index, rows: Sequence[int], text: str) -> None:
    found = index.search(text)
    scores = dict(zip(found.ids, found.scores, strict=True))
    for row in rows:
        reasons = index.explain(text, row)
        if row in scores:
            assert points(reasons) == pytest.approx(scores[row], abs=1e-3, rel=1e-4)
            assert [r.points for r in reasons] == sorted((r.points for r in reasons), reverse=True)
        elif len(found.exact) == 0:
            assert reasons == ()


@settings(deadline=None, max_examples=80)
@given(histories, plain)
def test_the_points_for_plain_words_are_the_score_of_hits_and_of_partial_matches(
    history: History, text: str
) -> None:
    index = Index(None)
    living = replay(history, index)
    assert_explained(index, [*living, 99], text)


@settings(deadline=None, max_examples=120)
@given(histories, with_operators)
def test_the_points_for_queries_with_operators_are_the_score(history: History, text: str) -> None:
    index = Index(None)
    living = replay(history, index)
    assert_explained(index, list(living), text)


@settings(deadline=None, max_examples=40)
@given(some_papers, st.sampled_from(["", " "]))
def test_the_points_of_a_paper_whose_title_is_typed_are_the_score(
    papers: list[Paper], end: str
) -> None:
    index = indexed(papers, 2)
    for paper in papers:
        assert_explained(index, range(1, len(papers) + 1), paper.title + end)


def reasons(text: str, *papers: Paper) -> dict[tuple[str, str], int]:
    """What is told about the first of these papers: how often what stands in which field."""
    told = indexed(papers, 1).explain(text, 1)
    return {(reason.what, reason.field): reason.times for reason in told}


GRAPHS = Paper("Deep graphs", "Graphs of graphs.", ("Graph Deep",))


def test_a_word_is_told_field_by_field_with_how_often_it_stands_there() -> None:
    assert reasons("graph ", GRAPHS) == {
        ("graph", "title"): 1,
        ("graph", "author"): 1,
        ("graph", "abstract"): 2,
    }


def test_a_title_counts_twice_what_an_abstract_does() -> None:
    told = indexed([GRAPHS], 1).explain("graph ", 1)
    by_field = {reason.field: reason.points / reason.times for reason in told}
    assert by_field["title"] == pytest.approx(2 * by_field["abstract"])
    assert by_field["author"] == pytest.approx(by_field["abstract"])


def test_a_word_of_the_keywords_alone_is_told_as_theirs() -> None:
    paper = Paper("Deep graphs", keywords=("policy graphs",))
    assert reasons("policy ", paper) == {("polici", "keywords"): 1}
    assert reasons("graph policy ", paper) == {("graph", "title"): 1, ("polici", "keywords"): 1}


def test_words_side_by_side_and_a_whole_title_are_told() -> None:
    told = reasons("deep graphs ", GRAPHS)
    assert told["deep graph", "side by side"] == 2
    assert told["deep graphs", "the whole title"] == 1


def test_an_unfinished_word_is_told_as_what_it_stands_for() -> None:
    assert reasons("grap", GRAPHS) == {("grap…", "any field"): 5}
    assert reasons("deep grap", GRAPHS)["grap…", "any field"] == 5
    assert ("graph", "abstract") in reasons("graph", GRAPHS)


def test_what_is_excluded_is_no_reason() -> None:
    assert reasons("graph -knot", GRAPHS).keys() == reasons("graph ", GRAPHS).keys() | {
        ("the rest of the query", "any field")
    }


def test_an_alternative_of_which_a_word_is_missing_is_no_reason() -> None:
    told = reasons("(deep knot) OR graph ", GRAPHS)
    assert {what for what, _ in told} == {"graph"}


def test_a_slip_is_told_as_the_word_it_was_taken_for() -> None:
    assert {what for what, _ in reasons("garphs ", GRAPHS)} == {"graph"}


@pytest.mark.parametrize("text", ["knot ", "graph -deep", "", "title:", "knot has:code"])
def test_a_paper_that_is_not_found_has_no_reasons(text: str) -> None:
    assert reasons(text, GRAPHS) == {}


def test_a_partial_match_that_does_not_meet_the_rest_of_the_query_has_no_reasons() -> None:
    assert reasons("graph lattice -sky", GRAPHS) != {}
    assert reasons("graph lattice -deep", GRAPHS) == {}


def test_a_paper_that_is_not_there_has_no_reasons() -> None:
    index = indexed([GRAPHS, GRAPHS], 1, [2])
    assert index.explain("graph", 2) == index.explain("graph", 99) == ()
    assert Index(None).explain("graph", 1) == ()
