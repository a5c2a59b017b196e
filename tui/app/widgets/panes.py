"""The panes: the list, the paper, the facets, and how the room is shared between them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from tui.app import sentences
from tui.app.bindings import bindings_of
from tui.app.commands import Needs, Owner, commands_of
from tui.app.messages import Noticed
from tui.app.widgets.detail import Detail
from tui.app.widgets.divider import Divider
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.paper_list import PaperList
from tui.domain.paper import Paper
from tui.domain.results import Row

_LEAST, _MOST = 20, 80
_ROOMY = 120
"""Columns from which list, paper and facets stand beside each other."""

_NEEDING_A_PAPER = {given.id for given in commands_of(Owner.PANES) if given.needs is Needs.PAPER}


class Panes(Container):
    """List beside paper, or above it where the screen is narrow (the screen says which)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANES)

    class WholeWanted(Message):
        """The user is at the paper and wants all of it."""

    class FacetsWanted(Message):
        """The facets are on show: they want values."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._width_given: int | None = None
        self._height_given: int | None = None

    def compose(self) -> ComposeResult:
        """List, divider, paper, facets."""
        yield PaperList(id="list")
        yield Divider(id="divider")
        yield Detail(id="detail")
        yield FacetPanel(id="facets")

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.query_one(PaperList)

    @property
    def detail(self) -> Detail:
        """The paper."""
        return self.query_one(Detail)

    @property
    def facets(self) -> FacetPanel:
        """The facets; not on show until they are asked for."""
        return self.query_one(FacetPanel)

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor, once its row is here."""
        row = self.papers.row_at(self.papers.cursor)
        return row.entry.paper if row is not None else None

    @property
    def chosen_ids(self) -> list[int]:
        """What a command acts on: the selection, else the paper under the cursor."""
        papers = self.papers
        if papers.selected:
            return papers.selected_in_order
        return [papers.row_id] if papers.row_id is not None else []

    def open(self, row_id: int, row: Row | None) -> bool:
        """Show a paper that was read; False when the cursor has gone on since."""
        if row_id != self.papers.row_id:
            return False
        self.detail.row = row
        return True

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; not once the focus has gone on to the bar."""
        if self.screen.focused not in (self.papers, self.detail, self.facets):
            return False
        return action not in _NEEDING_A_PAPER or self.paper is not None or None

    def action_read(self) -> None:
        """Go to the paper."""
        if self.detail.has_focus:
            self.post_message(self.WholeWanted())
        else:
            self._go_to_paper()

    def action_facets(self) -> None:
        """Show the facets and go there, or close them."""
        if self.facets.has_focus:
            self._close_facets()
        elif self.facets.display:
            self.screen.set_focus(self.facets)
        else:
            self.add_class("-facets")
            self.share_room()
            self.screen.set_focus(self.facets)
            self.post_message(self.FacetsWanted())
            self.post_message(
                Noticed("Enter or 1–9 narrows, again lets go; h l next facet; f closes.")
            )

    @property
    def shown(self) -> list[Widget]:
        """Those that are on show, in the order of Tab."""
        return [pane for pane in (self.papers, self.detail, self.facets) if pane.display]

    def back(self) -> bool:
        """From facets or paper to the list; False when the user is there."""
        if self.facets.has_focus:
            self._close_facets()
            return True
        if self.detail.has_focus:
            self.screen.set_focus(self.papers)
            return True
        return False

    def action_narrower(self) -> None:
        """Give the list less room."""
        self._widen_list(-5)

    def action_wider(self) -> None:
        """Give the list more room."""
        self._widen_list(5)

    def go_to_hit(self, by: int) -> None:
        """Go to the paper and mark the hit `by` further on."""
        self._go_to_paper()
        self.detail.go_to_hit(by)

    # the room

    def on_resize(self) -> None:
        """Another layout may hold now."""
        self.set_class(self.size.width >= _ROOMY, "-roomy")
        self.share_room()

    def share_room(self) -> None:
        """Give the list the room the user gave it in this layout, else what the styles say.

        Styles set here beat the style sheet even where that says `!important`.
        """
        papers, detail = self.papers.styles, self.detail.styles
        for styles in (papers, detail):
            styles.width = styles.height = styles.max_width = None
        if self.facets.display and not self.has_class("-roomy"):
            return
        alone = self.screen.has_class("reading") or self.screen.has_class("-short")
        if not self._stacked and self._width_given is not None:
            papers.width, detail.width = f"{self._width_given}%", "1fr"
            detail.max_width = "100%"
        elif self._stacked and self._height_given is not None and not alone:
            papers.height, detail.height = f"{self._height_given}%", "1fr"

    def _go_to_paper(self) -> None:
        if self.papers.row_id is not None:
            if not self.detail.display:
                self._close_facets()
            self.screen.set_focus(self.detail)

    def _close_facets(self) -> None:
        self.remove_class("-facets")
        self.share_room()
        self.screen.set_focus(self.papers)

    @on(Detail.AtHit)
    def _at_hit(self, event: Detail.AtHit) -> None:
        event.stop()
        self.post_message(Noticed(sentences.at_hit(event.at, event.total)))

    @on(PaperList.Chosen)
    def _chosen(self) -> None:
        self.action_read()

    @on(Divider.Dragged)
    def _dragged(self, event: Divider.Dragged) -> None:
        here = self.region
        if self._stacked:
            self._give_list(round((event.y - here.y) * 100 / max(1, here.height)))
        else:
            self._give_list(round((event.x - here.x) * 100 / max(1, here.width)))

    @property
    def _stacked(self) -> bool:
        return self.screen.has_class("-narrow")

    def _widen_list(self, by: int) -> None:
        """Give the list `by` percent more of the room."""
        # what was given last, as the size may lag behind a key that is held down
        part = self._height_given if self._stacked else self._width_given
        if part is None:
            whole, size = self.size, self.papers.size
            part = (
                round(size.height * 100 / max(1, whole.height))
                if self._stacked
                else round(size.width * 100 / max(1, whole.width))
            )
        self._give_list(part + by)

    def _give_list(self, percent: int) -> None:
        percent = max(_LEAST, min(_MOST, percent))
        if self._stacked:
            self._height_given = percent
        else:
            self._width_given = percent
        self.share_room()
