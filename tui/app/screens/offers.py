"""Papers that are offered: those related to one, and those chosen for the user."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
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
        self.add_class("-long")

    def body(self) -> ComposeResult:
        """The papers, the best first."""
        yield LineList(id="offers")
        yield Static("There is no other paper like that.", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(LineList).show([self._line(offer) for offer in self._offers.offers], 0)
        self.query_one(Static).display = not self._offers.offers

    @on(LineList.Clicked)
    def _clicked(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Go to the paper under the cursor."""
        offer = self.query_one(LineList).value
        if offer is not None:
            self.dismiss(offer.id)

    def _line(self, offer: Offer) -> Line[Offer]:
        return Line(partial(offer_line, offer, self._titles.get(offer.id, "")), offer)
