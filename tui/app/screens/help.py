"""The help screen: every command, by heading."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.commands import COMMANDS, Group, shown_keys

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


def _text() -> Text:
    text = Text(end="")
    for group in Group:
        text.append(f"{group.value}\n", "bold")
        for command in COMMANDS:
            if command.group is group:
                text.append(f"  {shown_keys(command):<14}", "bold")
                text.append(f"{command.help}\n")
        text.append("\n")
    text.append("What to type\n", "bold")
    for example, meaning in _QUERIES:
        text.append(f"  {example:<24}", "bold").append(f"{meaning}\n")
    text.rstrip()
    return text
