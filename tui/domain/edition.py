"""What an edition is: one source's dated list of papers, in the order of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.paper import Paper


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition held in the library; `count` is the number of its papers."""

    id: int
    source: str
    date: date
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """What a source read: papers in page order, and the edition's date if it is an edition."""

    source: str
    papers: tuple[Paper, ...]
    date: date | None = None
