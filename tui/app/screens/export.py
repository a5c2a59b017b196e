"""The dialog that asks in which format to write papers, and where to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from tui.app.screens.dialog import Dialog
from tui.app.widgets.line_list import Line, LineList
from tui.app.wishes import Export
from tui.domain.exporting import ExportFormat
from tui.view.look import Look
from tui.view.plain import visible
from tui.view.words import counted, cut

_STEM = "papers"
_FOLDER = 54
"""Characters of a folder that are shown: its end tells more than its beginning."""
_NAME = 10
"""Columns for the name of a format."""


class ExportScreen(Dialog[Export]):
    """Gives back what shall be written. The line has the keys; `↑` `↓` choose the format.

    `offered` are the papers it may be, each with what to call them: the first unless Tab goes on.
    """

    HINT = "↑ ↓ format · Tab papers · Enter writes · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab", "others", show=False),
    ]

    def __init__(
        self, formats: Sequence[ExportFormat], offered: Sequence[tuple[str, Sequence[int]]]
    ) -> None:
        super().__init__("Export")
        self._formats = formats
        self._offered = [(what, ids) for what, ids in offered if ids]
        self._at = 0

    def body(self) -> ComposeResult:
        """The formats, the file, what will happen to it."""
        yield Static(classes="what", markup=False)
        yield LineList(id="formats")
        yield Input(f"{_STEM}{self._formats[0].ending}", compact=True, select_on_focus=False)
        yield Static(classes="said", markup=False)

    def on_mount(self) -> None:
        """Show the formats; the line has the focus."""
        formats = self._list
        formats.can_focus = False
        formats.show([Line(partial(_drawn, one), one) for one in self._formats], 0)
        self.query_one(Input).focus()
        self._say()

    @property
    def _list(self) -> LineList[ExportFormat]:
        return self.query_one("#formats", LineList)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        chosen = self._list.value
        if chosen is not None and event.value.strip() and self._offered:
            ids = self._offered[self._at][1]
            self.dismiss(Export(ids, chosen.name, _file(event.value)))

    @on(LineList.Clicked)
    def _clicked(self) -> None:
        self._follow()

    def action_step(self, by: int) -> None:
        """The next format, or the one before."""
        self._list.move_to(self._list.place + by)
        self._follow()

    def action_others(self) -> None:
        """Other papers."""
        self._at = (self._at + 1) % max(1, len(self._offered))
        self._say()

    def _follow(self) -> None:
        """The file's ending is that of the format, unless the user gave it one of their own."""
        line, chosen = self.query_one(Input), self._list.value
        endings = {one.ending for one in self._formats}
        stem, dot, ending = line.value.rpartition(".")
        if chosen and dot and f".{ending}" in endings:
            line.value = f"{stem}{chosen.ending}"
            line.cursor_position = len(line.value)

    def _say(self) -> None:
        file = _file(self.query_one(Input).value)
        try:
            there = file.is_file()
        except (OSError, ValueError):
            there = False
        kept = f"What is there now is kept as {file.name}~.\n" if there else ""
        self.query_one(".said", Static).update(f"{kept}In {_shown(file.parent)}")
        what = "There is no paper to export."
        if self._offered:
            label, ids = self._offered[self._at]
            what = f"{label}: {counted(len(ids), 'paper')}"
        self.query_one(".what", Static).update(what)


def _file(text: str) -> Path:
    # Path.expanduser raises where there is no such user
    return Path(os.path.expanduser(text.strip())).absolute()  # noqa: PTH111


def _shown(folder: Path) -> str:
    """A folder, its beginning left out where it is long."""
    text = visible(str(folder))
    return text if len(text) <= _FOLDER else f"…{text[1 - _FOLDER :]}"


def _drawn(one: ExportFormat, width: int, look: Look) -> Text:
    line = Text(f" {one.name:<{_NAME}} ", style=look.body, end="")
    line.append(cut(one.label, max(1, width - _NAME - 2)), look.dim)
    line.truncate(width)
    return line
