"""A question that Enter says yes to and Esc no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.app.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Asks `question` under a heading; `yes` says what Enter does. Gives back True or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "take", show=False),
        Binding("n", "leave", show=False),
    ]

    def __init__(self, heading: str, question: str, yes: str) -> None:
        super().__init__(heading, f"Enter {yes} · Esc does not")
        self._question = question

    def body(self) -> ComposeResult:
        """The question."""
        yield Static(self._question, classes="question", markup=False)

    def action_take(self) -> None:
        """Yes."""
        self.dismiss(result=True)
