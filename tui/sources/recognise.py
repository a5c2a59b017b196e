"""Which format a file is in, told by its content: names and endings are often wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.sources import daily_page, jsonlines
from tui.sources.source import decode, lines_of

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.merging import Quality


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file held, and how far its fields are trusted."""

    page: Page
    quality: Quality


def parse(data: bytes, name: str, *, day: date | None, today: date) -> Parsed:
    """The papers in `data`, whichever format it is in.

    `day` makes JSON lines an edition of that day, and overrules the day on a Daily Papers page.
    Raises `BadSource` where the bytes are no text, the format is unknown or anything is broken;
    `name` stands for the file in its message.
    """
    text = decode(data, name)
    if jsonlines.looks_like(text):
        papers = tuple(jsonlines.parse(lines_of(text), name))
        return Parsed(Page(jsonlines.SOURCE, papers, day), jsonlines.QUALITY)
    if not text.strip() or daily_page.looks_like(text):
        return Parsed(daily_page.parse(text, name, day=day, today=today), daily_page.QUALITY)
    raise BadSource(
        name,
        None,
        "this is no format that quire reads",
        "It reads a Daily Papers page copied from the browser, and JSON lines.",
    )
