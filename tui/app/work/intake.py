"""Bringing papers in, behind what the user does: from the net, by name, from files.

Each kind goes on in a thread of its own that nobody waits for: leaving cuts it off, and the library
keeps what came whole.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from tui.app import bringing_sentences as sentences
from tui.app.messages import (
    Added,
    AddMoved,
    Attached,
    BringingEnded,
    Detached,
    Elsewhere,
    Failed,
    Faulted,
    FileTaken,
    ImportMoved,
    Noticed,
    Synced,
    SyncMoved,
)
from tui.app.work.workers import Workers, post
from tui.domain.errors import BadSource, QuireError
from tui.domain.results import Fetching, Imported, ImportProgress, Progress
from tui.library.library import Library

if TYPE_CHECKING:
    from tui.domain.syncing import SyncProgress

_FRAME = 0.1
"""Seconds between two tellings of how far a piece of work is."""


class Intake:
    """Starts what brings papers in; each kind once at a time.

    `status` hears how far it is, the screen what changed and how it ended.
    """

    def __init__(self, workers: Workers, library: Library, status: MessagePump) -> None:
        self._workers = workers
        self._library = library
        self._status = status
        self._threads: dict[str, threading.Thread] = {}
        self._stop = threading.Event()
        self.synced_so_far: SyncProgress | None = None

    def sync(self, days: Sequence[date] = ()) -> bool:
        """Bring the Daily Papers of `days`, or what is due; False when a sync is under way."""

        def body() -> None:
            from tui.domain.syncing import SyncReport  # noqa: PLC0415 — no start brings papers

            try:
                report = self._library.syncing.daily(days or None, moved, self._stop.is_set)
                done = Synced(tuple(days), report)
            except QuireError as error:
                done = Synced(tuple(days), SyncReport(), error)
            self.synced_so_far = None
            self._end(done)

        begun = time.monotonic()

        def moved(progress: SyncProgress) -> None:
            # each is told: days are few, and after the last that came there may be a long wait
            self.synced_so_far = progress
            rate = progress.papers / max(time.monotonic() - begun, _FRAME)
            post(self._status, SyncMoved(progress, rate))

        return self._start("sync", body)

    def add(self, texts: Sequence[str]) -> bool:
        """Fetch the papers named; False when others are being fetched."""
        due = _Pace()

        def moved(progress: Progress) -> None:
            if due():
                post(self._status, AddMoved(progress))

        def body() -> None:
            from tui.domain.adding import AddReport  # noqa: PLC0415 — as above

            try:
                done = Added(self._library.adding.add(texts, moved, self._stop.is_set))
            except QuireError as error:
                done = Added(AddReport(), error)
            self._end(done)

        return self._start("add", body)

    def take(self, file: Path) -> bool:
        """Take a file in; False when another one is being taken in."""
        due = _Pace()

        def moved(progress: ImportProgress) -> None:
            if due():
                post(self._status, ImportMoved(progress))

        def body() -> None:
            reports: list[Imported] = []
            failed: QuireError | None = None
            try:
                with file.open("rb") as opened:
                    reports.extend(
                        self._library.importing.take(
                            opened, file.name, on_progress=moved, cancelled=self._stop.is_set
                        )
                    )
            except OSError as error:
                failed = BadSource(file.name, None, error.strerror or str(error))
            except QuireError as error:
                failed = error
            self._end(FileTaken(file, tuple(reports), failed))

        return self._start("import", body)

    def attach(self, row_id: int, file: Path) -> bool:
        """Make a file the full text of a paper; False when another one is being read."""
        due = _Pace()

        def moved(progress: Fetching) -> None:
            if due():
                self._workers.tell(Noticed(sentences.attaching(file, progress.pages)))

        def body() -> None:
            try:
                before = self._library.reading.attached(row_id)
                read = self._library.reading.attach(row_id, file, moved, self._stop.is_set)
                again = before == self._library.reading.attached(row_id)
                done = Attached(file, read, again=again)
            except QuireError as error:
                done = Attached(file, None, error=error)
            self._end(done)

        return self._start("attach", body)

    def detach(self, row_id: int) -> bool:
        """Let go of the file of a paper; False when another one is being read."""

        def body() -> None:
            try:
                done = Detached(self._library.reading.detach(row_id))
            except QuireError as error:
                done = Detached(done=False, error=error)
            self._end(done)

        return self._start("attach", body)

    def stop(self) -> None:
        """Nobody waits for anything any longer."""
        self._stop.set()

    def _end(self, done: Message) -> None:
        """Tell what the library holds now, then how it came to that."""
        post(self._status, BringingEnded())
        browsing = self._library.browsing
        try:
            self._workers.tell(Elsewhere(tuple(browsing.editions()), browsing.counts()))
        except QuireError as error:
            self._workers.tell(Failed(error))
        self._workers.tell(done)

    def _start(self, kind: str, body: Callable[[], None]) -> bool:
        under_way = self._threads.get(kind)
        if under_way is not None and under_way.is_alive():
            return False

        def guarded() -> None:
            try:
                body()
            except Exception as error:  # noqa: BLE001 — a fault of ours ends the program in order
                if not self._stop.is_set():
                    self._workers.tell(Faulted(error))

        # not a worker of Textual's: leaving would wait for the answer that is under way
        self._threads[kind] = threading.Thread(target=guarded, name=kind, daemon=True)
        self._threads[kind].start()
        return True


class _Pace:
    """Says yes at most every tenth of a second."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _FRAME
        return True
