"""Which days a piece of a query may yet name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import dates

TODAY = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("may_become", "value"),
    [
        *((dates.may_become_days, "2025-09-03"[:length]) for length in (0, 1, 3, 5, 6, 8, 9)),
        *(
            (dates.may_become_days, half)
            for half in ("2025.", "2025..20", ".", "..2", "tod", "2024-1-")
        ),
        *((dates.may_become_since, half) for half in ("", "7", "202", "yest")),
    ],
)
def test_what_the_next_keys_may_finish_is_told(
    may_become: Callable[[str], bool], value: str
) -> None:
    assert may_become(value)


@pytest.mark.parametrize("value", ["foo", "2025-13", "2025-0x", "x..2024", "20255", "2025-13-"])
def test_what_no_key_can_finish_is_told(value: str) -> None:
    assert not dates.may_become_days(value)


@given(st.dates(), st.dates())
def test_every_beginning_of_a_range_may_become_one(one: date, other: date) -> None:
    text = f"{one.isoformat()}..{other.isoformat()}"
    for length in range(len(text)):
        begun = text[:length]
        assert dates.days(begun, TODAY) or dates.may_become_days(begun), begun


@given(st.text(max_size=12))
def test_no_text_is_an_error(text: str) -> None:
    dates.may_become_days(text)
    dates.may_become_since(text)
