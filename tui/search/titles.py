"""A title typed or pasted whole: that paper comes first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui.search.hits import Hits
from tui.search.leaf import Docs, Leaf

WHOLE = 4096.0
"""Points for a title typed whole: more than words can earn. 60 words, each of them in one paper of
a million and twice counted beside the one before, have 2,300."""

_LONGEST = 60
"""Words of the longest title that is looked for; of the shortest two, for a single word is mostly
meant as a word."""


def favour(hits: Sequence[Hits], words: Sequence[str], *, unfinished: bool) -> list[Hits]:
    """The hits, those first whose title is just `words` (folded), the last perhaps unfinished."""
    result: list[Hits] = []
    for hit in hits:
        titled = whole_titles(hit.leaf, hit.docs, words, unfinished=unfinished)
        if len(titled):
            scores = hit.scores.copy()  # others keep the array
            scores[hit.docs.searchsorted(titled)] += np.float32(WHOLE)
            result.append(Hits(hit.leaf, hit.docs, scores))
        else:
            result.append(hit)
    return result


def whole_titles(leaf: Leaf, docs: Docs, words: Sequence[str], *, unfinished: bool) -> Docs:
    """Those of `docs` whose title is just `words`; the last may be the beginning of one.

    None where there is only one word, or more than 60.
    """
    if not 1 < len(words) <= _LONGEST:
        return docs[:0]
    docs = docs.compress(leaf.title_lengths.take(docs) == len(words))
    if not len(docs):
        return docs
    known = leaf.data.words
    ranges = [known.exactly(word.encode()) for word in words]
    if unfinished:
        ranges[-1] = known.beginning(words[-1].encode())
    pointers, titles = leaf.data.titles
    for at, (first, after) in enumerate(ranges):
        here = titles.take(pointers.take(docs) + at)
        docs = docs.compress((here >= first) & (here < after))
        if not len(docs):
            break
    return docs
