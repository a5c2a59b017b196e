"""Words side by side in the text as they were typed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.search.reckoned import FOLDED, Reckoned, indexed, some_papers
from tui.domain.paper import Paper
from tui.search.analysis import stem
from tui.search.nodes import said
from tui.search.proximity import PAIR, pair_scores, pair_times

TERMS = sorted({stem(word) for word in FOLDED})


def times(paper: Paper, first: str, second: str) -> float:
    """How often the words follow one another in a paper."""
    (leaf,) = indexed([Paper("Another"), paper], 1)._fresh().evaluator.leaves
    return float(pair_times(leaf, stem(first), stem(second), np.array([1], dtype=np.int32))[0])


def test_a_pair_in_the_title_counts_twice_as_much_as_one_in_the_abstract() -> None:
    assert times(Paper("A neural network"), "neural", "network") == 2
    assert times(Paper("A", "Of neural networks: a neural network"), "neural", "network") == 2
    assert times(Paper("Neural network", "neural network"), "neural", "network") == 3


def test_words_the_other_way_round_or_apart_are_no_pair() -> None:
    assert times(Paper("A network of neural matter"), "neural", "network") == 0
    assert times(Paper("A neural random network"), "neural", "network") == 0
    assert times(Paper("Unknown"), "neural", "network") == 0


def test_no_pair_reaches_from_one_field_into_the_next() -> None:
    assert times(Paper("Neural", "network", ("Network",)), "neural", "network") == 0


def test_what_is_joined_stands_beside_what_follows_its_first_word() -> None:
    assert times(Paper("GPT-4"), "gpt", "4") == 2


def test_a_word_that_stands_twice_in_one_place_is_no_pair() -> None:
    # `learn-ing` is learn and, joined, learning: one stem, and the second word is not there
    assert times(Paper("Learn-ing of skies"), "learn", "sky") == 0
    assert times(Paper("Learn-ing sky", "learn-ing"), "learn", "ing") == 3
    assert times(Paper("Learn-ing", "deep learn-ing"), "deep", "learn") == 1


def test_a_word_beside_itself_adds_nothing() -> None:
    index = indexed([Paper("Deep deep"), Paper("Deep")], 1)
    evaluator = index._fresh().evaluator
    docs = np.array([0, 1], dtype=np.int32)
    points = pair_scores(evaluator.leaves[0], "deep", "deep", docs, evaluator.statistics)
    assert points.tolist() == [0, 0]


def test_a_pair_is_worth_a_share_of_the_rarer_word() -> None:
    papers = [Paper("Neural network"), Paper("Network"), Paper("Network")]
    evaluator = indexed(papers, 1)._fresh().evaluator
    (leaf,) = evaluator.leaves
    pair = pair_scores(leaf, "neural", "network", np.array([0], np.int32), evaluator.statistics)
    docs, scores = evaluator.typed.of(leaf).word(said("neural")) or ([], [])
    assert list(docs) == [0]
    assert pair[0] == pytest.approx(PAIR * scores[0], rel=1e-5)


@settings(deadline=None, max_examples=60)
@given(some_papers)
def test_every_pair_is_worth_what_is_reckoned_from_the_texts(papers: list[Paper]) -> None:
    evaluator = indexed(papers, 1)._fresh().evaluator
    (leaf,) = evaluator.leaves
    docs = np.arange(len(papers), dtype=np.int32)
    reckoned = Reckoned(papers)
    for first in TERMS:
        for second in TERMS:
            expected = [reckoned.pair(first, second, at) for at in range(len(papers))]
            points = pair_scores(leaf, first, second, docs, evaluator.statistics)
            assert points.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-5)
