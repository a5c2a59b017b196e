"""Arrays kept for the next key: typing a word asks for those before it again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Kept:
    """The values used last, as many as fit into so many bytes. Safe to use from several threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable, make: Callable[[], tuple[Any, int]]) -> Any:
        """What is kept under `key`, else what `make` gives together with its size in bytes."""
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
                return held[0]
        value, size = make()
        with self._lock:
            if key not in self._held:
                self._held[key] = (value, size)
                self._bytes += size
            while self._bytes > self._most and len(self._held) > 1:
                self._bytes -= self._held.popitem(last=False)[1][1]
        return value
