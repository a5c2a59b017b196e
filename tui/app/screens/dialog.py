"""What all dialogs have: a frame with a title, a line that says what the keys do, a way out.

A dialog is given values and gives one back; it knows neither the library nor the screen below it.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.app.looks import ROLE_CLASSES

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A panel in the middle; the whole screen where that is small. Esc gives back None."""

    CSS_PATH = "../styles/panels.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        # where a line has the focus, Enter and letters are the line's
        Binding("enter", "take", show=False),
        Binding("escape,q", "leave", show=False),
    ]
    AUTO_FOCUS = "Input, TextArea, LineList"
    HINT: ClassVar[str] = "Enter takes · Esc leaves"

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint or self.HINT

    def compose(self) -> ComposeResult:
        """The frame and what it holds."""
        with Vertical(id="dialog") as frame:
            # never markup: the title may be a paper's
            frame.border_title = Content(self._title)
            frame.border_subtitle = Content(self._hint)
            yield from self.body()

    def body(self) -> ComposeResult:
        """What is in the frame."""
        yield from ()

    def say_keys(self, hint: str) -> None:
        """What the keys do now."""
        self.query_one("#dialog").border_subtitle = Content(hint)

    def action_take(self) -> None:
        """Give back what is chosen, in a dialog whose Enter is not that of a line."""

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
