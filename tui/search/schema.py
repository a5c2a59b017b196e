"""What is indexed of a paper, and the fingerprint that tells an index of another make."""

from __future__ import annotations

import hashlib
from typing import Any

from whoosh import versionstring
from whoosh.fields import KEYWORD, NUMERIC, TEXT, Schema

from tui.domain.paper import Paper
from tui.search import analysis

FORM = 1
"""Raise it when the fields change: every index is then rebuilt."""

ROW = "row"
TITLE = "title"
AUTHOR = "author"
ABSTRACT = "abstract"
ID = "id"

WEIGHTS = {TITLE: 3.0, AUTHOR: 2.0, ABSTRACT: 1.0, ID: 10.0}
"""How much a hit in each field counts; also the fields that a plain word is sought in."""


def schema() -> Schema:
    """The fields: texts with positions, ids whole, and the row id as a column and key."""
    analyzer = analysis.PaperAnalyzer()
    return Schema(
        row=NUMERIC(int, bits=64, signed=False, unique=True, sortable=True),
        title=TEXT(analyzer=analyzer),
        author=TEXT(analyzer=analyzer),
        abstract=TEXT(analyzer=analyzer),
        id=KEYWORD(lowercase=True),
    )


def document(row_id: int, paper: Paper) -> dict[str, Any]:
    """The fields of a paper, as the index's writer takes them."""
    ids = [name for name in (paper.arxiv_id, paper.doi) if name]
    return {
        ROW: row_id,
        TITLE: paper.title,
        AUTHOR: "\n".join(paper.authors),
        ABSTRACT: paper.abstract,
        ID: " ".join(ids),
    }


def fingerprint() -> str:
    """A short name for how indexes are made by this program: 12 hexadecimal digits."""
    made_of = (FORM, analysis.FORM, versionstring(), sorted(WEIGHTS))
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:12]
