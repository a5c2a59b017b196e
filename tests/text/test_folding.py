from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folding import fold, fold_title, words

ANY_TEXT = st.text(st.characters(codec=None)) | st.text(
    st.sampled_from("\\{}\"'`^~=.cvHioLß\u0301\u0308Éñøł_-  ﬁİΣςǅ")
)


@pytest.mark.parametrize(
    "spelling",
    [
        *("Hölder", "HÖLDER", "holder", "Ho\u0308lder", r"H\"older", r"H\"{o}lder"),
        *(r"H{\"o}lder", r"H\"{o}lder", r"H\"{O}LDER"),
    ],
)
def test_every_spelling_of_holder_meets(spelling: str) -> None:
    assert [word.folded for word in words(spelling)] == ["holder"]


@pytest.mark.parametrize(
    ("spelling", "folded"),
    [
        *((r"Erd\H{o}s", "erdos"), (r"Poincar\'e", "poincare"), (r"na\"{\i}ve", "naive")),
        *((r"\v{S}ar\v{c}evi\'c", "sarcevic"), (r"Gauß", "gauss"), (r"Gau{\ss}", "gauss")),
        *((r"{\O}re", "ore"), ("Łukasz", "lukasz"), (r"\L{}ukasz", "lukasz"), ("ﬁeld", "field")),
        *(("Ångström", "angstrom"), (r"\AA ngstr", "a"), ("ΣΟΦΟΣ", "σοφοσ"), ("x²", "x2")),
    ],
)
def test_accents_and_their_latex_commands_fold_away(spelling: str, folded: str) -> None:
    assert next(words(spelling)).folded == folded


def test_a_word_is_marked_where_it_stands() -> None:
    text = r"The H\"older norm, low_rank"
    found = [text[word.start : word.end] for word in words(text)]
    assert found == ["The", r"H\"older", "norm", "low", "rank"]


def test_titles_meet_whatever_their_case_accents_and_punctuation() -> None:
    one = r"Gradient is All You Need? A H\"older--View"
    other = "gradient  is all you need: a Hölder view"
    assert fold_title(one) == fold_title(other) == "gradient is all you need a holder view"


def test_a_title_that_lost_its_backslashes_meets_the_one_that_kept_them() -> None:
    assert fold_title(r"$\mathcal{O}(1/\varepsilon)$ Steps") == fold_title(
        "mathcal{O}(1/varepsilon) Steps"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"The \L ojasiewicz Inequality", "The Łojasiewicz Inequality"),
        (r"Mart\'\i nez and Stra\ss e", "Martínez and Straße"),
        (r"\O rsted, \AA{} and \ae{}on", "Ørsted, Å and æon"),
    ],
)
def test_a_letter_by_command_takes_the_blank_behind_it(written: str, meant: str) -> None:
    assert fold_title(written) == fold_title(meant)


def test_titles_of_different_symbols_differ() -> None:
    assert fold_title(r"On $\alpha$") != fold_title(r"On $\beta$")


def test_a_title_of_nothing_but_signs_is_its_signs() -> None:
    assert fold_title(" ?!  ? ") == "?! ?"
    assert fold_title("?") != fold_title("!")


@given(ANY_TEXT)
def test_words_stand_in_order_within_the_text_and_are_never_empty(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.folded
        end = word.end


@given(ANY_TEXT)
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    for word in words(text):
        assert fold(word.folded) == word.folded


@given(st.text(st.characters(codec="latin-1", exclude_categories=["No"])))
def test_folding_a_folded_title_changes_nothing(text: str) -> None:
    folded = fold_title(text.replace("\\", " "))
    assert fold_title(folded) == folded


@given(ANY_TEXT)
def test_a_title_that_shows_something_folds_to_something(text: str) -> None:
    assert bool(fold_title(text)) == bool(text.strip())


@given(st.text(st.characters(categories=["L"])))
def test_composed_and_decomposed_spellings_meet(word: str) -> None:
    assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))


@given(st.text(st.characters(codec="ascii", exclude_characters="\\")))
def test_plain_text_has_the_same_words_as_beside_a_letter_with_an_accent(text: str) -> None:
    assert [*words(text)] == [*words(f"{text} é")][:-1]
