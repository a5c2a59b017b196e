"""Tables of fragments as they are written and as they should be read, one pair a line."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet

ARROW = " ⇒ "


def fragments(table: str) -> list[ParameterSet]:
    """The pairs of a table; each is its own test."""
    pairs = []
    for line in table.strip("\n").split("\n"):
        written, arrow, shown = line.partition(ARROW)
        assert arrow, f"no pair: {line}"
        pairs.append(pytest.param(written.strip(" "), shown.strip(" "), id=written.strip(" ")))
    return pairs


def unchanged(table: str) -> list[ParameterSet]:
    """Fragments that stay as they are written."""
    return [pytest.param(line, id=line) for line in table.strip("\n").split("\n")]
