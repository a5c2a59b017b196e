"""The piece of a long text that shows best why it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.results import Snippet
from tui.text.extracts import promising, snippet_of

TEXT = (
    "An introduction to nothing.\n"
    "Gradients are computed first. The gradient of a kernel is computed then. All is well.\n"
    "A kernel stands alone."
)


def sentences(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in promising(text, words)]


def test_the_sentence_with_most_of_the_words_comes_first() -> None:
    assert sentences(TEXT, "gradient", "kernel")[0] == "The gradient of a kernel is computed then."


def test_other_endings_are_found_too() -> None:
    assert "Gradients are computed first." in sentences(TEXT, "gradient")
    assert sentences(TEXT, "introducing") == ["An introduction to nothing."]


@pytest.mark.parametrize("words", [(), ("moon",), ("radient",)])
def test_what_no_word_begins_with_is_not_found(words: tuple[str, ...]) -> None:
    assert sentences(TEXT, *words) == []


def test_a_sentence_without_end_is_cut_at_words() -> None:
    long = "word " * 300 + "needle " + "word " * 300
    (found,) = sentences(long, "needle")
    assert "needle" in found
    assert len(found) < 700
    assert set(found.split()) == {"word", "needle"}


def test_a_letter_whose_small_form_is_two_moves_no_place() -> None:
    assert sentences("İİİİ and a kernel.", "kernel") == ["İİİİ and a kernel."]


@given(
    st.text("ab. \nİ", max_size=200), st.lists(st.text("ab", min_size=1, max_size=5), max_size=3)
)
def test_every_piece_is_within_one_line(text: str, words: list[str]) -> None:
    for start, end in promising(text, words):
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]


def test_a_snippet_has_its_hits_within_it() -> None:
    text = "One. Two kernels here. Three."
    assert snippet_of(text, [(9, 16)]) == Snippet("Two kernels here.", ((4, 11),))
    assert snippet_of(text, []) is None
