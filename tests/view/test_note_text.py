from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from rich.text import Text

from tui.view.look import PLAIN
from tui.view.note_text import note_text


def styled(note: str) -> dict[str, Style]:
    """The pieces of a note that look other than plain text, and how."""
    text = note_text(note, PLAIN)
    return {
        text.plain[span.start : span.end]: span.style
        for span in text.spans
        if isinstance(span.style, Style) and span.style != PLAIN.body
    }


def plain(note: str) -> str:
    return note_text(note, PLAIN).plain


def test_what_stands_in_a_list_is_no_dimmer_than_the_rest() -> None:
    text = note_text("- one", PLAIN)
    assert text.style in ("", PLAIN.body)
    assert [(span.start, span.end) for span in text.spans if span.style == PLAIN.dim] == [(0, 2)]


def test_a_heading_stands_out_without_its_signs() -> None:
    assert styled("## What it shows ##")["What it shows"].bold
    assert plain("#no-heading") == "#no-heading"


def test_lists_have_bullets_and_boxes() -> None:
    assert plain("- one\n  * two\n+ [ ] three\n- [x] four") == "• one\n  • two\n☐ three\n☑ four"


@pytest.mark.parametrize(
    ("note", "shown", "word", "style"),
    [
        ("a **bold** word", "a bold word", "bold", Style(bold=True)),
        ("an *odd* word", "an odd word", "odd", Style(italic=True)),
        ("an _odd_ word", "an odd word", "odd", Style(italic=True)),
        ("call `f(x)`", "call f(x)", "f(x)", PLAIN.code),
    ],
)
def test_emphasis_is_styled_and_its_signs_are_gone(
    note: str, shown: str, word: str, style: Style
) -> None:
    assert plain(note) == shown
    assert styled(note) == {word: style}


@pytest.mark.parametrize(
    "note", ["2 * 3 * 4", "snake_case_name", "a*b*c", "**", "`", "[bold]x[/bold]", "$x_1$"]
)
def test_what_is_no_emphasis_stays_as_written(note: str) -> None:
    assert plain(note) == note
    assert styled(note) == {}


def test_code_between_fences_is_left_alone() -> None:
    assert plain("before\n```python\na *b* c\n```\nafter") == "before\na *b* c\nafter"
    assert styled("```\na *b* c\n```") == {"a *b* c": PLAIN.code}


def test_a_quote_has_a_bar() -> None:
    assert plain("> he says") == "▏ he says"


@given(st.text())
def test_any_note_is_shown_and_commands_nothing(note: str) -> None:
    shown = note_text(note, PLAIN)
    assert isinstance(shown, Text)
    assert "\x1b" not in shown.plain
    assert "\u202e" not in shown.plain
