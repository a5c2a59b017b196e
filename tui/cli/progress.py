"""How far a long piece of work is, on standard error, where a person waits for it."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from tui.domain.document import Fetching
from tui.domain.results import Progress
from tui.domain.syncing import SyncProgress

_PATIENCE = 0.3
"""Seconds of work that nobody needs to be told of."""

_CLEAR = "\r\x1b[K"


class ProgressLine:
    """One line that counts up and is gone at the end. Nothing is shown outside a terminal."""

    def __init__(self, doing: str, patience: float = _PATIENCE) -> None:
        self._doing = doing
        self._due = time.monotonic() + patience
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def __call__(self, progress: Progress | SyncProgress | Fetching) -> None:
        """Show where the work stands, once it has taken long."""
        if sys.stderr.isatty() and time.monotonic() >= self._due:
            self._shown = True
            sys.stderr.write(f"{_CLEAR}{self._doing}: {_said(progress)}")
            sys.stderr.flush()


def _said(progress: Progress | SyncProgress | Fetching) -> str:
    if isinstance(progress, Fetching):
        pages = f", page {progress.pages:,}" if progress.pages else ""
        return f"{progress.origin.label}{pages}"
    if isinstance(progress, Progress):
        return f"{progress.done:,} of {progress.total:,} papers"
    days = f"{progress.done:,} of {progress.days:,} days"
    return f"{days}, {progress.papers:,} papers, {progress.new:,} new"
