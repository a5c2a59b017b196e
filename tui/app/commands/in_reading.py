"""What can be done where a whole paper is read."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Owner

IN_READING: tuple[Command, ...] = (
    Command("page_down", ("j", "down"), "Line down", "in the full text: a line down",
            Group.READING, Owner.READING),
    Command("page_up", ("k", "up"), "Line up", "in the full text: a line up",
            Group.READING, Owner.READING),
    Command("half_down", ("ctrl+d", "pagedown", "space"), "Half a page down",
            "in the full text: half a page down", Group.READING, Owner.READING),
    Command("half_up", ("ctrl+u", "pageup"), "Half a page up",
            "in the full text: half a page up", Group.READING, Owner.READING),
    Command("page_top", ("g", "home"), "Beginning", "in the full text: its beginning",
            Group.READING, Owner.READING),
    Command("page_end", ("G", "end"), "End", "in the full text: its end",
            Group.READING, Owner.READING),
    Command("section_after", ("]",), "Next section", "in the full text: the next heading",
            Group.READING, Owner.READING),
    Command("section_before", ("[",), "Section before", "in the full text: the heading before",
            Group.READING, Owner.READING),
    Command("find", ("/",), "Find", "in the full text: words, from here on", Group.READING,
            Owner.READING, footer=1),
    Command("find_next", ("n",), "Next", "in the full text: to the next place found",
            Group.READING, Owner.READING, footer=2),
    Command("find_previous", ("N",), "Before", "in the full text: to the place found before it",
            Group.READING, Owner.READING),
    Command("outline", ("tab",), "Outline", "in the full text: its headings; Enter goes to one",
            Group.READING, Owner.READING, footer=3),
    Command("next_link", ("l",), "Next link", "in the full text: choose the next link",
            Group.READING, Owner.READING),
    Command("previous_link", ("h",), "Link before", "in the full text: choose the link before",
            Group.READING, Owner.READING),
    Command("follow", ("enter",), "Follow", "in the full text: open the chosen link, or go to what "
            "it refers to", Group.READING, Owner.READING, footer=4),
    Command("go_back", ("backspace",), "Back there", "in the full text: where you were before",
            Group.READING, Owner.READING),
    Command("figures", ("f",), "Figures", "in the full text: its pictures, as one comes near to "
            "them; again: none", Group.READING, Owner.READING),
    Command("as_written", ("$",), "Source", "in the full text: formulas as TeX, or as they look",
            Group.READING, Owner.READING),
    Command("browse", ("o",), "Open", "in the full text: the paper in the browser",
            Group.READING, Owner.READING, footer=5),
    Command("close_reading", ("escape", "q"), "Close", "in the full text: back to the list",
            Group.READING, Owner.READING, footer=7),
    Command("reading_help", ("?", "f1"), "Help", "in the full text: every key",
            Group.READING, Owner.READING, footer=6),
)  # fmt: skip
