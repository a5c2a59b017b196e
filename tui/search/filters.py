"""Parts of a query that keep papers by what is known of them, not by their words. They score 0.

Each is a flag for every paper of a segment, made in array time when it is asked for: the marks of
the user change while the program runs, so none of it is kept.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.domain.states import State
from tui.search.labels import CATEGORY
from tui.search.leaf import Docs, Leaf, Scores
from tui.search.nodes import SelfFinding

Flags = NDArray[np.bool_]


class Filter(SelfFinding):
    """Keeps papers by a flag."""

    @abstractmethod
    def flags(self, leaf: Leaf, finder: Any) -> Flags:
        """For each paper of a segment whether it is kept."""

    def docs(self, finder: Any, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers (of `within`) that are kept."""
        kept = self.flags(leaf, finder)
        if within is not None:
            return within[kept[within]]
        return np.flatnonzero(kept).astype(np.int32)

    def scores(self, evaluator: Any, leaf: Leaf, docs: Docs) -> Scores:
        """Nothing for any of `docs`."""
        return np.zeros(len(docs), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Published(Filter):
    """Papers of the days from `first` to `last`; one without a day is of none."""

    first: date
    last: date

    def flags(self, leaf: Leaf, finder: Any) -> Flags:
        """Whether the day of each paper lies between."""
        days = leaf.data.days
        return (days >= self.first.toordinal()) & (days <= self.last.toordinal())


@dataclass(frozen=True, eq=False)
class Having(Filter):
    """Papers with one of the flags `HAS_ABSTRACT`, `HAS_CODE`."""

    flag: int

    def flags(self, leaf: Leaf, finder: Any) -> Flags:
        """Whether each paper has it."""
        return (leaf.data.flags & self.flag) > 0


@dataclass(frozen=True, eq=False)
class Labelled(Filter):
    """Papers with a label of a kind by its folded words: see `Labels.numbers`."""

    kind: str
    words: str
    whole: bool = False

    def flags(self, leaf: Leaf, finder: Any) -> Flags:
        """Whether each paper has one."""
        labels = leaf.data.labels(self.kind)
        within = self.kind != CATEGORY and not self.whole
        return labels.having(labels.begun(self.words, whole=self.whole, within=within))


@dataclass(frozen=True, eq=False)
class InState(Filter):
    """Papers that are in a state outside the index, or (`on` False) are not."""

    state: State
    on: bool = True

    def flags(self, leaf: Leaf, finder: Any) -> Flags:
        """Whether each paper is so, at this moment."""
        rows = np.asarray(finder.states[self.state.kind](self.state), dtype=np.int64)
        held: Flags = np.isin(leaf.data.rows, rows)
        return held if self.on else ~held
