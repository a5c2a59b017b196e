"""What a user does with a paper: keep it, read it, see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The kinds of mark."""

    BOOKMARK = "bookmark"
    READ = "read"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One thing the user did: `mark` went on or off for these papers, which were otherwise before.

    Papers that already stood so are not part of it, so undoing a change restores exactly what was.
    `times` are the ISO 8601 UTC times the mark had before (off → on: empty).
    """

    mark: Mark
    on: bool
    ids: tuple[int, ...]
    times: tuple[str, ...] = ()
