"""Why a paper ranks where it does."""

from __future__ import annotations

from msgspec import Struct


class Reason(Struct, frozen=True):
    """One part of a score: `points` for `what` (a term, `"a pair"`, …) found `times` in `field`.

    The points of all reasons of a paper sum to its score.
    """

    what: str
    field: str
    times: int
    points: float
