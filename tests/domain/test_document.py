"""A full text as a value: its outline, what the text refers to, where somebody stopped."""

from __future__ import annotations

import pytest

from tui.domain.document import (
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Place,
    Quote,
    Run,
    Section,
    Style,
    Table,
)


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


DOCUMENT = Document(
    "A title",
    (
        Heading(1, words("1 One"), "S1"),
        Paragraph(words("said")),
        Item(words("listed")),
        Quote(words("quoted")),
        Heading(2, (Run("1.1 "), Run("Two", Style.EMPHASIS)), "S1.SS1"),
        Code("code()"),
        Formula("x^2", "(1)", "E1"),
        Table(((words("cell"),),), caption=words("Table 1: held"), anchor="T1"),
        Figure(words("Figure 1: seen"), (), "F1"),
        Note(NoteKind.FOOTNOTE, "1", words("noted")),
        Note(NoteKind.REFERENCE, "[1]", words("A. Roe."), "bib.bib1"),
    ),
    Origin.HTML,
)


def test_the_outline_is_the_headings_with_their_places() -> None:
    assert DOCUMENT.outline == (Section(1, "1 One", 0), Section(2, "1.1 Two", 4))


@pytest.mark.parametrize(
    ("anchor", "place"), [("F1", 8), ("bib.bib1", 10), ("S9", None), ("", None)]
)
def test_a_target_leads_to_its_block(anchor: str, place: int | None) -> None:
    assert DOCUMENT.place_of(anchor) == place
    assert DOCUMENT.place_of("") is None


def test_the_prose_is_what_the_authors_say_in_words() -> None:
    said = DOCUMENT.prose().split("\n")
    assert said == [
        *("1 One", "said", "listed", "quoted", "1.1 Two", "Table 1: held", "Figure 1: seen"),
        "noted",
    ]


@pytest.mark.parametrize(
    ("place", "block"),
    [
        (Place(4, 11, 40), 4),
        # another text of the same paper, of other length
        (Place(50, 100, 50), 5),
        (Place(99, 100, 99), 10),
        (Place(5, 0, 0), 5),
        (Place(-3, 11, 0), 0),
        (Place(400, 11, 0), 10),
    ],
)
def test_a_place_is_found_again_even_in_another_text(place: Place, block: int) -> None:
    assert place.within(DOCUMENT) == block


def test_a_place_in_an_empty_text_is_its_beginning() -> None:
    assert Place(3, 9, 30).within(Document("", (), Origin.HUB)) == 0
