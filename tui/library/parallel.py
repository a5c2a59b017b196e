"""Doing a list of things that mostly wait, a few at a time, answers handled by one thread.

The threads are daemons and nobody waits for them: who leaves, leaves at once, and what a thread was
waiting for is thrown away when it comes.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_TICK = 0.1
"""Seconds between two looks at whether anybody waits."""
_AHEAD = 2
"""Results that may wait to be handled, for each thread."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Task, Result]):
    """A task that was carried out: its result, or the error that it ended with."""

    task: Task
    result: Result | None = None
    error: Exception | None = None


def each(
    tasks: Sequence[Task],
    do: Callable[[Task], Result],
    stop: threading.Event,
    stopped: Callable[[], bool],
    threads: int,
) -> Generator[Done[Task, Result]]:
    """Carry out the tasks, begun in their order, and give them as they are done.

    It ends early when `stopped` says so. `stop` is set whenever it ends: `do` may look at it.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    done: queue.Queue[Done[Task, Result]] = queue.Queue(maxsize=threads * _AHEAD)
    for task in tasks:
        waiting.put(task)

    def work() -> None:
        while not stop.is_set():
            try:
                task = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                outcome = Done(task, do(task))
            except Exception as error:  # noqa: BLE001 — raised again by who handles the results
                outcome = Done(task, error=error)
            _put(done, outcome, stop)

    for _ in range(min(threads, len(tasks))):
        threading.Thread(target=work, name="quire-fetch", daemon=True).start()
    try:
        missing = len(tasks)
        while missing and not stopped():
            try:
                outcome = done.get(timeout=_TICK)
            except queue.Empty:
                continue
            missing -= 1
            yield outcome
    finally:
        stop.set()


def _put(
    done: queue.Queue[Done[Task, Result]], outcome: Done[Task, Result], stop: threading.Event
) -> None:
    while not stop.is_set():
        try:
            done.put(outcome, timeout=_TICK)
        except queue.Full:
            continue
        return
