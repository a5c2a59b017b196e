"""A search of arXiv that quire makes again and again: of a category, or one the user has named."""

from __future__ import annotations

import re

from msgspec import Struct

_CATEGORY = re.compile(r"[a-z][a-z-]+(?:\.(?:[A-Za-z-]{2,}|\*))?", re.ASCII)
_LONGEST_QUERY = 1000
_LONGEST_NAME = 40


class ArxivSearch(Struct, frozen=True):
    """What is asked of arXiv, in its own language; `source` names the editions that come of it.

    https://info.arxiv.org/help/api/user-manual.html#query_details
    """

    name: str
    source: str
    query: str


def of_category(category: str) -> ArxivSearch | None:
    """The search for the papers of a category; None where `category` has not the form of one.

    An archive alone (`cs`) means all its subject classes, as in quire's own queries.
    """
    if _CATEGORY.fullmatch(category) is None:
        return None
    archive, dot, _ = category.partition(".")
    query = f"cat:{category}" if dot else f"cat:{archive} OR cat:{archive}.*"
    return ArxivSearch(category, f"arXiv {category}", query)


def named(name: str, query: object) -> ArxivSearch | str:
    """The search that the user calls `name`, or what is wrong with it: a clause."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        return f"a name is one line of 1 to {_LONGEST_NAME} letters"
    if not isinstance(query, str):
        return "a search is a text in quotes"
    if not query.strip() or not query.isprintable() or len(query) > _LONGEST_QUERY:
        return f"a search is one line of 1 to {_LONGEST_QUERY:,} letters"
    return ArxivSearch(name, f"arXiv: {name}", query.strip())
