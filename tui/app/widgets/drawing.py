"""The rows of a list of papers as lines of the screen, each drawn once as long as it looks so."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks import cursor_of, look_of, strip_of
from tui.domain.results import Row
from tui.view.look import Look
from tui.view.paper_row import paper_row, rule

LINES: Final = 2
"""Lines to a paper: title; day, people, code."""

_KEPT: Final = 512


class Drawing:
    """Draws the lines of a widget that lists papers, in its styles."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_KEPT)
        self._known_look: Look | None = None

    def forget(self) -> None:
        """Other rows, or another width: draw all lines anew."""
        self._strips.clear()

    def forget_look(self) -> None:
        """Another theme: draw all lines anew, in its styles."""
        self._known_look = None
        self.forget()

    def row(
        self, place: int, row: Row | None, line: int, width: int, *, at_cursor: bool, selected: bool
    ) -> Strip:
        """Line 0 or 1 of the paper at a place; a placeholder while its row is not here."""
        new = row and row.entry.new
        key = (place, line, width, at_cursor, self._widget.has_focus, selected, new)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._drawn(row, line, width, at_cursor=at_cursor, selected=selected)
            self._strips[key] = strip
        return strip

    def rule(self, said: str, line: int, width: int) -> Strip:
        """Line 0 or 1 of what parts the papers found from those that come nearest."""
        text = rule(said, width - 1, self._look)[line]
        return strip_of(self._widget, text, width, self._widget.rich_style)

    def _drawn(
        self, row: Row | None, line: int, width: int, *, at_cursor: bool, selected: bool
    ) -> Strip:
        base = cursor_of(self._widget) if at_cursor else self._widget.rich_style
        if row is None:
            waiting = Segment("    …" if line == 0 else "", base)
            return Strip([waiting]).adjust_cell_length(width, base)
        text = paper_row(row, width - 1, self._look, selected=selected)[line]
        return strip_of(self._widget, text, width, base)

    @property
    def _look(self) -> Look:
        # asked for by every line drawn; to put it together takes 0.1 ms
        if self._known_look is None:
            self._known_look = look_of(self._widget)
        return self._known_look
