"""From papers to arrays: every word of every paper, counted and placed as a reader would."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.search.histories import WORDS
from tui.search.analysis import placed, stem, terms
from tui.search.arrays import packed
from tui.search.invert import GAP, HAS_CODE, Facts, Inverter
from tui.search.labels import CATEGORY, KEYWORD, NAME, ORGANIZATION, VENUE
from tui.search.lengths import byte_of_length
from tui.search.postings import ALL, FIELDS
from tui.search.segment import SegmentData

Texts = tuple[str, str, str]
Occurrences = dict[str, dict[int, list[int]]]

PIECES = ("GPT-4", "DeepSeek-R1", "deep-learning", "图像识别", r"H\"older-graph", "x-4-", "Émile")
TEXTS = st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=10).map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=8)


def segment(papers: list[Texts], ids: dict[int, list[str]] | None = None) -> SegmentData:
    inverter = Inverter()
    for number, texts in enumerate(papers):
        inverter.add(100 + number, texts, (ids or {}).get(number, []))
    return SegmentData(packed(inverter.arrays()))


def occurrences(papers: list[Texts]) -> Occurrences:
    """From each stem to the papers that have it, and the positions there."""
    found: Occurrences = defaultdict(lambda: defaultdict(list))
    for number, texts in enumerate(papers):
        start = 0
        for text in texts:
            for position, word in placed(text):
                found[stem(word.folded)][number].append(start + position)
            start += len(terms(text)) + GAP
    return found


def stems_of(text: str) -> list[str]:
    return [stem(word.folded) for _, word in placed(text)]


def read(data: SegmentData) -> Occurrences:
    found: Occurrences = {}
    for term, text in enumerate(data.terms.all()):
        starts, places = data.positions(term)
        docs = data.postings(term, term + 1).docs.tolist()
        found[text.decode()] = {
            doc: places[starts[at] : starts[at + 1]].tolist() for at, doc in enumerate(docs)
        }
    return found


@given(PAPERS)
def test_every_word_is_found_where_it_stands(papers: list[Texts]) -> None:
    assert read(segment(papers)) == occurrences(papers)


@given(PAPERS)
def test_frequencies_and_lengths_are_counted_by_field(papers: list[Texts]) -> None:
    data = segment(papers)
    for at, name in enumerate(FIELDS):
        held = [stems_of(texts[at]) for texts in papers]
        assert data.totals[name] == sum(len(terms(texts[at])) for texts in papers)
        for term, text in enumerate(data.terms.all()):
            postings = data.postings(term, term + 1)
            counts = [held[doc].count(text.decode()) for doc in postings.docs.tolist()]
            assert postings.frequencies(name).tolist() == counts
            assert data.document_frequency(name, term) == sum(count > 0 for count in counts)


@given(PAPERS)
def test_all_fields_together_count_a_title_twice(papers: list[Texts]) -> None:
    data = segment(papers)
    held = [stems_of(texts[0]) * 2 + stems_of(texts[1]) + stems_of(texts[2]) for texts in papers]
    lengths = [len(terms(title)) * 2 + len(terms(abstract)) for title, _, abstract in papers]
    assert data.totals[ALL] == sum(lengths)
    assert data.field_lengths(ALL).tolist() == byte_of_length(np.array(lengths, int)).tolist()
    for term, text in enumerate(data.terms.all()):
        postings = data.postings(term, term + 1)
        counts = [held[doc].count(text.decode()) for doc in postings.docs.tolist()]
        assert postings.frequencies(ALL).tolist() == counts
        assert data.document_frequency(ALL, term) == len(postings)


@given(PAPERS)
def test_titles_are_kept_as_their_words_in_order(papers: list[Texts]) -> None:
    data = segment(papers)
    ptr, numbers = data.titles
    found = [
        [data.words[at].decode() for at in numbers[start:stop].tolist()]
        for start, stop in pairwise(ptr.tolist())
    ]
    assert found == [terms(title) for title, _, _ in papers]


@given(PAPERS)
def test_every_word_as_written_leads_to_its_stem(papers: list[Texts]) -> None:
    data = segment(papers)
    words = {word.folded for texts in papers for text in texts for _, word in placed(text)}
    assert data.words.all() == sorted(word.encode() for word in words)
    numbers = data.terms_of_words(0, len(data.words)).tolist()
    stems = [data.terms[number].decode() for number in numbers]
    assert stems == [stem(word.decode()) for word in data.words.all()]


def test_rows_and_ids_are_kept() -> None:
    data = segment([("A", "", ""), ("B", "", "")], {0: ["2506.1"], 1: ["10.1/X", "1706.2"]})
    assert data.rows.tolist() == [100, 101]
    assert data.ids.all() == [b"10.1/x", b"1706.2", b"2506.1"]
    assert data.id_documents(0, 3).tolist() == [1, 1, 0]


def labels(data: SegmentData, kind: str) -> list[list[str]]:
    held = data.labels(kind)
    return [
        [held.shown(at) for at in held.of[start:stop].tolist()]
        for start, stop in pairwise(held.ptr.tolist())
    ]


def test_facts_are_kept_as_told() -> None:
    inverter = Inverter()
    inverter.add(1, ("A", "", ""), (), Facts(7, HAS_CODE, ["cs.LG", "cs.AI"], ["Grace Hopper"]))
    inverter.add(2, ("B", "", ""), ())
    inverter.add(
        3, ("C", "", ""), (), Facts(9, 0, ["cs.AI", "", "cs.AI"], ["Émile", "Grace Hopper"])
    )
    inverter.add(
        4,
        ("D", "", ""),
        (),
        Facts(keywords=["LLMs", "llms", "RL"], venues=["NeurIPS"], organizations=["", "Émile"]),
    )
    data = SegmentData(packed(inverter.arrays()))
    assert (data.days.tolist(), data.flags.tolist()) == ([7, 0, 9, 0], [HAS_CODE, 0, 0, 0])
    assert labels(data, CATEGORY) == [["cs.LG", "cs.AI"], [], ["cs.AI"], []]
    assert labels(data, NAME) == [["Grace Hopper"], [], ["Émile", "Grace Hopper"], []]
    assert labels(data, KEYWORD) == [[], [], [], ["LLMs", "RL"]]
    assert labels(data, VENUE) == [[], [], [], ["NeurIPS"]]
    assert labels(data, ORGANIZATION) == [[], [], [], ["Émile"]]


def test_what_is_said_beside_a_paper_counts_once_where_it_says_it_nowhere() -> None:
    inverter = Inverter()
    inverter.add(1, ("Graph", "", "A graph"), (), Facts(beside="graphs\npolicy graph"))
    inverter.add(2, ("Policy", "", "x"), (), Facts(beside="policy"))
    data = SegmentData(packed(inverter.arrays()))
    found = read(data)
    assert found["polici"] == {0: [], 1: [0]}
    assert found["graph"] == {0: [0, 2 + 2 * GAP]}
    at = data.terms.find(b"polici")
    postings = data.postings(at, at + 1)
    assert {name: postings.frequencies(name).tolist() for name in (*FIELDS, ALL)} == {
        "title": [0, 1],
        "author": [0, 0],
        "abstract": [0, 0],
        ALL: [1, 2],
    }
    assert data.totals == {"title": 2, "author": 0, "abstract": 3, ALL: 6}


def test_the_first_hundred_authors_are_kept() -> None:
    inverter = Inverter()
    names = [f"Author {number:03}" for number in range(3000)]
    inverter.add(1, ("A", "", ""), (), Facts(names=names))
    assert labels(SegmentData(packed(inverter.arrays())), NAME) == [names[:100]]


def test_no_papers_make_an_empty_segment() -> None:
    data = segment([])
    assert (data.count, data.terms.all(), data.heavy.flags("g", title=False)) == (0, [], None)


def test_a_word_counts_at_most_255_times_in_a_field() -> None:
    data = segment([("x " * 300, "x", "x " * 255)])
    assert read(data)["x"][0] == [*range(255), 300 + GAP, *range(301 + 2 * GAP, 556 + 2 * GAP)]
    assert data.postings(0, 1).frequencies("title").tolist() == [255]
    assert data.postings(0, 1).frequencies(ALL).tolist() == [255]
    assert data.totals == {"title": 300, "author": 1, "abstract": 255, "all": 855}


def test_a_book_is_indexed_up_to_its_sixty_thousandth_word() -> None:
    words = " ".join(f"w{number}" for number in range(70_000))
    data = segment([(words, "late", words), ("x-y " * 40_000, "late", "")])
    found = read(data)
    assert len(found) == 60_003
    assert "late" not in found
    assert data.totals["title"] == 120_000
