"""The help screen: every command, by heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.commands import COMMANDS, shown_keys
from tui.app.commands import Group as Heading

_QUERIES = (
    ("deep learn", "papers with both words; the last may be unfinished"),
    ('"neural collapse"', "the exact phrase"),
    ("gradient -descent", "the first word without the second"),
    ("title:graph author:kim", "only in that field; also abstract: id:"),
)


class HelpScreen(ModalScreen[None]):
    """Lists the keys and the query language."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1,enter", "dismiss", "Close"),
        Binding("j,down", "scroll('down')", "Down", show=False),
        Binding("k,up", "scroll('up')", "Up", show=False),
        Binding("ctrl+d,pagedown,space", "scroll('page_down')", "Page down", show=False),
        Binding("ctrl+u,pageup", "scroll('page_up')", "Page up", show=False),
        Binding("g,home", "scroll('home')", "Top", show=False),
        Binding("G,end", "scroll('end')", "End", show=False),
    ]

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="help"):
            yield Static(_text(), markup=False)

    def on_mount(self) -> None:
        """The keys go to the text."""
        scroller = self.query_one("#help", VerticalScroll)
        scroller.border_title = "Keys"
        scroller.border_subtitle = "Esc closes"
        scroller.focus()

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        getattr(self.query_one("#help", VerticalScroll), f"scroll_{where}")(animate=False)


def _text() -> Group:
    parts: list[Table | Text] = []
    for heading in Heading:
        lines = [(shown_keys(command), command.help) for command in COMMANDS
                 if command.group is heading]  # fmt: skip
        parts += [_part(heading.value, lines, 14), Text()]
    return Group(*parts, _part("What to type", _QUERIES, 22))


def _part(heading: str, lines: Iterable[tuple[str, str]], width: int) -> Table:
    """A heading over two columns, so that a long line goes on under its own beginning."""
    part = Table.grid(padding=(0, 2, 0, 0))
    part.add_column(min_width=width + 2, no_wrap=True)
    part.add_column()
    part.add_row(Text(heading, "bold"))
    for left, right in lines:
        part.add_row(Text(f"  {left}", "bold"), Text(right))
    return part
