"""The two single lines around the panes: where the user is, and how things stand."""

from __future__ import annotations

from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget


class Line(Widget):
    """A line with a text at each end; where both do not fit, a long right one goes."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Text:
        """Both texts, as wide as the line."""
        width = self.content_size.width
        left, right = Text(self.left, end=""), Text(self.right, end="")
        if left.cell_len + 1 + right.cell_len > width and right.cell_len > width // 3:
            right = Text(end="")
        left.truncate(max(0, width - right.cell_len - 1), overflow="ellipsis")
        gap = max(0, width - left.cell_len - right.cell_len)
        return left.append(" " * gap).append_text(right)


class HeaderLine(Line):
    """Which papers are shown, and how many there are."""


class StatusLine(Line):
    """What was found or done, and where the cursor is; failures stand out."""

    failed: reactive[bool] = reactive(False)  # noqa: FBT003 — the value itself

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence until the next one."""
        self.left = sentence
        self.failed = failed

    def watch_failed(self, failed: bool) -> None:  # noqa: FBT001 — Textual's signature
        """Failures look other."""
        self.set_class(failed, "-failed")
