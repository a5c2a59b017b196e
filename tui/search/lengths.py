"""Field lengths in one byte, as Whoosh keeps them: scores must not differ from its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length, length_to_byte

_LONGEST = 1 << 17


@lru_cache(maxsize=1)
def _bytes() -> NDArray[np.uint8]:
    return np.array([length_to_byte(length) for length in range(_LONGEST)], dtype=np.uint8)


@lru_cache(maxsize=1)
def lengths() -> NDArray[np.float32]:
    """The length in words that each of the 256 bytes stands for."""
    return np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)


def byte_of_length(lengths_in_words: NDArray[Any]) -> NDArray[np.uint8]:
    """The byte that stands for each length."""
    result: NDArray[np.uint8] = _bytes()[np.minimum(lengths_in_words, _LONGEST - 1)]
    return result
