"""What a user does with a paper or the selected ones."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

ON_PAPERS: tuple[Command, ...] = (
    Command("bookmark", ("b",), "Bookmark", "keep the paper, or the selected ones; again: let go",
            Group.PAPER, Owner.DESK, needs=Needs.PAPER, footer=1),
    Command("toggle_read", ("m",), "Mark read", "read or unread, for the selected ones too",
            Group.PAPER, Owner.DESK, needs=Needs.PAPER),
    Command("open", ("o",), "Open", "the paper in the browser: arXiv, DOI, its page, else a "
            "web search for its title", Group.PAPER, Owner.DESK, needs=Needs.PAPER, footer=2),
    Command("code", ("c",), "Code", "its code in the browser, else the project's page",
            Group.PAPER, Owner.DESK, needs=Needs.CODE, footer=3),
    Command("full_text", ("F",), "Full text", "the whole paper; Enter in the paper does too",
            Group.PAPER, Owner.DESK, needs=Needs.PAPER),
    Command("attach", ("A",), "Attach a file", "a PDF, Markdown or saved page of yours as the full "
            "text; one dropped too", Group.PAPER, Owner.CABINET, needs=Needs.PAPER),
    Command("as_tex", ("$",), "Formulas", "formulas of the paper as TeX, or as they look; digits "
            "open its links", Group.PAPER, Owner.DESK, needs=Needs.PAPER),
    Command("related", ("r",), "Related", "the papers most like this one, and what they share",
            Group.PAPER, Owner.DESK, needs=Needs.PAPER),
    Command("for_you", ("W",), "For you", "unread papers, by what you bookmarked and passed over",
            Group.LIST, Owner.DESK),
    Command("copy", ("y",), "Copy", "title and link to the clipboard", Group.PAPER, Owner.DESK,
            needs=Needs.PAPER),
)  # fmt: skip
