"""The one table of commands: bindings, palette, footer, help, `quire keys` and the README read it.

A command's action is the method `action_<id>` of its owner. Nothing here imports Textual, so that
the command line can print the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Owner(StrEnum):
    """Who carries a command out."""

    SCREEN = "screen"
    PANE = "pane"
    PANES = "panes"
    FACETS = "facets"
    SEARCH = "search"
    APP = "app"


class Group(StrEnum):
    """Headings of the help screen."""

    MOVE = "Moving"
    SEARCH = "Searching"
    PAPER = "On a paper"
    LIST = "What is listed"
    PROGRAM = "The program"


class Needs(StrEnum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    PAPER = "a paper"
    CODE = "a code link"
    EDITIONS = "an edition"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do by key. `footer` 1–8 puts it into the footer, in that order."""

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    group: Group
    owner: Owner = Owner.SCREEN
    needs: Needs = Needs.NOTHING
    footer: int = 0


COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "Down", "next paper, or a line down in the paper",
            Group.MOVE, Owner.PANE),
    Command("up", ("k", "up"), "Up", "previous paper, or a line up in the paper",
            Group.MOVE, Owner.PANE),
    Command("half_page_down", ("ctrl+d", "pagedown"), "Half a page down", "half a page down",
            Group.MOVE, Owner.PANE),
    Command("half_page_up", ("ctrl+u", "pageup"), "Half a page up", "half a page up",
            Group.MOVE, Owner.PANE),
    Command("first", ("g", "home"), "Top", "first paper, or the top of the paper",
            Group.MOVE, Owner.PANE),
    Command("last", ("G", "end"), "Bottom", "last paper, or the end of the paper",
            Group.MOVE, Owner.PANE),
    Command("read", ("enter",), "Read", "go to the paper itself", Group.MOVE, Owner.PANES,
            needs=Needs.PAPER),
    Command("switch_pane", ("tab", "shift+tab"), "Other pane", "between list, paper and facets",
            Group.MOVE),
    Command("back", ("escape",), "Back", "from the paper to the list; then drop the selection, "
            "the search, the bookmarks view", Group.MOVE),
    Command("search", ("/",), "Search", "type to narrow the list; Enter goes to it",
            Group.SEARCH, footer=1),
    Command("older", ("up",), "Earlier search", "in the search bar: what was searched for before; "
            "after ↓ the paper above", Group.SEARCH, Owner.SEARCH),
    Command("newer", ("down",), "Later search", "in the search bar: back to what was typed, then "
            "down the list", Group.SEARCH, Owner.SEARCH),
    Command("search_down", ("ctrl+n", "alt+down"), "Next hit", "in the search bar: next paper",
            Group.SEARCH, Owner.SEARCH),
    Command("search_up", ("alt+up",), "Previous hit", "in the search bar: previous paper",
            Group.SEARCH, Owner.SEARCH),
    Command("complete", ("right",), "Complete", "in the search bar: take the grey rest of the "
            "line; Ctrl+E too", Group.SEARCH, Owner.SEARCH),
    Command("choose", ("ctrl+@",), "Choices", "in the search bar: all that the line may become; "
            "Enter takes one", Group.SEARCH, Owner.SEARCH),
    Command("take", ("tab",), "Did you mean", "in the search bar: take the spelling that is "
            "offered, else go to the list", Group.SEARCH, Owner.SEARCH),
    Command("accept", ("enter",), "To the list", "in the search bar: go to the list; where it is "
            "empty, take the spelling offered", Group.SEARCH, Owner.SEARCH, footer=1),
    Command("clear", ("escape",), "Clear", "in the search bar: clear it; again: back to the list",
            Group.SEARCH, Owner.SEARCH, footer=2),
    Command("search_help", ("f1",), "Help", "in the search bar: every key", Group.SEARCH,
            Owner.SEARCH, footer=3),
    Command("next_hit", ("n",), "Next match", "to the next word found in the paper",
            Group.SEARCH, Owner.PANES, needs=Needs.PAPER),
    Command("previous_hit", ("N",), "Previous match", "to the word found before it",
            Group.SEARCH, Owner.PANES, needs=Needs.PAPER),
    Command("why", ("w",), "Why here", "the points that put the paper at its place",
            Group.SEARCH, Owner.PANES, needs=Needs.PAPER),
    Command("facets", ("f",), "Facets", "counts by year, category, author …; again: close",
            Group.SEARCH, Owner.PANES),
    Command("narrow", ("enter", "space"), "Narrow", "in the facets: only papers with this value, "
            "again: let go; 1–9 too", Group.SEARCH, Owner.FACETS),
    Command("next_facet", ("l", "right"), "Next facet", "in the facets: from years to categories "
            "and on", Group.SEARCH, Owner.FACETS),
    Command("previous_facet", ("h", "left"), "Previous facet", "in the facets: the one before",
            Group.SEARCH, Owner.FACETS),
    Command("sort", ("s",), "Sort", "relevance, page order, date, title", Group.SEARCH),
    Command("widen", ("a",), "All papers", "this edition or all papers; in a search too",
            Group.LIST),
    Command("bookmark", ("b",), "Bookmark", "keep the paper, or the selected ones; again: let go",
            Group.PAPER, needs=Needs.PAPER, footer=2),
    Command("toggle_read", ("m",), "Mark read", "read or unread, for the selected ones too",
            Group.PAPER, needs=Needs.PAPER),
    Command("select", ("space",), "Select", "add the paper to the selection, or take it out",
            Group.PAPER, Owner.PANES, needs=Needs.PAPER),
    Command("undo", ("u",), "Undo", "take the last mark back", Group.PAPER),
    Command("open", ("o",), "Open", "the paper in the browser: arXiv, DOI, its page, else a "
            "web search for its title", Group.PAPER, needs=Needs.PAPER, footer=4),
    Command("code", ("c",), "Code", "its code in the browser", Group.PAPER, needs=Needs.CODE,
            footer=5),
    Command("copy", ("y",), "Copy", "title and link to the clipboard", Group.PAPER,
            needs=Needs.PAPER, footer=6),
    Command("bookmarks", ("B",), "Bookmarks", "only the bookmarked papers, newest mark first",
            Group.LIST, footer=3),
    Command("previous_edition", ("[",), "Previous edition", "the edition before this one",
            Group.LIST, needs=Needs.EDITIONS),
    Command("next_edition", ("]",), "Next edition", "the edition after this one",
            Group.LIST, needs=Needs.EDITIONS),
    Command("narrower", ("<",), "List narrower", "move the divider; the mouse drags it too",
            Group.PROGRAM, Owner.PANES),
    Command("wider", (">",), "List wider", "move the divider", Group.PROGRAM, Owner.PANES),
    Command("theme", ("t",), "Theme", "dark, light, the terminal's own colours",
            Group.PROGRAM, Owner.APP),
    Command("help", ("?", "f1"), "Help", "every key", Group.PROGRAM, footer=7),
    Command("command_palette", ("ctrl+p",), "Palette", "every command by name",
            Group.PROGRAM, Owner.APP),
    Command("suspend_process", ("ctrl+z",), "Suspend", "to the shell; `fg` comes back",
            Group.PROGRAM, Owner.APP),
    Command("quit", ("q", "ctrl+q"), "Quit", "everything is saved already",
            Group.PROGRAM, footer=8),
)  # fmt: skip
"""Every command, in the order of the help screen."""

_SHOWN = {
    "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "right": "→", "left": "←", "enter": "Enter", "escape": "Esc",
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


def commands_of(owner: Owner) -> tuple[Command, ...]:
    """The commands that `owner` carries out."""
    return tuple(command for command in COMMANDS if command.owner is owner)


def command(id_: str) -> Command:
    """The command with that id."""
    return next(command for command in COMMANDS if command.id == id_)
