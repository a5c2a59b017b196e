"""What an evaluation finds in one segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tui.search.leaf import Docs, Leaf, Scores


class Hits(Struct, frozen=True):
    """The papers of one segment that match, by number in ascending order, and their scores."""

    leaf: Leaf
    docs: Docs
    scores: Scores


def joined(arrays: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    """The arrays in one; the only one as it is."""
    filled = [array for array in arrays if len(array)]
    if not filled:
        return np.zeros(0, dtype=kind)
    return filled[0] if len(filled) == 1 else np.concatenate(filled)
