"""The side bar: the places to go to, with what is kept there."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.keeping_messages import SpotChosen, SpotToChange
from tui.app.spots import Spot, SpotLine, is_at, spots
from tui.app.view_state import ViewState
from tui.app.widgets.line_list import Line, LineList
from tui.domain.marks import Shelves
from tui.view.facet_lines import heading_line
from tui.view.look import Look
from tui.view.name_lines import name_line

_HERE = "›"


class SideBar(LineList[Spot]):
    """Lists spots and tells which one the user wants to see or to change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SIDE)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._shelves = Shelves()
        self._state = ViewState()

    def take(self, shelves: Shelves, state: ViewState) -> None:
        """Take in what is kept where, and what the user looks at."""
        self._shelves, self._state = shelves, state
        self._draw()

    def look(self, state: ViewState) -> None:
        """The user looks at this now."""
        self._state = state
        self._draw()

    def action_go_to(self) -> None:
        """Show what is there."""
        if self.value is not None:
            self.post_message(SpotChosen(self.value))

    def action_rename_place(self) -> None:
        """Ask for another name."""
        if self.value is not None and self.value.named:
            self.post_message(SpotToChange(self.value, remove=False))

    def action_remove_place(self) -> None:
        """Do away with it."""
        if self.value is not None and self.value.named:
            self.post_message(SpotToChange(self.value, remove=True))

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        self.action_go_to()

    def _draw(self) -> None:
        if not self.display:
            return
        lines: list[Line[Spot]] = []
        for heading, under in spots(self._shelves, self._state.editions):
            if heading:
                lines += [Line(_nothing), Line(partial(heading_line, heading))]
            lines += [self._line(one) for one in under]
        self.show(lines)

    def _line(self, line: SpotLine) -> Line[Spot]:
        sign = _HERE if is_at(line.spot, self._state) else line.digit or " "
        drawn = partial(name_line, line.label, line.papers, sign, tree=line.nested, new=line.new)
        return Line(drawn, line.spot)


def _nothing(_: int, __: Look) -> Text:
    return Text(end="")
