"""Sorted texts united in arrays are what Python's own sorting gives."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import uniting
from tui.search.texts import pack_texts, unpacked_texts
from tui.search.uniting import PackedTexts, in_order, joined, united

# few characters, zero among them: many texts begin alike, and some differ in their length alone
TEXT = st.text(alphabet="ab\0é", max_size=20).map(str.encode)
TEXTS = st.lists(TEXT, max_size=30)


def packed(texts: list[bytes]) -> PackedTexts:
    return PackedTexts.of(pack_texts("x", texts), "x")


def unpacked(texts: PackedTexts) -> list[bytes]:
    return unpacked_texts("x", texts.arrays("x"))


@given(TEXTS)
def test_texts_are_put_in_order_and_equals_stay_as_they_came(texts: list[bytes]) -> None:
    order, new = in_order(packed(texts))
    expected = sorted(range(len(texts)), key=texts.__getitem__)
    assert order.tolist() == expected
    assert new.tolist() == [
        at == 0 or texts[place] != texts[expected[at - 1]] for at, place in enumerate(expected)
    ]


@pytest.fixture(scope="module", params=[1 << 18, 4], ids=["at once", "some at a time"])
def _in_pieces(request: pytest.FixtureRequest) -> Iterator[None]:
    with patch.object(uniting, "_TEXTS_AT_ONCE", request.param):
        yield


@pytest.mark.usefixtures("_in_pieces")
@given(st.lists(TEXTS.map(lambda texts: sorted(set(texts))), min_size=1, max_size=4))
def test_lists_are_united_and_each_text_finds_its_place(lists: list[list[bytes]]) -> None:
    pieces, places = united([packed(texts) for texts in lists])
    whole = joined(pieces)
    expected = sorted({text for texts in lists for text in texts})
    assert unpacked(whole) == expected
    for name, array in pack_texts("x", expected).items():
        assert whole.arrays("x")[name].tolist() == array.tolist()
    for texts, its in zip(lists, places, strict=True):
        assert its.tolist() == [expected.index(text) for text in texts]


def test_texts_are_chosen_however_long_they_are() -> None:
    texts = [b"", b"x" * 3_000_000, b"y", b"", b"z" * 9]
    at = np.array([4, 1, 0, 3, 1, 2])
    assert unpacked(packed(texts).chosen(at)) == [texts[place] for place in at.tolist()]
