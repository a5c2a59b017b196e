"""Why a paper ranks where it does: a small table over the main screen."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.app.looks import ROLE_CLASSES, look_of
from tui.domain.reasons import Reason
from tui.text.clean import clean_line
from tui.view.reasons import reasons_table


class WhyScreen(ModalScreen[None]):
    """Lists what a paper got its points for."""

    CSS_PATH = "../styles/why.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q,enter", "dismiss", "Close"),
        Binding("j,down", "scroll('down')", "Down", show=False),
        Binding("k,up", "scroll('up')", "Up", show=False),
        Binding("ctrl+d,pagedown,space", "scroll('page_down')", "Page down", show=False),
        Binding("ctrl+u,pageup", "scroll('page_up')", "Page up", show=False),
    ]

    def __init__(self, title: str, reasons: tuple[Reason, ...]) -> None:
        super().__init__()
        self._title = title
        self._reasons = reasons

    def compose(self) -> ComposeResult:
        """One table that scrolls."""
        with VerticalScroll(id="why"):
            yield Points(self._title, self._reasons)

    def on_mount(self) -> None:
        """The keys go to the table."""
        scroller = self.query_one("#why", VerticalScroll)
        scroller.border_title = "Why here"
        scroller.border_subtitle = "Esc closes"
        scroller.focus()

    def action_scroll(self, where: str) -> None:
        """Scroll the table."""
        getattr(self.query_one("#why", VerticalScroll), f"scroll_{where}")(animate=False)


class Points(Widget):
    """The paper's title and its points, for whatever width there is."""

    def __init__(self, title: str, reasons: tuple[Reason, ...]) -> None:
        super().__init__()
        self._title = title
        self._reasons = reasons

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 — Textual's signature
        """As many lines as the table has at that width."""
        return len(self._text(width).plain.splitlines())

    def render(self) -> Text:
        """The table."""
        return self._text(self.content_size.width)

    def _text(self, width: int) -> Text:
        look = look_of(self)
        title = Text(clean_line(self._title), style=look.title, end="")
        title.truncate(max(1, width), overflow="ellipsis")
        return title.append("\n\n").append_text(reasons_table(self._reasons, width, look))
