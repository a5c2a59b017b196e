"""A question that Enter says yes to and Esc no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class ConfirmScreen(ModalScreen[bool]):
    """Asks `question` under a heading; `yes` says what Enter does."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Yes"),
        Binding("escape,n,q", "answer(False)", "No"),
    ]

    def __init__(self, heading: str, question: str, yes: str) -> None:
        super().__init__()
        self._heading = heading
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question in a frame."""
        with Vertical(id="dialog") as frame:
            frame.border_title = Content(self._heading)
            frame.border_subtitle = Content(f"Enter {self._yes} · Esc does not")
            yield Static(Content(self._question), id="said")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 — Textual's way to give it
        """End with the answer."""
        self.dismiss(yes)
