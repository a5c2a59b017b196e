"""How the terminal can show figures: by what it says of itself, and by what the user says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.domain.pictures import Way

OFF: Final = "Figures are off in config.toml ([reading] figures); l and Enter open them."
NO_COLOUR: Final = "Figures need colours, which NO_COLOR forbids; l and Enter open them."
FEW_COLOURS: Final = "Figures need 256 colours or more; l and Enter open them."
_ENOUGH: Final = {"256", "truecolor"}


def way_of(
    setting: str, colours: str | None, environment: Mapping[str, str], *, no_color: bool
) -> Way | str:
    """The way to draw, else a sentence why there is none.

    `setting` is that of `config.toml`, `colours` what Rich calls the colours of the terminal.
    """
    if setting == "off":
        return OFF
    if no_color:
        return NO_COLOUR
    if colours not in _ENOUGH:
        return FEW_COLOURS
    kitty = setting == "kitty" or (setting == "auto" and _knows_placeholders(environment))
    # the number of a picture is told as a colour of three bytes
    return Way.KITTY if kitty and colours == "truecolor" else Way.BLOCKS


def in_tmux(environment: Mapping[str, str]) -> bool:
    """Whether tmux stands between."""
    return bool(environment.get("TMUX"))


def _knows_placeholders(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one that is known to draw pictures where the text has their place.

    What stands between hides which terminal it is, and hands nothing on unless it is told to.
    """
    if environment.get("TMUX") or environment.get("STY"):
        return False
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "").lower()
    if term in {"xterm-kitty", "xterm-ghostty"} or program in {"kitty", "ghostty"}:
        return True
    # a terminal that was started from within kitty inherits the number, and tells its own name
    return bool(environment.get("KITTY_WINDOW_ID")) and not program and term.startswith("xterm")
