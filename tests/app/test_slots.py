"""Finding the paper at a line: the same for every list, with a rule in it or without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.widgets.slots import Slots


@st.composite
def slots(draw: st.DrawFn) -> Slots:
    papers = draw(st.integers(1, 40))
    return Slots(papers, draw(st.none() | st.integers(0, papers - 1)))


@given(slots())
def test_every_paper_has_a_slot_of_its_own_in_order(given: Slots) -> None:
    taken = [given.of(place) for place in range(given.papers)]
    assert taken == sorted(set(taken))
    assert [given.place(slot) for slot in taken] == list(range(given.papers))
    assert set(range(given.count)) - set(taken) == ({given.rule} - {None})


@given(slots(), st.integers(-50, 90))
def test_the_nearest_paper_is_the_first_at_a_slot_or_below_it(given: Slots, slot: int) -> None:
    below = [place for place in range(given.papers) if given.of(place) >= slot]
    assert given.nearest(slot) == min(below, default=given.papers)


@pytest.mark.parametrize("slot", [-1, 2, 6, 99])
def test_no_paper_stands_on_the_rule_or_outside_the_list(slot: int) -> None:
    assert Slots(5, rule=2).place(slot) is None


def test_the_rule_is_shown_with_the_paper_that_it_introduces() -> None:
    given = Slots(5, rule=2)
    assert [given.first_shown_with(place) for place in range(5)] == [0, 1, 2, 4, 5]
