from __future__ import annotations

import pytest

from tui.domain.facets import Facet, FacetValue
from tui.domain.query import Query, Scope
from tui.library.library import Library
from tui.storage import marks


def own(library: Library, query: Query) -> tuple[Facet, ...]:
    found = library.browsing.facets(library.browsing.browse(query))
    return tuple(one for one in found if one.name in ("tag", "collection", "rating"))


@pytest.fixture
def kept(library: Library) -> Library:
    library.marking.retag([1, 2, 3], on=["rl"])
    library.marking.retag([1], on=["to read"])
    library.filing.put([1, 2], "Thesis/Methods")
    library.filing.put([3], "Thesis")
    library.marking.rate([1, 2], 4)
    library.marking.rate([3], 5)
    return library


def test_a_listing_parts_by_tags_collections_and_ratings(kept: Library) -> None:
    assert own(kept, Query()) == (
        Facet("tag", (FacetValue("rl", 3, 'tag:"rl"'), FacetValue("to read", 1, 'tag:"to read"'))),
        Facet(
            "collection",
            (
                FacetValue("Thesis", 3, 'in:"Thesis"'),
                FacetValue("Thesis/Methods", 2, 'in:"Thesis/Methods"'),
            ),
        ),
        Facet("rating", (FacetValue("★★★★★", 1, "rating:5"), FacetValue("★★★★", 2, "rating:4"))),
    )


def test_only_the_papers_listed_are_counted(kept: Library) -> None:
    assert own(kept, Query(scope=Scope.tag("to read")))[0].values == (
        FacetValue("rl", 1, 'tag:"rl"'),
        FacetValue("to read", 1, 'tag:"to read"'),
    )


def test_each_clause_finds_as_many_papers_as_it_says(kept: Library) -> None:
    values = [value for facet in own(kept, Query()) for value in facet.values]
    found = [len(kept.browsing.browse(Query(value.clause)).ids) for value in values]
    assert found == [value.papers for value in values]


def test_of_many_papers_the_counts_are_the_same(
    kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own(kept, Query())
    monkeypatch.setattr(marks, "_MANY", 2)
    assert own(kept, Query()) == before


def test_where_nothing_was_made_of_papers_there_are_none(library: Library) -> None:
    assert own(library, Query()) == ()
