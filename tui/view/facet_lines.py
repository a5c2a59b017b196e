"""The facets of a result as lines: a heading for each, a line for each value."""

from __future__ import annotations

from rich.text import Text

from tui.domain.facets import FacetValue
from tui.text.clean import clean_line
from tui.view.look import Look

CHOSEN = "✓"


def heading_line(name: str, width: int, look: Look) -> Text:
    """What the values below have in common."""
    said = clean_line(name)
    line = Text(end="").append(said[:1].upper() + said[1:], look.title)
    line.truncate(max(1, width), overflow="ellipsis")
    return line


def value_line(value: FacetValue, width: int, look: Look, *, chosen: bool, digit: str) -> Text:
    """A value: whether the query has it, the digit that takes it, its name, its papers."""
    count = f"{value.papers:,}"
    label = Text(clean_line(value.label), style=look.body, end="")
    label.truncate(max(1, width - 4 - len(count)), overflow="ellipsis")
    line = Text.assemble(
        (CHOSEN, look.selected) if chosen else " ", (digit or " ", look.dim), " ", end=""
    )
    line.append_text(label)
    line.append(" " * max(1, width - line.cell_len - len(count))).append(count, look.dim)
    line.truncate(max(1, width))
    return line
