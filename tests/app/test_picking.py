"""Choosing tags and collections, without a screen."""

from __future__ import annotations

import pytest

from tui.app.picking import Carried, Choice, Picking, choices, summary
from tui.domain.marks import Counted

KNOWN = (Counted("Graph", 3), Counted("rl", 9), Counted("to read", 2), Counted("url", 1))
ALL, SOME, NONE = Carried.ALL, Carried.SOME, Carried.NONE


@pytest.fixture
def picking() -> Picking:
    """Two papers: both carry “rl”, one carries “to read”."""
    return Picking(choices(KNOWN, {"rl": 2, "to read": 1}, 2))


def typed(picking: Picking, text: str) -> Picking:
    return picking.with_text(text)


def choice(picking: Picking, name: str) -> Choice:
    return next(one for one in picking.choices if one.name == name)


def test_it_tells_which_names_all_some_and_none_of_the_papers_carry(picking: Picking) -> None:
    assert [one.carried for one in picking.choices] == [NONE, ALL, SOME, NONE]
    assert (picking.on, picking.off) == ((), ())


def test_what_is_typed_narrows_the_names_those_that_begin_so_first(picking: Picking) -> None:
    assert [one.name for one in typed(picking, "RL").shown] == ["rl", "url"]
    assert [one.name for one in typed(picking, "graph, to ").shown] == ["to read"]
    assert len(typed(picking, "graph, ").shown) == 4


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("gr", "graph"),
        ("new one, To re", "new one, To read"),
        ("-to", "-to read"),
        ("rl", ""),
        ("x", ""),
        ("", ""),
        ("rl, ", ""),
    ],
)
def test_the_last_name_is_completed(picking: Picking, text: str, completed: str) -> None:
    assert typed(picking, text).completed == completed


def test_typed_names_are_put_on_known_ones_as_they_are_written(picking: Picking) -> None:
    chosen = typed(picking, " graph ,  deep   learning,, RL")
    assert chosen.on == ("Graph", "deep learning")
    assert chosen.off == ()
    assert summary(chosen) == "+ Graph · + deep learning (new)"


def test_a_name_behind_a_minus_is_taken_away(picking: Picking) -> None:
    chosen = typed(picking, "-RL, - to read, -graph")
    assert (chosen.on, chosen.off) == ((), ("rl", "to read"))
    assert summary(chosen) == "− rl · − to read"


def test_a_toggle_puts_a_name_on_all_then_takes_it_away_then_leaves_it_as_it_was(
    picking: Picking,
) -> None:
    states = []
    for _ in range(3):
        picking = picking.toggled(choice(picking, "to read"))
        states.append((picking.on, picking.off))
    assert states == [(("to read",), ()), ((), ("to read",)), ((), ())]


def test_a_toggle_of_what_all_carry_takes_it_away_and_gives_it_back(picking: Picking) -> None:
    picking = picking.toggled(choice(picking, "rl"))
    assert picking.off == ("rl",)
    picking = picking.toggled(choice(picking, "rl"))
    assert (picking.on, picking.off) == ((), ())


def test_a_toggle_ends_what_is_being_typed_but_not_what_was_typed_before(
    picking: Picking,
) -> None:
    chosen = typed(picking, "new, gr").toggled(choice(picking, "Graph"))
    assert (chosen.text, chosen.on) == ("new, ", ("Graph", "new"))
    assert typed(picking, "gr").toggled(choice(picking, "Graph")).text == ""


def test_what_is_typed_counts_more_than_what_was_toggled(picking: Picking) -> None:
    picking = picking.toggled(choice(picking, "Graph"))
    assert typed(picking, "-graph").on == ()
    assert picking.state(choice(picking, "Graph")) is ALL
