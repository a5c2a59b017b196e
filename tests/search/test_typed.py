"""Plain words: found as the same words are by the general evaluation, scored as the books say."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from whoosh import query as wq

from tests.search.histories import WORDS, History, all_texts, histories, replay
from tests.search.reckoned import FOLDED, Reckoned, indexed, some_papers, typed_queries
from tui.domain.errors import SearchCancelled
from tui.domain.paper import Paper
from tui.search import merge
from tui.search import typed as typed_room
from tui.search.analysis import terms
from tui.search.evaluate import Evaluator
from tui.search.hits import Hits
from tui.search.index import Index
from tui.search.nodes import Beginning, Typed, Word, said

any_beginnings = st.builds(
    lambda word, letters: word[:letters], st.sampled_from(FOLDED), st.integers(1, 9)
)
any_typed = typed_queries(any_beginnings)


def never() -> bool:
    return False


def evaluator(index: Index) -> Evaluator:
    return index._fresh().evaluator


def scored(hits: Sequence[Hits]) -> dict[int, float]:
    """The scores by row id."""
    return {
        row: score
        for hit in hits
        for row, score in zip(
            hit.leaf.data.rows[hit.docs].tolist(), hit.scores.tolist(), strict=True
        )
    }


def typed_words(text: str) -> Typed:
    """What is meant by words, the last unfinished where no space follows."""
    words = terms(text)
    if text.endswith(" "):
        return Typed(tuple(map(said, words)))
    return Typed(tuple(map(said, words[:-1])), words[-1], said(words[-1]))


def found(index: Index, text: str) -> dict[int, float]:
    return scored(evaluator(index).typed.answer(typed_words(text), never))


@settings(deadline=None, max_examples=120)
@given(histories, st.lists(st.sampled_from(FOLDED), max_size=3), any_beginnings, st.booleans())
def test_exactly_those_papers_are_found_that_the_query_of_the_same_words_finds(
    history: History, finished: list[str], last: str, goes_on: bool
) -> None:
    index = Index(None)
    replay(history, index)
    if goes_on or not finished:
        typed = Typed(tuple(map(said, finished)), last, said(last))
        parts = [*map(Word, finished), wq.Or([Word(last), Beginning(last)])]
    else:
        typed, parts = Typed(tuple(map(said, finished))), [*map(Word, finished)]
    held = evaluator(index)
    assert (
        scored(held.typed.answer(typed, never)).keys()
        == scored(held.evaluate(wq.And(parts))).keys()
    )


@settings(deadline=None, max_examples=120)
@given(some_papers, st.integers(1, 3), typed_queries())
def test_scores_are_those_reckoned_from_the_texts_alone(
    papers: list[Paper], segments: int, typed: Typed
) -> None:
    found = scored(evaluator(indexed(papers, segments)).typed.answer(typed, never))
    reckoned = Reckoned(papers)
    expected = {row: reckoned.score(typed, row - 1) for row in range(1, len(papers) + 1)}
    held = {row: score for row, score in expected.items() if score is not None}
    assert found == pytest.approx(held, rel=1e-4, abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(some_papers, st.data(), typed_queries())
def test_removed_papers_are_not_found_and_count_until_they_are_merged_away(
    papers: list[Paper], data: st.DataObject, typed: Typed
) -> None:
    rows = range(2, len(papers) + 1)  # a segment without any is given up at once
    removed = data.draw(st.lists(st.sampled_from(rows), unique=True)) if rows else []
    reckoned = Reckoned(papers)
    found = scored(evaluator(indexed(papers, 1, removed)).typed.answer(typed, never))
    for row in range(1, len(papers) + 1):
        expected = None if row in removed else reckoned.score(typed, row - 1)
        assert found.get(row) == pytest.approx(expected, rel=1e-4, abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(histories, st.lists(any_typed, min_size=1, max_size=6), st.randoms())
def test_what_is_kept_never_changes_an_answer(
    history: History, asked: list[Typed], random: object
) -> None:
    index = Index(None)
    replay(history, index)
    fresh = [scored(evaluator(index).typed.answer(typed, never)) for typed in asked]
    held = evaluator(index).typed
    order = [*range(len(asked)), *range(len(asked))]
    random.shuffle(order)  # type: ignore[attr-defined]
    for at in order:
        assert scored(held.answer(asked[at], never)) == fresh[at]


@settings(deadline=None, max_examples=50)
@given(histories, st.lists(any_typed, min_size=1, max_size=4))
def test_keeping_nothing_at_all_gives_the_same_answers(
    history: History, asked: list[Typed]
) -> None:
    index = Index(None)
    replay(history, index)
    held = evaluator(index).typed
    with patch.object(typed_room, "_MOST_BYTES", 0):
        forgetful = evaluator(index).typed
    for typed in asked:
        assert scored(held.answer(typed, never)) == scored(forgetful.answer(typed, never))


@settings(deadline=None, max_examples=40)
@given(histories, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_every_letter_of_a_word_leaves_the_papers_that_have_the_word(
    history: History, before: str, word: str
) -> None:
    index = Index(None)
    living = replay(history, index)
    finished, written = terms(before), terms(word)[0]
    having = {
        row
        for row, paper in living.items()
        if {*finished, written} <= {each for text in all_texts(paper) for each in terms(text)}
    }
    for letters in range(1, len(written) + 1):
        assert found(index, " ".join([*finished, written[:letters]])).keys() >= having


def test_a_word_in_the_form_typed_comes_before_another_form_of_it() -> None:
    index = indexed([Paper("The transformer"), Paper("They transform")], 1)
    one, other = found(index, "transformer ")[1], found(index, "transformer ")[2]
    assert other == pytest.approx(0.9 * one, rel=1e-4)
    assert found(index, "transforms ")[2] > found(index, "transforms ")[1]


def test_a_rare_word_does_not_outweigh_the_many_it_may_become() -> None:
    papers = [*[Paper(f"Transport number{n}", "transport") for n in range(60)], Paper("x", "tra")]
    answer = found(indexed(papers, 1), "tra")
    finished = found(indexed(papers, 1), "tra ")
    assert len(answer) == 61
    assert answer[61] < finished[61] / 2


def test_only_the_best_papers_of_many_have_points_for_words_side_by_side() -> None:
    papers = [Paper("Deep graph", "deep graph " * times) for times in range(5)]
    index = indexed(papers, 1)
    with patch.object(typed_room, "_MOST_PAIRED", 2):
        few = found(index, "deep graph ")
    every = found(index, "deep graph ")
    best = sorted(every, key=lambda row: -every[row])[:2]
    reckoned = Reckoned(papers)
    for row, score in every.items():
        pair = reckoned.pair("deep", "graph", row - 1)
        assert pair > 0
        assert few[row] == pytest.approx(score if row in best else score - pair, rel=1e-4)


def test_the_best_of_many_are_the_same_while_the_last_word_is_typed_and_when_it_is_finished() -> (
    None
):
    # the first two are good for their first word, the others for their last
    papers = [
        *[Paper("Deep graph", "deep deep deep deep knot graph")] * 2,
        *[Paper("Knot", "deep graph graph graph sky")] * 2,
    ]
    index = indexed(papers, 1)
    with patch.object(typed_room, "_MOST_PAIRED", 2):
        typing, finished = found(index, "deep graph"), found(index, "deep graph ")
    assert typing == pytest.approx(finished, rel=1e-4)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_search_is_given_up_between_two_segments(after: int) -> None:
    held = evaluator(indexed([Paper("Graph")] * 3, 3))
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(SearchCancelled):
        held.typed.answer(typed_words("gra"), cancelled)
    assert len(asked) == after + 1


def test_an_index_without_papers_answers_nothing() -> None:
    held = evaluator(Index(None)).typed
    assert held.answer(typed_words("graph"), never) == []
    assert not held.begins("g")


def test_the_segment_of_a_paper_makes_no_difference_to_a_beginning_that_very_many_words_have() -> (
    None
):
    # a third of the papers of a large segment have a word with `gr`: how often is not looked at
    large = [Paper(f"Sky {n}", "graph" if n % 2 else "knot") for n in range(40)]
    paper = Paper("Sky 1", "graph")
    small = [paper, *[Paper("Knot", "knot") for _ in range(9)]]
    index = Index(None)
    index.update([(row, row, each) for row, each in enumerate(large, 1)], (), 1)
    with patch.object(merge, "chosen", lambda *_: []):
        index.update([(row, row, each) for row, each in enumerate(small, 101)], (), 2)
    assert len(evaluator(index).leaves) == 2
    scores = found(index, "gr")
    assert scores[101] == pytest.approx(scores[2], rel=1e-4)


def test_a_beginning_of_a_word_whose_stem_begins_otherwise_finds_it_in_any_company() -> None:
    papers = [replace(Paper("Dynamic"), abstract="x") for _ in range(3)]
    index = indexed([*papers, Paper("Dying")], 1)
    assert found(index, "dy").keys() == {1, 2, 3, 4}
