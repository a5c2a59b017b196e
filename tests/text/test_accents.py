from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.accents import letters


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *((r"H\"older", "Hölder"), (r"H\"{o}lder", "Hölder"), (r"H{\"o}lder", "Hölder")),
        *((r"H{\"{o}}lder", "Hölder"), (r"Erd\H{o}s", "Erdős"), (r"\c Cetin", "Çetin")),
        *((r"{\v{S}}ar\v{c}evi{\'c}", "Šarčević"), (r"{\.I}stanbul", "İstanbul")),
        *((r"Gau{\ss}", "Gauß"), (r"Gau\ss{}", "Gauß"), (r"{\O}re", "Øre"), (r"{\L}uk", "Łuk")),
        *((r"Mart{\'\i}n", "Martín"), (r"Mart\'{\i}n", "Martín"), (r"na{\"{\i}}ve", "naïve")),
    ],
)
def test_a_letter_by_command_is_that_letter(written: str, read: str) -> None:
    assert letters(written) == read


def test_blanks_that_end_a_command_are_swallowed_and_others_kept() -> None:
    assert letters(r"Mart\'\i nez") == "Martínez"
    assert letters(r"Gau\ss und") == "Gaußund"
    assert letters(r"Gau{\ss} und Andr\'e und") == "Gauß und André und"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Nguy\~{\^e}n", "Nguyễn"),
        (r"Nguy{\~{\^e}}n", "Nguy{ễ}n"),
        (r"\d{\^o}", "ộ"),
        (r"\'{\ae}", "ǽ"),
        (r"\'{é}", unicodedata.normalize("NFC", "é\u0301")),
        (r"\vž", unicodedata.normalize("NFC", "ž\u030c")),
    ],
)
def test_an_accent_may_stand_over_a_letter_that_has_one(written: str, read: str) -> None:
    assert letters(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        r"\alpha",
        r"\varepsilon",
        r"\textbf{x}",
        r"\^{2}",
        r"\'",
        r"\"{}",
        r"\cite{a}",
        "\\",
    ],
)
def test_what_is_no_letter_stays_as_written(text: str) -> None:
    assert letters(text) == text


@given(st.text(st.sampled_from("\\\"'`^~=.cvHkuio {}aeLßéx1\n")))
def test_a_text_without_backslashes_never_changes_and_no_text_fails(text: str) -> None:
    assert letters(text.replace("\\", "")) == text.replace("\\", "")
    assert isinstance(letters(text), str)
