"""How a sync goes: how far it is, what it brought, what it could not bring."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

FIRST_DAY: Final = date(2023, 5, 1)
"""Before it there were no Daily Papers."""


class SyncProgress(Struct, frozen=True):
    """How far a sync is: in days, and the papers that came so far, new ones among them."""

    done: int
    days: int
    papers: int = 0
    new: int = 0


class SyncFailure(Struct, frozen=True):
    """A day that did not come, and why: a sentence."""

    day: date
    reason: str


class SyncReport(Struct, frozen=True):
    """What a sync came to.

    `days` were asked for; of those `unchanged` had nothing new to tell and `missing` did not come:
    why, is in `failures`, where one may stand for several days. `papers` came, of which the library
    did not hold `new`, and held `merged` otherwise. `newest` is the newest day that lists a paper.
    `skipped` records were no papers; `stopped` says that nobody waited for the rest.
    """

    days: int = 0
    unchanged: int = 0
    papers: int = 0
    new: int = 0
    merged: int = 0
    newest: date | None = None
    failures: tuple[SyncFailure, ...] = ()
    missing: int = 0
    skipped: int = 0
    stopped: bool = False
