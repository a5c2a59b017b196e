"""A paper as two lines of the list."""

from __future__ import annotations

from rich.text import Text

from tui.domain.results import Row
from tui.view.look import Look
from tui.view.marking import marked, typeset
from tui.view.marks_line import marks_line
from tui.view.snippet import fragment
from tui.view.words import day, origin

GUTTER = 4
"""Columns before the title: selected, bookmarked, new or unread, a space."""

SELECTED = "✓"
BOOKMARKED = "★"
NEW = "◆"
UNREAD = "•"
VOTES = "▲"
CODE = "code"

_SENTENCE = 48
"""Columns that a sentence needs to make sense before the people get some too."""
_PEOPLE = 32
"""Columns that the people get beside a sentence."""
_OWN_PART = 3
"""The part of a row, one in so many, that the user's own signs may take."""
_VOTES_FROM = 60
"""Columns of a row from which there is room for the votes too."""


def paper_row(row: Row, width: int, look: Look, *, selected: bool = False) -> tuple[Text, Text]:
    """The two lines of a paper, each at most `width` columns wide.

    First the marks and the title with its hits; then the day, who it is from or the sentence that
    was found (both where there is room), what the user made of it, the votes on a wide row, and
    whether there is code.
    """
    entry = row.entry
    marks = (
        (selected, SELECTED, look.selected),
        (entry.bookmarked, BOOKMARKED, look.bookmark),
        (True, NEW, look.new) if entry.new else (entry.unread, UNREAD, look.unread),
    )
    # an absent mark has no style either: a reversed cursor would show it as a block of colour
    first = Text.assemble(*((sign, style) if on else " " for on, sign, style in marks), " ", end="")
    style = look.title if entry.unread or entry.new else look.read_title
    title = typeset(" ".join(entry.paper.title.split("\n")), style, row.hits.title, look.hit)
    title.truncate(max(1, width - GUTTER), overflow="ellipsis")
    first.append_text(title)
    first.truncate(width)
    return first, _second_line(row, width, look)


def rule(text: str, width: int, look: Look) -> tuple[Text, Text]:
    """Two lines of the list that part its papers: what those below are, underlined."""
    said = Text(" " * GUTTER, end="").append_text(marked(text, look.dim, (), look.hit))
    said.truncate(width, overflow="ellipsis")
    return said, Text(end="").append("─" * width, look.dim)


def _second_line(row: Row, width: int, look: Look) -> Text:
    entry = row.entry
    parts = [day(entry.day)] if entry.day else []
    tail = _tail(row, width, look)
    room = width - GUTTER - sum(len(part) + 3 for part in parts) - tail.cell_len
    # where there is little room, what was found tells more than who wrote it
    people = room if row.snippet is None else min(_PEOPLE, room - _SENTENCE)
    if people > 0 and (who := origin(entry, max(8, people))):
        parts.append(who)
    said = Text(" · ".join(parts), style=look.dim, end="")
    if row.snippet is not None:
        said.append(" · " if parts else "")
        left = width - GUTTER - said.cell_len - tail.cell_len
        said.append_text(fragment(row.snippet, max(8, left), look))
    said.truncate(max(1, width - GUTTER - tail.cell_len), overflow="ellipsis")
    line = Text(" " * GUTTER, end="").append_text(said)
    line.append_text(tail if said else tail[3:])
    line.truncate(width)
    return line


def _tail(row: Row, width: int, look: Look) -> Text:
    """What stands at the end of the second line: the user's own signs, the votes, the code."""
    paper, tail = row.entry.paper, Text(end="")
    if own := marks_line(row.entry, (width - GUTTER) // _OWN_PART, look):
        tail.append(" · ", look.dim).append_text(own)
    if paper.upvotes and width >= _VOTES_FROM:
        tail.append(f" · {VOTES} {paper.upvotes:,}", look.dim)
    if paper.code_url:
        tail.append(" · ", look.dim).append(CODE, look.code)
    return tail
