"""What the user made of a paper, in full: for the lines below its authors."""

from __future__ import annotations

from rich.text import Text

from tui.domain.results import Row
from tui.text.clean import clean_line
from tui.view.look import Look
from tui.view.marks_line import QUEUED, STAR, TAG

BEST = 5
_ALL = 100
NO_STAR = "☆"


def own_lines(row: Row, look: Look) -> list[Text]:
    """Rating, reading list, how far it was read, tags; then the collections; no line without."""
    entry, parts = row.entry, []
    if entry.rating:
        parts.append(Text(stars(entry.rating), style=look.bookmark, end=""))
    if entry.queued:
        place = f" {row.queue[0]:,} of {row.queue[1]:,}" if row.queue else ""
        parts.append(Text(f"{QUEUED} reading list{place}", style=look.bookmark, end=""))
    if entry.progress:
        read = "read to its end" if entry.progress >= _ALL else f"read to {entry.progress}%"
        parts.append(Text(read, style=look.dim, end=""))
    parts += [Text(f"{TAG}{clean_line(tag)}", style=look.tag, end="") for tag in entry.tags]
    lines = [Text("  ", end="").join(parts)] if parts else []
    if entry.collections:
        said = ", ".join(clean_line(path).replace("/", " / ") for path in entry.collections)
        lines.append(Text.assemble(("in      ", look.dim), (said, look.tag), end=""))
    return lines


def stars(rating: int) -> str:
    """A rating as stars, those that are missing hollow."""
    return STAR * rating + NO_STAR * (BEST - rating)
