"""What an edition is: one source's dated list of papers, in the order of its page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from tui.domain.paper import Paper


DAILY: Final = "Daily Papers"
"""The source of the day's page."""

TRENDING: Final = "Trending"
"""The source of what was talked about most on the day it was asked for; no page of that day."""

BUNDLED_DAY: Final = date(2025, 9, 3)
"""The edition of the page that ships with quire; the page itself tells no year."""


class Edition(Struct, frozen=True):
    """An edition held in the library: how many papers it lists, how many of them are unseen."""

    id: int
    source: str
    date: date
    count: int
    new: int = 0


class Synced(Struct, frozen=True):
    """How a source answered for a day: what a conditional request names, and when (in UTC).

    RFC 9110, section 13: `etag` and `modified` are the answer's `ETag` and `Last-Modified`.
    """

    day: date
    asked_at: datetime
    etag: str = ""
    modified: str = ""


class Page(Struct, frozen=True):
    """What a source read: papers in page order, and the edition's date if it is an edition."""

    source: str
    papers: tuple[Paper, ...]
    date: date | None = None
