from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sentences import best_sentence, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def best(text: str, *wanted: str) -> str | None:
    """The best sentence for the words, wherever they stand in the text."""
    spans = sorted(m.span() for word in wanted for m in re.finditer(rf"\b{word}\b", text))
    place = best_sentence(text, spans)
    return None if place is None else text[place[0] : place[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We ask why. We show it!  Is it so? Yes.",
         ["We ask why.", "We show it!", "Is it so?", "Yes."]),
        ("A first part\n\nand a second", ["A first part", "and a second"]),
        ("It improves by 3.5 points over v1.2 models.",) * 2,
        ("This is due to J. Smith et al. and others.",) * 2,
        ("Graphs, e.g. Trees, are sparse.",) * 2,
        ("See Fig. 3 for more. It ends.", ["See Fig. 3 for more.", "It ends."]),
        ('He said "stop." Then went.', ['He said "stop."', "Then went."]),
        ("one line only", ["one line only"]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_people_end_them(text: str, wanted: str | list[str]) -> None:
    assert parts(text) == ([wanted] if isinstance(wanted, str) else wanted)


@given(st.text() | st.text("aA.!? \n\"')1"))
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    found = list(sentences(text))
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    between = text
    for start, end in reversed(found):
        between = between[:start] + between[end:]
    assert not between.strip()


def test_the_best_sentence_holds_most_of_the_different_words() -> None:
    text = "Graphs graph graph. A graph meets a kernel. Kernels."
    assert best(text, "graph", "kernel") == "A graph meets a kernel."


def test_among_equals_the_words_stand_close_together() -> None:
    text = "A graph is one thing and much later a kernel. The graph kernel is another."
    assert best(text, "graph", "kernel") == "The graph kernel is another."


def test_among_equals_the_first_sentence_is_the_best() -> None:
    assert best("One graph. Two graph.", "graph") == "One graph."


def test_a_word_repeated_counts_once_whatever_its_case() -> None:
    text = "Graph, graph, GRAPH. The graph of a tree."
    spans = [m.span() for m in re.finditer("graph|tree", text, re.IGNORECASE)]
    place = best_sentence(text, spans)
    assert place is not None
    assert text[place[0] : place[1]] == "The graph of a tree."


def test_without_a_hit_no_sentence_is_best() -> None:
    assert best_sentence("A sentence.", ()) is None


@given(st.text("ab. AB"), st.data())
def test_the_best_sentence_is_one_of_the_sentences_and_holds_a_hit(
    text: str, data: st.DataObject
) -> None:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    spans = sorted(data.draw(st.sets(st.sampled_from(words)))) if words else []
    place = best_sentence(text, spans)
    if place is not None:
        assert place in set(sentences(text))
        assert any(place[0] <= start and end <= place[1] for start, end in spans)
