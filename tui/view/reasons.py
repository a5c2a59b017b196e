"""Why a paper ranks where it does, as a table."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from tui.domain.reasons import Reason
from tui.text.clean import clean_line
from tui.view.look import Look

_HEADINGS = ("what", "where", "times", "points")
_FIELD = 10


def reasons_table(reasons: tuple[Reason, ...], width: int, look: Look) -> Text:
    """A line for each reason, the weightiest first, and their sum, in `width` columns."""
    ordered = sorted(reasons, key=lambda reason: -reason.points)
    rows = [
        (clean_line(reason.what), clean_line(reason.field), f"{reason.times:,}",
         f"{reason.points:.2f}")
        for reason in ordered
    ]  # fmt: skip
    longest = max(cell_len(cells[0]) for cells in (*rows, _HEADINGS))
    what = max(6, min(longest, width - _FIELD - 2 * 8 - 3))
    table = _line(_HEADINGS, what).append("\n")
    table.stylize(look.dim)
    for cells in rows:
        table.append_text(_line(cells, what)).append("\n")
    total = f"{sum(reason.points for reason in reasons):.2f}"
    table.append_text(Text(_line(("sum", "", "", total), what).plain, style=look.title, end=""))
    return table


def _line(cells: tuple[str, str, str, str], what: int) -> Text:
    name, field, times, points = cells
    shown = name if cell_len(name) <= what else f"{set_cell_size(name, what - 1).rstrip()}…"
    return Text(
        f"{set_cell_size(shown, what)} {set_cell_size(field, _FIELD)} {times:>7} {points:>7}",
        end="",
    )
