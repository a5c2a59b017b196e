"""Which papers are listed."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

LISTING: tuple[Command, ...] = (
    Command("widen", ("a",), "All papers", "this edition or all papers; in a search too",
            Group.LIST, Owner.SHELF),
    Command("bookmarks", ("B",), "Bookmarks", "only the bookmarked papers, newest mark first",
            Group.LIST, Owner.SHELF, footer=5),
    Command("previous_edition", ("[",), "Previous edition", "the edition before this one",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("next_edition", ("]",), "Next edition", "the edition after this one",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
)  # fmt: skip
