"""Other processes that invert papers: a build uses two cores, and leaves the app its own.

A helper reads batches of papers from its standard input and writes the arrays of each to its
standard output. It ends when its input does, so it cannot outlive this program; it writes no file.
A process pool cannot be had inside a running app: its pipes are not to be handed on.
"""

from __future__ import annotations

import gc
import marshal
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from tui.search import arrays
from tui.search.invert import Facts, Inverter
from tui.search.postings import Arrays

Record = tuple[int, tuple[str, str, str], Sequence[str], tuple[Any, ...]]
"""A paper: what `Inverter.add` takes, in plain tuples."""

_MOST = 2
"""Helpers at a time: each takes up to 250 MB."""

_SIZE = struct.Struct("<Q")
_SOURCE = str(Path(__file__).parents[2])


class HelperGone(Exception):
    """A helper could not be started, or ended before its work was done."""


class Helpers:
    """A few helpers; started when made, ended by `close`."""

    def __init__(self) -> None:
        """Start the helpers.

        Raises:
            HelperGone: there is but one core, or no process can be started.
        """
        count = min(_MOST, _cores())
        if count < _MOST or not sys.executable or getattr(sys, "frozen", False):
            raise HelperGone("There is nothing to run a helper with.")
        self._processes: list[subprocess.Popen[bytes]] = []
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        try:
            for _ in range(count):
                self._processes.append(_started())
        except OSError as error:
            _let_go(self._processes)
            raise HelperGone("No helper can be started.") from error
        for process in self._processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(count, "quire-helper")

    def __len__(self) -> int:
        return len(self._processes)

    def invert(self, papers: Sequence[Record]) -> Future[Arrays]:
        """The arrays of these papers, when a helper has made them.

        Its result raises HelperGone when the helper ended.
        """
        return self._threads.submit(self._inverted, papers)

    def close(self) -> None:
        """End the helpers, whatever they are at."""
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)  # a thread that waits for one finds it gone
        _let_go(self._processes)

    def _inverted(self, papers: Sequence[Record]) -> Arrays:
        process = self._free.get()
        if process.stdin is None or process.stdout is None:
            raise HelperGone("A helper has no pipes.")
        try:
            _send(process.stdin, marshal.dumps(list(papers)))
            received = _received(process.stdout)
        except (OSError, ValueError) as error:
            raise HelperGone("A helper has ended.") from error
        finally:
            self._free.put(process)
        if received is None:
            raise HelperGone("A helper has ended.")
        file = arrays.ArrayFile(received)
        return {name: file.unchecked(name) for name in file.names()}


def inverted(
    inverter: Inverter, papers: Sequence[Record], check: Callable[[], None] = lambda: None
) -> Arrays:
    """The arrays of these papers; `check` is called before each."""
    for row, texts, ids, facts in papers:
        check()
        inverter.add(row, texts, ids, Facts(*facts))
    return inverter.arrays()


def main() -> None:
    """Be a helper until the input ends."""
    gc.disable()  # nothing here is a cycle, and looking for some takes a twentieth of the time
    inverter = Inverter()
    while (received := _received(sys.stdin.buffer)) is not None:
        papers = marshal.loads(received)  # noqa: S302 — from the program that started this one
        made = arrays.packed(inverted(inverter, papers))
        inverter = Inverter(inverter)
        try:
            _send(sys.stdout.buffer, made)
        except OSError:  # nobody waits for it any more
            return


def _started() -> subprocess.Popen[bytes]:
    paths = [_SOURCE, os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(  # noqa: S603 — this very Python with a module of this program
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=True,  # what interrupts the app in its terminal is not for a helper
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _let_go(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what it did not take cannot be flushed
                    pipe.close()


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """What was sent; None: the pipe ended."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = pipe.read(size)
    return data if len(data) == size else None


def _cores() -> int:
    """How many processes this one may have at work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    main()
