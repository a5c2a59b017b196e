from __future__ import annotations

from tui.search import analysis
from tui.search.analysis import STOP_WORDS, PaperAnalyzer, stem
from tui.text.pieces import in_order, pieces


def terms(text: str) -> list[tuple[int, str]]:
    """(position, term) of a text."""
    return [(token.pos, token.text) for token in PaperAnalyzer()(text, positions=True)]


def test_a_word_stands_for_its_stem() -> None:
    assert terms("Learning graphs") == [(0, "learn"), (1, "graph")]


def test_words_are_folded_before_they_are_stemmed() -> None:
    assert terms(r"H\"older Hölder HOLDER") == [(0, "holder"), (1, "holder"), (2, "holder")]


def test_a_hyphen_parts_words_that_are_also_one() -> None:
    assert terms("self-play wins") == [(0, "selfplay"), (0, "self"), (1, "play"), (2, "win")]


def test_the_fast_way_gives_the_words_that_all_others_give() -> None:
    text = r"GPT-4 beats H\"older-DeepSeek-R1 in O(n log n), cf. AlphaFold2 --- and $x_1$-maps"
    expected = [word.folded for piece in pieces(text) for word, own in in_order(piece) if own]
    assert analysis.terms(text) == expected
    assert "".join(expected).startswith("gpt4beatsholderdeepseekr1inonlogncfalphafold2and")


def test_stop_words_are_indexed_so_that_phrases_can_hold_them() -> None:
    assert [term for _, term in terms("the state of the art")].count("the") == 2


def test_a_term_knows_where_it_stands_in_the_text() -> None:
    text = r"On H\"older maps"
    places = {
        text[token.startchar : token.endchar]
        for token in PaperAnalyzer()(text, positions=True, chars=True)
    }
    assert places == {"On", r"H\"older", "maps"}


def test_forms_of_a_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("optimize", "optimizes", "optimized", "optimizing")}) == 1
    assert stem("learner") != stem("learning")


def test_stop_words_are_written_as_they_are_looked_up() -> None:
    assert all(word == word.lower().strip() for word in STOP_WORDS)
