"""Weeks, months, years of editions, one source after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.edition import Page
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader

EDITIONS = (
    ("Daily Papers", date(2025, 8, 29), ("August one", "August two")),
    ("Daily Papers", date(2025, 9, 4), ("Zebras", "Apples")),
    ("Daily Papers", date(2025, 9, 5), ("Middle ground",)),
    ("Daily Papers", date(2025, 9, 16), ("Later one",)),
    ("Daily Papers", date(2026, 1, 2), ("Newest one",)),
    ("arXiv cs.CL", date(2025, 9, 5), ("Words of arXiv",)),
    ("arXiv cs.CL", date(2025, 12, 1), ("More words of arXiv",)),
)


@pytest.fixture
def library(library: Library) -> Library:
    """Editions of two sources around that of 3 September 2025, which has 61 papers."""
    for source, day, titles in EDITIONS:
        papers = tuple(Paper(title, "An abstract.") for title in titles)
        library.importing.take_page(Page(source, papers, day), Quality.PAGE)
    return library


def where(at: Reader) -> str:
    return at.header.split(" | ")[0].removeprefix("quire  ").split(" · ", 1)[1]


async def step(at: Reader, *keys: str) -> str:
    await at.press(*keys)
    await at.answered()
    return where(at).rsplit(" · ", 1)[0]


async def test_braces_go_a_week_back_and_on(reader: OpenReader) -> None:
    async with reader() as at:
        seen = [await step(at, key) for key in ("{", "{", "{", "{")]
        assert seen == ["16 Sep 2025", "5 Sep 2025", "29 Aug 2025", "29 Aug 2025"]
        assert at.status == "There is no edition before this one."
        seen = [await step(at, key) for key in ("}", "}", "}")]
        assert seen == ["5 Sep 2025", "16 Sep 2025", "2 Jan 2026"]


async def test_a_week_back_ends_at_the_first_edition_there_is(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "{", "{", "[")
        assert await step(at, "{") == "29 Aug 2025"


async def test_p_widens_to_week_month_and_year_and_comes_back(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[")
        assert where(at).startswith("5 Sep 2025")
        seen = []
        for _ in range(4):
            where_now = await step(at, "p")
            seen.append((where_now, at.main.listing.total))
        assert seen == [
            ("week 36, 1–7 Sep 2025", 64),
            ("September 2025", 65),
            ("2025", 67),
            ("5 Sep 2025", 1),
        ]


async def test_in_a_week_brackets_step_from_week_to_week(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[", "p")
        seen = [await step(at, key) for key in ("]", "]", "]", "[", "[", "[", "[")]
        assert seen == [
            "week 38, 15–21 Sep 2025", "week 1, 29 Dec 2025–4 Jan 2026",
            "week 1, 29 Dec 2025–4 Jan 2026",
            "week 38, 15–21 Sep 2025", "week 36, 1–7 Sep 2025", "week 35, 25–31 Aug 2025",
            "week 35, 25–31 Aug 2025",
        ]  # fmt: skip
        assert at.status == "There is no edition before this week."


async def test_in_a_period_the_newest_edition_comes_first(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[", "p")
        assert [title.strip(" •◆") for title in at.titles[:4]] == [
            "Middle ground", "Zebras", "Apples",
            "The Surprising Effectiveness of Negative Reinf…",
        ]  # fmt: skip


async def test_all_papers_and_back_to_the_period(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[", "p")
        await at.press("a")
        await at.answered()
        assert "All papers" in at.header
        assert await step(at, "a") == "week 36, 1–7 Sep 2025"


async def test_a_search_may_be_kept_to_the_period(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[", "p")
        await at.search("august")
        assert at.main.listing.total == 2
        await at.press("enter", "a")
        await at.answered()
        assert at.main.listing.total == 0
        assert "2 in all papers: a" in at.status
        await at.press("[")
        await at.answered()
        assert at.main.listing.total == 2


async def test_steps_stay_within_a_source_and_another_key_changes_it(reader: OpenReader) -> None:
    async with reader() as at:
        await step(at, "[", "[")
        await step(at, "E")
        assert at.header.startswith("quire  arXiv cs.CL · 5 Sep 2025")
        assert await step(at, "]") == "1 Dec 2025"
        assert await step(at, "E") == "16 Sep 2025"
        assert at.header.startswith("quire  Daily Papers")


async def test_with_one_source_only_the_key_says_so(
    reader: OpenReader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("one")
    library = Library.open(folder / "library.db", folder / "index")
    page = Page("Daily Papers", (Paper("Alone", "An abstract."),), date(2025, 9, 3))
    library.importing.take_page(page, Quality.PAGE)
    async with reader(on=library) as at:
        await at.press("E")
        assert at.status == "All editions are of one source."
    library.close()


async def test_a_long_period_leaves_the_header_whole_on_a_small_screen(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await step(at, "p")
        assert "week 1, 29 Dec 2025–4 Jan 2026" in at.lines[0]
