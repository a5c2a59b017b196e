"""The paper itself: title, byline, links, abstract, in lines of a readable length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.looks import look_of
from tui.domain.results import Row


class Detail(VerticalScroll, can_focus=True):
    """Shows one paper, or nothing. Scrolls by key and wheel; the text can be selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANE)

    row: reactive[Row | None] = reactive(None)
    """The paper on show, with its hits."""

    @dataclass(eq=False, repr=False)
    class AtHit(Message):
        """The hit `at` of `total` is in sight, counted from 1; both 0 when there is none."""

        at: int
        total: int

    @dataclass(eq=False, repr=False)
    class LinkWanted(Message):
        """The user wants to see a link of the paper in the browser."""

        url: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._current: int | None = None
        self._card = Text()
        self._tex = False
        self._hits: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="card", markup=False)

    def watch_row(self, old: Row | None, new: Row | None) -> None:
        """Show another paper from its top, the same paper where it was."""
        same = new is not None and old is not None and old.id == new.id
        if not same or new is None or old is None or old.hits != new.hits:
            self._current = None
        self._draw()
        if not same:
            self.scroll_home(animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Another theme: draw the paper anew."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def on_key(self, event: events.Key) -> None:
        """A digit opens the link of that number."""
        if self.row is None or event.character is None or event.character not in "123456789":
            return
        event.stop()
        # the first screen does not need it
        from tui.view.paper_links import numbered  # noqa: PLC0415

        urls = numbered(self.row.entry.paper)
        if int(event.character) <= len(urls):
            self.post_message(self.LinkWanted(urls[int(event.character) - 1]))

    def toggle_tex(self) -> bool:
        """Show LaTeX as it was written, or as it should look; which it is now."""
        self._tex = not self._tex
        self._draw()
        return self._tex

    def action_down(self) -> None:
        """A line down."""
        self._scroll_by(1)

    def action_up(self) -> None:
        """A line up."""
        self._scroll_by(-1)

    def action_half_page_down(self) -> None:
        """Half a screen down."""
        self._scroll_by(max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        """Half a screen up."""
        self._scroll_by(-max(1, self.size.height // 2))

    def action_first(self) -> None:
        """The top."""
        self.scroll_home(animate=False, immediate=True)

    def action_last(self) -> None:
        """The end."""
        self.scroll_end(animate=False, immediate=True)

    def _scroll_by(self, lines: int) -> None:
        # at once: of two keys within a frame the second would begin where the first did
        self.scroll_relative(y=lines, animate=False, immediate=True)

    def go_to_hit(self, by: int) -> None:
        """Mark the hit `by` further on and bring it into sight; after the last comes the first."""
        if self._hits:
            at = self._current
            first = 0 if by > 0 else len(self._hits) - 1
            self._current = first if at is None else (at + by) % len(self._hits)
            self._draw()
            # the paper may just be getting more room
            self.call_after_refresh(self._show_current)
        self.post_message(self.AtHit((self._current or 0) + bool(self._hits), len(self._hits)))

    def _show_current(self) -> None:
        if self._current is None or self._current >= len(self._hits):
            return
        width = max(1, self.query_one("#card", Static).content_size.width)
        until = self._card[: self._hits[self._current][1]]
        line = len(until.wrap(self.app.console, width)) - 1
        height = self.size.height
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height - 1:
            self.scroll_to(y=line - height // 3, animate=False, immediate=True)

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        card: Text | str = ""
        self._hits = []
        if self.row is not None:
            # the list is painted first
            from tui.view.paper_card import hits_in, paper_card  # noqa: PLC0415

            look = look_of(self)
            card = self._card = paper_card(self.row, look, numbered=True, tex=self._tex)
            self._hits = hits_in(card, look)
            if self._current is not None and self._current < len(self._hits):
                card.stylize(look.current_hit, *self._hits[self._current])
        self.query_one("#card", Static).update(card)
