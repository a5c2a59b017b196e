from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.accents import commands, letters

ACCENTED = "".join(
    char
    for char in map(chr, range(0xC0, 0x1F00))
    if unicodedata.normalize("NFD", char)[0].isascii() and commands(char) != char
)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Hölder", r"H{\"o}lder"),
        ("Çelik Ş", r"{\c{C}}elik {\c{S}}"),
        ("Łódź", r"{\L}{\'o}d{\'z}"),
        ("Straße, Ærø, Ångström", r"Stra{\ss}e, {\AE}r{\o}, {\AA}ngstr{\"o}m"),
        ("Nguyễn", r"Nguy{\~{\^e}}n"),
        ("e\u0301 and é", r"{\'e} and {\'e}"),
        ("“a” ‘b’ – — …", r"``a'' `b' -- --- {\ldots}"),
    ],
)
def test_a_letter_is_written_by_its_command(text: str, latex: str) -> None:
    assert commands(text) == latex


@pytest.mark.parametrize("text", ["plain", "", "漢字", "χ", "ά", "a\u20dd", r"\alpha {x}"])
def test_what_has_no_command_stays_as_it_is(text: str) -> None:
    assert commands(text) == text


def test_there_are_some_hundred_such_letters() -> None:
    assert len(ACCENTED) > 300
    assert {"é", "ő", "ệ", "Ž", "ç"} <= set(ACCENTED)


@given(st.text(st.sampled_from(f"ab 漢{ACCENTED}"), max_size=20))
def test_the_letters_come_back(text: str) -> None:
    # the braces around a letter with two marks are left to who reads the field
    assert re.sub("[{}]", "", letters(commands(text))) == text
