from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.results import Snippet
from tui.view.look import PLAIN
from tui.view.snippet import fragment

LONG = (
    "In this work we revisit the long history of sparse attention patterns and show that "
    "reinforcement signals recover them in linear time on a wide range of benchmarks."
)


def snippet(text: str, *wanted: str) -> Snippet:
    spans = sorted(m.span() for word in wanted for m in re.finditer(word, text))
    return Snippet(text, tuple(spans))


def marked(found: Snippet, width: int) -> list[str]:
    """The words that are marked as hits."""
    text = fragment(found, width, PLAIN)
    return [text.plain[span.start : span.end] for span in text.spans if span.style == PLAIN.hit]


def test_a_sentence_that_fits_is_shown_whole_with_its_hits() -> None:
    found = snippet("Short and sparse.", "sparse")
    assert fragment(found, 40, PLAIN).plain == "Short and sparse."
    assert marked(found, 40) == ["sparse"]


def test_a_long_sentence_whose_hits_come_early_is_cut_at_its_end() -> None:
    shown = fragment(snippet(LONG, "revisit"), 40, PLAIN).plain
    assert shown.startswith("In this work we revisit")
    assert shown.endswith("…")


def test_a_late_hit_is_in_sight_with_a_few_words_before_it() -> None:
    found = snippet(LONG, "reinforcement")
    shown = fragment(found, 50, PLAIN).plain
    assert shown.startswith("…")
    assert "reinforcement" in shown
    assert not shown.startswith("…reinforcement")
    assert marked(found, 50) == ["reinforcement"]


def test_no_word_is_cut_at_the_beginning() -> None:
    for width in range(20, 120):
        shown = fragment(snippet(LONG, "linear"), width, PLAIN).plain
        if shown.startswith("…"):
            assert f" {shown[1:].split()[0].rstrip('…')}" in f" {LONG}", width


def test_hits_that_stand_together_are_preferred_to_a_lone_one() -> None:
    found = snippet(LONG, "history", "linear", "time", "range")
    assert marked(found, 50)[:2] == ["linear", "time"]


@pytest.mark.parametrize("text", ["a \x1b[2J sparse\x07 one", "a \u202esparse", "a\nsparse\nb"])
def test_no_control_character_comes_through(text: str) -> None:
    shown = fragment(snippet(text, "sparse"), 60, PLAIN).plain
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", shown)


@settings(deadline=None)
@given(
    st.lists(st.text(st.characters(codec=None), min_size=1, max_size=9), min_size=1, max_size=30),
    st.data(),
    st.integers(1, 80),
)
def test_a_fragment_is_never_wider_than_asked(
    words: list[str], data: st.DataObject, width: int
) -> None:
    text, places = "", []
    for word in words:
        places.append((len(text), len(text) + len(word)))
        text += f"{word} "
    spans = tuple(sorted(data.draw(st.sets(st.sampled_from(places)))))
    shown = fragment(Snippet(text.rstrip(), spans), width, PLAIN)
    assert cell_len(shown.plain) <= width
    assert "\n" not in shown.plain


@given(st.integers(20, 160), st.sampled_from(["history", "signals", "benchmarks", "In"]))
def test_a_hit_is_always_in_sight(width: int, word: str) -> None:
    assert word in fragment(snippet(LONG, word), width, PLAIN).plain


def test_a_fragment_of_the_full_text_says_so() -> None:
    snippet = Snippet("We image a quokka overnight and then again.", ((11, 17),), in_body=True)
    shown = fragment(snippet, 40, PLAIN)
    assert shown.plain.startswith("in the full text: ")
    assert "quokka" in shown.plain
    assert shown.cell_len <= 40
