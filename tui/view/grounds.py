"""Why a paper is offered, on one line."""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.offers import Ground, GroundKind
from tui.text.clean import clean_line


def grounds_line(grounds: Iterable[Ground]) -> str:
    """The words, then the authors that speak for a paper: `slots, video · Ada Lovelace`."""
    words: list[str] = []
    authors: list[str] = []
    for ground in grounds:
        (authors if ground.kind is GroundKind.AUTHOR else words).append(clean_line(ground.what))
    return " · ".join(", ".join(part) for part in (words, authors) if part)
