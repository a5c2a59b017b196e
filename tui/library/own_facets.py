"""How papers part by what the user made of them: tags, collections, ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.domain.facets import Facet, FacetValue
from tui.domain.marks import Mark, Thing
from tui.storage.marks import Marks

_SHOWN = 12
"""Values of a facet that are told."""


def own_facets(marks: Marks, ids: Sequence[int]) -> tuple[Facet, ...]:
    """The facets of these papers, those that have a value."""
    found = (
        Facet("tag", _most(marks.carried(Mark.TAG, ids), "tag")),
        Facet("collection", _most(_collections(marks, ids), "in")),
        Facet("rating", _ratings(marks, ids)),
    )
    return tuple(facet for facet in found if facet.values)


def _most(papers: Mapping[str, int], key: str) -> tuple[FacetValue, ...]:
    ordered = sorted(papers.items(), key=lambda item: (-item[1], item[0]))
    # in quotes: this name alone, not all that begin so
    return tuple(FacetValue(name, count, f'{key}:"{name}"') for name, count in ordered[:_SHOWN])


def _collections(marks: Marks, ids: Sequence[int]) -> dict[str, int]:
    """How many of the papers lie in each collection or in one nested in it."""
    wanted = set(ids)
    paths = marks.things(Thing.COLLECTION)
    counts = {path: _count(marks.ids_within(path), wanted) for path in paths}
    return {path: count for path, count in counts.items() if count}


def _count(ids: Iterable[int], wanted: set[int]) -> int:
    return sum(id_ in wanted for id_ in ids)


def _ratings(marks: Marks, ids: Sequence[int]) -> tuple[FacetValue, ...]:
    wanted = set(ids)
    counts = Counter(
        int(rating) for id_, rating in marks.values(Mark.RATING).items() if id_ in wanted
    )
    return tuple(
        FacetValue("★" * stars, counts[stars], f"rating:{stars}")
        for stars in sorted(counts, reverse=True)
    )
