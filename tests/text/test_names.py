from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.names import Name, parted


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ashish Vaswani", Name("Vaswani", "Ashish")),
        ("J. K. Rowling", Name("Rowling", "J. K.")),
        ("Mark J van der Laan", Name("Laan", "Mark J", "van der")),
        ("Thierry Boy de la Tour", Name("Tour", "Thierry Boy", "de la")),
        ("C. Figueira de Morisson Faria", Name("Morisson Faria", "C. Figueira", "de")),
        ("Fernando De la Torre", Name("De la Torre", "Fernando")),
        ("Luc Van Gool", Name("Van Gool", "Luc")),
        ("Massimiliano Di Ventra", Name("Di Ventra", "Massimiliano")),
        ("Hung Van Nguyen", Name("Nguyen", "Hung Van")),
        ("Al Gore", Name("Gore", "Al")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("Hal Daumé III", Name("Daumé", "Hal", "", "III")),
        ("King, Martin Luther", Name("King", "Martin Luther")),
        ("van der Laan, Mark", Name("Laan", "Mark", "van der")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
        ("S. James Gates,", Name("Gates", "S. James")),
        ("Lihua Xie ()", Name("Xie ()", "Lihua")),
    ],
)
def test_a_person_is_parted(written: str, name: Name) -> None:
    assert parted(written) == name
    assert name.person


@pytest.mark.parametrize(
    "written",
    [
        *("CMS Collaboration", "for the HAWC collaboration", "the MAST Team", "Google Research"),
        *("Johnson and Johnson", "R. Weller & G. Zachmann", "Meta AI", "University of Oxford"),
        *("Prabhat", "李明", "a, b, c, d", "A; B", "Jr.", ",", "", "others", ":"),
    ],
)
def test_what_is_no_person_stays_whole(written: str) -> None:
    name = parted(written)
    assert not name.person
    assert name == Name(written.strip(" ,") or written)


@pytest.mark.parametrize("written", ["The Minh Luong", "Pengcheng Ai", "Kwok On Lam"])
def test_given_names_that_look_like_a_group_are_a_persons(written: str) -> None:
    assert parted(written).person


WORDS = ("Ann", "van", "De", "B.", "Jr.", "III", "()", "Van", "Nguyen", "la", "Le")


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_name_in_order_is_given_back_as_it_was_written(words: list[str]) -> None:
    assert parted(" ".join(words)).joined == " ".join(words)


@given(st.text(max_size=30))
def test_every_text_is_some_name_and_loses_nothing_but_commas(text: str) -> None:
    name = parted(text)
    assert name.family or not text
    parts = sorted(name.joined.replace(",", " ").split())
    assert parts == sorted(text.replace(",", " ").split())


def test_the_surname_has_its_particle() -> None:
    assert parted("Mark van der Laan").surname == "van der Laan"
    assert parted("CMS Collaboration").surname == "CMS Collaboration"
