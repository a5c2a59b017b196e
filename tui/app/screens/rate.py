"""The dialog that rates papers: one digit answers it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.app.screens.dialog import Dialog
from tui.app.wishes import Rate, Subject
from tui.view.own_lines import BEST, stars


class RateScreen(Dialog[Rate]):
    """Gives back the rating; 0 takes it away."""

    HINT = "1–5 · 0 none · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(stars), f"rate({stars})", show=False) for stars in range(BEST + 1)),
        Binding("delete,backspace", "rate(0)", show=False),
        Binding("right,plus,up,l,k", "step(1)", show=False),
        Binding("left,minus,down,h,j", "step(-1)", show=False),
    ]

    def __init__(self, subject: Subject, title: str, now: int | None) -> None:
        super().__init__(title)
        self._subject = subject
        self._stars = now or 0

    def body(self) -> ComposeResult:
        """The stars there are now."""
        yield Static(self._drawn(), id="stars", markup=False)

    def action_rate(self, stars: int) -> None:
        """So many stars."""
        self.dismiss(Rate(self._subject, stars or None))

    def action_step(self, by: int) -> None:
        """A star more, or less."""
        self._stars = max(0, min(BEST, self._stars + by))
        self.query_one(Static).update(self._drawn())

    def action_take(self) -> None:
        """The stars on show."""
        self.action_rate(self._stars)

    def _drawn(self) -> str:
        return " ".join(stars(self._stars))
