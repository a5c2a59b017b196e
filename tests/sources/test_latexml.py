"""arXiv's web pages of papers, as LaTeXML writes them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
    plain,
)
from tui.domain.errors import BadSource
from tui.sources import latexml

URL = "https://arxiv.org/html/2501.00001"


def page(body: str, head: str = "") -> bytes:
    article = f'<article class="ltx_document ltx_authors_1line">{body}</article>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{article}</body></html>".encode()


def parse(body: str, head: str = "") -> Document:
    return latexml.parse(page(body, head), "the page", URL)


def blocks(body: str) -> tuple[Block, ...]:
    return parse(body).blocks


def paragraph(text: str) -> str:
    return f'<div class="ltx_para" id="p1"><p class="ltx_p">{text}</p></div>'


def math(tex: str, alttext: str = "") -> str:
    note = f'<annotation encoding="application/x-tex">{tex}</annotation>' if tex else ""
    other = '<annotation encoding="application/x-llamapun">italic_x</annotation>'
    alt = f' alttext="{alttext}"' if alttext else ""
    return f'<math{alt} class="ltx_Math"><semantics><mi>x</mi>{note}{other}</semantics></math>'


def said(found: Sequence[Block]) -> list[tuple[str, str]]:
    def text(block: Any) -> str:
        return plain(block.caption if isinstance(block, Figure | Table) else block.text)

    return [(type(block).__name__, text(block)) for block in found]


def test_a_paper_has_its_title_and_no_authors_and_no_buttons() -> None:
    document = parse(
        '<h1 class="ltx_title ltx_title_document">A Study</h1>'
        "<button>Report issue for preceding element</button>"
        '<div class="ltx_authors"><span class="ltx_personname">A. Roe</span></div>'
        '<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>'
        '<p class="ltx_p">We study.</p></div>'
    )
    assert document.title == "A Study"
    assert document.origin is Origin.HTML
    assert said(document.blocks) == [("Heading", "Abstract"), ("Paragraph", "We study.")]


def test_sections_are_headings_with_levels_and_anchors() -> None:
    document = parse(
        '<section id="S2"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag">2 </span>'
        "Methods</h2>"
        + paragraph("a")
        + '<section id="S2.SS1"><h3 class="ltx_title ltx_title_subsection">2.1 Data</h3>'
        + paragraph("b")
        + '<h5 class="ltx_title ltx_title_paragraph">Sources.</h5>'
        + paragraph("c")
        + "</section></section>"
    )
    found = [(section.level, section.title) for section in document.outline]
    assert found == [(1, "2 Methods"), (2, "2.1 Data"), (4, "Sources.")]
    assert document.place_of("S2.SS1") == 2


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('<span class="ltx_text ltx_font_bold">b</span>', [Run("b", Style.STRONG)]),
        ('<em class="ltx_emph ltx_font_italic">i</em>', [Run("i", Style.EMPHASIS)]),
        ('<span class="ltx_text ltx_font_typewriter">c</span>', [Run("c", Style.CODE)]),
        (f"as {math('x_1')}", [Run("as "), Run("x_1", Style.MATH)]),
        (math("", "y"), [Run("y", Style.MATH)]),
        (math("\\displaystyle a%\n b"), [Run("a b", Style.MATH)]),
        ("x<sup>2</sup>", [Run("x²")]),
        ("x<sub>a</sub>", [Run("xa")]),
        ("a<br>b", [Run("a b")]),
        ('<a href="https://b.org/c">c</a>', [Run("c", url="https://b.org/c")]),
        ('<a href="javascript:f()">c</a>', [Run("c")]),
        ('<a href="#bib.bib3">Roe</a>', [Run("Roe", target="bib.bib3")]),
        (f'<a href="{URL}v1#S2.F4">4</a>', [Run("4", target="F4")]),
        ("<script>alert(1)</script>a", [Run("a")]),
    ],
)
def test_text_keeps_its_style_and_links(text: str, runs: list[Run]) -> None:
    (block,) = blocks(paragraph(text))
    assert isinstance(block, Paragraph)
    assert list(block.text) == runs


def test_formulas_of_their_own_have_their_number() -> None:
    row = (
        f'<tr class="ltx_equation ltx_eqn_row" id="S1.E1"><td>{math("a")}</td>'
        f'<td>{math("=b")}</td><td><span class="ltx_tag ltx_tag_equation">(1)</span></td></tr>'
    )
    cell = f"<tr><td>{math('c')}</td></tr>"
    single = f'<table class="ltx_equation ltx_eqn_table" id="S1.E2">{cell}</table>'
    found = blocks(f'<table class="ltx_equationgroup">{row}</table>{single}' + paragraph("t"))
    assert found[:2] == (Formula("a =b", "(1)", "E1"), Formula("c", "", "E2"))


def test_lists_are_items_with_their_marks() -> None:
    found = blocks(
        '<ul><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span>'
        + paragraph("a")
        + paragraph("more")
        + '<ol><li class="ltx_item"><span class="ltx_tag ltx_tag_item">(i)</span>b</li></ol>'
        + "</li></ul>"
    )
    assert [(b.depth, b.marker, plain(b.text)) for b in found if isinstance(b, Item)] == [
        (0, "•", "a"),
        (0, "", "more"),
        (1, "(i)", "b"),
    ]


def test_tables_keep_rows_heads_and_cells_that_span() -> None:
    (table,) = blocks(
        '<figure class="ltx_table" id="S3.T2"><figcaption>Table 2: Rates</figcaption>'
        '<table class="ltx_tabular"><thead><tr><th>A</th><th colspan="2">B</th></tr></thead>'
        '<tr><td rowspan="2">x</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>'
        "</figure>"
    )
    assert isinstance(table, Table)
    cells = [[plain(cell) for cell in row] for row in table.rows]
    assert cells == [["A", "B", ""], ["x", "1", "2"], ["", "3", "4"]]
    assert (table.head, plain(table.caption), table.anchor) == (1, "Table 2: Rates", "T2")


def test_figures_have_captions_and_addresses() -> None:
    document = parse(
        '<figure class="ltx_figure" id="S1.F1"><figure class="ltx_figure_panel">'
        '<img src="x1.png"><figcaption>(a) left</figcaption></figure>'
        '<figcaption class="ltx_caption">Figure 1: All</figcaption></figure>' + paragraph("a"),
        '<base href="/html/2501.00001v2/">',
    )
    assert document.blocks[0] == Figure(
        (Run("Figure 1: All"), Run(" "), Run("(a) left")),
        ("https://arxiv.org/html/2501.00001v2/x1.png",),
        "F1",
    )


def test_pictures_without_captions_are_told_in_words_and_those_amid_words_are_signs() -> None:
    document = parse(
        '<figure class="ltx_figure"><img src="x1.png" alt="A cat"><img src="x2.png" alt="Refer to '
        'caption"></figure><p class="ltx_p"><img src="x3.png" alt="[Uncaptioned image]"></p>'
        '<p class="ltx_p">We of <img src="logo.png" alt="Company"> say.</p>'
        '<figure class="ltx_figure"><img src="x4.png" alt="A dog"><figcaption>Figure 1: It'
        "</figcaption></figure>" + paragraph("a"),
        '<base href="/html/2501.00001v2/">',
    )
    there = "https://arxiv.org/html/2501.00001v2"
    assert [block for block in document.blocks if isinstance(block, Figure)] == [
        Figure((), (f"{there}/x1.png", f"{there}/x2.png", f"{there}/x3.png"), alt="A cat"),
        Figure((Run("Figure 1: It"),), (f"{there}/x4.png",)),
    ]


def test_listings_keep_the_source_that_they_offer() -> None:
    source = base64.b64encode(b"def f():\n    pass").decode()
    (code, _) = blocks(
        f'<div class="ltx_listing"><div class="ltx_listing_data"><a href="data:text/plain;base64,'
        f'{source}">⬇</a></div><div class="ltx_listingline">deff():</div></div>' + paragraph("a")
    )
    assert code == Code("def f():\n    pass")


def test_listings_without_a_source_are_their_lines() -> None:
    (code, _) = blocks(
        '<div class="ltx_listing"><div class="ltx_listingline">a  b</div>'
        '<div class="ltx_listingline">  c</div></div>' + paragraph("a")
    )
    assert code == Code("a  b\n  c")


def test_algorithms_keep_their_formulas() -> None:
    found = blocks(
        '<figure class="ltx_float ltx_algorithm" id="alg1"><figcaption>Algorithm 1 Go</figcaption>'
        '<div class="ltx_listing"><div class="ltx_listingline">'
        f'<span class="ltx_tag ltx_tag_listingline">1:</span>for {math("i")}</div></div></figure>'
    )
    assert said(found) == [("Paragraph", "Algorithm 1 Go"), ("Item", "for i")]
    assert isinstance(found[1], Item)
    assert found[1].marker == "1:"


def test_footnotes_stand_at_the_end_of_their_section() -> None:
    note = (
        '<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content">'
        '<sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>'
        "It is so.</span></span></span>"
    )
    first, second, footnote, last = blocks(
        f"<section>{paragraph(f'Said{note} here.')}{paragraph('More.')}</section>"
        f"<section>{paragraph('Next.')}</section>"
    )
    assert plain(getattr(first, "text", ())) == "Said¹ here."
    assert footnote == Note(NoteKind.FOOTNOTE, "1", (Run("It is so."),), "footnote1")
    assert said([second, last]) == [("Paragraph", "More."), ("Paragraph", "Next.")]


def test_references_have_their_label_and_anchor() -> None:
    found = blocks(
        paragraph("a") + '<section class="ltx_bibliography"><h2 class="ltx_title">References</h2>'
        '<ul class="ltx_biblist"><li class="ltx_bibitem" id="bib.bib1">'
        '<span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">Roe (2019)</span>'
        '<span class="ltx_bibblock">A. Roe.</span><span class="ltx_bibblock">A title.</span>'
        "</li></ul></section>"
    )
    text = (Run("A. Roe. A title."),)
    assert found[-1] == Note(NoteKind.REFERENCE, "Roe (2019)", text, "bib.bib1")


def test_theorems_stand_at_the_head_of_what_they_say() -> None:
    found = blocks(
        '<div class="ltx_theorem" id="Thm1"><h6 class="ltx_title ltx_title_theorem">Theorem 1.'
        "</h6>" + paragraph("It holds.") + "</div>"
    )
    assert found[0] == Paragraph((Run("Theorem 1.", Style.STRONG),), "Thm1")
    assert parse(paragraph("a")).outline == ()


def test_quotes_are_quotes() -> None:
    found = blocks(f'<blockquote class="ltx_quote">{paragraph("a")}</blockquote>{paragraph("b")}')
    assert [type(block) for block in found] == [Quote, Paragraph]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"<html><body>No HTML for this paper</body></html>",
        b'<p class="ltx_document">',
        b"[]",
    ],
)
def test_what_is_no_paper_is_refused(data: bytes) -> None:
    with pytest.raises(BadSource):
        latexml.parse(data, "the page", URL)


def test_a_page_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latexml, "SIZE_LIMIT", 10)
    with pytest.raises(BadSource, match="more than"):
        parse(paragraph("a"))


TAGS = ("p", "div", "table", "tr", "td", "ul", "li", "figure", "math", "span", "a", "h2", "section")
CLASSES = ("ltx_para", "ltx_listing", "ltx_equation", "ltx_note ltx_role_footnote", "ltx_bibitem",
           "ltx_tabular", "ltx_tag", "ltx_theorem", "ltx_TOC")  # fmt: skip
OPENING = st.builds(
    "<{} class='{}' colspan='9' id='x'>t".format, st.sampled_from(TAGS), st.sampled_from(CLASSES)
)
CLOSING = st.builds("</{}>".format, st.sampled_from(TAGS))


@settings(max_examples=150)
@given(st.lists(OPENING | CLOSING | st.text(max_size=5), max_size=30).map("".join))
def test_any_tags_are_a_document_or_are_refused(body: str) -> None:
    try:
        document = parse(body)
    except BadSource:
        return
    assert document.blocks


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_are_refused(data: bytes) -> None:
    with suppress(BadSource):
        latexml.parse(b"<div class='ltx_document'><p>" + data, "x", URL)


def test_elements_within_one_another_without_end_do_no_harm() -> None:
    for tag in ("div", "span", "table><tr><td", "ul><li", "b", "figure"):
        body = f"<{tag}>" * 5_000 + "deep"
        with suppress(BadSource):
            parse(body + paragraph("a"))


def test_headings_alone_are_no_paper() -> None:
    with pytest.raises(BadSource, match="no text in it"):
        parse("<h2 class='ltx_title ltx_title_section'>1 Introduction</h2>")
