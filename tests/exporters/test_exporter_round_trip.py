"""What is exported and imported again gives the same papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import unescape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import (
    ARXIV_IDS,
    ATTENTION,
    BERT,
    DAYS,
    DIPHOTON,
    DOIS,
    NAMES,
    TEXTS,
    TYPED,
    URLS,
    alone,
    papers,
    written,
)
from tui.domain.edition import Page
from tui.domain.exporting import Exported
from tui.domain.paper import Entry, Paper
from tui.domain.records import Found, Skipped
from tui.exporters import keys
from tui.exporters.plain import abstract_of, title_of
from tui.exporters.work import page_url
from tui.sources import bibtex, csl, jsonlines, ris
from tui.sources.json_records import in_lines
from tui.text.clean import clean_line
from tui.text.folding import fold_title
from tui.text.links import links_in

Read = Callable[[str, str], Iterator[Found | Skipped]]
READERS: dict[str, Read] = {
    "bibtex": bibtex.read,
    "ris": ris.read,
    "csl-json": csl.read,
    "jsonl": lambda text, _: jsonlines.read(in_lines(text.split("\n"))),
}
EVERY_FORMAT = pytest.mark.parametrize("name", READERS)

WORDS = TYPED.map(lambda text: clean_line("".join(char for char in text if char not in "*,;-'")))
TEXT = TYPED.map(lambda text: text.replace("--", "-").replace("''", "'")).filter(
    lambda text: unescape(text) == text
)


@st.composite
def typed_papers(draw: st.DrawFn) -> Paper:
    """A paper as it lies in a library, without LaTeX, with all that these formats can carry."""
    paragraphs = draw(st.lists(TEXT.filter(bool), max_size=3))
    arxiv_id = draw(st.none() | ARXIV_IDS)
    return Paper(
        title=f"Word {draw(TEXT)}".strip(),
        abstract="\n\n".join(paragraphs),
        authors=tuple(draw(st.lists(NAMES, max_size=4))),
        arxiv_id=arxiv_id,
        doi=draw(st.none() | DOIS),
        published=draw(DAYS),
        url=draw(URLS),
        categories=("cs.LG", "math.GT")[: draw(st.integers(0, 2))] if arxiv_id else (),
        keywords=tuple(dict.fromkeys(filter(None, draw(st.lists(WORDS, max_size=3))))),
        venue=draw(
            st.sampled_from(("", "Nature", "Proceedings of the ICML & Friends", "JMLR 3_1"))
        ),
    )


def again(name: str, *exported: Paper, ascii_: bool = False) -> list[Paper]:
    """The papers, exported and imported again; none may be lost."""
    found = list(READERS[name](written(name, *exported, ascii=ascii_), "export"))
    assert [record for record in found if isinstance(record, Skipped)] == []
    return [record.paper for record in found if isinstance(record, Found)]


def carried(name: str, paper: Paper) -> Paper:
    """What of a paper a format can carry: all of it, but LaTeX only BibTeX; also where it lies."""
    own = keys.alone(paper)
    if name == "jsonl":
        return paper
    if name == "bibtex":
        return replace(paper, categories=paper.categories[:1], citation_key=own)
    title, abstract = title_of(paper), abstract_of(paper)
    paper = replace(paper, url=page_url(paper), title=title, abstract=abstract)
    if name == "csl-json":
        return replace(paper, citation_key=own)
    unparted = tuple(author.replace(",", "") for author in paper.authors)
    one_line = paper.abstract.replace("\n\n", " ")
    return replace(paper, categories=(), citation_key="", abstract=one_line, authors=unparted)


@EVERY_FORMAT
@settings(deadline=None)
@given(paper=typed_papers())
def test_a_paper_without_latex_comes_back_to_the_letter(name: str, paper: Paper) -> None:
    assume(paper.venue != paper.title)
    assert again(name, paper) == [carried(name, paper)]


@settings(deadline=None)
@given(typed_papers())
def test_with_accents_as_commands_it_comes_back_too(paper: Paper) -> None:
    # curly quotes and dashes become TeX's own, an apostrophe is then a straight one
    assert again("bibtex", paper, ascii_=True) == [carried("bibtex", paper)]


@EVERY_FORMAT
@settings(deadline=None, max_examples=50)
@given(papers=st.lists(papers(), max_size=3))
def test_whatever_the_texts_hold_the_papers_are_the_same(name: str, papers: list[Paper]) -> None:
    held = [
        replace(paper, title=f"Word {number} {clean_line(paper.title)}")
        for number, paper in enumerate(papers)
    ]
    back = again(name, *held)
    assert [(paper.arxiv_id, paper.doi) for paper in back] == [
        (paper.arxiv_id, paper.doi) for paper in held
    ]
    assert [paper.published for paper in back] == [paper.published for paper in held]


@EVERY_FORMAT
def test_the_papers_of_the_bundled_page_come_back(name: str, page: Page) -> None:
    back = again(name, *page.papers)
    for one, other in zip(back, page.papers, strict=True):
        assert fold_title(one.title) == fold_title(other.title)
        assert fold_title(one.abstract) == fold_title(carried(name, other).abstract)


@EVERY_FORMAT
@pytest.mark.parametrize("paper", [ATTENTION, DIPHOTON, BERT])
def test_well_known_papers_come_back_whole(name: str, paper: Paper) -> None:
    bare = replace(paper, links=())
    assert again(name, bare) == [carried(name, bare)]


@EVERY_FORMAT
@pytest.mark.parametrize(
    "title",
    [
        r"Functional limit theorems for L\'{e}vy processes",
        r"Sub-surface modifications above 2 {\mu}m: role of the wavelength",
        r"Monoids $\mathrm{Mon}\langle a,b:a^{\alpha}b^{\beta}=b\rangle$ admit systems",
        r"The {\it E. coli} of 50\% of R\&D -- a ``view''",
        "On $\\Q$ and $O(\\log n)$ -- the {\\bf K}-theory",
        "mathcal{O}(1/epsilon^4) rates for {g(1),ldots,g(J)}",
        "Optogalvanic Spectroscopy in Yb^{+} at $5 and $10",
        r"Fu\v{c}\'\i{}k spectrum, Schr\"odinger, \AA{}ngstr\"om",
    ],
)
def test_a_title_alone_tells_the_same_paper_after_the_journey(name: str, title: str) -> None:
    (back,) = again(name, Paper(title))
    assert fold_title(back.title) == fold_title(title)
    assert again(name, back)[0].title == back.title


def test_json_lines_carry_every_field_and_the_edition() -> None:
    paper = replace(
        BERT,
        abstract="Code: https://github.com/google-research/bert",
        url="https://a.org/x",
        categories=("cs.CL",),
        summary="A summary.",
        organization="Google",
        submitter="somebody",
        citation_key="devlin19",
        upvotes=0,
        comments=3,
        stars=40_000,
    )
    day = date(2025, 9, 3)
    text = written("jsonl", Exported(Entry(7, paper, edition=day)))
    assert list(READERS["jsonl"](text, "export")) == [Found(paper, 1, day)]


@EVERY_FORMAT
def test_a_second_journey_changes_nothing_more(name: str) -> None:
    paper = replace(ATTENTION, abstract=r"For $\epsilon>0$, H\"older -- {\it so}." + "\n\nEnd.")
    (once,) = again(name, paper)
    assert again(name, once) == [once]


@EVERY_FORMAT
def test_the_users_own_does_not_change_what_the_paper_is(name: str) -> None:
    own = alone(DIPHOTON, tags=("physics",), note="arXiv:9999.99999 is worse.", rating=2)
    (found,) = READERS[name](written(name, own), "export")
    assert isinstance(found, Found)
    assert replace(found.paper, keywords=()) == carried(name, DIPHOTON)
    assert found.paper.keywords == (() if name == "jsonl" else ("physics",))


def test_an_address_that_latex_hides_behind_a_word_comes_back() -> None:
    abstract = r"Code is \href{https://github.com/a/b\_c}{here} and at https://a.org/x_y."
    (back,) = again("bibtex", Paper("x", abstract=abstract, links=links_in(abstract)))
    assert {link.url for link in back.links} == {"https://github.com/a/b_c", "https://a.org/x_y"}


@EVERY_FORMAT
def test_1101_authors_come_back(name: str) -> None:
    authors = tuple(f"A. {letter}. van Family{n}" for n in range(367) for letter in "BCD")
    assert len(authors) == 1101
    assert again(name, replace(ATTENTION, authors=authors))[0].authors == authors


@settings(deadline=None)
@given(TEXTS.filter(clean_line))
def test_csl_gives_back_any_text_that_has_no_markup(text: str) -> None:
    assume(not set("<&\\$").intersection(text))
    paper = Paper(f"Word {text}", abstract=text)
    (back,) = again("csl-json", paper)
    assert (back.title, back.abstract) == (title_of(paper), abstract_of(paper))
