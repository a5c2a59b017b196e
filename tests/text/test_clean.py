from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.clean import clean_line, clean_lines, clean_piece, clean_text, harmless

# Text that comes from outside: lone surrogates included, which JSON can carry.
ANY_TEXT = st.text(st.characters(codec=None), max_size=200) | st.text(
    st.sampled_from("a \t\n\r\v\f\x1b\x85\u2028\u2029\u200b\u202e\ufeff\ud800\xa0é"), max_size=40
)


def controls(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]


def test_an_escape_sequence_becomes_plain_letters() -> None:
    assert clean_line("\x1b[31mRed\x1b[0m alert\x07") == "[31mRed[0m alert"


def test_a_title_over_two_lines_becomes_one_line() -> None:
    assert clean_line("  Diphoton production\n  cross\tsections ") == (
        "Diphoton production cross sections"
    )


def test_direction_overrides_and_invisible_characters_go() -> None:
    assert clean_line("a\u202eb\u2066c\u200bd\ufeffe\u2060f\U000e0041g") == "abcdefg"


def test_lone_surrogates_go_and_emoji_stay_joined() -> None:
    assert clean_line("a\ud800b 👩\u200d🔬") == "ab 👩\u200d🔬"


def test_paragraphs_stay_apart_and_wrapped_lines_are_joined() -> None:
    assert clean_text("One\nand two.\r\n\r\n \t\r\nThree\rand four.\n\n\n\nFive.") == (
        "One and two.\n\nThree and four.\n\nFive."
    )


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\v", "\f", "\u3000", "\x85"])
def test_a_line_of_any_white_space_parts_paragraphs(blank: str) -> None:
    assert clean_text(f"One.\n{blank}\nTwo.") == "One.\n\nTwo."


def test_a_unicode_paragraph_separator_parts_paragraphs() -> None:
    assert clean_text("One.\u2029Two.\u2028Still two.") == "One.\n\nTwo. Still two."


def test_harmless_text_keeps_its_offsets() -> None:
    assert harmless("a\x1b[0m\tb\u202ec\nd") == "a\N{REPLACEMENT CHARACTER}[0m b\ufffdc\nd"


@given(ANY_TEXT)
def test_a_cleaned_line_has_no_control_character_and_no_outer_space(text: str) -> None:
    line = clean_line(text)
    assert not controls(line)
    assert line == line.strip()
    assert "  " not in line
    assert clean_line(line) == line


@given(ANY_TEXT)
def test_cleaned_text_is_paragraphs_of_clean_lines(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    if cleaned:
        paragraphs = cleaned.split("\n\n")
        assert all(part and clean_line(part) == part for part in paragraphs)


@given(ANY_TEXT)
def test_harmless_text_is_as_long_and_has_no_control_but_the_line_end(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert set(controls(shown)) <= {"\n"}


@given(ANY_TEXT)
def test_what_is_cleaned_can_be_written_in_utf_8(text: str) -> None:
    assert clean_text(text).encode().decode() == clean_text(text)
    harmless(text).encode()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a", "a"),
        (" a  b ", " a b "),
        ("\n", " "),
        ("", ""),
        ("\x1b", ""),
        ("a\x1b\tb\n", "a b "),
    ],
)
def test_a_piece_of_a_line_keeps_one_blank_at_its_ends(text: str, clean: str) -> None:
    assert clean_piece(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("def f():\n    pass  \n", "def f():\n    pass"),
        ("\n\n  a\r\n\tb\rc\n", "  a\n    b\nc"),
        ("a\x1b[0m\u202eb", "a[0mb"),
    ],
)
def test_lines_of_code_keep_their_blanks(text: str, clean: str) -> None:
    assert clean_lines(text) == clean
