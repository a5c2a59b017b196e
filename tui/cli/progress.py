"""How far a long piece of work is, on standard error: a bar for people, JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import time
from types import TracebackType
from typing import Any, Self

from tui.domain.results import Fetching, ImportProgress, Progress
from tui.domain.syncing import SyncProgress

_PATIENCE = 0.3
"""Seconds of work that nobody needs to be told of."""

_FRAME = 0.1
"""Seconds between two looks of the bar."""

_TELLING = 1.0
"""Seconds between two lines of JSON."""

_CLEAR = "\r\x1b[K"
_MINUTE, _HOUR = 60, 3600


Known = Progress | ImportProgress | SyncProgress | Fetching
"""What progress is told of."""


class _Timed:
    """What both ways to tell share: since when, how fast, how long yet."""

    def __init__(self, due: float) -> None:
        self._begun = time.monotonic()
        self._due = self._begun + due
        self._done = 0
        self._papers = self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing has to be put right."""

    def _is_due(self, again: float) -> bool:
        """Whether it is time to tell; the next time comes `again` seconds later."""
        now = time.monotonic()
        if now < self._due:
            return False
        self._due = now + again
        return True

    def _pace(self, progress: Known) -> tuple[int, float | None]:
        """Papers in a second, and seconds yet to come where that can be told."""
        seconds = max(time.monotonic() - self._begun, 1e-6)
        share = _share(progress)
        rate = round(self._papers / seconds)
        return rate, seconds * (1 - share) / share if share else None

    def _follow(self, progress: Known) -> None:
        """Count what came since the last time: an archive tells its papers file by file."""
        if isinstance(progress, Fetching):
            return
        if progress.done < self._done:
            # from the beginning again, after it was looked through
            self._begun = time.monotonic()
            self._papers = self._seen = 0
        seen = progress.done if isinstance(progress, Progress) else progress.papers
        self._papers += seen - self._seen if seen >= self._seen else seen
        self._done, self._seen = progress.done, seen


class ProgressLine(_Timed):
    """One line with a bar that grows and is gone at the end. Nothing is shown outside a terminal.

    `doing` is for people: `Indexing`. It is shown when the work has taken `patience` seconds.
    """

    def __init__(self, doing: str, patience: float = _PATIENCE) -> None:
        super().__init__(patience)
        self._doing = doing
        self._shown = False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def __call__(self, progress: Known) -> None:
        """Show where the work stands."""
        self._follow(progress)
        if sys.stderr.isatty() and self._is_due(_FRAME):
            self._shown = True
            rate, left = self._pace(progress)
            after = [f"{rate:,}/s"] if rate else []
            after += [f"{_clock(left)} left"] if left is not None else []
            said = f"{self._doing}: {_said(progress)}"
            sys.stderr.write(_CLEAR + _drawn(said, _share(progress), ", ".join(after)))
            sys.stderr.flush()


class ProgressJson(_Timed):
    """A line of JSON every second; `doing` is for programs: `indexing`."""

    def __init__(self, doing: str) -> None:
        super().__init__(_TELLING)
        self._doing = doing

    def __call__(self, progress: Known) -> None:
        """Write where the work stands."""
        self._follow(progress)
        if not self._is_due(_TELLING):
            return
        rate, left = self._pace(progress)
        values: dict[str, Any] = {"progress": self._doing}
        if isinstance(progress, SyncProgress):
            values |= {
                "days": progress.done,
                "total_days": progress.days,
                "papers": progress.papers,
                "new": progress.new,
            }
        elif isinstance(progress, Fetching):
            values |= {"from": progress.origin.value, "pages": progress.pages}
        elif isinstance(progress, ImportProgress):
            values |= {
                "progress": "checking" if progress.checking else self._doing,
                "file": progress.name,
                "papers": progress.papers,
                "skipped": progress.skipped,
                "bytes": progress.done,
                "total_bytes": progress.total,
            }
        else:
            values |= {"papers": progress.done, "total_papers": progress.total}
        values |= {"papers_per_second": rate, "seconds_left": left and round(left, 1)}
        sys.stderr.write(f"{json.dumps(values)}\n")
        sys.stderr.flush()


def _share(progress: Known) -> float | None:
    """How much of the work is done, from 0 to 1; None where nobody knows."""
    if isinstance(progress, Fetching):
        return None
    total = progress.days if isinstance(progress, SyncProgress) else progress.total
    return min(1.0, progress.done / total) if total else None


def _said(progress: Known) -> str:
    if isinstance(progress, Fetching):
        pages = f", page {progress.pages:,}" if progress.pages else ""
        return f"{progress.origin.label}{pages}"
    if isinstance(progress, Progress):
        return f"{progress.done:,} of {progress.total:,} papers"
    if isinstance(progress, SyncProgress):
        days = f"{progress.done:,} of {progress.days:,} days"
        return f"{days}, {progress.papers:,} papers, {progress.new:,} new"
    if progress.checking:
        return "looking through it first"
    skipped = f", {progress.skipped:,} skipped" if progress.skipped else ""
    return f"{progress.papers:,} papers{skipped}"


def _clock(seconds: float) -> str:
    """A time to wait: `0:07`, `12:30`, `1:05:00`."""
    whole = round(seconds)
    minutes = f"{whole % _HOUR // _MINUTE}:{whole % _MINUTE:02}"
    hours = whole // _HOUR
    return f"{hours}:{minutes:0>5}" if hours else minutes


def _drawn(said: str, share: float | None, after: str) -> str:
    """The line as the terminal is to receive it."""
    from rich.console import Console  # noqa: PLC0415 — most work is done before there is a bar

    from tui.view.progress_line import progress_line  # noqa: PLC0415 — the same

    width = shutil.get_terminal_size().columns - 1
    console = Console(file=sys.stderr, width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(progress_line(said, share, after, width), end="", no_wrap=True)
    return capture.get().rstrip("\n")
