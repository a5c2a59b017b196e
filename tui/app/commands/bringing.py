"""How papers come in."""

from __future__ import annotations

from tui.app.commands.command import Command, Group

BRINGING: tuple[Command, ...] = (
    Command("sync", ("ctrl+r",), "Sync", "bring the newest Daily Papers; again: how far it is",
            Group.BRINGING),
    Command("add", ("ctrl+n",), "Add papers", "by arXiv id, DOI or link; a file or link dropped "
            "onto the list is offered too", Group.BRINGING),
)  # fmt: skip
