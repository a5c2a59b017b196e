"""Tags, collections, saved searches and other places as lines: a sign, the name, its papers."""

from __future__ import annotations

from rich.text import Text

from tui.text.clean import clean_line
from tui.view.look import Look

_STEP = 2
"""Columns that a nested collection stands further in."""


def name_line(
    name: str, papers: int, sign: str, width: int, look: Look, *, tree: bool = False, new: int = 0
) -> Text:
    """A name in `width` columns: `sign` before it, behind it the `new` papers and all.

    In a `tree` a path stands as far in as it is nested, and only its last step is told.
    """
    label, depth = clean_line(name), 0
    if tree:
        *outer, label = label.split("/")
        depth = len(outer)
    counts = Text(end="")
    if new:
        counts.append(f"{new:,} new ", look.unread)
    counts.append(f"{papers:,}", look.dim)
    head = Text.assemble((sign, look.selected), " " * (1 + _STEP * depth), end="")
    said = Text(label, style=look.body, end="")
    said.truncate(max(1, width - head.cell_len - counts.cell_len - 1), overflow="ellipsis")
    line = head.append_text(said)
    line.append(" " * max(1, width - line.cell_len - counts.cell_len)).append_text(counts)
    line.truncate(max(1, width))
    return line
