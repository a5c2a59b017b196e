from __future__ import annotations

from msgspec.structs import replace

from tui.domain.paper import Entry, Paper
from tui.domain.results import Row
from tui.view.look import PLAIN
from tui.view.own_lines import own_lines
from tui.view.paper_card import paper_card

OWN = Entry(
    1,
    Paper("A title", abstract="What it says."),
    rating=4,
    note="# Idea\n- try it",
    tags=("rl", "to read"),
    collections=("Reading group", "Thesis/Methods"),
    queued=True,
)


def said(row: Row) -> list[str]:
    return [line.plain for line in own_lines(row, PLAIN)]


def test_all_that_the_user_made_of_a_paper_is_told() -> None:
    assert said(Row(OWN, queue=(2, 14))) == [
        "★★★★☆  ≡ reading list 2 of 14  #rl  #to read",
        "in      Reading group, Thesis / Methods",
    ]


def test_a_place_that_is_not_known_is_not_told() -> None:
    assert said(Row(replace(OWN, rating=None, tags=(), collections=()))) == ["≡ reading list"]


def test_how_far_it_was_read_is_told() -> None:
    begun = replace(OWN, rating=None, queued=False, tags=(), collections=(), progress=45)
    assert said(Row(begun)) == ["read to 45%"]
    assert said(Row(replace(begun, progress=100))) == ["read to its end"]


def test_a_paper_of_which_nothing_was_made_has_no_line() -> None:
    assert said(Row(Entry(1, Paper("A title")))) == []


def test_the_note_stands_above_the_abstract_styled() -> None:
    lines = paper_card(Row(OWN), PLAIN).plain.split("\n")
    at = lines.index("Your note")
    assert lines[at : at + 5] == ["Your note", "Idea", "• try it", "", "What it says."]


def test_hostile_names_cannot_command_the_terminal() -> None:
    evil = replace(OWN, tags=("\x1b[31mred",), collections=("\x1b[0m/\u202eb",))
    assert "\x1b" not in "".join(said(Row(evil)))
    assert "\u202e" not in "".join(said(Row(evil)))
