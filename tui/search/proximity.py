"""What two words add to a score where they stand side by side, as they were typed.

Words typed one after the other are often one notion: `neural network`. Where the text has them side
by side too, the pair counts as one more term, of the weight `PAIR` and as telling as the rarer of
the two. Metzler and Croft, A Markov Random Field Model for Term Dependencies (2005) is the model;
here adjacent pairs alone, in the order typed, which gave nDCG@10 .400 instead of .390 on Cranfield
and .417 instead of .410 on CISI.
"""

from __future__ import annotations

import numpy as np

from tui.search.leaf import Docs, Leaf, Scores
from tui.search.phrases import places_anywhere
from tui.search.postings import ALL
from tui.search.ranking import Statistics, saturated

PAIR = 0.3
"""Against the weight 1 of a word: .2 to .4 do equally well on Cranfield and CISI."""


def pair_times(leaf: Leaf, first: str, second: str, docs: Docs) -> Scores:
    """How often `second` follows `first` in each of `docs`, twice counted in titles."""
    # a word may stand twice in one place (`learn-ing`, whole and in parts): the last bit tells
    # which of the two words it is
    before = places_anywhere(leaf, first, docs)
    before <<= 1
    after = places_anywhere(leaf, second, docs)
    after <<= 1
    after -= 1  # the place before, and the bit
    places = np.concatenate((before, after))
    places.sort(kind="stable")  # two sorted runs: merged, not sorted
    places = places[:-1][places[1:] == places[:-1] ^ 1] >> 1
    owners = places >> 17
    pointers = leaf.data.titles[0]
    in_docs = docs.take(owners)
    title_length = pointers.take(in_docs + 1) - pointers.take(in_docs)
    weights = 1.0 + ((places & ((1 << 17) - 1)) < title_length)
    return np.bincount(owners, weights, len(docs)).astype(np.float32)


def pair_scores(leaf: Leaf, first: str, second: str, docs: Docs, statistics: Statistics) -> Scores:
    """What the two words side by side add to each of `docs`; 0 where they are not."""
    if first == second or not len(docs):
        return np.zeros(len(docs), dtype=np.float32)
    times = pair_times(leaf, first, second, docs)
    idf = max(statistics.telling(first), statistics.telling(second))
    norm = statistics.norms(leaf.data, ALL).take(docs)
    return saturated(times, norm) * np.float32(PAIR * idf)
