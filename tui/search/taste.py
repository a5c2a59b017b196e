"""What papers a user likes, learned from those they kept and those they passed over.

A linear model over the words of papers: ridge regression, whose one optimum is found by conjugate
gradients (Hestenes and Stiefel, 1952) in a few dozen passes over the papers learned from. Papers
that nobody has looked at stand in for some of the passed ones: who has just begun has passed few.
`tests/benchmarks/related.py` measures how well it tells what somebody will like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tui.domain.offers import Ground, Offer
from tui.domain.paper import Paper
from tui.search.cancelling import Cancelled, give_way
from tui.search.labels import united
from tui.search.leaf import Docs, Leaf
from tui.search.ranking import K1, Statistics
from tui.search.related import strongest
from tui.search.vectors import said, stretches, values
from tui.search.wording import tells, worded

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]

_MOST_LEARNED = 2_000
"""Papers of a kind that are learned from: the last ones, should there be more."""

_UNKNOWN = 1_000
"""Papers nobody has looked at that are learned from, evenly from the whole library."""

_UNKNOWN_COUNT = 0.3
"""The least part that these have of what speaks against: most are only not found yet."""

_MOST_WORDS = 4_096
"""Words that the model has a weight for: those that at least two of the papers have, and of those
the ones that most have."""

_RIDGE = 5.0
"""How much the weights are held back, in units of what the papers weigh."""

_ROUNDS = 30
"""Steps of conjugate gradients; ten more change no rank among the first hundred."""


_COUNTING = 40
"""Words that are told to count most: not all of them may be found as they are written."""


class Marked(Struct, frozen=True):
    """The papers that a user liked and passed over, by row ids, the last first."""

    liked: Sequence[int]
    passed: Sequence[int]

    @property
    def known(self) -> Numbers:
        """All of them: none of these is offered."""
        return np.array([*self.liked, *self.passed], dtype=np.int64)


class Taste(Struct, frozen=True):
    """The weight of each word, by its stem, for and against a paper.

    `drawn_to` and `put_off_by` are the stems that count most in the papers learned from, with how
    much; the strongest first.
    """

    weights: dict[str, float]
    drawn_to: tuple[tuple[str, float], ...] = ()
    put_off_by: tuple[tuple[str, float], ...] = ()

    def grounds(self, paper: Paper) -> tuple[Ground, ...]:
        """The words of a paper that count most for it."""
        found = (
            Ground(word.written, points=weight * word.times * (K1 + 1) / (word.times + K1))
            for term, word in worded(paper).items()
            if (weight := self.weights.get(term, 0.0)) > 0
        )
        return strongest(list(found))


class Chosen(NamedTuple):
    """The papers chosen for a user, the best first, by the taste that chose them."""

    taste: Taste
    offers: tuple[Offer, ...]


class _Table(NamedTuple):
    """Papers as a sparse matrix: of row `papers[i]`, the column `words[i]` has `values[i]`."""

    papers: NDArray[np.int32]
    words: Numbers
    values: Values
    terms: list[bytes]

    def times(self, weights: Values, rows: int) -> Values:
        """The product with a weight for each word: a value for each paper."""
        result: NDArray[Any] = np.bincount(
            self.papers, self.values * weights.take(self.words), rows
        )
        return result

    def turned(self, weights: Values) -> Values:
        """The product of the transposed with a weight for each paper: a value for each word."""
        of = self.values * weights.take(self.papers)
        result: NDArray[Any] = np.bincount(self.words, of, len(self.terms))
        return result


def learned(
    leaves: Sequence[Leaf], statistics: Statistics, marked: Marked, cancelled: Cancelled
) -> Taste:
    """The taste of a user.

    Raises:
        SearchCancelled: `cancelled` said so.
    """
    if not leaves:
        return Taste({})
    rows, wanted, weights = _lesson(leaves, marked)
    table = _table(leaves, statistics, rows, cancelled)
    found = _ridge(table, wanted, weights, cancelled)
    terms = [term.decode() for term in table.terms]
    liked, passed = (table.turned(weights * (wanted == each)) for each in (1, -1))
    return Taste(
        dict(zip(terms, found.tolist(), strict=True)),
        _counting_most(terms, found * liked),
        _counting_most(terms, -found * passed),
    )


def chosen(
    leaves: Sequence[Leaf],
    statistics: Statistics,
    taste: Taste,
    marked: Marked,
    limit: int,
    cancelled: Cancelled,
) -> tuple[Offer, ...]:
    """The papers that the user does not know yet and will like most, the best first.

    Raises:
        SearchCancelled: `cancelled` said so.
    """
    known = marked.known
    found: list[tuple[float, int, int]] = []
    for leaf in leaves:
        scores = _scores(leaf, statistics, taste, cancelled)
        rows = leaf.data.rows
        offered = ~np.isin(rows, known)
        if leaf.live is not None:
            offered &= leaf.live
        docs = offered.nonzero()[0]
        of_docs = scores.take(docs)
        if len(docs) > limit:
            least = np.partition(of_docs, len(docs) - limit)[-limit:].min(initial=np.inf)
            docs = docs.compress(of_docs >= least)
        columns = -scores.take(docs), -leaf.data.days.take(docs), rows.take(docs)
        found += zip(*(column.tolist() for column in columns), strict=True)
    found.sort()
    return tuple(Offer(row, -score) for score, _, row in found[:limit])


def _lesson(leaves: Sequence[Leaf], marked: Marked) -> tuple[Numbers, Values, Values]:
    """Row ids, what each paper shall be taken for (1 or -1), and its weight.

    Those liked weigh together what the others do.
    """
    liked, passed = marked.liked[:_MOST_LEARNED], marked.passed[:_MOST_LEARNED]
    every = np.sort(np.concatenate([leaf.data.rows.take(leaf.everything()) for leaf in leaves]))
    others = np.setdiff1d(every, marked.known)
    unknown = others[np.linspace(0, len(others) - 1, min(len(others), _UNKNOWN)).astype(np.int64)]
    parts = (np.array(liked, np.int64), np.array(passed, np.int64), unknown)
    # few that were passed tell little: until they are as many as those liked their share grows
    sure = 2 * len(passed) / (len(passed) + len(liked) or 1)
    share = min(1.0, sure) * (1 - _UNKNOWN_COUNT)
    weights = [
        np.full(len(part), each / (len(part) or 1))
        for part, each in zip(parts, (1.0, share, 1 - share), strict=True)
    ]
    wanted = np.repeat([1.0, -1.0, -1.0], [len(part) for part in parts])
    return np.concatenate(parts), wanted, np.concatenate(weights)


def _table(
    leaves: Sequence[Leaf], statistics: Statistics, rows: Numbers, cancelled: Cancelled
) -> _Table:
    """The words of the papers with these row ids; a paper that is not there has none."""
    found = [_words_of(leaf, statistics, rows, cancelled) for leaf in leaves]
    terms, maps = united([texts for texts, _, _, _ in found])
    papers = np.concatenate([each[1] for each in found])
    words = np.concatenate([map_.take(each[2]) for map_, each in zip(maps, found, strict=True)])
    numbers = np.concatenate([each[3] for each in found])
    having = np.bincount(words, minlength=len(terms))
    having *= np.array([tells(term.decode()) for term in terms], dtype=bool)
    kept = np.lexsort((np.arange(len(terms)), -having))[:_MOST_WORDS]
    kept = np.sort(kept[having[kept] > 1])
    place = np.full(len(terms), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    words = place.take(words)
    held = words >= 0
    numbers = numbers.compress(held).astype(np.float64)
    return _Table(
        papers.compress(held), words.compress(held), numbers, [terms[at] for at in kept.tolist()]
    )


def _words_of(
    leaf: Leaf, statistics: Statistics, rows: Numbers, cancelled: Cancelled
) -> tuple[list[bytes], NDArray[np.int32], Numbers, NDArray[np.float32]]:
    """Of those papers in a segment: its words, and for each posting paper, word and value."""
    data = leaf.data
    place = np.full(data.count, -1, dtype=np.int32)
    order = np.argsort(rows, kind="stable")
    docs = leaf.living(np.isin(data.rows, rows).nonzero()[0].astype(np.int32))
    place[docs] = order[np.searchsorted(rows, data.rows.take(docs), sorter=order)]
    pointers = data.file.whole("term_ptr")
    nothing = np.zeros(0)
    parts: list[tuple[Numbers, NDArray[np.int32], NDArray[np.float32]]] = [
        (nothing.astype(np.int64), nothing.astype(np.int32), nothing.astype(np.float32))
    ]
    for stretch in stretches(data):
        give_way(cancelled)
        of = place.take(stretch.postings.docs)
        at = (of >= 0).nonzero()[0]
        terms = pointers.searchsorted(at + pointers[stretch.first], side="right") - 1
        times, docs = said(stretch.postings).take(at), stretch.postings.docs.take(at)
        parts.append((terms, of.take(at), values(leaf, statistics, docs, times)))
    terms, papers, numbers = (np.concatenate(column) for column in zip(*parts, strict=True))
    used, words = np.unique(terms, return_inverse=True)
    texts = [data.terms[at] for at in used.tolist()]
    telling = [statistics.telling(text.decode()) for text in texts]
    return texts, papers, words, numbers * np.array(telling, dtype=np.float32).take(words)


def _ridge(table: _Table, wanted: Values, weights: Values, cancelled: Cancelled) -> Values:
    """The weights of the words that tell best what is wanted, held back by `_RIDGE`.

    Minimises Σ weight · (words · w + c − wanted)² + ridge · w²; c, a constant, moves no rank.
    """
    rows, total = len(wanted), weights.sum() or 1

    def centred(values: Values) -> Values:
        result: Values = weights * (values - weights @ values / total)
        return result

    def applied(direction: Values) -> Values:
        return table.turned(centred(table.times(direction, rows))) + _RIDGE * direction

    found = np.zeros(len(table.terms))
    left = table.turned(centred(wanted))
    direction, size = left.copy(), float(left @ left)
    for _ in range(_ROUNDS):
        give_way(cancelled)
        if size < 1e-12:  # noqa: PLR2004 — nothing is left to learn
            break
        image = applied(direction)
        step = size / float(direction @ image)
        found += step * direction
        left -= step * image
        before, size = size, float(left @ left)
        direction = left + size / before * direction
    return found


def _scores(
    leaf: Leaf, statistics: Statistics, taste: Taste, cancelled: Cancelled
) -> NDArray[np.float64]:
    """How much each paper of a segment is likely to be liked."""
    data = leaf.data
    by_term = np.zeros(len(data.terms), dtype=np.float32)
    for term, weight in taste.weights.items():
        number = data.terms.find(term.encode())
        if number >= 0:
            by_term[number] = weight * statistics.telling(term)
    pointers = data.file.whole("term_ptr")
    scores = np.zeros(data.count)
    for stretch in stretches(data):
        give_way(cancelled)
        terms = slice(stretch.first, stretch.after)
        counts = np.diff(pointers[stretch.first : stretch.after + 1])
        weights = np.repeat(by_term[terms], counts)
        at: Numbers = weights.nonzero()[0]
        docs: Docs = stretch.postings.docs.take(at)
        of = values(leaf, statistics, docs, said(stretch.postings).take(at)) * weights.take(at)
        scores += np.bincount(docs, of, data.count)
    return scores


def _counting_most(terms: Sequence[str], counts: Values) -> tuple[tuple[str, float], ...]:
    """The words that have the greatest counts above 0, the greatest first."""
    order = np.argsort(-counts, kind="stable")[:_COUNTING].tolist()
    return tuple((terms[at], float(counts[at])) for at in order if counts[at] > 0)
