"""The best papers that have most of the words, and what a slip was meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS, History, all_texts, histories, replay
from tests.search.reckoned import indexed
from tui.domain.errors import SearchCancelled
from tui.domain.paper import Paper
from tui.search.analysis import stem, terms
from tui.search.best import MOST, BestMatch, mended_text
from tui.search.index import Index
from tui.search.leaf import Docs, Leaf
from tui.search.nodes import Typed, said

COMMON = [Paper(f"Gradient descent {n}", "of neural networks") for n in range(30)]


def best(*papers: Paper) -> BestMatch:
    return indexed(papers, 1)._fresh().evaluator.best


def words_of(text: str, held: BestMatch, *, unfinished: bool = False) -> list[str]:
    """The stems that are sought for a text."""
    mended = held.mended(terms(text), unfinished=unfinished)
    return [word.term for word in mended.words] + [f"{mended.unfinished}…"] * bool(
        mended.unfinished
    )


def test_words_that_hold_a_question_together_are_not_sought() -> None:
    question = "how could I have used the gradient for neural networks"
    assert words_of(question, best(*COMMON)) == [stem("gradient"), "neural", "network"]


def test_a_question_of_nothing_else_is_sought_as_it_stands() -> None:
    assert words_of("how could I", best(*COMMON)) == [stem(word) for word in ("how", "could", "i")]


def test_what_is_said_twice_is_meant_more() -> None:
    assert words_of("neural descent neural", best(*COMMON)) == ["neural", "descent", "neural"]


def test_an_unknown_word_counts_as_the_likeliest_spelling() -> None:
    held = best(*COMMON)
    assert words_of("gradeint descent", held) == words_of("gradient descent", held)
    assert held.mended(["gradeint"], unfinished=False).slips == {"gradeint": "gradient"}


def test_a_word_that_is_like_no_other_is_sought_as_it_stands() -> None:
    mended = best(*COMMON).mended(["zebra", "descent"], unfinished=False)
    assert mended.words[-1] == said("descent")
    assert not mended.slips


def test_a_short_word_is_no_slip() -> None:
    assert best(Paper("Cat")).mended(["cut"], unfinished=False).slips == {}


def test_a_rare_word_beside_a_very_frequent_one_is_sought_as_both() -> None:
    papers = [Paper(f"Network {n}") for n in range(99)]
    held = best(*papers, Paper("Netwirk"))
    assert held.mended(["netwirk"], unfinished=False).slips == {}  # one of a hundred is not rare
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tui.search.best._RARE", 0.01)
        mended = held.mended(["netwirk"], unfinished=False)
        assert [word.term for word in mended.words] == ["netwirk", "network"]
        patched.setattr("tui.search.best._OFTENER", 100)
        assert held.mended(["netwirk"], unfinished=False).slips == {}


def test_a_word_that_goes_on_is_sought_as_a_beginning_when_there_is_one() -> None:
    held = best(*COMMON)
    assert words_of("neural gradi", held, unfinished=True) == ["neural", "gradi…"]
    assert words_of("neural gradi", held) != ["neural", "gradi…"]
    assert words_of("neural network", held, unfinished=True) == ["neural", "network"]


def test_an_unfinished_word_that_begins_nothing_is_a_slip() -> None:
    mended = best(*COMMON).mended(["neural", "netwrok"], unfinished=True)
    assert mended.slips == {"netwrok": "networks"}
    assert mended.unfinished == ""


@pytest.mark.parametrize(
    ("typed", "slips", "mended"),
    [
        ("gradeint descent", {"gradeint": "gradient"}, "gradient descent"),
        ("  The Gradeint,  (descent)!", {"gradeint": "gradient"}, "  The gradient,  (descent)!"),
        ('"gradeint" OR -x*', {"gradeint": "gradient"}, '"gradient" OR -x*'),
        ("gradeint gradeint", {"gradeint": "gradient"}, "gradient gradient"),
        ("DeepSeak", {"seak": "seek"}, "Deepseek"),
        ("deep-laerning", {"laerning": "learning"}, "deep-learning"),
        ("Hölder", {"holder": "older"}, "older"),
        ("gradient", {}, ""),
        ("gradient", {"elsewhere": "else"}, ""),
        ("", {}, ""),
    ],
)
def test_slips_are_mended_and_the_rest_stays_as_typed(
    typed: str, slips: dict[str, str], mended: str
) -> None:
    assert mended_text(typed, slips) == mended


@given(
    st.lists(st.sampled_from(["gradeint", "deep", " ", "-", '"', "GPT-4", "图论学", "Ö", "?"])).map(
        "".join
    )
)
def test_no_letter_but_those_of_slips_is_touched(typed: str) -> None:
    mended = mended_text(typed, {word: word.upper() for word in terms(typed)})
    assert mended.casefold().replace("ö", "o") == (
        typed.casefold().replace("ö", "o") if terms(typed) else ""
    )


def everything(_: Leaf, docs: Docs) -> Docs:
    return docs


@settings(deadline=None, max_examples=60)
@given(histories, st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_all_living_papers_with_any_of_the_words_are_given_but_those_known_already(
    history: History, typed: list[str]
) -> None:
    index = Index(None)
    living = replay(history, index)
    held = index._fresh().evaluator
    known = held.typed.answer(_finished(typed[:1]), never)
    mended = held.best.mended(terms(" ".join(typed)), unfinished=False)
    hits = held.best.answer(mended, known, everything, never)
    found = [row for hit in hits for row in hit.leaf.data.rows[hit.docs].tolist()]
    already = {row for hit in known for row in hit.leaf.data.rows[hit.docs].tolist()}
    sought = {word.term for word in mended.words}
    expected = {row for row, paper in living.items() if sought & _stems(paper)} - already
    assert sorted(found) == sorted(expected)
    assert all((hit.scores > 0).all() for hit in hits)


def _stems(paper: Paper) -> set[str]:
    return {stem(word) for text in all_texts(paper) for word in terms(text)}


def _finished(typed: list[str]) -> Typed:
    return Typed(tuple(said(word) for word in terms(" ".join(typed))))


def never() -> bool:
    return False


def test_papers_with_more_of_the_words_come_first() -> None:
    papers = [Paper("Deep sky"), Paper("Deep graph"), Paper("Deep graph learning knot")]
    found = indexed(papers, 1).search("deep graph learning lattice ")
    assert list(found.ids) == [3, 2, 1]
    assert found.partial == 3


def test_no_more_than_a_hundred_are_given_below() -> None:
    papers = [Paper(f"Deep graph {n}") for n in range(MOST + 30)]
    found = indexed(papers, 1).search("deep lattice ")
    assert (len(found.ids), found.partial, found.everywhere) == (MOST, MOST, 0)


def test_it_is_given_up_between_two_segments() -> None:
    held = indexed([Paper("Deep")] * 2, 2)._fresh().evaluator
    asked: list[int] = []

    def second() -> bool:
        asked.append(1)
        return len(asked) > 1

    known = held.typed.answer(_finished(["sky"]), never)
    mended = held.best.mended(["deep"], unfinished=False)
    with pytest.raises(SearchCancelled):
        held.best.answer(mended, known, everything, second)
