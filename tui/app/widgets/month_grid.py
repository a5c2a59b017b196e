"""The grid of a month: the chosen day marked, a click chooses another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.looks import CURSOR_CLASSES, look_of
from tui.view.calendar import WEEK, Month, lines_to_a_week, month_grid

_HEADING = 1
_AROUND = 6
"""Lines of the screen for the frame and for what is said of a day."""


class MonthGrid(Widget):
    """Draws a month in the room there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CURSOR_CLASSES

    @dataclass(eq=False, repr=False)
    class Picked(Message):
        """A day was clicked; with `open_it`, twice."""

        day: date
        open_it: bool

    month: reactive[Month | None] = reactive(None, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 — Textual's signature
        """As many lines as the weeks take; the counts have lines of their own where they fit."""
        if self.month is None:
            return 0
        lines = lines_to_a_week(self.month, width, viewport.height - _AROUND)
        return _HEADING + self.month.weeks * lines

    def render(self) -> Text:
        """The grid."""
        if self.month is None:
            return Text()
        cursor = self.get_component_rich_style("role--cursor")
        size = self.content_size
        return month_grid(self.month, size.width, size.height, look_of(self), cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was hit."""
        if self.month is None or event.y < _HEADING:
            return
        size = self.content_size
        lines = lines_to_a_week(self.month, size.width, size.height)
        weekday = min(WEEK - 1, event.x // max(1, size.width // WEEK))
        day = self.month.at((event.y - _HEADING) // lines, weekday)
        if day is not None:
            self.post_message(self.Picked(day, open_it=event.chain > 1))
