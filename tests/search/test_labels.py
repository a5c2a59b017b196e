"""Labels are counted once a paper; lists of numbers keep their papers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search.arrays import ArrayFile, packed
from tui.search.labels import LabelGatherer, lists_in_turn, lists_of, pointers, read_labels, united

LABELS = st.lists(st.sampled_from(["cs.LG", "cs.AI", "math.CO", "Émile Borel"]), max_size=5)
LISTS = st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=6)


@given(st.lists(LABELS, max_size=6))
def test_each_paper_keeps_its_labels_in_their_order_once(papers: list[list[str]]) -> None:
    gatherer = LabelGatherer()
    for held in papers:
        gatherer.add(held)
    texts, ptr, of = read_labels(ArrayFile(packed(gatherer.arrays("kind"))), "kind")
    assert texts.all() == sorted({label.encode() for held in papers for label in held})
    found = [
        [texts[at].decode() for at in of[start:stop].tolist()]
        for start, stop in pairwise(ptr.tolist())
    ]
    assert found == [list(dict.fromkeys(held)) for held in papers]


def test_a_name_that_is_no_text_is_still_a_label() -> None:
    gatherer = LabelGatherer()
    gatherer.add(["\udc80 Hopper"])
    assert read_labels(ArrayFile(packed(gatherer.arrays("kind"))), "kind").texts.all() == [
        b"? Hopper"
    ]


@given(LISTS, st.data())
def test_lists_of_the_living_are_theirs_alone(lists: list[list[int]], data: st.DataObject) -> None:
    live = data.draw(st.lists(st.booleans(), min_size=len(lists), max_size=len(lists)))
    ptr, of = lists_of(
        pointers(np.array([len(held) for held in lists])),
        np.array([number for held in lists for number in held], dtype=np.int32),
        np.array(live, dtype=bool),
    )
    found = [of[start:stop].tolist() for start, stop in pairwise(ptr.tolist())]
    assert found == [held for held, lives in zip(lists, live, strict=True) if lives]


def test_lists_of_several_segments_follow_one_another() -> None:
    parts = [np.array([0, 2, 2], np.int32), np.array([0], np.int32), np.array([0, 3], np.int32)]
    assert lists_in_turn(parts).tolist() == [0, 2, 2, 5]
    assert lists_in_turn(parts).dtype == np.int32


def test_texts_of_several_lists_are_united_in_order() -> None:
    everything, maps = united([[b"b", b"c"], [b"a", b"c"]])
    assert everything == [b"a", b"b", b"c"]
    assert [places.tolist() for places in maps] == [[1, 2], [0, 2]]
