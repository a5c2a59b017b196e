"""A paper's Markdown as a document: as Hugging Face's converter writes it, and worse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    Origin,
    Paragraph,
    Quote,
    Table,
    plain,
)
from tui.domain.errors import BadSource
from tui.sources import markdown

PAGE = "https://arxiv.org/html/2501.00001v1"
CONVERTED = f"""\
Title: A Study of Small Things

URL Source: https://arxiv.org/html/2501.00001

Published Time: Mon, 06 Jan 2025 01:00:00 GMT

Markdown Content:
A Study of Small Things
===============

1.   [1 Introduction]({PAGE}#S1 "In A Study of Small Things")
2.   [References]({PAGE}#bib)

Report issue for preceding element

###### Abstract

Small things are studied.

1 Introduction
--------------

Things are small ([Doe, 2020]({PAGE}#bib.bib2)), see Fig. [1]({PAGE}#S1.F1 "Figure 1").

### 1.1 Why

*   one reason
*   another
    1.   nested

![Image 1: Refer to caption]({PAGE}/x1.png)

![Image 2: Refer to caption]({PAGE}/x2.png)

(a) left

Figure 1: A thing and its half.

Table 1: Sizes.

| Thing | Size |
| --- | --- |
| ant | 3 |

References
----------

*   Roe (2019) A. Roe. A paper.
*   Doe (2020) B. Doe. Another paper.
"""


def parse(text: str) -> Document:
    return markdown.parse(text, "the text")


def said(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    def text(block: Any) -> str:
        return plain(block.caption if isinstance(block, Figure | Table) else block.text)

    return [(type(block).__name__, text(block)) for block in blocks]


def test_what_hugging_face_converts_is_read_as_a_paper() -> None:
    document = markdown.parse(CONVERTED, "x", "https://huggingface.co/papers/2501.00001.md")
    assert document.title == "A Study of Small Things"
    assert document.origin is Origin.HUB
    assert document.url == "https://huggingface.co/papers/2501.00001.md"
    assert said(document.blocks) == [
        ("Heading", "Abstract"),
        ("Paragraph", "Small things are studied."),
        ("Heading", "1 Introduction"),
        ("Paragraph", "Things are small (Doe, 2020), see Fig. 1."),
        ("Heading", "1.1 Why"),
        ("Item", "one reason"),
        ("Item", "another"),
        ("Item", "nested"),
        ("Figure", "Figure 1: A thing and its half. (a) left"),
        ("Table", "Table 1: Sizes."),
        ("Heading", "References"),
        ("Note", "Roe (2019) A. Roe. A paper."),
        ("Note", "Doe (2020) B. Doe. Another paper."),
    ]


def test_sections_have_the_level_of_their_number() -> None:
    outline = parse(CONVERTED).outline
    assert [(section.level, section.title) for section in outline] == [
        (1, "Abstract"),
        (1, "1 Introduction"),
        (2, "1.1 Why"),
        (1, "References"),
    ]


def test_what_the_text_refers_to_is_found() -> None:
    document = parse(CONVERTED)
    (paragraph,) = (b for b in document.blocks if isinstance(b, Paragraph) and len(b.text) > 2)
    to = [document.place_of(run.target) for run in paragraph.text if run.target]
    assert [type(document.blocks[at]) for at in to if at is not None] == [Note, Figure]


def test_pictures_carry_their_addresses() -> None:
    (figure,) = (block for block in parse(CONVERTED).blocks if isinstance(block, Figure))
    assert figure.urls == (f"{PAGE}/x1.png", f"{PAGE}/x2.png")


@pytest.mark.parametrize(
    ("text", "alts"),
    [
        ("![Image 4: A cat on $x^2$ mats](a.png)", ["A cat on x^2 mats"]),
        ("![](a.png)\n\n![Image 2: Refer to caption](b.png)", [""]),
        ("![Image 7](a.png)\n\n![x1.png](b.png)\n\n![A plot](c.png)", ["A plot"]),
        ("![One](a.png)\n\n![Two](b.png)\n\nwords\n\n![One](a.png)", ["One; Two", "One"]),
        ("![A cat](a.png)\n\nFigure 1: A dog.", [""]),
        ("![\x1bcA \x07cat](a.png)", ["cA cat"]),
        ("![A lost one](https://[/a.png)", ["A lost one"]),
    ],
)
def test_a_picture_without_a_caption_is_told_in_words(text: str, alts: list[str]) -> None:
    document = markdown.parse(f"words\n\n{text}", "the text", PAGE)
    assert [block.alt for block in document.blocks if isinstance(block, Figure)] == alts


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    blocks = parse("![a](https://a.org/x.png)\n\nFigure 3 shows more.").blocks
    assert said(blocks) == [("Figure", ""), ("Paragraph", "Figure 3 shows more.")]


def test_footnotes_stand_where_they_are_written_and_are_led_to() -> None:
    document = parse("As told[^1] by *x*[^b].\n\n[^1]: By *all*.\n[^b]: By some,\nor none.")
    assert said(document.blocks) == [
        ("Paragraph", "As told¹ by xb."),
        ("Note", "By all."),
        ("Note", "By some, or none."),
    ]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert [document.place_of(run.target) for run in first.text if run.target] == [1, 2]


def test_lists_keep_their_depth_and_numbers() -> None:
    blocks = parse("3. a\n4. b\n    - c\n\n      more of c\n").blocks
    assert [(b.depth, b.marker) for b in blocks if isinstance(b, Item)] == [
        (0, "3."),
        (0, "4."),
        (1, "•"),
        (1, ""),
    ]


def test_formulas_of_their_own_keep_every_line() -> None:
    blocks = parse("Before\n\n$$\nx\n= y \\tag{3}\n- z\n$$\n\nAfter \\[ a\n+ b \\] all").blocks
    assert Formula("x\n= y\n- z", "(3)") in blocks


def test_code_keeps_its_lines_and_what_is_in_it() -> None:
    blocks = parse("a\n\n```python\ndef f(x):\n    $$return$$ **x**\n```\n").blocks
    assert blocks[1] == Code("def f(x):\n    $$return$$ **x**", "python")


def test_what_is_quoted_is_a_quote() -> None:
    assert [type(block) for block in parse("> a\n\nb").blocks] == [Quote, Paragraph]


def test_a_row_that_is_too_short_is_filled() -> None:
    (table,) = parse("| a | b |\n|---|---|\n| 1 |\n").blocks
    assert isinstance(table, Table)
    assert {len(row) for row in table.rows} == {2}
    assert table.head == 1


def test_what_is_about_the_web_page_is_left_out() -> None:
    blocks = parse("Back to arXiv\n\nThis is experimental HTML.\n\nWhy HTML?\n\nA paper.").blocks
    assert said(blocks) == [("Paragraph", "A paper.")]


def test_references_with_numbers_are_called_by_them() -> None:
    blocks = parse("text\n\n## References\n\n[1] A. Roe.\n\n[2] B. Doe.\n\n## A Proofs\n\nText.")
    assert [(b.label, plain(b.text)) for b in blocks.blocks if isinstance(b, Note)] == [
        ("[1]", "A. Roe."),
        ("[2]", "B. Doe."),
    ]
    assert isinstance(blocks.blocks[-1], Paragraph)


@pytest.mark.parametrize("text", ["", "   \n\n", "# Only a heading", "\x01\x02", "---"])
def test_what_has_no_text_is_refused(text: str) -> None:
    with pytest.raises(BadSource, match="no text in it"):
        parse(text)


def test_what_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "SIZE_LIMIT", 10)
    with pytest.raises(BadSource, match="more than 10 characters"):
        parse("a text of more")


@given(st.text(max_size=300))
def test_any_text_is_a_document_or_is_refused(text: str) -> None:
    try:
        document = parse(text)
    except BadSource:
        return
    assert document.blocks


@given(st.lists(st.sampled_from(CONVERTED.splitlines(keepends=True)), max_size=40))
def test_any_mixture_of_lines_is_read(lines: list[str]) -> None:
    try:
        document = parse("".join(lines))
    except BadSource:
        return
    assert all(isinstance(section.block, int) for section in document.outline)
    assert not any("\x1b" in plain(b.text) for b in document.blocks if isinstance(b, Heading))
