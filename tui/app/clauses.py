"""Clauses of a query that a key puts in and takes out."""

from __future__ import annotations

import re


def holds(text: str, clause: str) -> bool:
    """Whether a clause stands in a query, by itself."""
    return _place(clause).search(text) is not None


def toggled(text: str, clause: str) -> str:
    """A query with a clause, or without it when it held it.

    A clause comes first: behind it the word that is being typed stays unfinished.
    """
    if holds(text, clause):
        return _place(clause).sub("", text, count=1).lstrip()
    return f"{clause} {text.lstrip()}"


def _place(clause: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){re.escape(clause)}(?:\s+|$)")
