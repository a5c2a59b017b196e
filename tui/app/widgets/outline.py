"""The headings of a full text, to choose one from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.domain.document import Section
from tui.text.clean import clean_line
from tui.text.latex import readable


class Outline(OptionList):
    """A heading in a line, as far in as its level; moves by the keys that move elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("ctrl+d", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
        Binding("g", "first", "Top", show=False),
        Binding("G", "last", "End", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id, markup=False)

    def show(self, sections: Iterable[Section]) -> None:
        """Show other headings."""
        self.clear_options()
        self.add_options(
            Option(Text("  " * (section.level - 1) + readable(clean_line(section.title))))
            for section in sections
        )
