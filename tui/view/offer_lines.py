"""A paper that is offered, as a line: its title, and what speaks for it."""

from __future__ import annotations

from rich.text import Text

from tui.domain.offers import Offer
from tui.text.clean import clean_line
from tui.text.latex import readable
from tui.view.look import Look
from tui.view.words import cut

_GROUNDS = 4
_TITLE = 0.62
"""The part of a line that the title gets where both are long."""


def grounds_of(offer: Offer) -> str:
    """The strongest words and authors that speak for a paper."""
    speaking = [clean_line(ground.what) for ground in offer.grounds if ground.points > 0]
    return ", ".join(speaking[:_GROUNDS])


def offer_line(offer: Offer, title: str, width: int, look: Look) -> Text:
    """An offer in `width` columns."""
    why = grounds_of(offer)
    room = max(width - len(why) - 3, round(width * _TITLE)) if why else width
    line = Text(cut(readable(clean_line(title)), max(1, room)), style=look.body, end="")
    if why:
        line.append(f" · {why}", look.dim)
    line.truncate(max(1, width), overflow="ellipsis")
    return line
