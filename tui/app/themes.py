"""Dark, light, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="quire-dark",
    primary="#7aa2c9",
    secondary="#8fb59a",
    accent="#e3b968",
    warning="#e3b968",
    error="#e07a6f",
    success="#8fb59a",
    foreground="#d8d4cb",
    background="#17181b",
    surface="#1e2024",
    panel="#282b31",
    dark=True,
)
LIGHT = Theme(
    name="quire-light",
    primary="#24598f",
    secondary="#2f6d47",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8322a",
    success="#2f6d47",
    foreground="#22211e",
    background="#fbf9f4",
    surface="#f3f0e8",
    panel="#e6e1d5",
    dark=False,
)
TERMINAL = "ansi-dark"
"""Textual's theme of the terminal's own palette; light terminals give it light colours."""

NAMES = {"dark": DARK.name, "light": LIGHT.name, "terminal": TERMINAL}
"""What a user calls the themes, and their names for Textual."""


def next_theme(name: str) -> str:
    """The theme after this one."""
    names = list(NAMES.values())
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
