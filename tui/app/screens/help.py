"""The help screen: every command, by heading."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.app.commands import COMMANDS, Group, shown_keys

_QUERIES = (
    ("deep learn", "papers with both words; the last may be unfinished"),
    ('"neural collapse"', "the exact phrase"),
    ("gradient -descent", "the first word without the second; also NOT"),
    ("(graph OR tree) kernel", "either of two; parentheses hold together"),
    ("grad* descent", "words that begin so"),
    ("title:graph author:kim", "only in that field; also abstract: id:"),
    ("keyword:rein org:deepmind", "a word there begins so; also venue: category:"),
    ("upvotes:>50 since:7d", "counts and days; also comments: stars: rating: date:"),
    ("is:new sort:trending", "what you have not seen, the most talked about first"),
)

_LEAST = 30
"""Columns that a line of help needs beside its key; else it stands below."""


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

    def __init__(self, first: Group | None = None) -> None:
        """`first` is the heading under which the user is looking for a key."""
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="help"):
            yield Keys(self._first)

    def on_mount(self) -> None:
        """The keys go to the text."""
        scroller = self.query_one("#help", VerticalScroll)
        scroller.border_title = "Keys"
        scroller.border_subtitle = "Esc closes"
        scroller.focus()

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        getattr(self.query_one("#help", VerticalScroll), f"scroll_{where}")(animate=False)


class Keys(Widget):
    """The text, wrapped for its width: a long line goes on under its own beginning."""

    def __init__(self, first: Group | None = None) -> None:
        super().__init__()
        self._groups = sorted(Group, key=lambda group: group is not first)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 — Textual's signature
        """As many lines as the text has at that width."""
        return len(_text(self._groups, width).plain.splitlines())

    def render(self) -> Text:
        """The text."""
        return _text(self._groups, self.content_size.width)


def _text(groups: Iterable[Group], width: int) -> Text:
    text = Text(end="")
    for group in groups:
        lines = [(shown_keys(command), command.help) for command in COMMANDS
                 if command.group is group]  # fmt: skip
        _add_part(text, group.value, lines, 16, width)
        text.append("\n")
    _add_part(text, "What to type", _QUERIES, 26, width)
    text.rstrip()
    return text


def _add_part(
    text: Text, heading: str, lines: Iterable[tuple[str, str]], indent: int, width: int
) -> None:
    text.append(f"{heading}\n", "bold")
    beside = width - indent >= _LEAST
    margin = indent if beside else 4
    for left, right in lines:
        text.append(f"  {left}".ljust(indent) if beside else f"  {left}\n", "bold")
        wrapped = f"\n{'':{margin}}".join(wrap(right, max(1, width - margin)))
        text.append(f"{wrapped}\n" if beside else f"{'':{margin}}{wrapped}\n")
