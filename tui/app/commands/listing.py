"""Which papers are listed."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

LISTING: tuple[Command, ...] = (
    Command("bookmarks", ("B",), "Bookmarks", "only the bookmarked papers, newest mark first",
            Group.LIST, Owner.SHELF, footer=4),
    Command("reading_list", ("L",), "Reading list", "what you put on it with l, in your order",
            Group.LIST, Owner.SHELF),
    Command("queue_down", ("J",), "Move down", "in the reading list: read the paper later",
            Group.LIST, Owner.SHELF, needs=Needs.QUEUE),
    Command("queue_up", ("K",), "Move up", "in the reading list: read the paper sooner",
            Group.LIST, Owner.SHELF, needs=Needs.QUEUE),
    Command("side_bar", ("v",), "Side bar", "collections, tags, saved searches with counts; 1–9 "
            "open the searches, also from the list", Group.LIST, Owner.CABINET),
    Command("previous_edition", ("[",), "Previous edition", "the edition before; or the week, "
            "the month, the year", Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("next_edition", ("]",), "Next edition", "the edition after, likewise",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("week_back", ("{",), "A week back", "the edition a week before, or the nearest",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("week_on", ("}",), "A week on", "the edition a week after, or the nearest",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("period", ("p",), "Week, month, year", "the editions around this one; again: longer, "
            "then the day", Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("calendar", ("e",), "Calendar", "the days that are held, and the way to any other",
            Group.LIST, footer=5),
    Command("source", ("E",), "Other source", "the editions of the next source",
            Group.LIST, Owner.SHELF, needs=Needs.EDITIONS),
    Command("widen", ("a",), "All papers", "this edition or all papers; in a search too",
            Group.LIST, Owner.SHELF),
    Command("hide_seen", ("H",), "Hide seen", "leave out what was seen until now; again: show it",
            Group.LIST, Owner.SHELF),
    Command("all_seen", ("M",), "All seen", "mark everything listed as seen; u undoes",
            Group.LIST, Owner.DESK),
)  # fmt: skip
