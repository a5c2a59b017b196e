"""Numbers in queries: bounds, ranges, thousands, and what is half typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.states import Numbers
from tui.search.amounts import amounts, may_become_amounts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("50", Numbers(50, 50)),
        ("=50", Numbers(50, 50)),
        (">50", Numbers(51)),
        (">=50", Numbers(50)),
        ("<10", Numbers(None, 9)),
        ("<=10", Numbers(None, 10)),
        ("10..50", Numbers(10, 50)),
        ("50..10", Numbers(10, 50)),
        ("10..", Numbers(10)),
        ("..50", Numbers(None, 50)),
        (">2k", Numbers(2001)),
        ("1K..2k", Numbers(1000, 2000)),
    ],
)
def test_numbers_are_named_by_bounds_and_ranges(text: str, numbers: Numbers) -> None:
    assert amounts(text) == numbers


@pytest.mark.parametrize("text", ["", "many", "..", ">", "50+", "5 0", "-1", "1.5", "٥٠", ">1..2"])
def test_anything_else_names_none(text: str) -> None:
    assert amounts(text) is None


@pytest.mark.parametrize(
    ("half", "numbers"), [("10.", Numbers(10)), ("10..5", Numbers(10)), ("10..50", Numbers(10, 50))]
)
def test_a_range_half_typed_begins_where_it_begins(half: str, numbers: Numbers) -> None:
    assert amounts(half, unfinished=True) == numbers


@given(st.sampled_from([">", ">=", "<", "<=", "=", ""]), st.integers(0, 10**9))
def test_every_key_on_the_way_says_something_or_may_yet(sign: str, number: int) -> None:
    text = f"{sign}{number}"
    for length in range(1, len(text) + 1):
        half = text[:length]
        assert amounts(half, unfinished=True) or may_become_amounts(half)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_number_lies_where_python_says(low: int, high: int, number: int) -> None:
    for text, lies in {
        f">{low}": number > low,
        f"<={high}": number <= high,
        f"{low}..{high}": min(low, high) <= number <= max(low, high),
    }.items():
        found = amounts(text)
        assert found is not None
        first = number if found.first is None else found.first
        last = number if found.last is None else found.last
        assert (first <= number <= last) is lies


@given(st.text(max_size=8))
def test_no_text_is_an_error(text: str) -> None:
    amounts(text)
    amounts(text, unfinished=True)
    may_become_amounts(text)
