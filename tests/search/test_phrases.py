"""Phrases: counted as a reader who goes through the text word by word counts them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search.arrays import packed
from tui.search.invert import Inverter
from tui.search.leaf import Docs, Leaf
from tui.search.phrases import phrase_docs, phrase_places, word_places
from tui.search.postings import FIELDS
from tui.search.segment import SegmentData

Texts = tuple[str, str, str]

WORD_LISTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=8)
TEXTS = WORD_LISTS.map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6)
PHRASES = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=3)


def leaf_of(papers: list[Texts]) -> Leaf:
    inverter = Inverter()
    for row, texts in enumerate(papers):
        inverter.add(row, texts, ())
    return Leaf(SegmentData(packed(inverter.arrays())), None, 0)


def times(text: str, phrase: list[str]) -> int:
    words = text.split()
    return sum(words[at : at + len(phrase)] == phrase for at in range(len(words)))


def counts(leaf: Leaf, field: str | None, phrase: list[str], docs: Docs) -> list[int]:
    """How often the phrase begins in each of `docs`."""
    owners = phrase_places(leaf, field, phrase, docs) >> 17
    return [int((owners == place).sum()) for place in range(len(docs))]


@given(PAPERS, PHRASES, st.sampled_from(FIELDS))
def test_a_phrase_counts_as_often_as_it_stands_in_the_field(
    papers: list[Texts], phrase: list[str], field: str
) -> None:
    at = FIELDS.index(field)
    having = [n for n, texts in enumerate(papers) if set(phrase) <= set(texts[at].split())]
    docs = np.array(having, dtype=np.int32)
    assert counts(leaf_of(papers), field, phrase, docs) == [
        times(papers[number][at], phrase) for number in having
    ]


@given(PAPERS, PHRASES)
def test_anywhere_it_counts_in_all_fields_together(papers: list[Texts], phrase: list[str]) -> None:
    words = [{word for text in texts for word in text.split()} for texts in papers]
    having = [number for number, known in enumerate(words) if set(phrase) <= known]
    docs = np.array(having, dtype=np.int32)
    expected = [sum(times(text, phrase) for text in papers[number]) for number in having]
    assert counts(leaf_of(papers), None, phrase, docs) == expected


def test_no_phrase_reaches_from_one_field_or_paper_into_the_next() -> None:
    leaf = leaf_of([("a", "b", "a"), ("b", "a b", "")])
    docs = np.array([0, 1], dtype=np.int32)
    assert counts(leaf, "title", ["a", "b"], docs) == [0, 0]
    assert counts(leaf, "author", ["a", "b"], docs) == [0, 1]


def test_places_tell_the_paper_and_the_position() -> None:
    leaf = leaf_of([("a b a", "", ""), ("b", "", ""), ("a", "", "")])
    docs = np.array([0, 1, 2], dtype=np.int32)
    assert word_places(leaf, "title", "a", docs).tolist() == [0, 2, 2 << 17]
    assert word_places(leaf, "title", "z", docs).tolist() == []


@given(PAPERS, PHRASES, st.sampled_from([*((name,) for name in FIELDS), FIELDS]))
def test_the_papers_with_a_phrase_are_those_where_it_can_be_read(
    papers: list[Texts], phrase: list[str], fields: tuple[str, ...]
) -> None:
    held = [
        number
        for number, texts in enumerate(papers)
        if any(times(texts[FIELDS.index(name)], phrase) for name in fields)
    ]
    leaf = leaf_of(papers)
    assert phrase_docs(leaf, fields, phrase, None).tolist() == held
    asked = np.arange(0, len(papers), 2, dtype=np.int32)
    assert phrase_docs(leaf, fields, phrase, asked).tolist() == [n for n in held if n % 2 == 0]
