"""The dialog that asks how papers shall be cited, and shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.app.screens.dialog import Dialog
from tui.app.widgets.line_list import Line, LineList
from tui.text.clean import clean_text
from tui.view.look import Look
from tui.view.plain import printable

SHOWN = {
    "bibtex": "BibTeX", "apa": "APA", "mla": "MLA", "chicago": "Chicago", "ieee": "IEEE",
}  # fmt: skip
"""The styles as people write them."""


class CiteScreen(Dialog[str]):
    """Gives back a style. The first letter of one chooses it too."""

    HINT = "Enter copies · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name[0], f"style('{name[0]}')", show=False) for name in SHOWN
    ]

    def __init__(self, title: str, previews: Mapping[str, str]) -> None:
        super().__init__(title)
        self._previews = previews

    def body(self) -> ComposeResult:
        """The styles, and below them the first paper in the one under the cursor."""
        yield LineList(id="styles")
        yield Static(classes="preview", markup=False)

    def on_mount(self) -> None:
        """Show the styles."""
        styles = self.query_one(LineList)
        styles.show([Line(partial(_drawn, SHOWN.get(name, name)), name) for name in self._previews])
        self._preview()

    def action_take(self) -> None:
        """Take the style under the cursor."""
        self.dismiss(self.query_one(LineList).value)

    def action_style(self, letter: str) -> None:
        """Take the style that begins so."""
        found = next((name for name in self._previews if name.startswith(letter)), None)
        if found is not None:
            self.dismiss(found)

    @on(LineList.Moved)
    def _preview(self) -> None:
        text = self._previews.get(self.query_one(LineList).value or "", "")
        self.query_one(Static).update(printable(text) if "\n" in text else clean_text(text))


def _drawn(name: str, width: int, look: Look) -> Text:
    line = Text(f" {name}", style=look.body, end="")
    line.truncate(width)
    return line
