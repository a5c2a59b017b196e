"""The paper itself: title, byline, links, abstract, in lines of a readable length."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.looks import look_of, role_classes
from tui.domain.results import Row


class Detail(VerticalScroll, can_focus=True):
    """Shows one paper, or nothing. Scrolls by key and wheel; the text can be selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.PANE)
    COMPONENT_CLASSES: ClassVar[set[str]] = role_classes()

    row: reactive[Row | None] = reactive(None)
    """The paper on show, with its hits."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="card", markup=False)

    def watch_row(self, old: Row | None, new: Row | None) -> None:
        """Show another paper from its top, the same paper where it was."""
        self._draw()
        if new is None or old is None or old.id != new.id:
            self.scroll_home(animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Another theme: draw the paper anew."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def action_down(self) -> None:
        """A line down."""
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_half_page_down(self) -> None:
        """Half a screen down."""
        self.scroll_relative(y=max(1, self.size.height // 2), animate=False)

    def action_half_page_up(self) -> None:
        """Half a screen up."""
        self.scroll_relative(y=-max(1, self.size.height // 2), animate=False)

    def action_first(self) -> None:
        """The top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """The end."""
        self.scroll_end(animate=False)

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        card: Text | str = ""
        if self.row is not None:
            # the list is painted first
            from tui.view.paper_card import paper_card  # noqa: PLC0415

            card = paper_card(self.row, look_of(self))
        self.query_one("#card", Static).update(card)
