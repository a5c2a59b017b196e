"""A library before a hub, on a day that a test may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tui.domain.paper import Paper
from tui.domain.query import Sort
from tui.domain.syncing import SyncProgress, SyncReport
from tui.library.library import Library
from tui.library.syncing import Syncing
from tui.sources.web import Web

TODAY = date(2025, 9, 12)


def days_back(number: int, last: date = TODAY) -> list[date]:
    return [last - timedelta(days=back) for back in reversed(range(number))]


def item(number: int, title: str = "", **more: Any) -> dict[str, Any]:
    fields = {"id": f"2509.{number:05}", "title": title or f"Synced Paper {number}"}
    return {"paper": {**fields, "summary": "We show something.", **more}, "numComments": 1}


@dataclass
class Desk:
    """A library on a certain day, before a hub."""

    library: Library
    today: date = TODAY
    seen: list[SyncProgress] = field(default_factory=list)
    give_up_after: int | None = None

    @property
    def syncing(self) -> Syncing:
        inner = self.library
        return Syncing(
            inner._database,
            inner._papers,
            inner._editions,
            now=lambda: datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC),
            make_web=lambda cancelled: Web(cancelled=cancelled, sleep=lambda _: None),
        )

    def sync(self, days: list[date] | None = None, *, refresh: bool = False) -> SyncReport:
        return self.syncing.daily(days, self.seen.append, self._cancelled, refresh=refresh)

    def papers(self) -> list[Paper]:
        inner = self.library._papers
        return [entry.paper for entry in inner.entries(inner.ordered_ids(Sort.PAGE))]

    def editions(self) -> dict[date, int]:
        return {one.date: one.count for one in self.library.browsing.editions()}

    def _cancelled(self) -> bool:
        done = self.seen[-1].done if self.seen else 0
        return self.give_up_after is not None and done >= self.give_up_after
