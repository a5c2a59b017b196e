"""Which words of the index a mistyped word may mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import all_texts, histories, replay
from tui.domain.paper import Paper
from tui.search.analysis import terms
from tui.search.index import Index
from tui.search.spelling import Near, Spelling, allowed_edits


def spelling(*titles: str, segments: int = 1) -> Spelling:
    """The spelling of papers with these titles, dealt out to so many indexes."""
    found = []
    for part in range(segments):
        index = Index(None)
        held = [(row, row, Paper(title)) for row, title in enumerate(titles, 1)][part::segments]
        index.update(held, (), len(titles))
        assert index._answering is not None
        found += [leaf.data for leaf in index._fresh().evaluator.leaves]
    return Spelling(found)


def words_of(near: Sequence[Near]) -> list[str]:
    return [each.word for each in near]


@pytest.mark.parametrize(
    "typed", ["gradeint", "gradint", "gradientt", "gradienr", "rgadient", "gredeint"]
)
def test_one_or_two_letters_swapped_missing_too_many_or_wrong_are_forgiven(typed: str) -> None:
    assert words_of(spelling("Gradient descent").nearest(typed)) == ["gradient"]


def test_a_short_word_is_forgiven_one_letter_only() -> None:
    assert words_of(spelling("Graph").nearest("grpah")) == ["graph"]
    assert spelling("Graph").nearest("gpahr") == []


def test_the_nearer_word_comes_first() -> None:
    assert words_of(spelling("Neutral", "Neural").nearest("neuraxl")) == ["neural", "neutral"]


def test_of_words_equally_near_the_more_frequent_comes_first() -> None:
    few = [f"{word} study" for word in ("kernal", *["kernel"] * 3)]
    assert words_of(spelling(*few).nearest("kernul")) == ["kernel", "kernal"]


def test_a_much_more_frequent_word_comes_before_a_nearer_one() -> None:
    titles = ["Attentiom", *["Attention"] * 400]
    assert words_of(spelling(*titles).nearest("attentiomm"))[0] == "attention"


def test_another_first_letter_is_the_less_likely_mistake() -> None:
    assert words_of(spelling("Cation", "Bation").nearest("bbation"))[0] == "bation"


def test_of_the_forms_of_a_word_the_one_that_titles_use_is_offered() -> None:
    titles = ["Optimation", *["Optimization"] * 5]
    assert words_of(spelling(*titles).nearest("optimzation")) == ["optimization"]


def test_a_word_is_not_like_itself_or_another_form_of_itself() -> None:
    assert spelling("Gradient", "Gradients").nearest("gradient") == []


def test_numbers_and_single_letters_and_monsters_are_no_mistakes() -> None:
    held = spelling("2024 papers of x", "y" * 60)
    assert held.nearest("2025") == held.nearest("z") == held.nearest("y" * 59) == []


def test_words_beyond_ascii_are_compared_by_letters() -> None:
    assert words_of(spelling("Σύστημα ελέγχου").nearest("συστιμα")) == ["συστημα"]
    assert words_of(spelling("Lämmermann").nearest("lammermamn")) == ["lammermann"]


def test_each_word_tells_in_how_many_papers_its_stem_stands() -> None:
    held = spelling("Learning", "Learned", "Deep learning", segments=2)
    (near,) = held.nearest("lerning")
    assert near[:3] == ("learning", 1, 3)
    assert held.papers("learn") == 3
    assert held.papers("unknown") == 0


def test_so_many_are_given_as_are_asked_for() -> None:
    titles = ("card cart care carp cars",)
    assert len(spelling(*titles).nearest("carx", most=2)) == 2


def test_an_index_without_papers_knows_no_word() -> None:
    Spelling([]).prepare()
    assert Spelling([]).nearest("gradient") == []


def edits_between(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps, counted by the book."""
    table = np.add.outer(np.arange(len(one) + 1), np.arange(len(other) + 1))
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return int(table[-1, -1])


@settings(deadline=None, max_examples=80)
@given(histories, st.text("gradientlus4ä图", min_size=2, max_size=9).map(terms))
def test_no_word_within_reach_is_missed_and_none_beyond_is_given(
    history: object, typed: list[str]
) -> None:
    index = Index(None)
    living = replay(history, index)  # type: ignore[arg-type]
    held = Spelling([leaf.data for leaf in index._fresh().evaluator.leaves])
    held_texts = [text for paper in living.values() for text in all_texts(paper)]
    present = {word for text in held_texts for word in terms(text)}
    for word in typed:
        if len(word) > 1:
            found = {near.word: near.distance for near in held.within(word)}
            reach = {other: edits_between(word, other) for other in present}
            wanted = {other: far for other, far in reach.items() if far <= allowed_edits(word)}
            assert found.items() >= wanted.items()
            assert all(edits_between(word, other) == far for other, far in found.items())
