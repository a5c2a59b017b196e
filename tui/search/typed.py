"""Answering what most people type: words, all of which must be there, the last one unfinished.

Each key changes the last word only, so what the finished words found is kept (`Kept`), in arrays
with a score for each paper. A key then costs a few array operations: at 100,000 papers about a
tenth of a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from tui.search.cancelling import Cancelled, give_way
from tui.search.hits import Hits
from tui.search.impacts import Impacts
from tui.search.kept import Kept
from tui.search.leaf import Docs, Leaf, Scores
from tui.search.nodes import Said, Typed
from tui.search.proximity import pair_scores
from tui.search.ranking import Statistics

_MOST_BYTES = 32 << 20
"""Of scores kept for the next key: at 100,000 papers about 80 words."""

_MOST_PAIRED = 1024
"""Papers of a segment, the best so far, that are looked at for words side by side."""

_WHOLE = 1.5
"""How much more telling than its beginning a word may be that is perhaps finished."""

Found = tuple[Docs, Scores]


class TypedEvaluator:
    """Answers `Typed` queries on the segments of one state of the index."""

    def __init__(self, leaves: Sequence[Leaf], statistics: Statistics) -> None:
        kept = Kept(_MOST_BYTES)
        self._kept = kept
        self._statistics = statistics
        self._largest = max(leaves, key=lambda leaf: leaf.data.count, default=None)
        self.impacts = [Impacts(leaf, statistics, kept, self._heavy) for leaf in leaves]
        self._by_leaf = {id(impacts.leaf): impacts for impacts in self.impacts}

    def answer(self, typed: Typed, cancelled: Cancelled) -> list[Hits]:
        """The papers with all the words, by segment.

        Raises:
            SearchCancelled: `cancelled` said so, between two segments.
        """
        hits: list[Hits] = []
        for impacts in self.impacts:
            give_way(cancelled)
            docs, scores = self._in_segment(impacts, typed)
            live = impacts.leaf.live
            if live is not None:
                alive = live.take(docs)
                docs, scores = docs.compress(alive), scores.compress(alive)
            hits.append(Hits(impacts.leaf, docs, scores))
        return hits

    def of(self, leaf: Leaf) -> Impacts:
        """What words add in a segment."""
        return self._by_leaf[id(leaf)]

    def begins(self, prefix: str) -> bool:
        """Whether any paper has a word that begins so."""
        return any(impacts.begun(prefix).found for impacts in self.impacts)

    def begun_among(self, prefix: str, leaf: Leaf, docs: Docs) -> Scores:
        """What a beginning adds to each of `docs`."""
        impacts = self.of(leaf)
        begun = impacts.begun(prefix)
        return impacts.begun_score(begun, begun.times.take(docs), docs, self._idf(prefix))

    def last_word(self, impacts: Impacts, typed: Typed, docs: Docs) -> Scores:
        """What the unfinished word adds to `docs`, without its neighbour."""
        times = impacts.begun(typed.unfinished).times.take(docs)
        whole = impacts.among(typed.whole, docs) if self._known(typed.whole) else None
        return self._weighed(impacts, typed, docs, times, whole)

    def _in_segment(self, impacts: Impacts, typed: Typed) -> Found:
        if not typed.unfinished:
            return self._finished(impacts, typed.finished)
        if not typed.finished:
            return self._first_word(impacts, typed)
        docs, scores = self._finished(impacts, typed.finished)
        if not len(docs):
            return docs, scores
        begun = impacts.begun(typed.unfinished)
        times = begun.times.take(docs)
        whole = impacts.among(typed.whole, docs) if self._known(typed.whole) else None
        held = times > 0 if whole is None else (times > 0) | (whole > 0)
        docs, times = docs.compress(held), times.compress(held)
        whole = None if whole is None else whole.compress(held)
        added = self._weighed(impacts, typed, docs, times, whole)
        added += scores.compress(held)
        if whole is not None:
            added += self._paired(impacts, typed.finished[-1], typed.whole, docs, added)
        return docs, added

    def _first_word(self, impacts: Impacts, typed: Typed) -> Found:
        """The papers with a word that begins so, or has the stem of what is typed."""
        begun = impacts.begun(typed.unfinished)
        held, whole = begun.times > 0, None
        if self._known(typed.whole):
            whole = impacts.dense(typed.whole)
            held |= whole > 0
            whole = whole.compress(held)
        docs = held.nonzero()[0].astype(np.int32)
        return docs, self._weighed(impacts, typed, docs, begun.times.compress(held), whole)

    def _weighed(
        self, impacts: Impacts, typed: Typed, docs: Docs, times: Scores, whole: Scores | None
    ) -> Scores:
        """What the unfinished word adds; where it stands whole (`whole` > 0) that counts instead.

        But a rare word does not outweigh all that others may be on their way to: `tra` is one.
        """
        idf = self._idf(typed.unfinished)
        added = impacts.begun_score(impacts.begun(typed.unfinished), times, docs, idf)
        if whole is None:
            return added
        factor = min(1.0, _WHOLE * idf / self._statistics.telling(typed.whole.term))
        return np.where(whole > 0, whole * np.float32(factor), added)

    def _finished(self, impacts: Impacts, words: tuple[Said, ...]) -> Found:
        found = impacts.word(words[0]) or _NOTHING
        for count in range(2, len(words) + 1):
            if not len(found[0]):
                return found
            key = (id(impacts), words[:count])
            found = self._kept.get(key, partial(self._with, impacts, found, *key[1][-2:]))
        return found

    def _with(self, impacts: Impacts, found: Found, before: Said, word: Said) -> tuple[Found, int]:
        """Those of the papers found that have one more word, which was typed after `before`."""
        docs, scores = found
        added = impacts.among(word, docs)
        held = added > 0
        docs, scores = docs.compress(held), scores.compress(held)
        scores += added.compress(held)
        scores += self._paired(impacts, before, word, docs, scores)
        return (docs, scores), docs.nbytes + scores.nbytes

    def _paired(
        self, impacts: Impacts, first: Said, second: Said, docs: Docs, scores: Scores
    ) -> Scores:
        """What two words side by side add to each of `docs`."""
        leaf = impacts.leaf
        if len(docs) <= _MOST_PAIRED:
            return pair_scores(leaf, first.term, second.term, docs, self._statistics)
        best = np.argpartition(scores, len(scores) - _MOST_PAIRED)[-_MOST_PAIRED:]
        best.sort()
        result = np.zeros(len(docs), dtype=np.float32)
        result[best] = pair_scores(leaf, first.term, second.term, docs.take(best), self._statistics)
        return result

    def _idf(self, prefix: str) -> float:
        found = sum(impacts.begun(prefix).found for impacts in self.impacts)
        return self._statistics.telling_of(found)

    def _heavy(self, prefix: str) -> bool:
        """Whether so many words begin so that only whether, not how often, counts; in all alike."""
        largest = self._largest
        return largest is not None and largest.data.heavy.flags(prefix, title=False) is not None

    def _known(self, word: Said) -> bool:
        return bool(self._statistics.found(word.term))


_NOTHING: Found = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
