"""A list of lines with a cursor; some lines are only headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.looks import CURSOR_CLASSES, cursor_of, look_of, strip_of
from tui.view.look import Look

T = TypeVar("T")


class Line(Struct, Generic[T], frozen=True):
    """How a line is drawn in a width, and what it stands for; None: the cursor passes it by."""

    draw: Callable[[int, Look], Text]
    value: T | None = None


class LineList(ScrollView, Generic[T], can_focus=True):
    """Shows the lines it is given. Whoever holds it says what it means to choose one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANE)
    COMPONENT_CLASSES: ClassVar[set[str]] = CURSOR_CLASSES

    class Moved(Message):
        """The cursor is on another line."""

    @dataclass(eq=False, repr=False)
    class Clicked(Message):
        """The mouse chose the line under the cursor."""

        lines: LineList[object]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Line[T]] = ()
        self._stops: list[int] = []
        self._cursor = 0

    @property
    def value(self) -> T | None:
        """What the line under the cursor stands for."""
        return self._lines[self._stops[self._cursor]].value if self._stops else None

    @property
    def place(self) -> int:
        """The place of the cursor among the lines it can be on."""
        return self._cursor

    def show(self, lines: Sequence[Line[T]], place: int | None = None) -> None:
        """Show other lines, with the cursor at a place; by default on what it was on."""
        before = self.value
        self._lines = lines
        self._stops = [at for at, line in enumerate(lines) if line.value is not None]
        values = [lines[at].value for at in self._stops]
        if place is None:
            place = values.index(before) if before in values else self._cursor
        self._measure()
        self.move_to(place)

    def move_to(self, place: int) -> None:
        """Put the cursor on a place, or on the nearest there is."""
        before, self._cursor = self._cursor, max(0, min(place, len(self._stops) - 1))
        if self._cursor != before:
            self.post_message(self.Moved())
        if self._stops:
            line = self._stops[self._cursor]
            # its heading too where nothing stands between
            first = line - 1 if line and line - 1 not in self._stops else line
            top = min(int(self.scroll_y), first)
            bottom = line - max(1, self.size.height) + 1
            self.scroll_to(y=max(top, bottom), animate=False, immediate=True, force=True)
        self.refresh()

    def action_down(self) -> None:
        """Next line."""
        self.move_to(self._cursor + 1)

    def action_up(self) -> None:
        """Previous line."""
        self.move_to(self._cursor - 1)

    def action_half_page_down(self) -> None:
        """Half a screen of lines down."""
        self.move_to(self._cursor + max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        """Half a screen of lines up."""
        self.move_to(self._cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """First line."""
        self.move_to(0)

    def action_last(self) -> None:
        """Last line."""
        self.move_to(len(self._stops) - 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 — Textual's signature
        """As many lines as there are."""
        return len(self._lines)

    def on_resize(self) -> None:
        """The lines are as wide as the list."""
        self._measure()
        self.move_to(self._cursor)

    def on_focus(self) -> None:
        """The cursor looks other with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks other without the focus."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        at = event.y + self.scroll_offset.y
        if at in self._stops:
            self.move_to(self._stops.index(at))
            self.post_message(self.Clicked(self))  # type: ignore[arg-type]

    def render_line(self, y: int) -> Strip:
        """One line of the screen, `y` lines below the top of the list's window."""
        at, width = y + self.scroll_offset.y, self._width
        base = self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, base)
        if self._stops and at == self._stops[self._cursor]:
            base = cursor_of(self)
        text = self._lines[at].draw(max(1, width - 1), look_of(self))
        return strip_of(self, text, width, base)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, len(self._lines))
