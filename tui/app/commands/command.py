"""What a command is, and how its keys are written."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Owner(StrEnum):
    """Who carries a command out."""

    SCREEN = "screen"
    SHELF = "shelf"
    CABINET = "cabinet"
    SIDE = "side bar"
    DESK = "desk"
    PANE = "pane"
    PANES = "panes"
    FACETS = "facets"
    SEARCH = "search"
    CALENDAR = "calendar"
    READING = "reading"
    APP = "app"


class Group(StrEnum):
    """Headings of the help screen."""

    MOVE = "Moving"
    SEARCH = "Searching"
    PAPER = "On a paper"
    KEEP = "Keeping papers"
    SELECT = "Selecting"
    LIST = "What is listed"
    BRINGING = "Bringing papers"
    SIDE = "In the side bar"
    CALENDAR = "In the calendar"
    READING = "In a full text"
    PROGRAM = "The program"


class Needs(StrEnum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    PAPER = "a paper"
    CODE = "a link to code or a project"
    EDITIONS = "an edition"
    QUEUE = "the reading list"


class Command(Struct, frozen=True):
    """One thing the user can do by key. `footer` 1–8 puts it into the footer, in that order.

    Textual's footer begins with those of the innermost owner: desk, shelf, screen.
    """

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    group: Group
    owner: Owner = Owner.SCREEN
    needs: Needs = Needs.NOTHING
    footer: int = 0


_SHOWN = {
    "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "right": "→", "left": "←", "enter": "Enter", "escape": "Esc",
    "backspace": "Backspace", "delete": "Del", "f2": "F2",
    "tab": "Tab", "space": "Space", "@": "Space", "f1": "F1",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as people write it: `ctrl+d` is Ctrl+D."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _SHOWN.get(last, last.upper() if modifiers else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def shown_keys(command: Command) -> str:
    """All keys of a command, as people write them."""
    return " ".join(shown_key(key) for key in command.keys)
