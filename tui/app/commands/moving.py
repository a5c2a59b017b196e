"""Moving about: in the list, in the paper, between them."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

MOVING: tuple[Command, ...] = (
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
    Command("switch_pane", ("tab", "shift+tab"), "Other pane", "between list, paper, facets "
            "and side bar", Group.MOVE),
    Command("back", ("escape",), "Back", "from the paper to the list; then drop the selection, "
            "the search, the bookmarks view", Group.MOVE),
)  # fmt: skip
