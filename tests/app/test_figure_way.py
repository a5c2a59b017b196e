"""How figures can be shown, by what the terminal says of itself and the user of it."""

from __future__ import annotations

import pytest

from tui.app.figure_way import FEW_COLOURS, NO_COLOUR, OFF, in_tmux, way_of
from tui.domain.pictures import Way

KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
PLAIN = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        (KITTY, Way.KITTY),
        ({"TERM": "xterm-ghostty"}, Way.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, Way.KITTY),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "3"}, Way.KITTY),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "3", "TERM_PROGRAM": "vscode"}, Way.BLOCKS),
        ({**KITTY, "TERM": "tmux-256color", "TMUX": "/run/tmux,1,0"}, Way.BLOCKS),
        ({**KITTY, "STY": "1.pts"}, Way.BLOCKS),
        (PLAIN, Way.BLOCKS),
        ({}, Way.BLOCKS),
    ],
)
def test_only_terminals_that_are_known_for_it_draw_by_themselves(
    environment: dict[str, str], way: Way
) -> None:
    assert way_of("auto", "truecolor", environment, no_color=False) is way
    assert way_of("blocks", "truecolor", environment, no_color=False) is Way.BLOCKS
    assert way_of("kitty", "truecolor", environment, no_color=False) is Way.KITTY


def test_the_number_of_a_picture_needs_all_colours() -> None:
    assert way_of("kitty", "256", KITTY, no_color=False) is Way.BLOCKS


@pytest.mark.parametrize(
    ("setting", "colours", "no_color", "sentence"),
    [
        ("off", "truecolor", False, OFF),
        ("auto", "truecolor", True, NO_COLOUR),
        ("kitty", "truecolor", True, NO_COLOUR),
        ("auto", "standard", False, FEW_COLOURS),
        ("auto", None, False, FEW_COLOURS),
    ],
)
def test_where_there_is_no_way_a_sentence_says_why(
    setting: str, colours: str | None, no_color: bool, sentence: str
) -> None:
    assert way_of(setting, colours, PLAIN, no_color=no_color) == sentence


def test_tmux_is_known_by_its_variable() -> None:
    assert in_tmux({"TMUX": "/run/tmux,1,0"})
    assert not in_tmux(PLAIN)
