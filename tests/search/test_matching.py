"""Which places of a text a query marks: words as they are written there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.analysis import stem
from tui.search.language import parse
from tui.search.matching import FieldMatching
from tui.search.schema import ABSTRACT, AUTHOR, TITLE
from tui.text.pieces import spellings


def marked(query: str, text: str, name: str = TITLE) -> list[str]:
    """The words of `text` that `query` marks."""
    return [text[start:end] for start, end in parse(query).matching.spans(name, text)]


def test_a_finished_word_marks_its_forms_as_written() -> None:
    assert marked("learning ", "Learning to learn: LEARNED, not learner") == [
        "Learning",
        "learn",
        "LEARNED",
    ]


def test_a_beginning_marks_the_whole_word() -> None:
    assert marked("grad", "Gradients grade upgrades") == ["Gradients", "grade"]


@pytest.mark.parametrize("written", ["Hölder", r"H\"older", r"H{\"o}lder", "HOLDER"])
def test_a_word_is_marked_with_its_accents(written: str) -> None:
    assert marked("holder ", f"The {written} norm") == [written]


def test_a_phrase_marks_its_words_only_where_they_stand_together() -> None:
    text = "State of the art: the state, an art"
    assert marked('"state of the art"', text) == ["State", "of", "the", "art"]


def test_overlapping_phrases_mark_each_word_once() -> None:
    assert marked('"a b a"', "a b a b a c") == ["a", "b", "a", "b", "a"]


def test_what_is_kept_out_is_not_marked() -> None:
    assert marked('graph -policy -"gradient descent"', "A graph, a policy, gradient descent") == [
        "graph"
    ]


def test_a_field_marks_only_there() -> None:
    assert marked("author:grace", "Grace under pressure") == []
    assert marked("author:grace", "Grace Hopper", AUTHOR) == ["Grace"]
    assert marked("graph", "A graph", ABSTRACT) == ["graph"]


def test_stop_words_beside_other_words_are_not_marked() -> None:
    assert marked("the graph ", "The graph of the state") == ["graph"]


def test_without_a_word_nothing_is_marked() -> None:
    assert marked("", "A graph") == marked("-graph", "A graph") == []


def test_brackets_and_styling_are_left_as_they_are() -> None:
    text = "[bold]graph[/bold] \N{GREEK SMALL LETTER ALPHA}-graph 图graph"
    assert marked("graph ", text) == ["graph", "graph", "graph"]


@pytest.mark.parametrize("query", ["gpt4 ", "GPT-4 ", "gpt4", "GPT-4"])
def test_what_is_written_in_several_ways_is_marked_whole(query: str) -> None:
    assert marked(query, "We ask GPT-4 and gpt4o, not GPT") == (
        ["GPT-4", "gpt4o", "GPT"] if query[-1] == "4" else ["GPT-4", "GPT"]
    )


def test_a_part_of_a_compound_is_marked_alone() -> None:
    assert marked("seek ", "DeepSeek-R1") == ["Seek"]
    assert marked("self", "Self-attention") == ["Self"]
    assert marked("selfatt", "Self-attention") == ["Self-attention"]


def test_pairs_of_characters_that_follow_one_another_are_marked_as_one() -> None:
    assert marked("图像识别", "深度图像识别网络") == ["图像识别"]
    assert marked("络", "深度图像识别网络") == ["络"]


WORDS = st.sampled_from(
    [
        "graph",
        "Graphs",
        "gradient",
        "the",
        "Hölder",
        r"H\"older",
        "GPT-4",
        "图像识别",
        "DeepSeek-R1",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=5), max_size=8).map(" ".join)


@settings(deadline=None)
@given(query=TEXTS, text=TEXTS)
def test_spans_are_in_order_inside_the_text_and_apart(query: str, text: str) -> None:
    spans = parse(query).matching.spans(TITLE, text)
    ends = [0, *(place for span in spans for place in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in spans)


def test_a_word_with_a_tilde_marks_what_is_spelled_nearly_so() -> None:
    assert marked("gradeint~ ", "Gradient of gradients, no grade") == ["Gradient", "gradients"]
    assert marked("author:hoper~", "Grace Hopper", AUTHOR) == ["Hopper"]


def test_near_marks_the_words_of_both_sides() -> None:
    text = "Neural machine translation, machine"
    assert marked("neural NEAR/3 translation ", text) == ["Neural", "translation"]
    assert marked('neural NEAR/3 "machine translation"', text) == [
        "Neural",
        "machine",
        "translation",
    ]


def test_filters_mark_nothing() -> None:
    assert marked("graph category:cs.LG date:2025 is:read ", "cs LG 2025 read graph") == ["graph"]


@given(
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)
    | st.sampled_from(
        ["dying", "skies", "hoping", "relational", "AlphaFold2", "deep-seek", "GPT-4"]
    )
)
def test_a_word_is_marked_where_its_own_stem_is_sought(word: str) -> None:
    for folded, _ in spellings(word):
        matching = FieldMatching(stems=frozenset([stem(folded)]))
        assert matching.spans(f"of {word}, not") != ()
