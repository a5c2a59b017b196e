from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, DIPHOTON, TEXTS, alone, exported, written
from tui.domain.exporting import Exported
from tui.domain.paper import Paper
from tui.exporters.markdown import escaped
from tui.text.clean import clean_line

COMMONMARK = MarkdownIt("commonmark")


def items(text: str) -> list[list[Token]]:
    """The items of the one list that a page is, as an independent parser sees them."""
    tokens = COMMONMARK.parse(text)
    outer = [token for token in tokens if token.level == 0]
    assert [token.type for token in outer] in ([], ["bullet_list_open", "bullet_list_close"])
    starts = [
        at for at, token in enumerate(tokens) if token.type == "list_item_open" and token.level == 1
    ]
    ends = [
        at
        for at, token in enumerate(tokens)
        if token.type == "list_item_close" and token.level == 1
    ]
    return [tokens[start + 1 : end] for start, end in zip(starts, ends, strict=True)]


def test_a_preprint() -> None:
    assert written("markdown", ATTENTION) == (
        "- **[Attention Is All You Need](https://arxiv.org/abs/1706.03762)**  \n"
        "  Ashish Vaswani, Noam Shazeer · 2017-06-12\n"
    )


def test_a_published_paper_tells_venue_doi_and_code() -> None:
    own = alone(BERT, tags=("nlp", "to read!"), rating=4, note="Read §3:\n\n- masks\n- `x`\n")
    assert written("markdown", own, DIPHOTON) == (
        "- **[BERT: Pre-training of Deep Bidirectional Transformers]"
        "(https://doi.org/10.18653/v1/n19-1423)**  \n"
        "  Jacob Devlin, Martin Luther King Jr., Mark van der Laan, CMS Collaboration"
        " · 2019-06-01 · *Proceedings of NAACL 2019*  \n"
        "  [code](https://github.com/google-research/bert)  \n"
        "  ★★★★☆ #nlp #to-read\n"
        "\n"
        "  Read §3:\n"
        "\n"
        "  - masks\n"
        "  - `x`\n"
        "- **[Calculation of prompt diphoton production cross sections"
        " at Tevatron and LHC energies]"
        "(https://arxiv.org/abs/0704.0001)**  \n"
        "  C. Balázs, E. L. Berger, P. Nadolsky, C.-P. Yuan · 2007-04-02 · *Physical Review D*  \n"
        "  [doi:10.1103/physrevd.76.013009](https://doi.org/10.1103/physrevd.76.013009)\n"
    )


def test_a_title_alone_is_an_item() -> None:
    assert written("markdown", Paper("x")) == "- **x**\n"


def test_of_many_authors_the_first_are_named() -> None:
    names = tuple(f"A. Author{number}" for number in range(1101))
    text = written("markdown", replace(ATTENTION, authors=names))
    assert "A. Author6, A. Author7 and 1093 more · 2017-06-12" in text


@pytest.mark.parametrize("name", ["# Evil", "- Evil", "1. Evil", "===", "+ Evil", "1) Evil"])
def test_an_author_makes_no_heading_and_no_list(name: str) -> None:
    (tokens,) = items(written("markdown", Paper("x", authors=(name,))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@settings(deadline=None)
@given(TEXTS)
@example("__0__")
def test_escaped_text_is_shown_as_it_was_and_is_nothing_else(text: str) -> None:
    html = COMMONMARK.renderInline(f"x{escaped(text)}x")
    assert not re.search(r"<(?!br)", html)
    shown = "".join(
        token.content for token in COMMONMARK.parseInline(f"x {escaped(text)} x")[0].children or ()
    )
    assert shown.split() == clean_line(f"x {text} x").split()


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), max_size=3))
def test_an_item_is_a_paper_whatever_its_texts_and_notes_hold(papers: list[Exported]) -> None:
    found = items(written("markdown", *papers))
    assert len(found) == len(papers)
    for tokens, paper in zip(found, papers, strict=True):
        assert tokens[1].type == "inline"
        links = [token for token in tokens[1].children or () if token.type == "link_open"]
        assert all(str(link.attrs["href"]).startswith("https://") for link in links)
        assert not any(token.type in {"html_inline", "image"} for token in tokens[1].children or ())
        assert bool(links) == bool(paper.paper.url or paper.paper.arxiv_id or paper.paper.doi)
