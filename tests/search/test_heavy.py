"""The beginnings answered in advance are those of many postings, and answer as the postings do."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.arrays import packed
from tui.search.heavy import heavy_arrays
from tui.search.invert import Inverter
from tui.search.segment import SegmentData
from tui.search.texts import unpacked_texts

WORDS = ("graph", "grid", "go", "x", "λόγος", "net", "noise")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=20)


def segment(papers: list[tuple[str, str]]) -> SegmentData:
    inverter = Inverter()
    for row, (title, abstract) in enumerate(papers):
        inverter.add(row, (title, "", abstract), ())
    return SegmentData(packed(inverter.arrays()))


@settings(deadline=None)
@given(PAPERS)
def test_a_beginning_answered_in_advance_has_the_papers_of_its_postings(
    papers: list[tuple[str, str]],
) -> None:
    data = segment(papers)
    for prefix in {word[:length] for word in WORDS for length in (1, 2)}:
        flags = data.heavy.flags(prefix, title=False)
        postings = data.postings(*data.terms.beginning(prefix.encode()))
        if flags is not None:
            assert np.flatnonzero(flags).tolist() == np.unique(postings.docs).tolist()
            titles = data.heavy.flags(prefix, title=True)
            assert titles is not None
            with_it = postings.docs[postings.frequencies("title") > 0]
            assert np.flatnonzero(titles).tolist() == np.unique(with_it).tolist()


def test_only_beginnings_of_one_or_two_letters_that_many_papers_have_are_answered() -> None:
    data = segment([("graph", ""), ("grid", ""), ("net", ""), ("", ""), ("", ""), ("", "")])
    assert data.heavy.flags("g", title=False) is not None
    assert data.heavy.flags("gr", title=False) is not None
    assert data.heavy.flags("gra", title=False) is None
    assert data.heavy.flags("n", title=False) is None


def test_half_a_letter_is_no_beginning() -> None:
    arrays = segment([("λόγος xylem", "")] * 3).arrays()
    assert unpacked_texts("heavy", arrays) == [b"x", b"xy"]


def test_a_segment_without_words_has_none() -> None:
    arrays = segment([("", "")]).arrays()
    assert not len(heavy_arrays(arrays)["heavy_bits"])
