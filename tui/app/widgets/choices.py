"""What the line in the search bar may become, one below the other, over the list."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

_MOST = 8


class Choices(Widget):
    """Shows lines of which one is chosen; the search bar has the keys."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._at = 0

    def show(self, texts: tuple[str, ...], at: int) -> None:
        """Show the texts with that at place `at` chosen; without any, nothing."""
        self._texts, self._at = texts[:_MOST], at
        self.display = bool(self._texts)
        self.styles.height = len(self._texts)
        self.refresh()

    def render(self) -> Text:
        """A line for each."""
        width = self.content_size.width
        lines = []
        for at, text in enumerate(self._texts):
            line = Text(text, style="reverse" if at == self._at else "", end="")
            line.truncate(max(1, width), overflow="ellipsis", pad=True)
            lines.append(line)
        return Text("\n").join(lines)
