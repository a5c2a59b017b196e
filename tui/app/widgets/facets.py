"""What the result is made of: years, categories, people; a key narrows to any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.bindings import bindings_of
from tui.app.clauses import holds
from tui.app.commands import Owner
from tui.app.looks import CURSOR_CLASSES, cursor_of, look_of, strip_of
from tui.domain.facets import Facet, FacetValue

_DIGITS = "123456789"


class _Line(Struct, frozen=True):
    """A heading (no value), an empty line (neither), or the value `number` of facet `facet`."""

    facet: int
    name: str = ""
    value: FacetValue | None = None
    number: int = 0


class FacetPanel(ScrollView, can_focus=True):
    """Shows counts and tells which clause the user wants in the query, or out of it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANE) + bindings_of(Owner.FACETS)
    COMPONENT_CLASSES: ClassVar[set[str]] = CURSOR_CLASSES

    @dataclass(eq=False, repr=False)
    class Narrowed(Message):
        """The user wants this clause in the query, or out of it."""

        clause: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._lines: list[_Line] = []
        self._values: list[int] = []
        self._cursor = 0
        self._text = ""

    @property
    def value(self) -> FacetValue | None:
        """The value under the cursor."""
        return self._lines[self._values[self._cursor]].value if self._values else None

    def show(self, facets: tuple[Facet, ...], text: str) -> None:
        """Show the facets of another result, that of the query `text`.

        The cursor stays on its value while there is one of that clause, else about where it was.
        """
        clause = self.value.clause if self.value else None
        self._text = text
        self._lines = _lines(facets)
        self._values = [at for at, line in enumerate(self._lines) if line.value]
        clauses = [value.clause for facet in facets for value in facet.values]
        if clause in clauses:
            self._cursor = clauses.index(clause)
        self.virtual_size = Size(self._width, len(self._lines))
        self._move_to(self._cursor)

    def action_down(self) -> None:
        """Next value."""
        self._move_to(self._cursor + 1)

    def action_up(self) -> None:
        """Previous value."""
        self._move_to(self._cursor - 1)

    def action_half_page_down(self) -> None:
        """Half a screen of values down."""
        self._move_to(self._cursor + max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        """Half a screen of values up."""
        self._move_to(self._cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """First value."""
        self._move_to(0)

    def action_last(self) -> None:
        """Last value."""
        self._move_to(len(self._values) - 1)

    def action_next_facet(self) -> None:
        """The first value of the next facet."""
        self._move_to_facet(1)

    def action_previous_facet(self) -> None:
        """The first value of the facet before."""
        self._move_to_facet(-1)

    def action_narrow(self) -> None:
        """Ask for the value under the cursor."""
        if self.value:
            self.post_message(self.Narrowed(self.value.clause))

    def on_key(self, event: events.Key) -> None:
        """A digit asks for a value of the facet under the cursor."""
        if event.character and event.character in _DIGITS and self._values:
            event.stop()
            facet, number = self._here.facet, int(event.character) - 1
            for at, line in enumerate(self._values):
                there = self._lines[line]
                if (there.facet, there.number) == (facet, number):
                    self._move_to(at)
                    self.action_narrow()

    def on_click(self, event: events.Click) -> None:
        """A click asks for the value it hits."""
        line = event.y + self.scroll_offset.y
        if line in self._values:
            self._move_to(self._values.index(line))
            self.action_narrow()

    def on_resize(self) -> None:
        """The lines are as wide as the panel."""
        self.virtual_size = Size(self._width, len(self._lines))
        self._move_to(self._cursor)

    def on_focus(self) -> None:
        """The cursor looks other with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks other without the focus."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen, `y` lines below the top of the panel's window."""
        at, width = y + self.scroll_offset.y, self._width
        base = self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, base)
        if self._values and at == self._values[self._cursor]:
            base = cursor_of(self)
        return strip_of(self, self._drawn(self._lines[at], width - 1), width, base)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _here(self) -> _Line:
        return self._lines[self._values[self._cursor]]

    def _drawn(self, line: _Line, width: int) -> Text:
        # the list is painted first
        from tui.view.facet_lines import heading_line, value_line  # noqa: PLC0415

        if line.value is None:
            return heading_line(line.name, width, look_of(self))
        near = self.has_focus and line.facet == self._here.facet and line.number < len(_DIGITS)
        return value_line(
            line.value,
            width,
            look_of(self),
            chosen=holds(self._text, line.value.clause),
            digit=_DIGITS[line.number] if near else "",
        )

    def _move_to(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._values) - 1))
        if self._values:
            line = self._values[self._cursor]
            # its heading too where it is the first value
            top = min(int(self.scroll_y), line - (self._lines[line].number == 0))
            self.scroll_to(
                y=max(top, line - self.size.height + 1), animate=False, immediate=True, force=True
            )
        self.refresh()

    def _move_to_facet(self, by: int) -> None:
        if self._values:
            wanted = self._here.facet + by
            starts = [at for at, line in enumerate(self._values)
                      if self._lines[line].facet == wanted]  # fmt: skip
            self._move_to(min(starts, default=self._cursor))


def _lines(facets: tuple[Facet, ...]) -> list[_Line]:
    if not any(facet.values for facet in facets):
        return [_Line(0, "Nothing to narrow by.")]
    lines: list[_Line] = []
    for at, facet in enumerate(facet for facet in facets if facet.values):
        lines += [_Line(at)] if lines else []
        lines.append(_Line(at, facet.name))
        lines += [_Line(at, value=value, number=n) for n, value in enumerate(facet.values)]
    return lines
