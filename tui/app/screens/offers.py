"""Papers that are offered: those related to one, and those chosen for the user."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.app.screens.dialog import Dialog
from tui.app.widgets.line_list import Line, LineList
from tui.domain.offers import Offer, Offers
from tui.view.offer_lines import offer_line


class OffersScreen(Dialog[int]):
    """Gives back the row id of the paper that the user wants to look at."""

    HINT = "Enter goes there · Esc leaves"

    def __init__(self, title: str, offers: Offers, titles: Mapping[int, str]) -> None:
        super().__init__(title)
        self._offers = offers
        self._titles = titles
        self.add_class("-log")

    def body(self) -> ComposeResult:
        """The papers, the best first."""
        yield OfferList(id="offers")
        yield Static("There is no other paper like that.", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(OfferList).show([self._line(offer) for offer in self._offers.offers], 0)
        self.query_one(Static).display = not self._offers.offers

    @on(LineList.Clicked)
    def _clicked(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Go to the paper under the cursor."""
        offer = self.query_one(OfferList).value
        if offer is not None:
            self.dismiss(offer.id)

    def _line(self, offer: Offer) -> Line[Offer]:
        return Line(partial(offer_line, offer, self._titles.get(offer.id, "")), offer)


class OfferList(LineList[Offer]):
    """The papers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "down", "Down", show=False),
        Binding("k,up", "up", "Up", show=False),
        Binding("ctrl+d,pagedown", "half_page_down", "Page down", show=False),
        Binding("ctrl+u,pageup", "half_page_up", "Page up", show=False),
        Binding("g,home", "first", "Top", show=False),
        Binding("G,end", "last", "End", show=False),
        Binding("enter", "screen.take", "Go there", show=False),
        Binding("q", "screen.leave", "Close", show=False),
    ]
