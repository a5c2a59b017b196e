from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.paper import Entry, Paper
from tui.view.words import authors, counted, day, milliseconds, origin


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 papers"), (1, "1 paper"), (61, "61 papers"), (100_000, "100,000 papers")],
)
def test_a_number_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "paper") == said


def test_a_noun_that_is_irregular() -> None:
    assert counted(2, "entry", "entries") == "2 entries"


def test_days_are_the_same_in_every_locale() -> None:
    assert [day(date(2025, month, month)).split()[1] for month in range(1, 13)] == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]  # fmt: skip
    assert day(date(1900, 1, 1)) == "1 Jan 1900"


@pytest.mark.parametrize(
    ("value", "said"), [(0.04, "0.0 ms"), (0.42, "0.4 ms"), (12.3, "12 ms"), (4321.0, "4,321 ms")]
)
def test_durations_have_the_digits_that_tell_something(value: float, said: str) -> None:
    assert milliseconds(value) == said


@pytest.mark.parametrize(
    ("width", "said"),
    [(99, "Ada, Bob, Eve"), (13, "Ada, Bob, Eve"), (12, "Ada, Bob +1"), (11, "Ada, Bob +1"),
     (10, "Ada +2"), (1, "Ada +2")],
)  # fmt: skip
def test_as_many_authors_as_fit(width: int, said: str) -> None:
    assert authors(("Ada", "Bob", "Eve"), width) == said


def test_wide_letters_count_twice() -> None:
    assert authors(("李明", "王芳"), 10) == "李明, 王芳"
    assert authors(("李明", "王芳"), 9) == "李明 +1"


@given(
    st.lists(st.text(st.characters(categories=["Lu", "Lo"]), min_size=1), min_size=2),
    st.integers(1, 99),
)
@example(["א", "A"], 1)
def test_only_a_first_author_may_be_too_wide(names: list[str], width: int) -> None:
    said = authors(tuple(names), width)

    # behind a name from right to left stands a mark of no width
    alone = f"{names[0]} +{len(names) - 1}"
    assert cell_len(said) <= width or said.replace("\u200e", "") == alone


def test_a_name_that_runs_from_right_to_left_turns_nothing_else_around() -> None:
    assert authors(("وسام أنطون", "Bob", "Eve"), 14) == "وسام أنطون\u200e +2"
    assert authors(("Ada", "Bob"), 40).isascii()


def test_names_are_cleaned() -> None:
    assert authors(("\x1b[31mEve\n", "Bob"), 40) == "[31mEve, Bob"


def test_without_authors_the_source_is_named() -> None:
    assert origin(Entry(1, Paper("T"), source="Daily\nPapers"), 40) == "Daily Papers"
    assert origin(Entry(1, Paper("T", authors=("Ada",)), source="S"), 40) == "Ada"
    assert origin(Entry(1, Paper("T")), 40) == ""
