"""The two single lines around the panes: where the user is, and how things stand."""

from __future__ import annotations

from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget


class Line(Widget):
    """A line with a text at each end; the left one gives way when there is no room for both."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Text:
        """Both texts, as wide as the line."""
        width = self.content_size.width
        right = Text(self.right, end="")
        right.truncate(width // 2, overflow="ellipsis")
        left = Text(self.left, end="")
        left.truncate(
            max(0, width - right.cell_len - (1 if self.right else 0)), overflow="ellipsis"
        )
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
