"""Sorted texts in arrays are looked up like a sorted list."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from tui.search.arrays import ArrayFile, packed
from tui.search.texts import Texts, pack_texts

LETTERS = st.sampled_from([b"a", b"b", b"\xc3\xa9", b"\xff", b"\0"])
PIECES = st.lists(LETTERS, max_size=12).map(b"".join)
LISTS = st.lists(PIECES, max_size=20).map(sorted)


def texts(held: list[bytes]) -> Texts:
    return Texts(ArrayFile(packed(pack_texts("some", held))), "some")


@given(LISTS)
def test_texts_come_back_in_order(held: list[bytes]) -> None:
    made = texts(held)
    assert len(made) == len(held)
    assert made.all() == held
    assert [made[at] for at in range(len(held))] == held


@given(LISTS, PIECES)
def test_a_text_is_found_where_it_stands_first(held: list[bytes], sought: bytes) -> None:
    assert texts(held).first_from(sought) == bisect_left(held, sought)
    assert texts(held).find(sought) == (held.index(sought) if sought in held else -1)


@given(LISTS, PIECES)
def test_texts_with_one_beginning_are_one_range(held: list[bytes], prefix: bytes) -> None:
    first, after = texts(held).beginning(prefix)
    assert held[first:after] == [text for text in held if text.startswith(prefix)]
