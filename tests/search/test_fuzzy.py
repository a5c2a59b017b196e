"""A word with `~` is found however it is spelled."""

from __future__ import annotations

from collections.abc import Callable

from tui.domain.paper import Paper
from tui.search.index import Index

Find = Callable[..., set[str]]
PAPERS = (Paper("Gradient"), Paper("Gradeint"), Paper("Gradients of x"), Paper("Graph"))


def test_a_slip_in_the_query_or_in_a_paper_is_forgiven(find: Find) -> None:
    assert find("gradient~ ", *PAPERS) == {"Gradient", "Gradeint", "Gradients of x"}
    assert find("gradeint~", *PAPERS) == {"Gradient", "Gradeint", "Gradients of x"}
    assert find("grpah~ ", *PAPERS) == {"Graph"}
    assert find("xyzzy~ ", *PAPERS) == set()


def test_it_goes_with_fields_exclusions_and_other_words(find: Find) -> None:
    hopper = Paper("Compilers", authors=("Grace Hopper",))
    assert find("author:hoper~ ", hopper, *PAPERS) == {"Compilers"}
    assert find("title:hoper~ ", hopper, *PAPERS) == set()
    assert find("gradient~ -gradeint ", *PAPERS) == {"Gradient", "Gradients of x"}
    assert find("grpah~ OR hoper~ ", hopper, *PAPERS) == {"Graph", "Compilers"}


def test_the_nearer_spelling_ranks_higher() -> None:
    index = Index(None)
    papers = [Paper("neutrol"), Paper("neurol"), Paper("neural")]
    index.update([(row, row, paper) for row, paper in enumerate(papers, 1)], (), 3)
    assert list(index.search("neural~ ").ids) == [3, 2, 1]
    index.close()


def test_the_words_of_every_segment_count() -> None:
    index = Index(None)
    index.update([(1, 1, Paper("Gradient"))], (), 1)
    index.update([(2, 2, Paper("Graph"))], (), 2)
    assert list(index.search("gradeint~ ").ids) == [1]
    index.close()
