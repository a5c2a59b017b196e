"""The shelf: which papers are on show, in which order, and the bar that narrows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.clauses import toggled
from tui.app.commands import Needs, Owner, commands_of
from tui.app.messages import Noticed
from tui.app.view_state import ViewState
from tui.app.widgets.desk import Desk
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.search_bar import SearchBar
from tui.domain.edition import Edition

_NEEDS = {given.id: given.needs for given in commands_of(Owner.SHELF)}


class Shelf(Container):
    """Holds the state of the view; each command that changes it makes a new one and tells."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SHELF)

    @dataclass
    class Looked(Message):
        """The user looks at something else than `before`."""

        before: ViewState

    def __init__(self, state: ViewState, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.state = state

    def compose(self) -> ComposeResult:
        """The bar above the desk."""
        yield SearchBar(id="search")
        yield Desk(id="desk")

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_one(SearchBar)

    def look(self, state: ViewState) -> None:
        """Look at something else."""
        before, self.state = self.state, state
        if state != before:
            self.post_message(self.Looked(before))

    def take_editions(self, editions: tuple[Edition, ...]) -> None:
        """Go on with a library whose editions changed; without a word."""
        self.state = self.state.with_editions(editions)

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.look(self.state.typed(event.value))

    @on(FacetPanel.Narrowed)
    def _narrowed(self, event: FacetPanel.Narrowed) -> None:
        self.bar.put(toggled(self.bar.value, event.clause))

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; typing in the bar leaves letters to the bar."""
        if self.bar.has_focus:
            return False
        return self.has(_NEEDS.get(action, Needs.NOTHING)) or None

    def has(self, needs: Needs) -> bool:
        """Whether what a command needs is there."""
        return needs is not Needs.EDITIONS or bool(self.state.editions)

    def action_sort(self) -> None:
        """The next order."""
        self.look(self.state.sorted_next())

    def action_widen(self) -> None:
        """This edition, or all papers."""
        self.look(self.state.widened())

    def action_bookmarks(self) -> None:
        """Only the bookmarks, or back."""
        self.look(self.state.bookmarks_toggled())

    def action_previous_edition(self) -> None:
        """The edition before."""
        self._step(-1)

    def action_next_edition(self) -> None:
        """The edition after."""
        self._step(1)

    def _step(self, by: int) -> None:
        state = self.state.stepped(by)
        if state == self.state:
            self.post_message(Noticed("There is no edition before this one." if by < 0 else
                                      "There is no edition after this one."))  # fmt: skip
        self.look(state)
