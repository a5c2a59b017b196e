from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.view.marking import marked

BASE, HIT = Style(bold=True), Style(color="yellow")


def test_hits_are_styled_over_the_text() -> None:
    text = marked("one two three", BASE, [(0, 3), (8, 13)], HIT)

    assert text.plain == "one two three"
    assert text.style == BASE
    assert [(span.start, span.end) for span in text.spans] == [(0, 3), (8, 13)]


def test_markup_is_text() -> None:
    assert marked("[red]x[/red]", BASE, [], HIT).plain == "[red]x[/red]"


def test_a_hit_beyond_the_end_is_cut() -> None:
    text = marked("abc", BASE, [(1, 99), (50, 60)], HIT)

    assert [(span.start, min(span.end, 3)) for span in text.spans] == [(1, 3)]


@given(st.text())
def test_every_character_stays_in_its_place(text: str) -> None:
    shown = marked(text, BASE, [], HIT).plain

    assert len(shown) == len(text)
    kinds = {unicodedata.category(char) for char in shown if char != "\n"}
    assert not kinds & {"Cc", "Cs"}
