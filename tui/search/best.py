"""The best papers that have most of the words, for when few or none have them all.

A long question is answered this way too: nobody writes an abstract that holds every word of it. A
word that no paper has, or next to none, counts as the likeliest spelling among the index's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from tui.search.analysis import STOP_WORDS, placed, stem
from tui.search.cancelling import Cancelled, give_way
from tui.search.hits import Hits
from tui.search.impacts import Impacts
from tui.search.leaf import Docs, Leaf
from tui.search.nodes import Said, said
from tui.search.proximity import pair_scores
from tui.search.ranking import Statistics
from tui.search.spelling import Spelling
from tui.search.typed import TypedEvaluator
from tui.text.folding import fold

# fmt: off
_SAY_LITTLE = STOP_WORDS | frozenset({
    "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "any",
    "because", "before", "being", "below", "between", "both", "could", "did", "doing", "down",
    "during", "each", "either", "few", "further", "get", "give", "given", "he", "her", "here",
    "him", "his", "however", "i", "just", "me", "might", "much", "must", "my", "neither", "nor",
    "now", "off", "often", "once", "onto", "out", "own", "per", "quite", "rather", "same",
    "several", "she", "should", "since", "so", "some", "still", "them", "themselves", "those",
    "though", "through", "thus", "too", "until", "upon", "us", "use", "used", "using", "very",
    "whether", "whom", "whose", "would", "yet", "able",
})
# fmt: on
"""Words that a question is held together by. Among a few words typed some of them tell much (`few
shot`, `off policy`), so only here are they dropped: nDCG@10 on CISI .415 instead of .402."""

MOST = 100
"""Papers that are given below those that have all the words."""

_PAIRED = 256
"""Papers of a segment, the best so far, that are looked at for words side by side."""

_RARE = 3e-5
_OFTENER = 20
"""A word in this share of all papers, or less, is taken for a slip when one a letter away is in so
many times more."""

_FAR_OFTENER = 200
_LONG = 7
"""Of a long word it is enough that the other is in so many times more papers: authors misspell too
(`seperable` is in 6 of 100,000), and few long words are a letter away from another."""

_SHORTEST = 4
"""Letters of a word that may be a slip: shorter ones have a neighbour whatever they are."""


class Mended(Struct, frozen=True):
    """The words to seek, in the order typed, and which words were taken for another.

    In a long question what is said twice is meant more, so the words may repeat.
    """

    words: tuple[Said, ...]
    unfinished: str
    slips: dict[str, str]


class BestMatch:
    """Finds the papers that match best, on the segments of one state of the index."""

    def __init__(self, typed: TypedEvaluator, statistics: Statistics, spelling: Spelling) -> None:
        self._typed = typed
        self._statistics = statistics
        self._spelling = spelling

    def prepare(self) -> None:
        """Learn what telling a slip needs, before the first one."""
        self._spelling.prepare()
        self._spelling.nearest("quire")

    def mended(self, typed: Sequence[str], *, unfinished: bool) -> Mended:
        """What to seek for the words `typed` (folded); the last may be unfinished."""
        telling = [word for word in typed if word not in _SAY_LITTLE] or list(typed)
        last = typed[-1] if typed and unfinished else ""
        begun = bool(last) and self._typed.begins(last)
        sought: list[Said] = []
        slips: dict[str, str] = {}
        for word in telling:
            found = self._statistics.found(stem(word))
            if word == last and begun and not found:
                continue
            likelier = "" if word == last and begun else self._likelier(word, found)
            if likelier:
                slips[word] = likelier
            if found or not likelier:
                sought.append(said(word))
            if likelier:
                sought.append(said(likelier))
        goes_on = begun and not self._statistics.found(stem(last))
        return Mended(tuple(sought), last if goes_on else "", slips)

    def answer(
        self,
        mended: Mended,
        without: Sequence[Hits],
        allowed: Callable[[Leaf, Docs], Docs],
        cancelled: Cancelled,
    ) -> list[Hits]:
        """The best papers of each segment that are not in `without`, of those that are `allowed`.

        Raises:
            SearchCancelled: `cancelled` said so, between two segments.
        """
        found: list[Hits] = []
        for impacts, known in zip(self._typed.impacts, without, strict=True):
            give_way(cancelled)
            found.append(self._in_segment(impacts, mended, known, allowed))
        return found

    def _likelier(self, word: str, found: int) -> str:
        """What `word` was probably meant to be; empty when it seems meant as it stands."""
        rare = found <= _RARE * self._statistics.papers
        if len(word) < (_SHORTEST if rare else _LONG):
            return ""
        oftener = _OFTENER if rare else _FAR_OFTENER
        for near in self._spelling.nearest(word):
            if not found or (near.distance == 1 and near.papers >= oftener * found):
                return near.word
        return ""

    def _in_segment(
        self,
        impacts: Impacts,
        mended: Mended,
        known: Hits,
        allowed: Callable[[Leaf, Docs], Docs],
    ) -> Hits:
        leaf = impacts.leaf
        scores = np.zeros(leaf.data.count, dtype=np.float32)
        for word, times in Counter(mended.words).items():
            if self._statistics.found(word.term):
                scores += impacts.dense(word) * np.float32(times)
        if mended.unfinished:
            everything = np.arange(leaf.data.count, dtype=np.int32)
            scores += self._typed.begun_among(mended.unfinished, leaf, everything)
        scores[known.docs] = 0
        if leaf.live is not None:
            scores *= leaf.live
        docs = allowed(leaf, scores.nonzero()[0].astype(np.int32))
        if len(docs) > _PAIRED:
            best = np.argpartition(scores.take(docs), len(docs) - _PAIRED)[-_PAIRED:]
            docs = np.sort(docs.take(best))
        scores = scores.take(docs)
        for (first, second), times in Counter(pairwise(mended.words)).items():
            scores += pair_scores(
                leaf, first.term, second.term, docs, self._statistics
            ) * np.float32(times)
        return Hits(leaf, docs, scores)


def mended_text(text: str, slips: Mapping[str, str]) -> str:
    """What was typed, with each slip in it (folded) mended; empty when there is none."""
    parts: list[str] = []
    end = 0
    for _, word in placed(text) if slips else ():
        # what is joined, and characters in pairs, may overlap what is mended already
        written = fold(text[word.start : word.end]) == word.folded  # not `deep-seak` for deepseak
        if word.folded in slips and written and word.start >= end:
            parts += [text[end : word.start], slips[word.folded]]
            end = word.end
    return "".join([*parts, text[end:]]) if parts else ""
