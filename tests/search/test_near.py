"""Words near each other: what reading the texts finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS, History, histories, replay
from tui.domain.paper import Paper
from tui.search.analysis import stem, terms
from tui.search.index import Index
from tui.search.near import USUAL
from tui.search.schema import texts

Find = Callable[..., set[str]]
CLOSE = Paper("Close", "neural machine translation of long sentences")
FAR = Paper("Far", "neural " + "so " * 12 + "translation")
APART = Paper("Neural", "translation")
PAPERS = (CLOSE, FAR, APART)


def test_words_are_near_in_either_order_and_in_one_field(find: Find) -> None:
    assert find("neural NEAR/2 translation ", *PAPERS) == {"Close"}
    assert find("translation NEAR/2 neural ", *PAPERS) == {"Close"}
    assert find("neural NEAR/13 translation ", *PAPERS) == {"Close", "Far"}


def test_ten_words_are_near_where_no_number_is_given(find: Find) -> None:
    assert USUAL == 10
    assert find("neural NEAR translation ", *PAPERS) == {"Close"}
    assert find("neural NEAR/1 translation ", *PAPERS) == set()


def test_a_phrase_has_its_words_side_by_side_and_counts_from_its_nearer_end(find: Find) -> None:
    assert find('"machine translation" NEAR/1 neural ', *PAPERS) == {"Close"}
    assert find('"translation machine" NEAR/9 neural ', *PAPERS) == set()
    assert find('"long sentences" NEAR/2 "machine translation"', *PAPERS) == {"Close"}


def test_a_field_on_one_side_holds_for_both(find: Find) -> None:
    assert find("abstract:neural NEAR translation ", *PAPERS) == {"Close"}
    assert find("title:neural NEAR translation ", *PAPERS) == set()
    assert find("title:neural NEAR abstract:translation ", *PAPERS) == {"Neural"}


def test_a_chain_is_near_from_link_to_link(find: Find) -> None:
    assert find("neural NEAR/1 machine NEAR/1 translation ", *PAPERS) == {"Close"}


def test_it_can_be_kept_out_and_stand_in_parentheses(find: Find) -> None:
    assert find("translation -(neural NEAR/2 translation) ", *PAPERS) == {"Far", "Neural"}
    assert find("(neural NEAR/2 translation) OR far ", *PAPERS) == {"Close", "Far"}


def test_the_last_word_may_be_unfinished(find: Find) -> None:
    assert find("neural NEAR/2 transl", *PAPERS) == {"Close"}
    assert find("neural NEAR/2 tr", *PAPERS) == {"Close"}


@pytest.mark.parametrize(
    "typed", ["neural NEAR", "neural NEAR/", "neural NEAR/3", "neural NEAR/3 "]
)
def test_without_a_second_word_only_the_first_is_sought(find: Find, typed: str) -> None:
    assert find(typed, *PAPERS) == {"Close", "Far", "Neural"}


def test_without_a_first_word_it_is_a_word_itself(find: Find) -> None:
    near = Paper("Near misses")
    assert find("NEAR misses ", near, CLOSE) == {"Near misses"}


def test_the_same_word_twice_is_two_of_it(find: Find) -> None:
    assert find("graph NEAR/3 graphs ", Paper("Graph of graphs"), Paper("Graph")) == {
        "Graph of graphs"
    }


def near(paper: Paper, one: str, other: str, distance: int) -> bool:
    for text in texts(paper):
        stems = [stem(word) for word in terms(text)]
        places = [at for at, word in enumerate(stems) if word == stem(one)]
        others = [at for at, word in enumerate(stems) if word == stem(other)]
        if any(0 < abs(a - b) <= distance for a in places for b in others):
            return True
    return False


@settings(deadline=None, max_examples=60)
@given(
    histories,
    st.sampled_from([word for word in WORDS if word.isalpha()]),
    st.sampled_from([word for word in WORDS if word.isalpha()]),
    st.integers(1, 6),
)
def test_any_two_words_are_near_where_reading_finds_them_so(
    history: History, one: str, other: str, distance: int
) -> None:
    index = Index(None)
    living = replay(history, index)
    found = index.search(f"{one} NEAR/{distance} {other} ").exact
    assert set(found) == {
        row
        for row, paper in living.items()
        if near(paper, terms(one)[0], terms(other)[0], distance)
    }
    index.close()


def test_in_a_choice_only_papers_where_words_are_near_earn_points_for_it() -> None:
    index = Index(None)
    papers = (Paper("deep so so so so net other"), Paper("deep net other"))
    index.update([(row, row, paper) for row, paper in enumerate(papers, 1)], (), 2)
    plain = index.search("other ")
    either = index.search("other OR (deep NEAR/2 net) ")
    assert list(either.ids) == [2, 1]
    assert either.scores[1] == pytest.approx(dict(zip(plain.ids, plain.scores, strict=True))[1])
    index.close()
