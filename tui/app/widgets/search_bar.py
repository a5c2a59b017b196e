"""The search bar: every key asks anew; the arrows move in the list without leaving the bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.commands import Owner


class SearchBar(Input):
    """A line to type a query into."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SEARCH)

    @dataclass
    class Moved(Message):
        """The user wants the cursor of the list `by` papers further."""

        by: int

    class HelpWanted(Message):
        """The user wants to see every key."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(
            id=id,
            placeholder='Search: words, "a phrase", -without, title: author:',
            select_on_focus=False,
            compact=True,
        )

    def action_search_down(self) -> None:
        """Next paper of the list."""
        self.post_message(self.Moved(1))

    def action_search_up(self) -> None:
        """Previous paper of the list."""
        self.post_message(self.Moved(-1))

    def action_search_help(self) -> None:
        """Every key."""
        self.post_message(self.HelpWanted())

    def action_accept(self) -> None:
        """To the list, which is next: at once, so that no key meant for it ends up here."""
        self.screen.focus_next()

    def action_clear(self) -> None:
        """Clear what was typed; with nothing typed, back to the list."""
        if self.value:
            self.clear()
        else:
            self.action_accept()
