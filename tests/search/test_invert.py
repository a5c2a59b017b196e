"""From papers to arrays: every word of every paper, counted and placed as a reader would."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from tests.search.histories import WORDS
from tui.search.analysis import stem, terms
from tui.search.arrays import packed
from tui.search.invert import FIELDS, GAP, Inverter
from tui.search.segment import SegmentData

Texts = tuple[str, str, str]
Occurrences = dict[str, dict[int, list[int]]]

TEXTS = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=8)


def segment(papers: list[Texts], ids: dict[int, list[str]] | None = None) -> SegmentData:
    inverter = Inverter()
    for number, texts in enumerate(papers):
        inverter.add(100 + number, texts, (ids or {}).get(number, []), day=7 * number)
    return SegmentData(packed(inverter.arrays()))


def occurrences(papers: list[Texts]) -> Occurrences:
    """From each stem to the papers that have it, and the positions there."""
    found: Occurrences = defaultdict(lambda: defaultdict(list))
    for number, texts in enumerate(papers):
        start = 0
        for text in texts:
            words = terms(text)
            for position, word in enumerate(words, start):
                found[stem(word)][number].append(position)
            start += len(words) + GAP
    return found


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
        held = [[stem(word) for word in terms(texts[at])] for texts in papers]
        assert data.totals[name] == sum(map(len, held))
        for term, text in enumerate(data.terms.all()):
            postings = data.postings(term, term + 1)
            counts = [held[doc].count(text.decode()) for doc in postings.docs.tolist()]
            assert postings.frequencies(name).tolist() == counts
            assert data.document_frequency(name, term) == sum(count > 0 for count in counts)


@given(PAPERS)
def test_every_word_as_written_leads_to_its_stem(papers: list[Texts]) -> None:
    data = segment(papers)
    words = {word for texts in papers for text in texts for word in terms(text)}
    assert data.words.all() == sorted(word.encode() for word in words)
    numbers = data.terms_of_words(0, len(data.words)).tolist()
    stems = [data.terms[number].decode() for number in numbers]
    assert stems == [stem(word.decode()) for word in data.words.all()]


def test_rows_days_and_ids_are_kept() -> None:
    data = segment([("A", "", ""), ("B", "", "")], {0: ["2506.1"], 1: ["10.1/X", "1706.2"]})
    assert (data.rows.tolist(), data.days.tolist()) == ([100, 101], [0, 7])
    assert data.ids.all() == [b"10.1/x", b"1706.2", b"2506.1"]
    assert data.id_documents(0, 3).tolist() == [1, 1, 0]


def test_no_papers_make_an_empty_segment() -> None:
    data = segment([])
    assert (data.count, data.terms.all(), data.heavy.flags("g", title=False)) == (0, [], None)


def test_a_word_counts_at_most_255_times_in_a_field() -> None:
    data = segment([("x " * 300, "x", "x " * 255)])
    assert read(data)["x"][0] == [*range(255), 300 + GAP, *range(301 + 2 * GAP, 556 + 2 * GAP)]
    assert data.postings(0, 1).frequencies("title").tolist() == [255]
    assert data.totals == {"title": 300, "author": 1, "abstract": 255}


def test_a_book_is_indexed_up_to_its_sixty_thousandth_word() -> None:
    words = " ".join(f"w{number}" for number in range(70_000))
    data = segment([(words, "late", words)])
    assert len(data.terms) == 60_000
    assert data.terms.find(b"late") == -1
