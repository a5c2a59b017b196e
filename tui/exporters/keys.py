"""Citation keys: `vaswani2017attention`, the same for a paper today and next year.

A key is written into manuscripts, so it must not depend on what else is exported, nor change as
the library grows. A paper that has a key of the user's own keeps it. Every other gets one from its
first author, year and first telling word; where two papers of the library would get the same, the
one the library held first keeps it and the other carries its arXiv number, DOI or a sign of its
title too (`wang2024learning-2401.01234`). That suffix is the paper's own, not a count, so papers
that come later, or go, change no key but one that a user's own key claims.
"""

from __future__ import annotations

import re
from hashlib import blake2s
from typing import TYPE_CHECKING, Final

from tui.text.clean import clean_line
from tui.text.folding import fold, fold_title
from tui.text.names import parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.paper import Paper

_UNTELLING = frozenset(
    (
        *("a", "an", "the", "on", "in", "of", "for", "to", "and", "with", "from", "by", "at", "is"),
        *("as", "via", "are", "do", "does", "can", "how", "what", "why", "when", "towards"),
        *("toward", "using", "its", "into", "der", "die", "das", "le", "la", "les", "un", "une"),
    )
)
_GROUP_OPENING = re.compile(r"(?:on behalf of|for)?\s*(?:the\s+)?", re.IGNORECASE)
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"[\s/:–—]+")
_MARKUP = re.compile(r"\$|\\[A-Za-z]{2}")
_NO_KEY = re.compile(r"[\s,{}()\"#%\\~=@]+")
"""What ends a key, or the line it stands in, for BibTeX or LaTeX."""

_LONGEST: Final = 24
"""Letters of a name or word in a key, at most."""


def alone(paper: Paper) -> str:
    """The key of a paper when no other wants it: the user's own, else author, year, word."""
    return _own(paper) or _built(paper)


def given(papers: Iterable[tuple[int, Paper]]) -> dict[int, str]:
    """The key of every paper of a library by row id; `papers` come in the order of their ids.

    Papers of other years than those whose keys are wanted may be left out, unless they have a key
    of the user's own: a year of a library of 100,000 takes 0.1 s, all of it 1.7 s. No two keys are
    the same, not even but for case: BibTeX takes those for one.
    """
    keys: dict[int, str] = {}
    taken: set[str] = set()
    without: list[tuple[int, Paper]] = []
    # a user's own key is in manuscripts already: no built one may take it, whoever came first
    for id_, paper in papers:
        own = _own(paper)
        if own and own.casefold() not in taken:
            keys[id_] = own
            taken.add(own.casefold())
        else:
            without.append((id_, paper))
    for id_, paper in without:
        keys[id_] = _free(paper, taken)
        taken.add(keys[id_].casefold())
    return keys


def claim(key: str, paper: Paper, taken: set[str]) -> str:
    """`key`, or where another paper has taken it, one that is free; adds it to `taken`."""
    if not key or key.casefold() in taken:
        key = _free(paper, taken)
    taken.add(key.casefold())
    return key


def _free(paper: Paper, taken: set[str]) -> str:
    """The key that a paper is given when those in `taken`, folded, are gone."""
    built = _built(paper)
    if built.casefold() not in taken:
        return built
    key = signed = f"{built}-{_sign(paper)}"
    count = 2
    while key.casefold() in taken:
        key = f"{signed}-{count}"
        count += 1
    return key


def _own(paper: Paper) -> str:
    """The user's own key, without what no key may hold."""
    return _NO_KEY.sub("", clean_line(paper.citation_key)) if paper.citation_key else ""


def _built(paper: Paper) -> str:
    year = str(paper.published.year) if paper.published else ""
    return f"{_author(paper) or 'anon'}{year}{_word(paper.title)}"


def _author(paper: Paper) -> str:
    if not paper.authors:
        return ""
    name = parted(paper.authors[0])
    if name.person:
        return _ascii(name.surname)
    # of a group the word that tells it: the CMS of the CMS Collaboration
    telling = _GROUP_OPENING.sub("", name.family, count=1).split()
    return _ascii(telling[0]) if telling else ""


def _word(title: str) -> str:
    """The first word of a title that tells something; the first of all where none does."""
    first = ""
    for written in _PARTS.split(title):
        word = "" if _MARKUP.search(written) else _ascii(written)
        if len(word) > 1 and not word.isdecimal() and word not in _UNTELLING:
            return word
        first = first or word
    return first


def _ascii(text: str) -> str:
    return _NOT_ASCII_WORD.sub("", fold(text))[:_LONGEST]


def _sign(paper: Paper) -> str:
    """What tells a paper from all others, as far as a key can carry it."""
    if paper.arxiv_id:
        return paper.arxiv_id.replace("/", "-")
    own = (paper.doi or "").partition("/")[2]
    if re.fullmatch(r"[a-z0-9.-]{1,40}", own):
        return own
    return blake2s((paper.doi or fold_title(paper.title)).encode(), digest_size=4).hexdigest()
