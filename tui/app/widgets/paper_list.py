"""The list of papers: only the lines on screen exist, so a million rows cost what forty do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.looks import CURSOR_CLASSES
from tui.app.sentences import partly
from tui.app.widgets.drawing import LINES, Drawing
from tui.app.widgets.known_rows import KnownRows
from tui.app.widgets.slots import Slots
from tui.domain.results import Listing, Row


class PaperList(ScrollView, can_focus=True):
    """A list of papers with a cursor and a selection.

    It holds the ids of all papers and the rows it was given; rows it lacks it asks for.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANE)
    COMPONENT_CLASSES: ClassVar[set[str]] = CURSOR_CLASSES

    @dataclass(eq=False, repr=False)
    class Highlighted(Message):
        """The cursor is on another paper; `row_id` None when the list is empty."""

        row_id: int | None

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The user wants to read the paper under the cursor."""

        row_id: int

    @dataclass(eq=False, repr=False)
    class RowsWanted(Message):
        """The rows from `first` on, `after` excluded, come into sight and are not here."""

        first: int
        after: int

    class Selected(Message):
        """Other papers are selected."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The place of the cursor in the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.ids: Sequence[int] = ()
        self._slots = Slots()
        self._partial = 0
        self.selected: frozenset[int] = frozenset()
        self._anchor: int | None = None
        self.touched = False
        self._rows = KnownRows()
        self._wanted: tuple[int, int] | None = None
        self._drawing = Drawing(self)

    @property
    def row_id(self) -> int | None:
        """The paper under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def page(self) -> int:
        """How many papers fit on the screen, at least one."""
        return max(1, self.size.height // LINES)

    @property
    def _width(self) -> int:
        """Columns for text: the scroll bar takes one from the list's width."""
        return self.scrollable_content_region.width

    def show(self, listing: Listing, rows: dict[int, Row], place: int) -> None:
        """Show another list, with the rows known so far by place, and the cursor at `place`."""
        self.ids = listing.ids
        self._partial = listing.partial
        self._slots = Slots(len(self.ids), listing.exact if listing.partial else None)
        self._rows.start(rows)
        self._wanted = None
        self._measure()
        self._drawing.forget()
        self.set_reactive(PaperList.cursor, max(0, min(place, len(self.ids) - 1)))
        self._scroll_to_cursor()
        self.refresh()
        self.post_message(self.Highlighted(self.row_id))

    def fill(self, start: int, rows: Iterable[Row]) -> None:
        """Take in rows that stand from `start` on; those of an older list are passed over."""
        self._wanted = None
        places = {self.ids[at]: at for at in range(start, min(len(self.ids), start + 200))}
        self._rows.take({places[row.id]: row for row in rows if row.id in places})
        self._drawing.forget()
        self.refresh()

    def forget_rows(self) -> None:
        """What is known of the rows is out of date: ask for those in sight again."""
        self._want(*self._in_sight())

    def row_at(self, place: int) -> Row | None:
        """The row at a place, if it is here."""
        return self._rows.at(place)

    @property
    def seen(self) -> frozenset[int]:
        """The papers that were seen since the list is there."""
        return self._rows.seen

    def see(self, row_id: int, now: datetime) -> None:
        """A paper was seen: it is new no longer, whatever older answers say."""
        for place in self._rows.see(row_id, now):
            self.refresh_lines(self._slots.of(place) * LINES, LINES)

    def select(self, ids: Iterable[int]) -> None:
        """Make these papers the selection."""
        self.selected = frozenset(ids)
        self.post_message(self.Selected())
        self._drawing.forget()
        self.refresh()

    @property
    def selected_in_order(self) -> list[int]:
        """The selected papers as they are listed, then those that the list does not hold."""
        listed = [id_ for id_ in self.ids if id_ in self.selected]
        return listed + sorted(self.selected.difference(listed))

    def toggle_selected(self) -> None:
        """Take the paper under the cursor into the selection, or out of it."""
        if self.row_id is not None:
            self._anchor = self.row_id
            self.select(self.selected ^ {self.row_id})

    def select_to(self, place: int) -> None:
        """Select all papers from the one last selected to a place; the cursor goes there."""
        if self.row_id is None:
            return
        start = self.cursor
        if self._anchor is not None and self._anchor in self.ids:
            start = self.ids.index(self._anchor)
        self._anchor = self.ids[start]
        self.move_to(place)
        first, last = sorted((start, self.cursor))
        self.select(self.selected.union(self.ids[first : last + 1]))

    def select_on(self, by: int) -> None:
        """Select the paper under the cursor and the one so far on."""
        if self.row_id is not None:
            here = self.row_id
            self.move_to(self.cursor + by)
            self._anchor = self.row_id
            self.select(self.selected | {here, self.row_id})

    def move_to(self, place: int) -> None:
        """Put the cursor on a place, or on the nearest there is."""
        self.touched = True
        self.cursor = max(0, min(place, len(self.ids) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Show the cursor where it is, and tell."""
        if old == new:
            return
        self._scroll_to_cursor()
        for place in (old, new):
            self.refresh_lines(self._slots.of(place) * LINES, LINES)
        self.post_message(self.Highlighted(self.row_id))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want_missing()

    def notify_style_update(self) -> None:
        """Another theme: draw all lines anew."""
        super().notify_style_update()
        self._drawing.forget_look()

    def on_resize(self) -> None:
        """Keep the cursor in sight and the lines as wide as the list."""
        self._measure()
        self._drawing.forget()
        self._scroll_to_cursor()
        self._want_missing()

    def on_focus(self) -> None:
        """The cursor looks other with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks other without the focus."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click reads."""
        place = self._slots.place((event.y + self.scroll_offset.y) // LINES)
        if place is None:
            return
        self.move_to(place)
        if event.chain > 1:
            self.post_message(self.Chosen(self.ids[place]))

    def action_down(self) -> None:
        """Next paper."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Previous paper."""
        self.move_to(self.cursor - 1)

    def action_half_page_down(self) -> None:
        """Half a screen of papers down."""
        self.move_to(self.cursor + max(1, self.page // 2))

    def action_half_page_up(self) -> None:
        """Half a screen of papers up."""
        self.move_to(self.cursor - max(1, self.page // 2))

    def action_first(self) -> None:
        """First paper."""
        self.move_to(0)

    def action_last(self) -> None:
        """Last paper."""
        self.move_to(len(self.ids) - 1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen, `y` lines below the top of the list's window."""
        width = self._width
        slot, line = divmod(y + self.scroll_offset.y, LINES)
        if slot == self._slots.rule:
            return self._drawing.rule(partly(self._partial), line, width)
        place = self._slots.place(slot)
        if place is None:
            return Strip.blank(width, self.rich_style)
        return self._drawing.row(
            place,
            self._rows.at(place),
            line,
            width,
            at_cursor=place == self.cursor,
            selected=self.ids[place] in self.selected,
        )

    def _measure(self) -> None:
        # a last line that no paper uses lets a list of odd height scroll to its end in whole papers
        spare = self.size.height % LINES
        self.virtual_size = Size(self._width, self._slots.count * LINES + spare)

    def _in_sight(self) -> tuple[int, int]:
        first = self.scroll_offset.y // LINES
        nearest = self._slots.nearest
        return nearest(first - self.page), nearest(first + 2 * self.page + 1)

    def _want_missing(self) -> None:
        first = self.scroll_offset.y // LINES
        seen = range(self._slots.nearest(first), self._slots.nearest(first + self.page + 1))
        if any(self._rows.at(place) is None for place in seen):
            self._want(*self._in_sight())

    def _want(self, start: int, stop: int) -> None:
        if start < stop and self._wanted != (start, stop):
            self._wanted = (start, stop)
            self.post_message(self.RowsWanted(start, stop))

    def _scroll_to_cursor(self) -> None:
        if not self.ids or not self.size.height:
            return
        # whole papers only: the first line on the screen is always a title or the rule
        top = int(self.scroll_y) // LINES
        top = min(top, self._slots.first_shown_with(self.cursor))
        top = max(top, self._slots.of(self.cursor) - self.page + 1)
        self.scroll_to(y=top * LINES, animate=False, immediate=True, force=True)
        self._want_missing()
