"""Finding in a text that is laid out: case, accents and line ends make no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.document import Document, Heading, Item, Origin, Paragraph, Run
from tui.view.document import Laid, laid_out
from tui.view.finding import Finder, Mark
from tui.view.look import PLAIN


def laid(*texts: str, width: int = 12) -> Laid:
    blocks = tuple(Paragraph((Run(text),)) for text in texts)
    return laid_out(Document("", blocks, Origin.HUB), width, PLAIN)


def found(text: Laid, words: str) -> list[str]:
    hits = Finder(text).find(words)
    return ["|".join(text.lines[m.line].plain[m.start : m.end] for m in hit) for hit in hits]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("gradient", ["Gradient", "gradient"]),
        ("HOLDER", ["Hölder"]),
        ("hölder", ["Hölder"]),
        ("not a gradient", ["not a|gradient"]),
        ("a   gradient. ", ["a|gradient."]),
        ("moon", []),
        ("", []),
        ("  ", []),
        (".", ["."]),
    ],
)
def test_words_are_found_however_they_are_written(words: str, hits: list[str]) -> None:
    text = laid("Gradient of Hölder is not a gradient.", width=12)
    assert found(text, words) == hits


def test_a_hit_does_not_go_on_in_another_block() -> None:
    assert found(laid("one", "two"), "one two") == []


def test_the_blanks_before_a_line_are_no_part_of_a_hit() -> None:
    document = Document("", (Item((Run("one two three four"),), 2),), Origin.HUB)
    text = laid_out(document, 14, PLAIN)
    assert found(text, "two three") == ["two|three"]


def test_hits_come_from_top_to_bottom() -> None:
    text = laid_out(
        Document("", (Heading(1, (Run("a b"),)), Paragraph((Run("b a b"),))), Origin.HUB), 9, PLAIN
    )
    assert Finder(text).find("b") == (
        (Mark(0, 2, 3),),
        (Mark(3, 0, 1),),
        (Mark(3, 4, 5),),
    )


@given(st.lists(st.text("abé中 ", max_size=20), max_size=4), st.text("abé中 ", max_size=4))
def test_every_hit_is_what_was_looked_for(texts: list[str], words: str) -> None:
    text = laid(*texts)
    for hit in Finder(text).find(words):
        said = " ".join(text.lines[m.line].plain[m.start : m.end] for m in hit)
        assert said.replace("é", "e").replace(" ", "") == words.replace("é", "e").replace(" ", "")
