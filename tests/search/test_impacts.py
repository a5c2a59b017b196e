"""What words and beginnings add to the papers of one segment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.reckoned import FOLDED, Reckoned, indexed, some_papers
from tui.domain.paper import Paper
from tui.search.impacts import Impacts
from tui.search.nodes import Said, said


def impacts(*papers: Paper) -> Impacts:
    """Those of the only segment of an index of these papers."""
    (held,) = indexed(papers, 1)._fresh().evaluator.typed.impacts
    return held


@settings(deadline=None, max_examples=60)
@given(some_papers, st.sampled_from(FOLDED), st.data())
def test_however_a_word_is_asked_about_the_answer_is_what_is_reckoned_from_the_texts(
    papers: list[Paper], word: str, data: st.DataObject
) -> None:
    held, reckoned = impacts(*papers), Reckoned(papers)
    expected = [reckoned.word(said(word), at) for at in range(len(papers))]
    near = pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert held.dense(said(word)).tolist() == near
    found = held.word(said(word))
    having = [at for at, score in enumerate(expected) if score]
    assert having == ([] if found is None else found[0].tolist())
    assert found is None or found[1].tolist() == pytest.approx([expected[at] for at in having])
    docs = data.draw(st.sets(st.sampled_from(range(len(papers)))).map(sorted))
    among = held.among(said(word), np.array(docs, dtype=np.int32)).tolist()
    assert among == pytest.approx([expected[at] for at in docs], rel=1e-4, abs=1e-5)


def test_a_few_of_many_papers_are_looked_up_one_by_one_to_the_same_end() -> None:
    held = impacts(*[Paper(f"Deep {n}" if n % 3 else "Sky") for n in range(300)])
    dense = held.dense(said("deep"))
    for docs in ([0], [1, 299], [0, 3, 298], list(range(300))):
        among = held.among(said("deep"), np.array(docs, dtype=np.int32))
        assert among.tolist() == dense[docs].tolist()
    assert held.among(said("unknown"), np.array([1], dtype=np.int32)).tolist() == [0]
    assert held.among(said("deep"), np.zeros(0, dtype=np.int32)).tolist() == []


def test_a_word_in_any_form_counts_as_much_as_in_its_own() -> None:
    held = impacts(Paper("Transform"), Paper("Transformer"))
    stem = said("transformer").term
    plain, own = held.dense(Said(stem)), held.dense(said("transformer"))
    assert plain[0] == pytest.approx(plain[1])
    assert own.tolist() == pytest.approx([0.9 * plain[0], plain[1]])


def test_a_beginning_counts_how_often_its_words_stand_in_a_paper_twice_in_the_title() -> None:
    held = impacts(Paper("Gradient", "gradual gradients"), Paper("Sky", "grade"), Paper("Sky"))
    begun = held.begun("grad")
    assert begun.times.tolist() == [4, 1, 0]
    assert not begun.flat
    assert begun.found == 3  # (term, paper) pairs: an upper bound


def test_a_beginning_of_nothing_is_found_nowhere() -> None:
    begun = impacts(Paper("Sky")).begun("zebra")
    assert (begun.found, begun.times.tolist()) == (0, [0])


def test_of_a_beginning_that_a_third_of_the_papers_have_only_whether_counts_and_titles_thrice() -> (
    None
):
    held = impacts(Paper("Graph graph", "graph"), Paper("Sky", "grade grade"), Paper("Sky"))
    begun = held.begun("gr")
    assert begun.flat
    assert begun.times.tolist() == [3, 1, 0]
    points = held.begun_score(begun, begun.times, np.arange(3, dtype=np.int32), 2.0)
    assert points.tolist() == pytest.approx([3 * 0.4 * 2, 0.4 * 2, 0])


def test_a_paper_without_words_scores_nothing_and_breaks_nothing() -> None:
    held = impacts(Paper(""), Paper(""))
    assert held.word(said("deep")) is None
    assert held.dense(said("deep")).tolist() == held.begun("d").times.tolist() == [0, 0]
