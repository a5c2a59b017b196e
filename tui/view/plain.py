"""Papers and sentences as plain text, for pipes and messages: one line, no styles, no Rich."""

from __future__ import annotations

from tui.domain.paper import Entry
from tui.text.clean import clean_line, harmless


def visible(text: str) -> str:
    """`text` on one line with every hostile character replaced; spaces stay as they are."""
    return harmless(text).replace("\n", " ")


def tab_line(entry: Entry) -> str:
    """A paper as `id<TAB>day<TAB>title`; the day is empty where none is known."""
    day = entry.day.isoformat() if entry.day else ""
    return f"{entry.id}\t{day}\t{clean_line(entry.paper.title)}"
