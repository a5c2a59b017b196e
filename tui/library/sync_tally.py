"""Counting what a sync brings, and telling when to give it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter

from msgspec import Struct, field

from tui.domain.errors import Offline, Unreachable
from tui.domain.syncing import SyncFailure, SyncProgress, SyncReport
from tui.storage.putting import Outcome

_HOPELESS = 3
"""Connections in a row that did not come about, after which there is no network."""
_USELESS = 8
"""Failures in a row after which the rest would fail as well."""


class Tally(Struct):
    """What a sync of so many `days` came to so far; `in_a_row` counts the newest failures."""

    days: int
    answered: int = 0
    unchanged: int = 0
    skipped: int = 0
    newest: date | None = None
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failed: list[tuple[date, Unreachable]] = field(default_factory=list)
    in_a_row: int = 0

    def came(
        self, outcomes: Counter[Outcome], *, skipped: int = 0, unchanged: bool = False
    ) -> None:
        """Count a day that was taken in."""
        self.outcomes += outcomes
        self.answered += 1
        self.in_a_row = 0
        self.skipped += skipped
        self.unchanged += unchanged

    def listed(self, day: date) -> None:
        """Note that papers are listed on `day`."""
        self.newest = max(day, self.newest or day)

    def missed(self, day: date, failure: Unreachable) -> None:
        """Count a day that did not come."""
        self.failed.append((day, failure))
        self.in_a_row += 1

    def hopeless(self) -> bool:
        """Whether nothing that is still to be asked is likely to come."""
        last = [failure for _, failure in self.failed[-_HOPELESS:]]
        offline = all(isinstance(failure, Offline) for failure in last)
        return self.in_a_row >= _USELESS or (self.in_a_row >= _HOPELESS and offline)

    def progress(self) -> SyncProgress:
        """How far the sync is."""
        done = self.answered + len(self.failed)
        return SyncProgress(done, self.days, self.outcomes.total(), self.outcomes[Outcome.NEW])

    def report(self, left: Sequence[date] = (), *, stopped: bool = False) -> SyncReport:
        """What it came to; `left` are the days that were given up, or not waited for."""
        days = self.days - len(left) if stopped else self.days
        return SyncReport(
            days=days,
            unchanged=self.unchanged,
            papers=self.outcomes.total(),
            new=self.outcomes[Outcome.NEW],
            merged=self.outcomes[Outcome.MERGED],
            newest=self.newest,
            failures=tuple(self._failures(() if stopped else left)),
            missing=days - self.answered,
            skipped=self.skipped,
            stopped=stopped,
        )

    def _failures(self, left: Sequence[date]) -> Iterable[SyncFailure]:
        """A sentence for each day; one for all that came to nothing for want of a network."""
        offline = [one for one in self.failed if isinstance(one[1], Offline)]
        together = len(offline) > 1 and (bool(left) or not self.answered)
        for day, failure in sorted(self.failed, key=itemgetter(0)):
            if not (together and isinstance(failure, Offline)):
                yield SyncFailure(day, str(failure))
        if together:
            failure, missing = offline[0][1], len(offline) + len(left)
            said = f"{failure.message} {missing} days did not come. {failure.hint}"
            yield SyncFailure(min(day for day, _ in offline), said.strip())
        elif left:
            more = f" and the {len(left) - 1} after it were" if len(left) > 1 else " was"
            said = f"So many days failed in a row that this one{more} not asked for."
            yield SyncFailure(left[0], said)
