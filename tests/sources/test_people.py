from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources import people

WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Shannon,Claude E.", "Claude E. Shannon"),
        (" van der Laan ,  Mark J. ", "Mark J. van der Laan"),
        ("Pimentel, Jr., Joseph J.", "Joseph J. Pimentel Jr."),
        ("Pimentel, Joseph J., Jr.", "Joseph J. Pimentel Jr."),
        ("Ford, III, Henry", "Henry Ford III"),
        ("CMS Collaboration", "CMS Collaboration"),
        ("Uno,", "Uno"),
        (", ", ""),
    ],
)
def test_a_name_in_parts_is_turned(written: str, shown: str) -> None:
    assert people.turned(written.split(",")) == shown


def test_a_name_is_shown_in_the_order_it_is_spoken() -> None:
    assert people.shown("Laan", "Mark", "van der", "Jr.") == "Mark van der Laan Jr."
    assert people.shown("Aristotle") == "Aristotle"


@pytest.mark.parametrize("nobody", ["others", "and others", "et al.", "Others", "", " - ", "N/A"])
def test_nobody_is_not_named(nobody: str) -> None:
    assert people.named(["A. Uno", nobody, "B.\x1b Due"]) == ("A. Uno", "B. Due")


def test_two_people_of_one_name_are_two() -> None:
    assert people.named(["Wei Wang", "Wei Wang"]) == ("Wei Wang", "Wei Wang")


@given(NAME, NAME)
def test_a_name_written_last_first_is_first_last(last: str, first: str) -> None:
    assert people.turned([last, first]) == f"{first} {last}"
    assert people.turned([f"{first} {last}"]) == f"{first} {last}"


@given(NAME, NAME, st.sampled_from(["Jr.", "Sr", "III"]))
def test_a_suffix_is_last_wherever_it_was_written(last: str, first: str, suffix: str) -> None:
    assert people.turned([last, suffix, first]) == f"{first} {last} {suffix}"
