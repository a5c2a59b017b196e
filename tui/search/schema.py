"""What is indexed of a paper, and the fingerprint that tells an index of another make."""

from __future__ import annotations

import hashlib

from whoosh import versionstring
from whoosh.fields import KEYWORD, NUMERIC, TEXT, Schema

from tui.domain.paper import Paper
from tui.search import analysis, arrays
from tui.search.invert import HAS_ABSTRACT, HAS_CODE, Facts

FORM = 6
"""Raise it when the fields change: every index is then rebuilt."""

TITLE = "title"
AUTHOR = "author"
ABSTRACT = "abstract"


def schema() -> Schema:
    """The fields: texts with positions, all as one, ids whole, and the row id as column and key."""
    analyzer = analysis.PaperAnalyzer()
    return Schema(
        row=NUMERIC(int, bits=64, signed=False, unique=True, sortable=True),
        title=TEXT(analyzer=analyzer),
        author=TEXT(analyzer=analyzer),
        abstract=TEXT(analyzer=analyzer),
        # never given a text: it is counted from the three above
        all=TEXT(analyzer=analyzer, phrase=False),
        id=KEYWORD(lowercase=True),
    )


def texts(paper: Paper) -> tuple[str, str, str]:
    """The texts of a paper, in the order of the fields."""
    return paper.title, "\n".join(paper.authors), paper.abstract


def ids(paper: Paper) -> list[str]:
    """The names that a paper is known by."""
    return [name for name in (paper.arxiv_id, paper.doi) if name]


def facts(paper: Paper) -> Facts:
    """What results are parted and ordered by, and what else finds the paper.

    What a machine made of the abstract has no word that counts beside it: the abstract's own do.
    """
    beside = paper.keywords if paper.abstract else (*paper.keywords, paper.summary)
    return Facts(
        day=paper.published.toordinal() if paper.published else 0,
        flags=HAS_ABSTRACT * bool(paper.abstract) | HAS_CODE * bool(paper.code_url),
        categories=paper.categories,
        names=paper.authors,
        keywords=paper.keywords,
        venues=(paper.venue,) if paper.venue else (),
        organizations=(paper.organization,) if paper.organization else (),
        beside="\n".join(beside),
    )


def fingerprint() -> str:
    """A short name for how indexes are made by this program: 12 hexadecimal digits."""
    made_of = (FORM, analysis.FORM, arrays.VERSION, versionstring())
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:12]
