"""What is kept for the next key: never more than fits, and always what was made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.kept import Kept


def making(value: str, size: int, made: list[str]) -> Callable[[], tuple[str, int]]:
    """Makes `value`, and says so in `made`."""

    def make() -> tuple[str, int]:
        made.append(value)
        return value, size

    return make


def test_what_is_kept_is_not_made_again() -> None:
    kept, made = Kept(10), list[str]()
    assert [kept.get("a", making("a", 1, made)) for _ in range(3)] == ["a"] * 3
    assert made == ["a"]


def test_nothing_is_a_value_too() -> None:
    kept, made = Kept(10), list[int]()

    def make() -> tuple[None, int]:
        made.append(1)
        return None, 1

    assert kept.get("a", make) is None
    assert kept.get("a", make) is None
    assert made == [1]


def test_what_was_used_longest_ago_goes_first() -> None:
    kept, made = Kept(3), list[str]()
    for key in "abcad":
        kept.get(key, making(key, 1, made))
    assert made == list("abcd")
    for key in "acd":
        kept.get(key, making(key, 1, made))
    assert made == list("abcd")
    kept.get("b", making("b", 1, made))
    assert made == list("abcdb")


def test_a_value_larger_than_all_that_may_be_kept_drives_the_others_out_and_stays_for_now() -> None:
    kept, made = Kept(3), list[str]()
    for key, size in (("a", 1), ("huge", 9), ("huge", 9), ("a", 1)):
        kept.get(key, making(key, size, made))
    assert made == ["a", "huge", "a"]
    kept.get("a", making("a", 1, made))
    assert made == ["a", "huge", "a"]


def test_what_could_not_be_made_is_asked_for_anew() -> None:
    kept, made = Kept(3), list[str]()

    def failing() -> tuple[str, int]:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        kept.get("a", failing)
    assert kept.get("a", making("a", 1, made)) == "a"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 5))), st.integers(0, 12))
def test_no_more_is_kept_than_fits_but_for_a_single_value(
    asked: list[tuple[str, int]], most: int
) -> None:
    kept, sizes = Kept(most), dict[str, int]()
    held: list[str] = []  # the model: least lately used first
    for key, size in asked:
        made: list[str] = []
        assert kept.get(key, making(key, size, made)) == key
        assert bool(made) == (key not in held)
        if made:
            sizes[key] = size
        held = [other for other in held if other != key] + [key]
        while sum(sizes[other] for other in held) > most and len(held) > 1:
            held.pop(0)


def test_several_threads_may_ask_at_once_and_each_is_given_what_belongs_to_its_key() -> None:
    kept = Kept(20)

    def ask(number: int) -> bool:
        key = number % 7
        return bool(kept.get(key, lambda: (key * 10, 5)) == key * 10)

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(2_000)))
