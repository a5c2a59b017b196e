"""What a result is made of: how many of its papers share a year, a category, an author."""

from __future__ import annotations

from msgspec import Struct


class FacetValue(Struct, frozen=True):
    """A value that papers share: how it is shown, how many have it, what narrows to them.

    `clause` is a piece of the query language, as `category:cs.LG`.
    """

    label: str
    papers: int
    clause: str


class Facet(Struct, frozen=True):
    """One way to part a result, its values with the most papers first (years: the newest)."""

    name: str
    values: tuple[FacetValue, ...]
