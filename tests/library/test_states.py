"""What a query may ask of the library besides words, and what it answers then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

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


@pytest.fixture
def kept(library: Library) -> Library:
    """The same library, in which somebody filed, rated and wrote."""
    policy, graph, flow, _ = library.browsing.browse(Query(sort=Sort.PAGE)).ids
    library.marking.tag([policy, graph], "RL")
    library.marking.tag([flow], "rlhf")
    library.filing.put([policy], "Thesis/Chapter 2")
    library.filing.put([flow], "Talks")
    library.marking.rate([policy], 5)
    library.marking.rate([graph], 3)
    library.marking.write_note(graph, "Compare with **Höldér** spaces.")
    return library


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("tag:rl ", {"Policy", "Graph", "Flow"}),
        ('tag:"rl" ', {"Policy", "Graph"}),
        ("-tag:rl ", {"Old"}),
        ("in:thesis ", {"Policy"}),
        ('in:"Thesis/Chapter 2" ', {"Policy"}),
        ("in:t ", {"Policy", "Flow"}),
        ("rating:>=4 ", {"Policy"}),
        ("rating:3 ", {"Graph"}),
        ("rating:1..4 ", {"Graph"}),
        ("has:note", {"Graph"}),
        ("note:holder ", {"Graph"}),
        ("note:absent ", set()),
        ("has:note graph", {"Graph"}),
        ("holder ", {"Graph"}),
    ],
)
def test_what_the_user_put_on_papers_is_asked_for(
    found: Found, text: str, titles: set[str]
) -> None:
    assert set(found(text)) == titles
