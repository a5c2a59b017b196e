"""How far a long piece of work is, on one line: what is done, a bar, what is yet to come."""

from __future__ import annotations

from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from tui.view.plain import visible
from tui.view.words import columns, cut

_LEAST, _MOST = 10, 30
"""Columns that a bar has."""


def progress_line(said: str, share: float | None, after: str, width: int) -> Table | Text:
    """`said`, a bar filled by `share` (0 to 1) if that is known and there is room, `after`."""
    said = visible(said)
    room = min(_MOST, width - columns(said) - columns(after) - 2)
    if share is None or room < _LEAST:
        return Text(cut(f"{said}, {after}" if after else said, width))
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_row(Text(said), ProgressBar(total=1, completed=share, width=room), Text(after))
    return line
