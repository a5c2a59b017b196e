"""What a user made of a paper, in a few signs: for the second line of a row."""

from __future__ import annotations

from rich.text import Text

from tui.domain.paper import Entry
from tui.text.clean import clean_line
from tui.view.look import Look
from tui.view.words import columns, cut

NOTE = "✎"
QUEUED = "≡"
STAR = "★"
TAG = "#"

_LONGEST_TAG = 16
"""Columns of a tag: more of it than that tells nothing in a list."""
_SHORTEST_TAG = 6
"""Columns of what is left of the first tag where there is no room for all of it."""


def marks_line(entry: Entry, room: int, look: Look) -> Text:
    """Note, reading list, rating, how far it was read, and as many tags as fit into `room` columns.

    Signs that do not fit are left out, tags first; how many tags are missing is told. It may be
    empty.
    """
    line = Text(end="")
    signs = [
        (NOTE if entry.note else "", look.bookmark),
        (QUEUED if entry.queued else "", look.bookmark),
        (f"{entry.rating}{STAR}" if entry.rating else "", look.bookmark),
        (f"{entry.progress}%" if entry.progress else "", look.dim),
    ]
    for sign, style in signs:
        needed = columns(sign) + bool(line)
        if sign and line.cell_len + needed <= room:
            line.append(" " if line else "").append(sign, style)
    _add_tags(line, entry.tags, room, look)
    return line


def _add_tags(line: Text, tags: tuple[str, ...], room: int, look: Look) -> None:
    for at, tag in enumerate(tags):
        rest = len(tags) - at - 1
        # what is left out must find room to be told
        more = f" +{rest}" if rest else ""
        left = room - line.cell_len - bool(line) - columns(more)
        shown = cut(f"{TAG}{clean_line(tag)}", _LONGEST_TAG)
        if at == 0 and left >= _SHORTEST_TAG:
            shown = cut(shown, left)
        if columns(shown) > left:
            more = f" +{rest + 1}"
            if line and line.cell_len + columns(more) <= room:
                line.append(more, look.tag)
            return
        line.append(" " if line else "").append(shown, look.tag)
