"""Merged segments are what one segment of all their living papers would have been."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.histories import WORDS
from tui.search.arrays import ArrayFile, packed
from tui.search.invert import Facts, Inverter
from tui.search.merge import FACTOR_AT_END, LARGEST, MOST_SEGMENTS, chosen
from tui.search.merge import merge as merge_parts
from tui.search.parts import Part
from tui.search.segment import SegmentData

TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
IDS = st.lists(st.sampled_from(["2506.1", "2506.2", "10.1/x"]), max_size=2)
LABELS = st.lists(st.sampled_from(["cs.LG", "cs.AI", "math.CO"]), max_size=3)
KEYWORDS = st.lists(st.sampled_from(["LLMs", "llms", "Émile", "deep graph", "+"]), max_size=3)
FACTS = st.builds(
    Facts, st.integers(0, 9), st.integers(0, 3), LABELS, LABELS, KEYWORDS, KEYWORDS, KEYWORDS, TEXTS
)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, IDS, st.booleans(), FACTS), max_size=6)
Paper = tuple[str, str, str, list[str], bool, Facts]
Numbered = list[tuple[int, Paper]]

BY_WORD = {"word_text", "word_ends", "word_key", "word_term", "title_words"}


def inverted(papers: Numbered) -> dict[str, Any]:
    inverter = Inverter()
    for row, (title, author, abstract, ids, _, facts) in papers:
        inverter.add(row, (title, author, abstract), ids, facts)
    return inverter.arrays()


def numbered(segments: list[list[Paper]]) -> list[Numbered]:
    rows = iter(range(1, 1000))
    return [[(next(rows), paper) for paper in papers] for papers in segments]


def merge(segments: list[Numbered]) -> dict[str, Any]:
    parts = [
        Part(inverted(papers), np.array([paper[4] for _, paper in papers], dtype=bool))
        for papers in segments
    ]
    file = ArrayFile(packed(partial(merge_parts, parts)))
    return {name: file.whole(name) for name in file.names()}


@settings(deadline=None)
@given(st.lists(PAPERS, min_size=1, max_size=4))
def test_merging_gives_what_all_living_papers_at_once_would_give(
    segments: list[list[Paper]],
) -> None:
    parts = numbered(segments)
    living = [(row, paper) for papers in parts for row, paper in papers if paper[4]]
    found, expected = merge(parts), inverted(living)
    assert found.keys() == expected.keys()
    for name in expected.keys() - BY_WORD:
        assert found[name].tolist() == expected[name].tolist(), name
        assert found[name].dtype == expected[name].dtype, name


@settings(deadline=None)
@given(st.lists(PAPERS, min_size=1, max_size=4))
def test_words_as_written_are_kept_with_their_stems(segments: list[list[Paper]]) -> None:
    parts = numbered(segments)
    found = SegmentData(packed(merge(parts)))
    living = [(row, paper) for papers in parts for row, paper in papers if paper[4]]
    expected = SegmentData(packed(inverted(living)))

    def stems(data: SegmentData) -> dict[bytes, bytes]:
        numbers = data.terms_of_words(0, len(data.words)).tolist()
        return dict(zip(data.words.all(), (data.terms[at] for at in numbers), strict=True))

    def titles(data: SegmentData) -> list[bytes]:
        return [data.words[at] for at in data.titles[1].tolist()]

    assert titles(found) == titles(expected)
    # a word that only removed papers had may stay as long as others have its stem
    assert stems(expected).items() <= stems(found).items()
    assert set(stems(found).values()) == set(stems(expected).values())


def test_segments_of_no_living_paper_merge_into_an_empty_one() -> None:
    found = merge([[(1, ("Graph", "", "x", ["2506.1"], False, Facts(names=["Grace"])))]])
    assert len(found["rows"]) == len(found["docs"]) == len(found["id_docs"]) == 0
    assert len(found["name_text"]) == len(found["title_words"]) == 0
    assert found["totals"].tolist() == [0, 0, 0, 0]


@given(st.lists(st.integers(1, 5000), max_size=300))
def test_commits_of_any_sizes_leave_at_most_ten_segments(commits: list[int]) -> None:
    sizes: list[int] = []
    for new in commits:
        places = set(chosen(sizes, new))
        whole = new + sum(sizes[place] for place in places)
        sizes = [size for place, size in enumerate(sizes) if place not in places] + [whole]
        assert len(sizes) <= MOST_SEGMENTS


def test_many_small_commits_move_each_paper_a_few_times_only() -> None:
    sizes: list[int] = []
    moved = 0
    for _ in range(1000):
        places = set(chosen(sizes, 10))
        swallowed = sum(sizes[place] for place in places)
        moved += swallowed
        sizes = [size for place, size in enumerate(sizes) if place not in places]
        sizes.append(swallowed + 10)
    assert moved <= 10_000 * np.log2(1000) * 2
    assert sum(sizes) == 10_000


def test_large_segments_are_merged_no_further_as_long_as_there_are_few() -> None:
    assert chosen([LARGEST // 2, LARGEST], LARGEST // 2) == [0]
    assert chosen([LARGEST] * 2, LARGEST) == []
    assert chosen([LARGEST] * MOST_SEGMENTS, 1) == [0]


def test_what_was_left_apart_is_merged_however_small_the_last_is() -> None:
    assert chosen([80_000, 6_000, 6_000], 5) == [1, 2]
    assert chosen([40_000, 6_000, 6_000], 5, FACTOR_AT_END) == [1, 2, 0]


def test_fifty_papers_do_not_move_a_hundred_thousand() -> None:
    assert chosen([100_000], 50) == []
