"""How a sync goes: how far it is, what it brought, what it could not bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far a sync is: in days, and the papers that came so far, new ones among them."""

    done: int
    days: int
    papers: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class SyncFailure:
    """A day that did not come, and why: a sentence."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync came to.

    `days` were asked for; of those `unchanged` had nothing new to tell and `failures` did not
    come. `papers` came, of which the library did not hold `new`, and held `merged` otherwise.
    `newest` is the newest day that lists a paper. `skipped` records were no papers; `stopped` says
    that nobody waited for the rest.
    """

    days: int = 0
    unchanged: int = 0
    papers: int = 0
    new: int = 0
    merged: int = 0
    newest: date | None = None
    failures: tuple[SyncFailure, ...] = ()
    skipped: int = 0
    stopped: bool = False
