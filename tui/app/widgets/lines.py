"""The two single lines around the panes: where the user is, and how things stand."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.bringing_sentences import add_forms, import_forms, sync_forms
from tui.app.messages import AddMoved, BringingEnded, ImportMoved, SyncMoved
from tui.view.plain import visible


class Line(Widget):
    """A line with a text at each end; where both do not fit, a long right one goes."""

    KEPT: ClassVar[float] = 1 / 3
    """The share of the line that the right text takes from the left one."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    between: reactive[tuple[str, ...]] = reactive(())
    """What stands before the right text: of these forms the first that fits."""

    def render(self) -> Text:
        """Both texts, as wide as the line."""
        width = self.content_size.width
        left, right = Text(self.left, end=""), Text(self.right, end="")
        for form in self.between:
            longer = Text("  ", end="").join(Text(said) for said in (form, self.right) if said)
            if left.cell_len + 1 + longer.cell_len <= width or form == self.between[-1]:
                right = longer
                break
        if left.cell_len + 1 + right.cell_len > width and right.cell_len > width * self.KEPT:
            right = Text(end="")
        left.truncate(max(0, width - right.cell_len - 1), overflow="ellipsis")
        gap = max(0, width - left.cell_len - right.cell_len)
        return left.append(" " * gap).append_text(right)


class HeaderLine(Line):
    """Which papers are shown, and how many there are where there is room for that too."""

    KEPT = 0


class StatusLine(Line):
    """What was found or done, how far what goes on is, and where the cursor is.

    Failures stand out.
    """

    failed: reactive[bool] = reactive(False)  # noqa: FBT003 — the value itself

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence until the next one."""
        # an error may name a file that is called after a command to the terminal
        self.left = visible(sentence)
        self.failed = failed

    @on(SyncMoved)
    def _sync_moved(self, event: SyncMoved) -> None:
        self.between = sync_forms(event.progress, event.rate)

    @on(AddMoved)
    def _add_moved(self, event: AddMoved) -> None:
        self.between = add_forms(event.progress)

    @on(ImportMoved)
    def _import_moved(self, event: ImportMoved) -> None:
        self.between = import_forms(event.progress)

    @on(BringingEnded)
    def _bringing_ended(self) -> None:
        self.between = ()

    def watch_failed(self, failed: bool) -> None:  # noqa: FBT001 — Textual's signature
        """Failures look other."""
        self.set_class(failed, "-failed")
