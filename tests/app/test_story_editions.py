"""Editions: one day of one source; a step to the next, a step out to all papers, other orders."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.edition import Page
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader


@pytest.fixture
def library(library: Library) -> Library:
    """Three editions: 3 September 2025 as it came, and two small ones after it."""
    for day, titles in (
        (date(2025, 9, 4), ("Zebras in graph theory", "Apples and oranges")),
        (date(2025, 9, 5), ("Middle ground of graphs",)),
    ):
        papers = tuple(Paper(title, "An abstract.") for title in titles)
        library.importing.take_page(Page("Daily Papers", papers, day), Quality.PAGE)
    loose = {"title": "A loose paper about graphs", "abstract": "In no edition."}
    library.importing.take_file(json.dumps(loose).encode(), "loose.jsonl")
    assert [edition.count for edition in library.browsing.editions()] == [61, 2, 1]
    return library


async def test_the_newest_edition_is_shown_first(reader: OpenReader) -> None:
    async with reader() as at:
        assert "5 Sep" in at.header
        assert at.main.listing.total == 1


async def test_brackets_step_through_the_editions(reader: OpenReader) -> None:
    async with reader() as at:
        totals = []
        for key in ("[", "[", "]", "]"):
            await at.press(key)
            await at.answered()
            totals.append((at.header.split(" | ")[0].split(" · ")[1][:5], at.main.listing.total))
        assert totals == [("4 Sep", 2), ("3 Sep", 61), ("4 Sep", 2), ("5 Sep", 1)]


async def test_past_the_ends_the_status_line_says_so(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("]")
        assert at.status == "There is no edition after this one."
        assert "5 Sep" in at.header
        await at.press("[", "[", "[")
        assert at.status == "There is no edition before this one."
        assert "3 Sep" in at.header


async def test_a_shows_all_papers_and_again_the_edition(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("a")
        await at.answered()
        assert at.main.listing.total == 65
        assert "All papers" in at.header
        await at.press("a")
        await at.answered()
        assert at.main.listing.total == 1


async def test_escape_leaves_all_papers_for_the_edition(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("a", "escape")
        await at.answered()
        assert at.main.listing.total == 1


async def test_a_search_goes_through_all_papers_and_a_keeps_it_to_the_edition(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.search("graphs")
        everywhere = at.main.listing.total
        assert everywhere > 1
        await at.press("enter", "a")
        await at.answered()
        assert at.main.listing.total == 1
        assert f"{everywhere} in all papers: a" in at.status
        await at.press("a")
        await at.answered()
        assert at.main.listing.total == everywhere


async def test_a_step_during_a_search_looks_in_the_edition_stepped_to(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("zebras")
        await at.press("enter", "[")
        await at.answered()
        assert at.main.listing.total == 0
        assert "1 in all papers: a" in at.status
        await at.press("[")
        await at.answered()
        assert at.main.listing.total == 1
        assert "4 Sep" in at.header


async def test_clearing_a_search_comes_back_to_the_edition(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("[")
        await at.answered()
        await at.search("graphs")
        await at.press("escape")
        await at.answered()
        assert at.main.listing.total == 2


async def test_s_goes_through_the_orders_and_round(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("[")
        await at.answered()
        seen = {}
        for _ in range(5):
            await at.press("s")
            await at.answered()
            seen[at.status.split(" · ")[1]] = [line.strip(" •◆★") for line in at.titles]
        assert list(seen) == [
            "trending first", "most upvotes first", "newest first", "by title", "page order",
        ]  # fmt: skip
        assert seen["by title"] == ["Apples and oranges", "Zebras in graph theory"]
        assert seen["page order"] == ["Zebras in graph theory", "Apples and oranges"]


async def test_s_sorts_a_search_by_relevance_first(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press("enter")
        orders = [at.status.split(" · ")[1]]
        for key in ("s", "S", "S", "s"):
            await at.press(key)
            await at.answered()
            orders.append(at.status.split(" · ")[1])
        assert orders == ["best first", "page order", "best first", "by title", "best first"]


async def test_sorting_keeps_the_cursor_on_its_paper(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("a")
        await at.answered()
        await at.press("j", "j", "j")
        await at.settled()
        held = at.papers.row_id
        await at.press("S")
        await at.answered()
        assert at.papers.row_id == held
        assert at.papers.cursor != 3


async def test_without_editions_brackets_do_nothing(
    reader: OpenReader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("loose")
    library = Library.open(folder / "library.db", folder / "index")
    library.importing.take_file(b'{"title": "Alone", "abstract": "x"}\n', "one.jsonl")
    async with reader(on=library) as at:
        await at.press("[", "]", "a")
        await at.answered()
        assert at.main.listing.total == 1
        assert "All papers" in at.header
    library.close()


async def test_an_empty_library_says_how_to_fill_it(
    reader: OpenReader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    library = Library.open(folder / "library.db", folder / "index")
    async with reader(on=library) as at:
        assert at.status == "No papers here yet: Ctrl+R brings the newest, Ctrl+N some by name."
        await at.press("j", "G", "b", "o", "y", "enter", "space", "tab", "j")
        assert at.app.is_running
    library.close()
