"""A title typed or pasted whole: its paper comes first, whatever else matches."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS
from tests.search.reckoned import indexed, some_papers
from tui.domain.paper import Paper
from tui.search.analysis import terms


def first(text: str, *papers: Paper) -> str:
    """The title of the paper that comes first."""
    return papers[indexed(papers, 2).search(text).ids[0] - 1].title


LOUD = Paper(
    "Deep graph learning, deep graph learning", "deep graph learning " * 30, ("Deep Graph",)
)
PLAIN = Paper("Deep graph learning", "x " * 400)


@pytest.mark.parametrize(
    "text",
    ["Deep graph learning", "deep graph learning ", "DEEP  GRAPH, LEARNING", "deep graph lear"],
)
def test_a_title_typed_whole_comes_before_a_paper_that_has_its_words_more_often(text: str) -> None:
    assert first(text, LOUD, PLAIN) == PLAIN.title


def test_words_that_are_only_part_of_a_title_favour_nothing() -> None:
    assert first("deep graph", LOUD, PLAIN) == LOUD.title
    assert first("graph learning deep", LOUD, PLAIN) == LOUD.title


def test_a_finished_last_word_is_not_the_beginning_of_another() -> None:
    assert first("deep graph learn ", LOUD, PLAIN) == LOUD.title


def test_a_word_alone_is_a_word_and_no_title() -> None:
    assert first("graph", Paper("Graph", "x " * 400), Paper("Graph graph", "graph")) == (
        "Graph graph"
    )


def test_a_title_that_begins_with_words_that_say_little_is_favoured_too() -> None:
    others = [Paper(f"Graph graph {n}", "graph graph graph") for n in range(20)]
    titled = Paper("On the graph", "x " * 400)
    assert first("on the graph", *others, titled) == titled.title
    assert first("on the graph ", *others, titled) == titled.title


@pytest.mark.parametrize(
    "title",
    [
        '"Why should I trust you?": explaining the graph',
        "Graphs -learning of them is deep when you try it",
        "Lämmer: Hölder spaces (and graphs) NOT in them",
        "GPT-4 and DeepSeek-R1: a study",
        "Attention* is all~ you need OR not",
    ],
)
def test_a_pasted_title_may_hold_signs_of_the_query_language(title: str) -> None:
    loud = [Paper(f"Study {n}", f"{title} {title} {title}") for n in range(12)]
    assert first(title, *loud, Paper(title, "x " * 400)) == title


@settings(deadline=None, max_examples=80)
@given(
    some_papers,
    st.lists(st.sampled_from((*WORDS, "the", "of")), min_size=2, max_size=8),
    st.sampled_from(["", " "]),
)
def test_whatever_else_there_is_a_title_typed_whole_comes_first(
    papers: list[Paper], words: list[str], end: str
) -> None:
    title = " ".join(words)
    assume(terms(title) not in [terms(paper.title) for paper in papers])
    found = indexed([*papers, Paper(title, "x " * 30)], 2).search(title + end)
    assert found.ids[0] in (len(papers) + 1, *_begun_so(papers, terms(title), end))


def _begun_so(papers: list[Paper], words: list[str], end: str) -> list[int]:
    """The rows of papers whose title may be meant while the last word goes on."""
    return [
        row
        for row, paper in enumerate(papers, 1)
        if not end
        and len(terms(paper.title)) == len(words)
        and terms(paper.title)[:-1] == words[:-1]
        and terms(paper.title)[-1].startswith(words[-1])
    ]


def test_a_long_title_is_worth_more_than_its_words_can_earn_elsewhere() -> None:
    words = [f"word{chr(97 + n)}{chr(97 + m)}" for n in range(5) for m in range(12)]
    title = " ".join(words)
    loud = Paper(f"{title} {title} {title}", "")
    others = [Paper(f"Other {n}", "x " * 500) for n in range(50)]
    titled = Paper(title, "y " * 900)
    assert first(title, loud, *others, titled) == title


def test_a_removed_paper_is_not_favoured() -> None:
    index = indexed([PLAIN, LOUD], 1, [1])
    assert list(index.search(PLAIN.title).ids) == [2]


@pytest.mark.parametrize("text", ["deep graph learning", "deep graph"])
def test_favour_for_a_title_is_for_this_question_only(text: str) -> None:
    index = indexed([LOUD, PLAIN], 1)
    before = list(index.search(text).scores)
    index.search("deep graph learning")
    assert list(index.search(text).scores) == before
