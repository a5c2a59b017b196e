"""What typed words must score, reckoned in plain Python from the texts of the papers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from math import log
from unittest.mock import patch

from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from tests.search.histories import WORDS, all_texts
from tui.domain.paper import Paper
from tui.search import merge
from tui.search.analysis import STOP_WORDS, form, placed, stem, terms
from tui.search.index import Index
from tui.search.nodes import Said, Typed, said
from tui.search.schema import texts

K1, B = 1.2, 0.75
TIMES = (2, 1, 1)
"""How often a word of the title, the authors and the abstract counts."""

FOLDED = sorted({word for written in WORDS for word in terms(written)} | {"unknown"})
_texts = st.lists(st.sampled_from((*WORDS, "the", "of", "learn-ing")), max_size=9).map(" ".join)
some_papers = st.lists(
    st.builds(
        Paper,
        title=_texts,
        abstract=_texts,
        authors=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        keywords=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=10,
)
long_beginnings = st.builds(
    lambda word, letters: word[:letters],
    st.sampled_from([word for word in FOLDED if len(word) > 2]),
    st.integers(3, 9),
)


@st.composite
def typed_queries(draw: st.DrawFn, begun: st.SearchStrategy[str] = long_beginnings) -> Typed:
    """Words that must all be there, the last one perhaps unfinished."""
    words = st.lists(st.sampled_from(FOLDED), max_size=3)
    finished = tuple(map(said, draw(words)))
    complete = draw(st.booleans())
    if finished and complete:
        return Typed(finished)
    last = draw(begun)
    return Typed(finished, last, said(last))


def indexed(papers: Sequence[Paper], segments: int, removed: Sequence[int] = ()) -> Index:
    """An index with these papers by row, from 1, dealt out to so many segments."""
    index = Index(None)
    held = [(row, row, paper) for row, paper in enumerate(papers, 1)]
    with patch.object(merge, "chosen", lambda *_: []):
        for part in range(min(segments, len(held))):
            index.update(held[part::segments], (), part + 1)
        if removed:
            index.update((), removed, segments + 1)
    return index


class _Counted:
    """The words of one paper, where they stand in each field."""

    def __init__(self, paper: Paper) -> None:
        self.fields = [
            [(at, stem(word.folded), form(word.folded)) for at, word in placed(text)]
            for text in all_texts(paper)
        ]
        self.beside = self.fields.pop()
        title, _, abstract = (
            sum(word not in STOP_WORDS for word in terms(text)) for text in texts(paper)
        )
        self.length = 2 * title + abstract

    def times(self, term: str) -> int:
        in_fields = sum(
            weight * sum(word == term for _, word, _ in field)
            for weight, field in zip(TIMES, self.fields, strict=True)
        )
        return in_fields or int(any(word == term for _, word, _ in self.beside))

    def forms(self, term: str) -> int:
        found = 0
        for _, word, bit in chain(*self.fields, self.beside):
            found |= bit if word == term else 0
        return found

    def pairs(self, first: str, second: str) -> int:
        found = 0
        for weight, field in zip(TIMES, self.fields, strict=True):
            before = {at for at, word, _ in field if word == first}
            after = {at for at, word, _ in field if word == second}
            found += weight * sum(at + 1 in after for at in before)
        return found


class Reckoned:
    """Scores over papers, those deleted but not yet merged away among them."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        self._counted = [_Counted(paper) for paper in papers]
        self._mean = sum(each.length for each in self._counted) / len(papers) or 1.0

    def score(self, typed: Typed, at: int) -> float | None:
        """The score of a paper by its place; None: it has not all the words."""
        total, words = 0.0, [word.term for word in typed.finished]
        for word in typed.finished:
            points = self.word(word, at)
            if not points:
                return None
            total += points
        if typed.unfinished:
            points = self.last_word(typed, at)
            if not points:
                return None
            total += points
            words.append(typed.whole.term)
        return total + sum(self.pair(*pair, at) for pair in pairwise(words))

    def word(self, word: Said, at: int) -> float:
        """What a finished word adds."""
        points = self._saturated(self._counted[at].times(word.term), at) * self._telling(word.term)
        return points if self._counted[at].forms(word.term) & word.form else 0.9 * points

    def last_word(self, typed: Typed, at: int) -> float:
        """What the unfinished word adds: as it stands, else all that begin so."""
        stems = self._begun(typed.unfinished)
        idf = self._telling_of(sum(map(self._having, stems)))
        whole = self.word(typed.whole, at)
        if whole:
            return whole * min(1, 1.5 * idf / self._telling(typed.whole.term))
        times = sum(self._counted[at].times(term) for term in stems)
        return self._saturated(times, at) * idf

    def pair(self, first: str, second: str, at: int) -> float:
        """What two words add where they stand side by side."""
        if first == second:
            return 0
        times = self._counted[at].pairs(first, second)
        telling = max(self._telling(first), self._telling(second))
        return 0.3 * self._saturated(times, at) * telling

    def _saturated(self, times: int, at: int) -> float:
        length: float = byte_to_length(length_to_byte(self._counted[at].length))
        return times * (K1 + 1) / (times + K1 * (1 - B + B * length / self._mean))

    def _having(self, term: str) -> int:
        return sum(each.times(term) > 0 for each in self._counted)

    def _telling(self, term: str) -> float:
        return self._telling_of(self._having(term))

    def _telling_of(self, found: int) -> float:
        count = len(self._papers)
        found = min(found, count)
        return log(1 + (count - found + 0.5) / (found + 0.5))

    @cached_property
    def _words(self) -> set[str]:
        return set(self._all_words())

    def _all_words(self) -> Iterator[str]:
        for paper in self._papers:
            for text in all_texts(paper):
                yield from (word.folded for _, word in placed(text))

    def _begun(self, prefix: str) -> set[str]:
        """The stems that begin so, and those of the words that do."""
        stems = {stem(word) for word in self._words if word.startswith(prefix)}
        return stems | {stem(word) for word in self._words if stem(word).startswith(prefix)}
