"""Searching: the bar, the hits, the facets, the order."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

SEARCHING: tuple[Command, ...] = (
    Command("search", ("/",), "Search", "type to narrow the list; Enter goes to it",
            Group.SEARCH, footer=6),
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
    Command("keep_search", ("ctrl+s",), "Save search", "in the search bar: keep it under a name",
            Group.SEARCH, Owner.SEARCH),
    Command("search_help", ("f1",), "Help", "in the search bar: every key", Group.SEARCH,
            Owner.SEARCH, footer=3),
    Command("next_hit", ("n",), "Next match", "to the next word found in the paper",
            Group.SEARCH, Owner.DESK, needs=Needs.PAPER),
    Command("previous_hit", ("N",), "Previous match", "to the word found before it",
            Group.SEARCH, Owner.DESK, needs=Needs.PAPER),
    Command("why", ("w",), "Why here", "the points that put the paper at its place",
            Group.SEARCH, Owner.DESK, needs=Needs.PAPER),
    Command("facets", ("f",), "Facets", "counts by year, category, author …; again: close",
            Group.SEARCH, Owner.PANES),
    Command("narrow", ("enter", "space"), "Narrow", "in the facets: only papers with this value, "
            "again: let go; 1–9 too", Group.SEARCH, Owner.FACETS),
    Command("next_facet", ("l", "right"), "Next facet", "in the facets: from years to categories "
            "and on", Group.SEARCH, Owner.FACETS),
    Command("previous_facet", ("h", "left"), "Previous facet", "in the facets: the one before",
            Group.SEARCH, Owner.FACETS),
    Command("sort", ("s",), "Sort", "relevance, page order, trending, upvotes, date, title",
            Group.SEARCH, Owner.SHELF),
    Command("sort_back", ("S",), "Sort back", "the order before", Group.SEARCH, Owner.SHELF),
)  # fmt: skip
