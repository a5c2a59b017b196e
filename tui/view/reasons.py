"""Why a paper ranks where it does, as a table."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from tui.domain.reasons import Reason
from tui.text.clean import clean_line
from tui.view.look import Look
from tui.view.words import cut

_HEADINGS = ("what", "where", "times", "points")
_NUMBERS = 18
"""Columns of both numbers, with the blanks before them and the one between the names."""


def reasons_table(reasons: tuple[Reason, ...], width: int, look: Look) -> Text:
    """A line for each reason, the weightiest first, and their sum, in `width` columns."""
    ordered = sorted(reasons, key=lambda reason: -reason.points)
    rows = [
        (clean_line(reason.what), clean_line(reason.field), f"{reason.times:,}",
         f"{reason.points:.2f}")
        for reason in ordered
    ]  # fmt: skip
    room = max(12, width - _NUMBERS)
    widest = [max(cell_len(cells[at]) for cells in (*rows, _HEADINGS)) for at in (0, 1)]
    # each gets what it needs; where that is too much, the field no more than half
    field = min(widest[1], max(room // 2, room - widest[0]))
    columns = min(widest[0], room - field), field
    table = _line(_HEADINGS, columns).append("\n")
    table.stylize(look.dim)
    for cells in rows:
        table.append_text(_line(cells, columns)).append("\n")
    total = f"{sum(reason.points for reason in reasons):.2f}"
    table.append_text(Text(_line(("sum", "", "", total), columns).plain, style=look.title, end=""))
    return table


def _line(cells: tuple[str, str, str, str], columns: tuple[int, int]) -> Text:
    names = " ".join(map(_cell, cells, columns))
    return Text(f"{names} {cells[2]:>7} {cells[3]:>8}", end="")


def _cell(text: str, columns: int) -> str:
    return set_cell_size(cut(text, columns), columns)
