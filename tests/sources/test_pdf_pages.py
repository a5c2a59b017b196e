"""Lines of pages put together: paragraphs, columns, headings, lists, references."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tui.domain.document import (
    Block,
    Document,
    Figure,
    Heading,
    Item,
    Note,
    Origin,
    Paragraph,
    plain,
)
from tui.domain.errors import BadSource
from tui.sources.pdf_pages import Line, Page, document, pages_of

FULL = "the words of this line reach the right end of the column, as most do"


def line(text: str, y: float, *, x: float = 72, size: float = 10, bold: bool = False) -> Line:
    return Line(text, x, y, x + len(text) * size / 2, y + size, bold)


def lines(*texts: str, y: float = 600, x: float = 72) -> list[Line]:
    return [line(text, y - 12 * at, x=x) for at, text in enumerate(texts)]


def page(*parts: Line | Sequence[Line]) -> Page:
    flat = [one for part in parts for one in ([part] if isinstance(part, Line) else part)]
    return Page(612, 792, tuple(flat))


def made(*pages: Page) -> Document:
    return document(pages, "a.pdf", Origin.FILE)


def said(blocks: Sequence[Block]) -> list[str]:
    return [plain(getattr(block, "text", ()) or getattr(block, "caption", ())) for block in blocks]


def notes_in(*pages: Page) -> list[Note]:
    return [block for block in made(*pages).blocks if isinstance(block, Note)]


def test_lines_close_together_are_a_paragraph_and_a_gap_ends_it() -> None:
    document = made(page(lines(FULL, "and end.", y=600), lines(FULL, "there.", y=550)))
    assert said(document.blocks) == [f"{FULL} and end.", f"{FULL} there."]


def test_an_indent_begins_a_paragraph() -> None:
    body = [line(FULL, 600), line("ends.", 588), line(FULL, 576, x=84), line("too.", 564)]
    assert said(made(page(body)).blocks) == [f"{FULL} ends.", f"{FULL} too."]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = page(lines(f"{FULL} and", y=100), lines(f"{FULL} or", y=700, x=320))
    second = page(lines("comes to its end.", y=700))
    assert said(made(first, second).blocks) == [f"{FULL} and {FULL} or comes to its end."]


def test_headers_footers_and_page_numbers_are_no_part_of_the_text() -> None:
    pages = [
        page(
            line(f"A Running Title {number}", 760),
            lines(f"Page {number} has {FULL}.", y=600),
            line(str(number), 20),
        )
        for number in range(1, 5)
    ]
    assert said(made(*pages).blocks) == [f"Page {number} has {FULL}." for number in range(1, 5)]


def test_the_stamp_of_arxiv_and_a_table_of_contents_are_dropped() -> None:
    top = [line("arXiv:2501.00001v1 [cs.CL] 1 Jan 2025", 400)]
    contents = lines("1 Introduction . . . . . . . . . . . 3", y=500)
    assert said(made(page(top, contents, lines(FULL, y=300))).blocks) == [FULL]


def test_large_or_numbered_bold_lines_are_headings() -> None:
    body = [
        line("2 Methods", 640, size=13, bold=True),
        line(FULL, 620),
        line("2.1 Data", 600, bold=True),
        line(FULL, 580),
        line("References", 560),
    ]
    document = made(page(body))
    assert [(s.level, s.title) for s in document.outline] == [
        (1, "2 Methods"),
        (2, "2.1 Data"),
        (1, "References"),
    ]
    assert document.place_of("S2.SS1") == 2


def test_a_heading_of_two_lines_is_one() -> None:
    body = [
        line("3 A Heading that is Long", 640, size=13, bold=True),
        line("And Goes On", 625, size=13, bold=True),
        line(FULL, 600),
    ]
    assert made(page(body)).outline[0].title == "3 A Heading that is Long And Goes On"


def test_bullets_are_items_and_captions_figures() -> None:
    body = lines("• the first thing", "• the second thing", "Figure 3: What is seen", FULL)
    blocks = made(page(body)).blocks
    assert [type(block) for block in blocks] == [Item, Item, Figure]
    assert said(blocks)[:2] == ["the first thing", "the second thing"]
    assert blocks[2].anchor == "F3"


def test_references_are_told_apart_by_their_labels() -> None:
    body = lines("References", "[1] A. Author. A title", "that goes on.", "[2] B. Author. Another.")
    notes = [
        block for block in made(page(lines(FULL, y=700), body)).blocks if isinstance(block, Note)
    ]
    assert [(note.label, plain(note.text), note.anchor) for note in notes] == [
        ("[1]", "A. Author. A title that goes on.", "bib.bib1"),
        ("[2]", "B. Author. Another.", "bib.bib2"),
    ]


def test_references_without_labels_are_told_apart_by_how_they_hang() -> None:
    body = [
        line("References", 600),
        line("Ann Author and Ben Author. A title that is very", 580),
        line("long indeed. 2024.", 568, x=84),
        line("Cid Author. Another title. 2023.", 556),
    ]
    notes = [
        block for block in made(page(lines(FULL, y=700), body)).blocks if isinstance(block, Note)
    ]
    assert [plain(note.text)[:10] for note in notes] == ["Ann Author", "Cid Author"]


def test_an_address_in_the_text_is_a_link() -> None:
    (paragraph,) = made(page(lines("See https://github.com/a/b for code"))).blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.url for run in paragraph.text] == ["", "https://github.com/a/b", ""]


def test_control_characters_do_not_get_through() -> None:
    assert "\x1b" not in made(page(lines("red \x1b[31m letters"))).prose()


def test_pages_without_text_are_refused() -> None:
    with pytest.raises(BadSource, match="only pictures"):
        made(page())


def test_what_is_no_page_is_left_out() -> None:
    good = {"width": 1, "height": 2, "lines": [["a", 1, 2, 3, 4, True]]}
    (read,) = pages_of([{}, {"width": "x"}, good])
    assert read.lines == (Line("a", 1, 2, 3, 4, bold=True),)


def test_headings_are_headings() -> None:
    assert isinstance(made(page(lines(FULL, y=700), lines("Abstract"))).blocks[1], Heading)
