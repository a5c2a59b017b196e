"""What a query may ask of the library besides words, and what it answers then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query, Sort
from tui.library.library import Library

DAY = date(2025, 9, 4)
PAPERS = (
    Paper("Policy graphs", upvotes=120, comments=3, stars=2_500, keywords=("Deep learning",)),
    Paper("Graph flows", upvotes=50, comments=0, keywords=("RL", "deep learning")),
    Paper("Flow matching", "On lattices.", upvotes=9, organization="Google DeepMind"),
)
Found = Callable[[str], list[str]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three papers of one edition, and one that no edition lists."""
    library = Library.open(tmp_path / "library.db", tmp_path / "index")
    library.importing.take_page(Page("Daily Papers", PAPERS, DAY), Quality.HUGGING_FACE)
    library.importing.take_page(Page("A file", (Paper("Old graphs"),), None), Quality.PAGE)
    yield library
    library.close()


@pytest.fixture
def found(library: Library) -> Found:
    """The first words of the titles that a text finds, in order."""

    def find(text: str) -> list[str]:
        listing = library.browsing.browse(Query(text))
        rows = library.browsing.rows(listing, 0, listing.exact)
        return [row.entry.paper.title.split()[0] for row in rows]

    return find


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("upvotes:>50", {"Policy"}),
        ("upvotes:>=50 ", {"Policy", "Graph"}),
        ("upvotes:<10", {"Flow"}),
        ("upvotes:10..50", {"Graph"}),
        ("upvotes:50", {"Graph"}),
        ("-upvotes:50", {"Policy", "Flow", "Old"}),
        ("comments:0 ", {"Graph"}),
        ("stars:>2k graph", {"Policy"}),
        ("flow upvotes:>9", {"Graph"}),
    ],
)
def test_counts_are_asked_by_number(found: Found, text: str, titles: set[str]) -> None:
    assert set(found(text)) == titles


def test_counts_are_those_of_the_moment_without_indexing_anew(
    library: Library, found: Found
) -> None:
    assert found("flow upvotes:>90") == []
    before = library.indexing.status().generation
    page = Page("Daily Papers", (replace(PAPERS[1], upvotes=99),), None)
    library.importing.take_page(page, Quality.HUGGING_FACE)
    assert found("flow upvotes:>90") == ["Graph"]
    assert library.indexing.status().generation == before


def test_what_an_edition_lists_is_new_until_it_is_seen(library: Library, found: Found) -> None:
    assert set(found("is:new")) == {"Policy", "Graph", "Flow"}
    assert set(found("is:unseen ")) == {"Policy", "Graph", "Flow", "Old"}
    seen = library.browsing.browse(Query("policy")).ids[0]
    library.marking.put(Mark.SEEN, [seen], on=True)
    assert set(found("is:new")) == {"Graph", "Flow"}
    assert found("is:seen ") == ["Policy"]


def test_a_bookmark_is_found_by_the_day_it_was_made(library: Library, found: Found) -> None:
    kept = library.browsing.browse(Query("policy")).ids[0]
    library.marking.put(Mark.BOOKMARK, [kept], on=True)
    today = datetime.now().astimezone().date()
    for text in (f"{today}", f"{today.year}..", "yesterday..today", "..9999", "0001..9999"):
        assert found(f"bookmarked:{text}") == ["Policy"], text
    for text in ("..2024", "9000", "1..1969", "2024-02"):
        assert found(f"bookmarked:{text.rjust(4, '0')} ") == [], text


def test_the_order_may_be_that_of_votes(library: Library, found: Found) -> None:
    assert found("sort:upvotes upvotes:>=0") == ["Policy", "Graph", "Flow"]
    assert found("graph sort:upvotes") == ["Policy", "Graph", "Old"]
    assert library.browsing.browse(Query("graph sort:trending")).stated is Sort.TRENDING


def test_what_there_is_no_data_for_is_left_out_and_told(library: Library) -> None:
    listing = library.browsing.browse(Query("graph tag:x rating:>3 has:note"))
    assert listing.total == 3
    assert listing.notice == (
        "There are no tags yet; tag:x is left out. There are no ratings yet; rating:>3 is left"
        " out. There are no notes yet; has:note is left out."
    )
    assert library.browsing.completions("tag") == ()
    assert "is:new" in library.browsing.completions("is:")


def test_a_keyword_narrows_as_many_as_its_facet_tells(library: Library, found: Found) -> None:
    library.indexing.catch_up()
    facets = {
        facet.name: facet.values
        for facet in library.browsing.facets(library.browsing.browse(Query("")))
    }
    (keyword, other), (organization,) = facets["keyword"], facets["organization"]
    assert (keyword.papers, len(found(keyword.clause))) == (2, 2)
    assert (other.label, found(other.clause)) == ("RL", ["Graph"])
    assert found(organization.clause) == ["Flow"]
    assert "venue" not in facets


def test_a_hit_in_the_keywords_alone_marks_nothing(library: Library) -> None:
    listing = library.browsing.browse(Query("learning "))
    (first, second) = library.browsing.rows(listing, 0, listing.total)
    assert first.snippet is second.snippet is None
    assert not first.hits.title
