"""Field lengths in a byte: exact while short, near enough when long, and Whoosh's own."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import length_to_byte

from tui.search.lengths import byte_of_length, lengths


@given(st.integers(0, 100_000))
def test_a_length_has_the_byte_that_whoosh_gives_it(length: int) -> None:
    assert byte_of_length(np.array([length])).tolist() == [length_to_byte(length)]


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_a_longer_field_never_counts_as_a_shorter_one(one: int, other: int) -> None:
    short, long = lengths()[byte_of_length(np.array(sorted((one, other))))]
    assert short <= long


def test_a_length_beyond_all_counts_as_the_longest() -> None:
    beyond, longest = byte_of_length(np.array([1 << 40, (1 << 17) - 1])).tolist()
    assert beyond == longest
