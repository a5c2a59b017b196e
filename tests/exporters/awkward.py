"""Papers that no format likes: what people, tools and enemies put into titles, names and notes."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from tui.domain.exporting import Exported, ExportOptions
from tui.domain.paper import Entry, Link, LinkKind, Paper
from tui.exporters import exporter
from tui.text.clean import clean_line

ATTENTION = Paper(
    "Attention Is All You Need",
    authors=("Ashish Vaswani", "Noam Shazeer"),
    arxiv_id="1706.03762",
    published=date(2017, 6, 12),
    url="https://arxiv.org/abs/1706.03762",
    categories=("cs.CL", "cs.LG"),
    abstract="The dominant sequence transduction models are based on complex networks.",
)
DIPHOTON = Paper(
    "Calculation of prompt diphoton production cross sections at Tevatron and LHC energies",
    authors=("C. Balázs", "E. L. Berger", "P. Nadolsky", "C.-P. Yuan"),
    arxiv_id="0704.0001",
    doi="10.1103/physrevd.76.013009",
    published=date(2007, 4, 2),
    venue="Physical Review D",
    categories=("hep-ph",),
)
BERT = Paper(
    "BERT: Pre-training of Deep Bidirectional Transformers",
    authors=("Jacob Devlin", "Martin Luther King Jr.", "Mark van der Laan", "CMS Collaboration"),
    doi="10.18653/v1/n19-1423",
    published=date(2019, 6, 1),
    venue="Proceedings of NAACL 2019",
    keywords=("language models", "pre-training"),
    links=(Link("https://github.com/google-research/bert", LinkKind.CODE),),
)

_PIECES = (
    *("R&D", "50 %", "#1", "a_b", "C++", "x^2", "~", "$5", "and $10", "$x^{2}$", r"$\{x$", "<"),
    *("{", "}", "{BERT}", "\\", r"\alpha", r"{\it x}", r"H\"older", r"\\", r"\(", r"\]", "$$"),
    *('"', "'", "“q”", ",", ";", " and ", " -- ", "=1+1", "@SUM(A1)", "-2", "+3", "\uff1d4", "|"),
    *("@article{x,", "\n@misc{y,", "%", "\nTY  - JOUR", "\nER  - ", "\n\nAU  - Evil", "}\n", "*"),
    *("<script>", "[x](javascript:alert)", "```", "\n# x", "\n- x", "&lt;", "https://a.org/x_(y)"),
    *("\x1b[2J", "\x00", "\u202e", "\ud800", "\r", "\r\n", "\n\n", "\u2028", "\t", "\x85", " "),
    *("é", "e\u0301", "ễ", "ß", "Łódź", "מחקר", "漢字", "😀", "👩\u200d🔬", "word", "Nature", "A"),
)
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=8).map("".join)
"""Text as it may come, unclean."""

TYPED = st.text(
    st.sampled_from("abc xyz ABC ÉéßøŁ 漢字 שלום 0123 .:;!?()[]{}&%#_^~/*+=@'\"|-–“”$")
    | st.characters(categories=("L", "N"), max_codepoint=0x2FFF),
    max_size=40,
).map(clean_line)
"""Text without LaTeX, as it lies in a library, that must come back to the letter."""

NAMES = st.sampled_from(
    (
        *(
            "Ashish Vaswani",
            "J. K. Rowling",
            "Mark van der Laan",
            "Luc Van Gool",
            "Prabhat",
            "李明",
        ),
        *("Martin Luther King Jr.", "Hal Daumé III", "CMS Collaboration", "Nguyễn Văn An"),
        *(
            "for the HAWC collaboration",
            "Younes Ra'di",
            "C. Figueira de Morisson Faria",
            "Gül Ş. Ö",
        ),
        *("Johnson and Johnson", "Google DeepMind, Inc", "María José de la Cruz", "K. O'Brien"),
    )
)
DAYS = st.none() | st.dates(date(1000, 1, 1))
ARXIV_IDS = st.from_regex(r"[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{5}|math/[0-9]{7}", fullmatch=True)
URLS = st.sampled_from((None, "https://a.org/x_(y)?q=1&b=%20#f", "https://b.org/~c"))
DOIS = st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9.()<>_-]{1,20}[a-z0-9]", fullmatch=True)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper with such texts wherever a text may stand."""
    pool = draw(st.lists(TEXTS, min_size=6, max_size=6))
    return Paper(
        title=next(filter(clean_line, pool), "Word"),
        abstract=pool[1],
        authors=(*draw(st.lists(NAMES, max_size=2)), *filter(clean_line, pool[2:3])),
        arxiv_id=draw(st.none() | ARXIV_IDS),
        doi=draw(st.none() | DOIS),
        published=draw(DAYS),
        url=draw(URLS),
        categories=("cs.LG", "math.GT")[: draw(st.integers(0, 2))],
        keywords=tuple(pool[3:5]),
        venue=draw(st.sampled_from(("", "Proceedings of ICML", "Nature", pool[5]))),
        citation_key=draw(st.sampled_from(("", pool[4]))),
    )


@st.composite
def exported(draw: st.DrawFn) -> Exported:
    """A paper of a library with all that a user can have on it."""
    time = datetime(2025, 9, 3, 12, 30, tzinfo=UTC)
    paper = draw(papers())
    entry = Entry(
        draw(st.integers(1, 10**6)),
        paper,
        time,
        source="JSON lines",
        rating=draw(st.none() | st.integers(1, 5)),
        note=draw(TEXTS),
        tags=(paper.title, *paper.keywords),
        collections=paper.keywords,
    )
    return Exported(entry)


def alone(paper: Paper, key: str = "", **own: Any) -> Exported:
    """The paper as the only one of a library, with what the user has on it."""
    return Exported(Entry(1, paper, **own), key)


def written(format_: str, *papers_: Paper | Exported, **options: bool) -> str:
    """The file that these papers make."""
    given = (paper if isinstance(paper, Exported) else alone(paper) for paper in papers_)
    pieces = exporter.lines(format_, given, ExportOptions(**options))
    return "".join(f"{piece}\n" for piece in pieces)


def controls(text: str, allowed: str = "\n") -> list[str]:
    """The characters of `text` that a terminal might obey, or that turn its direction."""
    hostile = {"Cc", "Cs", "Zl", "Zp"}
    return [
        char
        for char in text
        if (unicodedata.category(char) in hostile and char not in allowed) or char in "\u202e\u2066"
    ]
