"""Looking for garbage less often while papers go through by the thousand.

Each is dozens of objects, none of them in a cycle, and Python goes over all new ones whenever there
are 700: a thirtieth of an import.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000
"""Objects made until there is a look: those of 2,500 papers."""


class _Usual:
    """How often Python looks when nobody here is at work, and how many are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_work = 0
        self._thresholds = (0, 0, 0)

    def leave(self) -> None:
        """Begin to look seldom."""
        with self._lock:
            self._at_work += 1
            if self._at_work == 1:
                self._thresholds = gc.get_threshold()
                # 0 stays: whoever started this process wants no look at all
                if 0 < self._thresholds[0] < _SELDOM:
                    gc.set_threshold(_SELDOM, *self._thresholds[1:])

    def come_back(self) -> None:
        """Look as often as before, unless others are still at work."""
        with self._lock:
            self._at_work -= 1
            if not self._at_work:
                gc.set_threshold(*self._thresholds)


_usual = _Usual()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Have Python look for garbage seldom until the block, in whichever thread, ends."""
    _usual.leave()
    try:
        yield
    finally:
        _usual.come_back()
