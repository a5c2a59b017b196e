"""From what is typed to the answer: exact hits, then partial ones, and what may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS, History, histories, replay
from tests.search.reckoned import indexed
from tests.search.test_explain import plain, with_operators
from tui.domain.errors import SearchCancelled
from tui.domain.paper import Paper
from tui.search.answering import Found
from tui.search.index import Index

MANY = [Paper(f"Gradient descent {n}", "of neural networks") for n in range(40)]


def answer(found: Found) -> tuple[object, ...]:
    return list(found.ids), list(found.scores), found.everywhere, found.partial, found.suggestion


@settings(deadline=None, max_examples=40)
@given(
    histories,
    st.lists(st.one_of(plain, with_operators), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_what_was_asked_before_never_changes_an_answer(
    history: History, asked: list[str], random: object
) -> None:
    index = Index(None)
    replay(history, index)
    fresh = []
    for text in asked:
        index._answering = index._fresh()
        fresh.append(answer(index.search(text)))
    order = [*range(len(asked))] * 2
    random.shuffle(order)  # type: ignore[attr-defined]
    for at in order:
        assert answer(index.search(asked[at])) == fresh[at]


@settings(deadline=None, max_examples=60)
@given(histories, histories, st.lists(plain, min_size=1, max_size=4))
def test_an_update_is_seen_by_every_question_asked_before_it(
    before: History, after: History, asked: list[str]
) -> None:
    index, other = Index(None), Index(None)
    replay(before, index)
    for text in asked:
        index.search(text)
    replay(after, index)
    replay([*before, *after], other)
    for text in asked:
        assert list(index.search(text).ids) == list(other.search(text).ids)


@settings(deadline=None, max_examples=40)
@given(histories, st.one_of(plain, with_operators))
def test_partial_matches_are_living_papers_below_all_exact_hits_and_none_of_them(
    history: History, text: str
) -> None:
    index = Index(None)
    living = replay(history, index)
    found = index.search(text)
    ids = list(found.ids)
    assert len(ids) == len(set(ids)) == len(found.scores)
    assert set(ids) <= living.keys()
    exact = list(found.exact)
    assert ids[: len(exact)] == exact
    assert len(exact) == found.everywhere
    for part in (list(found.scores)[: len(exact)], list(found.scores)[len(exact) :]):
        assert part == sorted(part, reverse=True)


@settings(deadline=None, max_examples=40)
@given(histories, st.one_of(plain, with_operators), st.frozensets(st.integers(1, 12)))
def test_among_some_papers_only_those_are_found_partly_too(
    history: History, text: str, some: frozenset[int]
) -> None:
    index = Index(None)
    replay(history, index)
    whole, found = index.search(text), index.search(text, among=sorted(some))
    assert set(found.ids) <= some
    assert list(found.exact) == [row for row in whole.exact if row in some]
    assert found.everywhere == whole.everywhere


@settings(deadline=None, max_examples=40)
@given(histories, plain, st.sampled_from(WORDS))
def test_a_partial_match_never_holds_what_is_excluded(
    history: History, text: str, unwanted: str
) -> None:
    index = Index(None)
    replay(history, index)
    having = set(index.search(f"{unwanted} ").exact)
    # the question alone is in parentheses, or its last word would go on
    assert not having & set(index.search(f"({text}) -{unwanted}").ids)


def test_a_filter_holds_for_partial_matches_too() -> None:
    index = indexed([Paper("Deep graph", "abstract"), Paper("Deep graph")], 1)
    found = index.search("has:abstract deep lattice ")
    assert (list(found.ids), found.partial) == ([1], 1)


@pytest.mark.parametrize("slip", ["gradeint", "gradien", "gardient", "gradiennt", "Gradeint"])
def test_a_misspelt_word_finds_what_the_well_spelt_one_finds(slip: str) -> None:
    index = indexed([*MANY, Paper("Descent into a maelstrom")], 2)
    right = index.search("gradient descent of neural ")
    wrong = index.search(f"{slip} descent of neural ")
    assert list(wrong.ids[:40]) == list(right.ids[:40])
    assert wrong.partial == len(wrong.ids)
    assert wrong.suggestion == "gradient descent of neural "


def test_a_slip_does_not_hide_the_papers_that_have_the_word_as_typed() -> None:
    index = indexed([*MANY, Paper("Gradeint descent")], 1)
    found = index.search("gradeint descent ")
    assert list(found.exact) == [41]
    assert found.partial == 40


@settings(deadline=None, max_examples=40)
@given(histories, st.one_of(plain, with_operators))
def test_a_suggestion_differs_from_the_text_or_is_none(history: History, text: str) -> None:
    index = Index(None)
    replay(history, index)
    suggestion = index.search(text).suggestion
    assert suggestion != text


def test_a_suggestion_keeps_the_rest_as_typed() -> None:
    index = indexed(MANY, 1)
    for typed, meant in (
        ("Gradeint, (of) NEURAL", "gradient, (of) NEURAL"),
        ("-sky gradeint  has:abstract ", "-sky gradient  has:abstract "),
        ("NeuralGradeint", "Neuralgradient"),
    ):
        assert index.search(typed).suggestion == meant


def test_nothing_is_suggested_where_enough_is_found() -> None:
    index = indexed([*MANY, *[Paper(f"Gradeint {n}") for n in range(10)]], 1)
    found = index.search("gradeint ")
    assert (len(found.exact), found.partial, found.suggestion) == (10, 0, "")


def test_in_a_given_order_only_exact_hits_are_listed() -> None:
    index = indexed([Paper("Deep sky"), Paper("Deep graph"), Paper("Graph deep")], 1)
    found = index.search("deep graph ", order=[3, 1, 2])
    assert (list(found.ids), found.partial) == ([3, 2], 0)


@pytest.mark.parametrize("letters", ["g", "gr", "gra", "gradient "])
def test_a_first_word_is_answered_the_same_each_time_to_the_last_hit(letters: str) -> None:
    index = indexed([Paper(f"Gradient {n}", "gra " * (n % 7)) for n in range(600)], 2)
    found, again = index.search(letters), index.search(letters)
    among = index.search(letters, among=range(1, 601))  # a way round what is kept
    assert list(found.ids) == list(again.ids) == list(among.ids)
    assert list(found.scores) == list(among.scores)
    assert found.everywhere == len(found.ids) == 600


def test_preparing_changes_no_answer() -> None:
    papers = [*MANY, Paper("Sky"), Paper("Über alles"), Paper("42")]
    prepared, other = indexed(papers, 2), indexed(papers, 2)
    prepared.prepare()
    for letter in "abcdefghijklmnopqrstuvwxyz4ü":
        assert answer(prepared.search(letter)) == answer(other.search(letter))


def test_a_search_that_was_given_up_leaves_nothing_half_done() -> None:
    index = indexed(MANY, 2)
    asked: list[int] = []

    def later() -> bool:
        asked.append(1)
        return len(asked) > 2

    for text in ("g", "gradient desc", "gradient OR sky", "gradeint descent "):
        asked.clear()
        with pytest.raises(SearchCancelled):
            index.search(text, later)
        assert answer(index.search(text)) == answer(indexed(MANY, 2).search(text))


def test_the_papers_of_an_empty_text_are_not_found_but_what_they_share_is_told() -> None:
    index = indexed([Paper("Sky", categories=("cs.LG",)), Paper("Sea")], 1)
    assert not index.search("").understood
    assert index.facets("") == index.facets("s") != ()
    assert index.explain("", 1) == ()
