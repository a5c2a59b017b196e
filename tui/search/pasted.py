"""A title pasted whole that holds signs of the query language: its paper is found all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tui.search.leaf import Docs, Leaf, Scores
from tui.search.nodes import SelfFinding
from tui.search.titles import whole_titles


@dataclass(frozen=True, eq=False)
class Titled(SelfFinding):
    """Papers whose title is just these words (folded); the last perhaps `unfinished`."""

    words: tuple[str, ...]
    unfinished: bool

    def docs(self, finder: Any, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers (of `within`) that have it."""
        docs = np.arange(leaf.data.count, dtype=np.int32) if within is None else within
        return whole_titles(leaf, docs, self.words, unfinished=self.unfinished)

    def scores(self, evaluator: Any, leaf: Leaf, docs: Docs) -> Scores:
        """Nothing: the order favours whole titles by itself."""
        return np.zeros(len(docs), dtype=np.float32)
