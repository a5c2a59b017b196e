"""Why a paper ranks where it does: its score taken apart by term, field and pair of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from whoosh import query as wq

from tui.domain.reasons import Reason
from tui.search.best import Mended
from tui.search.evaluate import Evaluator
from tui.search.impacts import Impacts
from tui.search.language import Parsed
from tui.search.leaf import Docs, Leaf
from tui.search.nodes import Beginning, Typed, Word
from tui.search.postings import FIELDS
from tui.search.proximity import pair_scores, pair_times
from tui.search.titles import WHOLE, whole_titles

_WEIGHT = {"title": 2, "author": 1, "abstract": 1}
"""How often a word in each field counts as one of the whole paper: see `invert.ALL`."""

SIDE_BY_SIDE = "side by side"
ANY_FIELD = "any field"
BESIDE = "keywords"
REST = "the rest of the query"


def explain(evaluator: Evaluator, parsed: Parsed, leaf: Leaf, number: int) -> list[Reason]:
    """The reasons of a paper, by its number in a segment; their points sum to its score.

    A paper without all the words is explained as a partial match; none when it is not even that.
    Of words side by side only the best 1,024 papers of a segment have the points (`typed`): the sum
    of any behind them may be higher than its score.
    """
    docs = np.array([number], dtype=np.int32)
    found = list(_found(evaluator, parsed, leaf, docs))
    if not found and parsed.sought.words and _allowed(evaluator, parsed, leaf, docs):
        mended = evaluator.best.mended(parsed.sought.words, unfinished=parsed.unfinished)
        found = list(_of_most(evaluator, mended, leaf, docs))
    return sorted(found, key=lambda reason: -reason.points)


def _found(evaluator: Evaluator, parsed: Parsed, leaf: Leaf, docs: Docs) -> Iterator[Reason]:
    if not len(evaluator.finder.match(parsed.query, leaf, docs)):
        return
    if len(whole_titles(leaf, docs, parsed.words, unfinished=parsed.unfinished)):
        yield Reason(" ".join(parsed.words), "the whole title", 1, WHOLE)
    if parsed.typed is not None:
        yield from _of_typed(evaluator, parsed.typed, leaf, docs)
        return
    reasons = list(_of_words(evaluator, _words_in(evaluator, parsed.query, leaf, docs), leaf, docs))
    yield from reasons
    total = float(evaluator.score(parsed.query, leaf, docs)[0])
    rest = total - sum(reason.points for reason in reasons)
    if abs(rest) > 1e-3:  # noqa: PLR2004 — what rounding leaves
        yield Reason(REST, ANY_FIELD, 1, rest)


def _allowed(evaluator: Evaluator, parsed: Parsed, leaf: Leaf, docs: Docs) -> bool:
    condition = parsed.sought.condition
    return condition is None or len(evaluator.finder.match(condition, leaf, docs)) > 0


def _of_typed(evaluator: Evaluator, typed: Typed, leaf: Leaf, docs: Docs) -> Iterator[Reason]:
    impacts = evaluator.typed.of(leaf)
    terms = [word.term for word in typed.finished]
    for word in typed.finished:
        yield from _of_term(impacts, word.term, docs, float(impacts.among(word, docs)[0]))
    if typed.unfinished:
        points = float(evaluator.typed.last_word(impacts, typed, docs)[0])
        if impacts.among(typed.whole, docs)[0] > 0:
            yield from _of_term(impacts, typed.whole.term, docs, points)
            terms.append(typed.whole.term)
        else:
            times = int(impacts.begun(typed.unfinished).times.take(docs)[0])
            yield Reason(f"{typed.unfinished}…", ANY_FIELD, times, points)
    yield from _of_pairs(evaluator, leaf, terms, docs)


def _of_most(evaluator: Evaluator, mended: Mended, leaf: Leaf, docs: Docs) -> Iterator[Reason]:
    impacts = evaluator.typed.of(leaf)
    for word, times in Counter(mended.words).items():
        points = times * float(impacts.among(word, docs)[0])
        yield from _of_term(impacts, word.term, docs, points)
    if mended.unfinished:
        points = float(evaluator.typed.begun_among(mended.unfinished, leaf, docs)[0])
        if points:
            times = int(impacts.begun(mended.unfinished).times.take(docs)[0])
            yield Reason(f"{mended.unfinished}…", ANY_FIELD, times, points)
    yield from _of_pairs(evaluator, leaf, [word.term for word in mended.words], docs)


def _of_words(
    evaluator: Evaluator, words: Iterable[Word | Beginning], leaf: Leaf, docs: Docs
) -> Iterator[Reason]:
    impacts = evaluator.typed.of(leaf)
    for word in words:
        points = float(evaluator.score(word, leaf, docs)[0])
        if isinstance(word, Beginning):
            yield Reason(f"{word.prefix}…", ", ".join(word.in_fields), 1, points)
        else:
            yield from _of_term(impacts, word.term, docs, points, word.in_fields)


def _of_term(
    impacts: Impacts, term: str, docs: Docs, points: float, fields: Sequence[str] = FIELDS
) -> Iterator[Reason]:
    """A term's points, shared among the fields it stands in as each counts."""
    postings = impacts.leaf.postings(term)
    if postings is None or not points:
        return
    at = int(postings.docs.searchsorted(docs[0]))
    times = {field: int(postings.frequencies(field)[at]) for field in fields}
    whole = sum(_WEIGHT[field] * count for field, count in times.items())
    if not whole and len(fields) == len(FIELDS):
        yield Reason(term, BESIDE, 1, points)
    for field, count in times.items():
        if count:
            yield Reason(term, field, count, points * _WEIGHT[field] * count / whole)


def _of_pairs(
    evaluator: Evaluator, leaf: Leaf, terms: Sequence[str], docs: Docs
) -> Iterator[Reason]:
    for (first, second), often in Counter(pairwise(terms)).items():
        points = often * float(pair_scores(leaf, first, second, docs, evaluator.statistics)[0])
        if points:
            times = int(pair_times(leaf, first, second, docs)[0])
            yield Reason(f"{first} {second}", SIDE_BY_SIDE, times, points)


def _words_in(
    evaluator: Evaluator, query: wq.Query, leaf: Leaf, docs: Docs
) -> Iterator[Word | Beginning]:
    """The words and beginnings of a query in those parts of it that match."""
    if isinstance(query, wq.Not) or not len(evaluator.finder.match(query, leaf, docs)):
        return
    if isinstance(query, Word | Beginning):
        yield query
    elif not query.is_leaf():
        for part in query.children():
            yield from _words_in(evaluator, part, leaf, docs)
