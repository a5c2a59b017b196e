"""How two records of one paper become one, field by field, the better source winning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from operator import attrgetter

from msgspec.structs import replace

from tui.domain.paper import Paper


class Quality(IntEnum):
    """How much a source's fields are trusted; a higher one overwrites a lower one.

    An arXiv abstract keeps its LaTeX and so beats one copied from a page, which has lost it.
    """

    PAGE = 1
    FILE = 2
    HUGGING_FACE = 3
    ARXIV = 4


_TELLING = 20
"""Distinct words from which on two abstracts can be compared."""

_SHARED = 0.5
"""Of the words of the shorter abstract, the share that another of the same paper has at least: in
100,000 papers those that share a title share .6 and more (1,570 pairs) or .4 and less (6), papers
of one title in Cranfield and CISI .5 and less (236 of 244)."""

FieldQualities = Mapping[str, int]
"""From field name to the quality of the source that the field's value came from."""

_FIELDS = Paper.__struct_fields__
_values = attrgetter(*_FIELDS)
_UNITED = frozenset({"links"})

COUNTS = ("upvotes", "comments", "stars")
"""Fields that tell how a paper fares; they change daily, and no search by words reads them."""


def qualities_of(paper: Paper, quality: Quality) -> dict[str, int]:
    """The quality of each field that `paper` fills, when all come from one source."""
    number = int(quality)
    # as `_told` has it, in half the time: a million papers come with a large file
    return {
        name: number
        for name, value in zip(_FIELDS, _values(paper), strict=True)
        if value or value == 0
    }


def merged(
    held: Paper,
    held_qualities: FieldQualities,
    new: Paper,
    new_qualities: FieldQualities,
    *,
    filling: bool = False,
) -> tuple[Paper, dict[str, int]]:
    """The one paper that `held` and `new` make, with the qualities of its fields.

    A field that only one fills is taken from that one; where both do, the better quality wins, and
    at equal quality the newer, unless that is the same cut short. When `filling`, the held one
    stays at equal quality. Links are united, the held ones first.
    """
    changes: dict[str, object] = {}
    result = dict(held_qualities)
    for name, quality in new_qualities.items():
        value = getattr(new, name)
        if not _told(value):
            continue
        if name in _UNITED:
            known = {link.url for link in held.links}
            changes[name] = (*held.links, *(link for link in new.links if link.url not in known))
            result[name] = max(quality, result.get(name, 0))
        elif quality == result.get(name, 0) and (
            (filling and _told(getattr(held, name))) or _says_less(value, getattr(held, name))
        ):
            continue
        elif not _told(getattr(held, name)) or quality >= result.get(name, 0):
            changes[name] = value
            result[name] = quality
    return replace(held, **changes), result


def unrelated(one: str, other: str) -> bool:
    """Whether two abstracts under one title (`Introduction`) tell of two papers."""
    words, others = set(one.lower().split()), set(other.lower().split())
    shorter = min(len(words), len(others))
    return shorter >= _TELLING and len(words & others) < _SHARED * shorter


def _told(value: object) -> bool:
    """Whether a source said anything; that there are 0 upvotes is something."""
    return bool(value) or value == 0


def _says_less(new: object, held: object) -> bool:
    """Whether `new` is only the beginning of `held`.

    So is the abstract of a page that did not load to its end, of the categories the first one,
    which is all that BibTeX can tell, and of a day its year or its month, which then looks like
    the first of it.
    """
    if isinstance(new, date) and isinstance(held, date):
        return new in {held.replace(day=1), held.replace(month=1, day=1)} - {held}
    if isinstance(new, str) and isinstance(held, str):
        return new != held and held.startswith(new)
    return isinstance(new, tuple) and isinstance(held, tuple) and held[: len(new)] == new != held
