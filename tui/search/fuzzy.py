"""`word~`: a word however it is spelled, one or two letters off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tui.search.analysis import stem
from tui.search.leaf import NOTHING, Docs, Leaf, Scores
from tui.search.nodes import Said, SelfFinding
from tui.search.postings import FIELDS

_WORTH = (1.0, 0.6, 0.3)
"""What a hit counts with no, one or two letters off."""

_MOST_STEMS = 64
"""Stems that a misspelled word stands for, the nearest and most frequent."""


@dataclass(frozen=True, eq=False)
class Fuzzy(SelfFinding):
    """Papers with a word that is nearly `word` (folded), or another form of one that is.

    How near: `tui.search.spelling.allowed_edits`.
    """

    word: str
    in_fields: tuple[str, ...] = FIELDS

    @property
    def stem(self) -> str:
        """The stem of the word, should it be spelled well."""
        return stem(self.word)

    def docs(self, finder: Any, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers (of `within`) that have one."""
        flags = np.zeros(leaf.data.count, dtype=bool)
        for sought in self._stems(leaf):
            flags[leaf.term_docs(sought, self.in_fields, within)] = True
        return np.flatnonzero(flags).astype(np.int32) if flags.any() else NOTHING

    def scores(self, evaluator: Any, leaf: Leaf, docs: Docs) -> Scores:
        """That of the best of the words in each paper; the nearer counts more."""
        result = np.zeros(len(docs), dtype=np.float32)
        for sought, worth in self._stems(leaf).items():
            if self.in_fields == FIELDS:
                scores = evaluator.typed.of(leaf).among(Said(sought), docs)
            else:
                scores = leaf.term_scores(sought, self.in_fields, docs, evaluator.statistics)
            np.maximum(result, scores * np.float32(worth), out=result)
        return result

    def _stems(self, leaf: Leaf) -> dict[str, float]:
        """The stems it stands for in the whole index, and what each counts."""
        worth = {self.stem: _WORTH[0]}
        near = leaf.vocabulary.spelling.within(self.word)
        for each in sorted(near, key=lambda near: (near.distance, -near.papers, near.word)):
            if len(worth) == _MOST_STEMS:
                break
            worth.setdefault(stem(each.word), _WORTH[each.distance])
        return worth
