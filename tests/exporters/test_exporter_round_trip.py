"""What is exported and imported again gives the same papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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
    alone,
    papers,
    written,
)
from tui.domain.edition import Page
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.exporters import keys
from tui.exporters.work import page_url
from tui.sources import bibtex, csl, ris
from tui.text.clean import clean_line, clean_text
from tui.text.folding import fold_title

Read = Callable[[str, str], Iterator[Found | Skipped]]
READERS: dict[str, Read] = {"bibtex": bibtex.read, "ris": ris.read, "csl-json": csl.read}
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
        url=draw(
            st.none() | st.sampled_from(("https://a.org/x_(y)?q=1&b=%20#f", "https://b.org/~c"))
        ),
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
    """What of a paper a format can carry; where a reader finds it is told by more than before."""
    own = keys.alone(paper)
    if name == "bibtex":
        return replace(paper, categories=paper.categories[:1], citation_key=own)
    paper = replace(paper, url=page_url(paper))
    if name == "csl-json":
        return replace(paper, citation_key=own)
    unparted = tuple(author.replace(",", "") for author in paper.authors)
    one_line = paper.abstract.replace("\n\n", " ")
    return replace(paper, categories=(), citation_key="", abstract=one_line, authors=unparted)


@EVERY_FORMAT
@given(paper=typed_papers())
def test_a_paper_without_latex_comes_back_to_the_letter(name: str, paper: Paper) -> None:
    assume(paper.venue != paper.title)
    assert again(name, paper) == [carried(name, paper)]


@given(typed_papers())
def test_with_accents_as_commands_it_comes_back_too(paper: Paper) -> None:
    # curly quotes and dashes become TeX's own, an apostrophe is then a straight one
    assert again("bibtex", paper, ascii_=True) == [carried("bibtex", paper)]


@EVERY_FORMAT
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
def test_the_papers_of_the_bundled_page_come_back_to_the_letter(name: str, page: Page) -> None:
    back = again(name, *page.papers)
    titles = [(paper.title, paper.abstract) for paper in page.papers]
    assert [fold_title(paper.title) for paper in back] == [fold_title(title) for title, _ in titles]
    for paper, (_, abstract) in zip(back, titles, strict=True):
        assert fold_title(paper.abstract) == fold_title(abstract)


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
    assert found.paper.keywords == ("physics",)


@EVERY_FORMAT
def test_1101_authors_come_back(name: str) -> None:
    authors = tuple(f"A. {letter}. van Family{n}" for n in range(367) for letter in "BCD")
    assert len(authors) == 1101
    assert again(name, replace(ATTENTION, authors=authors))[0].authors == authors


@given(TEXTS.filter(clean_line))
def test_csl_gives_back_any_text_that_has_no_markup(text: str) -> None:
    assume(not set("<&\\$").intersection(text))
    (back,) = again("csl-json", Paper(f"Word {text}", abstract=text))
    assert back.title == clean_line(f"Word {text}")
    assert back.abstract == clean_text(text)
