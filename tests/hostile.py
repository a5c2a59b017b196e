"""Long hostile texts: to read one takes a moment, to read it again for each sign half a minute.

That is what a regular expression takes that looks for its end from each sign on; Python takes
hours. So no stopwatch tells the two apart, only a limit that the first is far below.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

import pytest

LONG: Final = 200_000
"""Characters: reading the rest of them at each one is 20 billion steps."""

_LIMIT_S: Final = 20.0
"""Seconds of the processor: four times what the slowest of these tests takes."""


@contextmanager
def read_once() -> Iterator[None]:
    """What is done inside ends, or the test fails."""

    def give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
        pytest.fail("it reads the text again and again")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def long(scrap: str, length: int = LONG) -> str:
    """A scrap again and again, to a length in characters."""
    return scrap * (length // len(scrap))
