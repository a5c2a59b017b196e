"""Labels are counted once a paper, found by their words; lists of numbers keep their papers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search.arrays import ArrayFile, packed
from tui.search.labels import (
    KEYWORD,
    LabelGatherer,
    Labels,
    SoughtGatherer,
    folded,
    lists_in_turn,
    lists_of,
    pointers,
    read_labels,
    united,
)

LABELS = st.lists(st.sampled_from(["cs.LG", "cs.AI", "math.CO", "Émile Borel"]), max_size=5)
LISTS = st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=6)


@given(st.lists(LABELS, max_size=6))
def test_each_paper_keeps_its_labels_in_their_order_once(papers: list[list[str]]) -> None:
    gatherer = LabelGatherer()
    for held in papers:
        gatherer.add(held)
    texts, ptr, of, *_ = read_labels(ArrayFile(packed(gatherer.arrays("kind"))), "kind")
    assert texts.all() == sorted({label.encode() for held in papers for label in held})
    found = [
        [texts[at].decode() for at in of[start:stop].tolist()]
        for start, stop in pairwise(ptr.tolist())
    ]
    assert found == [list(dict.fromkeys(held)) for held in papers]


SPELLINGS = ["GRPO", "grpo", "Chain-of-Thought", "chain of thought", "thought", "a", "Émile", "+"]
SOUGHT_LABELS = st.lists(st.sampled_from(SPELLINGS), max_size=4)


def sought(papers: list[list[str]]) -> Labels:
    gatherer = SoughtGatherer()
    for held in papers:
        gatherer.add(held)
    return read_labels(ArrayFile(packed(gatherer.arrays(KEYWORD))), KEYWORD)


@given(st.lists(SOUGHT_LABELS, max_size=6), st.sampled_from(["grpo", "thought", "of", "th", "emi"]))
def test_labels_are_found_by_their_words_whole_begun_and_within(
    papers: list[list[str]], words: str
) -> None:
    labels = sought(papers)
    matches: dict[tuple[bool, bool], Callable[[str], bool]] = {
        (True, False): lambda label: folded(label) == words,
        (False, False): lambda label: folded(label).startswith(words),
        (False, True): lambda label: f" {folded(label)}".find(f" {words}") >= 0,
    }
    for (whole, within), matching in matches.items():
        begun = labels.begun(words, whole=whole, within=within)
        wanted = [any(map(matching, held)) for held in papers]
        assert labels.having(begun).tolist() == wanted, (whole, within)


@given(st.lists(SOUGHT_LABELS, max_size=6))
def test_a_paper_has_a_label_once_and_spelled_as_it_spells_it_first(
    papers: list[list[str]],
) -> None:
    labels = sought(papers)
    for at, held in enumerate(papers):
        found = [labels.shown(n) for n in labels.of[labels.ptr[at] : labels.ptr[at + 1]].tolist()]
        first: dict[str, str] = {}
        for label in held:
            first.setdefault(folded(label), label)
        assert found == [label for words, label in first.items() if words]


def test_all_spellings_of_a_label_are_known_by_one() -> None:
    labels = sought([["Chain of thought", "GRPO"], ["chain-of-thought"], ["Chain"]])
    shown = list(map(labels.shown, range(4)))
    assert shown == ["Chain", "Chain of thought", "chain-of-thought", "GRPO"]
    assert labels.first is not None
    assert labels.first.tolist() == [0, 1, 1, 3]
    assert labels.spellings(labels.alike(2)) == range(1, 3)
    assert len(labels.spellings(b"chain of\0")) == 0


def test_what_one_label_ends_with_and_the_next_begins_with_is_in_neither() -> None:
    labels = sought([["a le"], ["arning"], ["b learning"]])
    begun = labels.begun("learning", whole=False, within=True).nonzero()[0]
    assert list(map(labels.shown, begun.tolist())) == ["b learning"]


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
