"""A title pasted whole finds its paper, whatever signs of the language are in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.domain.paper import Paper
from tui.search.analysis import terms
from tui.search.index import Index
from tui.search.language import parse

Find = Callable[..., set[str]]

OTHERS = (
    Paper("Gradient Descent Converges", "We study learning rates."),
    Paper("The Who of Policy", "Gradient steps make policies converge."),
)


@pytest.mark.parametrize(
    "title",
    [
        "Attention: all you need",
        "GPT-4: A Study (Part 2) - Revisited",
        "Is “this” a Title? Yes - and -why not",
        '"Why Should I Trust You?": Explaining -any- Classifier',
        r"An $\mathcal{O}(n\log n)$ Algorithm for H\"older -spaces: a NOT so short note",
        "Title: What Is Read and Dates Mean OR Not",
        "C* and A~ (unclosed: [a, b)",
        "Date: NEAR/5 things",
        "Long titles - with a dash -and another - that go on -and on - for twelve words and more",
    ],
)
def test_a_pasted_title_finds_its_paper_whatever_signs_are_in_it(find: Find, title: str) -> None:
    assert title in find(title, Paper(title), *OTHERS)
    assert title in find(f"{title} ", Paper(title), *OTHERS)


TITLE_WORDS = st.sampled_from(
    [
        *("Attention", "Is", "All", "You", "Need", "GPT-4", "(Part 2)", "-", "--", "A", "Study"),
        *("of", "$O(n)$", "Graph", "neural:", "“deep”", '"why"', 'H\\"older', "C++", "what?", "L1"),
        *(
            "Δ-learning",
            "AlphaFold2",
            "f*",
            "w/",
            "~",
            "&",
            "[2/3]",
            "图",
            "e.g.,",
            "2025",
            "-free",
        ),
    ]
)


@settings(deadline=None, max_examples=80)
@given(st.lists(TITLE_WORDS, min_size=5, max_size=16).map(" ".join))
def test_any_title_of_five_words_pasted_finds_its_paper(title: str) -> None:
    assume(len(terms(title)) >= 5)  # in fewer words a dash before one means an exclusion
    index = Index(None)
    index.update([(1, 1, Paper("Other words")), (2, 2, Paper(title))], (), 2)
    found = index.search(title)
    assert not found.understood or 2 in found.exact
    index.close()


def test_a_pasted_link_brings_no_papers_that_only_come_near_and_marks_no_word() -> None:
    index = Index(None)
    papers = [Paper("One", arxiv_id="2506.01347"), Paper("Org https arxiv abs", "https links")]
    index.update([(row, row, paper) for row, paper in enumerate(papers, 1)], (), 2)
    assert list(index.search("https://arxiv.org/abs/2506.01347").ids) == [1]
    assert parse("https://arxiv.org/abs/2506.01347").matching.spans("title", papers[1].title) == ()
