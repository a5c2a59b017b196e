"""Papers and sentences as plain text, for pipes and messages: one line, no styles, no Rich."""

from __future__ import annotations

from tui.domain.paper import Entry
from tui.text.clean import clean_line, harmless
from tui.text.latex import readable


def visible(text: str) -> str:
    """`text` on one line with every hostile character replaced; spaces stay as they are."""
    return harmless(text).replace("\n", " ")


def printable(text: str) -> str:
    """`text` in its lines with every hostile character replaced."""
    return harmless(text)


def tabbed(*parts: object) -> str:
    """A line of values parted by tabs, for a pipe; none of them holds a tab or a line end."""
    return "\t".join(visible(str(part)).replace("\t", " ") for part in parts)


def tab_line(entry: Entry) -> str:
    """A paper as `id<TAB>day<TAB>title`; the day is empty where none is known."""
    day = entry.day.isoformat() if entry.day else ""
    return tabbed(entry.id, day, readable(clean_line(entry.paper.title)))
