"""What an evaluation finds in one segment."""

from __future__ import annotations

from dataclasses import dataclass

from tui.search.leaf import Docs, Leaf, Scores


@dataclass(frozen=True, slots=True)
class Hits:
    """The papers of one segment that match, by number in ascending order, and their scores."""

    leaf: Leaf
    docs: Docs
    scores: Scores
