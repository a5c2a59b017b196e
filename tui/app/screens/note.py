"""The dialog for a note of several lines, where no editor of the user's own is at hand."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from tui.app.screens.dialog import Dialog


class NoteScreen(Dialog[str]):
    """Gives back the whole text, also on Esc: what was written is never lost, and undo is near."""

    HINT = "Esc keeps it · u undoes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(title)
        self._text = text
        self.add_class("-tall")

    def body(self) -> ComposeResult:
        """The text."""
        yield TextArea(self._text, soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """Write on where the text ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_take(self) -> None:
        """Give back what was written."""
        self.dismiss(self.query_one(TextArea).text)
