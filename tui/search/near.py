"""`a NEAR/5 b`: words or phrases at most so many words apart in one field, in either order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.invert import GAP
from tui.search.leaf import NOTHING, Docs, Leaf, Scores
from tui.search.nodes import Said, SelfFinding
from tui.search.phrases import phrase_places
from tui.search.postings import FIELDS

USUAL = 10
"""How far apart when no number is given, as in other search languages."""

_MOST = 9_999
"""Words apart: no field is that long that it would matter, and no field reaches the next paper."""

_MOST_BEGUN = 64
"""Words that a word still being typed may become, to look at where they stand; beyond that it is
too short to tell, and only has to be there."""

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Near(SelfFinding):
    """Papers with both sides near each other in one of the fields.

    A side is the stems of words side by side. `begun` is the last word of the right side while it
    is being typed, else empty.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: int = USUAL
    begun: str = ""
    in_fields: tuple[str, ...] = FIELDS

    def docs(self, finder: Any, leaf: Leaf, within: Docs | None) -> Docs:
        """The papers (of `within`) that match."""
        docs = within
        finished = self.right[:-1] if self.begun else self.right
        for stem in dict.fromkeys((*self.left, *finished)):
            docs = leaf.term_docs(stem, self.in_fields, docs)
            if not len(docs):
                return NOTHING
        endings = self._endings(leaf)
        if self.begun:
            docs = leaf.beginning_docs(self.begun, self.in_fields, docs)
            if len(endings) > _MOST_BEGUN:
                return docs
        if docs is None:
            return NOTHING
        held = np.zeros(len(docs), dtype=bool)
        # the gap between two fields is wider than most distances: then all are looked at in one
        at_once = self.in_fields == FIELDS and self.distance <= GAP
        for field in (None,) if at_once else self.in_fields:
            held[self._near_in(field, leaf, docs, finished, endings)] = True
        return docs[held]

    def scores(self, evaluator: Any, leaf: Leaf, docs: Docs) -> Scores:
        """The sum of its finished words'; the evaluator asks for those of papers that match."""
        result = np.zeros(len(docs), dtype=np.float32)
        for stem in (*self.left, *self.right):
            if self.in_fields == FIELDS:
                result += evaluator.typed.of(leaf).among(Said(stem), docs)
            else:
                result += leaf.term_scores(stem, self.in_fields, docs, evaluator.statistics)
        return result

    def _endings(self, leaf: Leaf) -> Sequence[str]:
        """The stems that the last word may have when it is finished; one more is too many."""
        if not self.begun:
            return self.right[-1:]
        terms, text = leaf.data.terms, self.begun.encode()
        first, after = terms.beginning(text)
        own = [terms[at] for at in range(first, min(after, first + _MOST_BEGUN + 1))]
        stems = [*own, *leaf.vocabulary.stems_begun(text)]
        return [stem.decode() for stem in stems[: _MOST_BEGUN + 1]]

    def _near_in(
        self,
        field: str | None,
        leaf: Leaf,
        docs: Docs,
        finished: tuple[str, ...],
        endings: Sequence[str],
    ) -> NDArray[np.int64]:
        """The places in `docs` of those that match in the field."""
        left = phrase_places(leaf, field, self.left, docs)
        if self.begun:
            each = [phrase_places(leaf, field, (*finished, last), docs) for last in endings]
            right = np.unique(np.concatenate(each)) if each else left[:0]
        else:
            right = phrase_places(leaf, field, finished, docs)
        distance = min(self.distance, _MOST)
        first = np.searchsorted(right, left - distance - (len(self.right) - 1))
        after = np.searchsorted(right, left + distance + (len(self.left) - 1), side="right")
        # a word is not near itself
        alone = np.isin(left, right) if self.left[0] in {*self.right, *endings} else 0
        return np.unique(left[(after - first) > alone] >> 17)
