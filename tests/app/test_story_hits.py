"""`n` and `N` go from hit to hit in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.view.paper_card import hits_in

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


def current(at: Reader) -> str:
    """The words painted as the current hit."""
    wanted = at.main.get_component_rich_style("role--current-hit").bgcolor
    region = at.detail.region
    strips = at.app.screen._compositor.render_strips()[region.y : region.bottom]
    return "".join(
        segment.text
        for strip in strips
        for segment in strip.crop(region.x, region.right)
        if segment.style and segment.style.bgcolor == wanted
    )


async def opened(at: Reader, text: str) -> int:
    """Search, read the best paper; how many hits it has."""
    await at.search(text)
    await at.press("enter", "enter")
    row = at.detail.row
    assert row is not None
    hits = row.hits
    return len(hits.title) + sum(map(len, hits.authors)) + len(hits.abstract)


async def test_n_goes_from_the_first_hit_to_the_last_and_round(reader: OpenReader) -> None:
    async with reader() as at:
        total = await opened(at, "reinforcement")
        assert total > 2
        for number in [*range(1, total + 1), 1]:
            await at.press("n")
            await at.until(lambda number=number: at.status == f"hit {number} of {total}")  # type: ignore[misc]
            await at.until(lambda: current(at).lower().startswith("reinforc"))


async def test_the_other_way_begins_at_the_last_hit(reader: OpenReader) -> None:
    async with reader() as at:
        total = await opened(at, "reinforcement")
        await at.press("N")
        await at.until(lambda: at.status == f"hit {total} of {total}")
        await at.press("N")
        await at.until(lambda: at.status == f"hit {total - 1} of {total}")


async def test_from_the_list_n_goes_to_the_paper(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await at.search("reinforcement")
        await at.press("enter", "n")
        assert at.detail.has_focus
        await at.until(lambda: current(at).lower().startswith("reinforc"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (100, 10)])
async def test_the_current_hit_is_always_in_sight(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        total = await opened(at, "learning")
        assert total > 5
        for _ in range(total):
            await at.press("n")
            await at.until(lambda: current(at).lower().startswith("learn"))
        for _ in range(total):
            await at.press("N")
            await at.until(lambda: current(at).lower().startswith("learn"))


async def test_another_paper_begins_at_its_first_hit(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at, "reinforcement")
        await at.press("n", "n", "escape", "j")
        await at.settled()
        assert current(at) == ""
        await at.press("n")
        await at.until(lambda: at.status.startswith("hit 1 of "))


async def test_marking_the_paper_leaves_the_current_hit(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at, "reinforcement")
        await at.press("n", "n", "b")
        await at.until(lambda: at.detail.row is not None and at.detail.row.entry.bookmarked)
        assert current(at)
        await at.press("n")
        await at.until(lambda: at.status.startswith("hit 3 of "))


async def test_another_search_begins_anew(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at, "reinforcement")
        await at.press("n", "n")
        await at.search(" learning")
        await at.press("enter", "n")
        await at.until(lambda: at.status.startswith("hit 1 of "))


async def test_without_a_search_n_says_that_there_is_no_hit(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("n")
        await at.until(lambda: at.status.startswith("No word of the search"))
        assert current(at) == ""


async def test_n_on_an_empty_list_does_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("xylophone")
        await at.press("enter", "n", "N")
        assert at.papers.has_focus


async def test_hits_are_marked_in_title_authors_and_abstract(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("learning")
        row = at.detail.row
        assert row is not None
        from tui.view.look import PLAIN
        from tui.view.paper_card import paper_card

        card = paper_card(row, PLAIN)
        found = [card.plain[start:end].lower() for start, end in hits_in(card, PLAIN)]
        assert len(found) == len(row.hits.title) + len(row.hits.abstract)
        assert all(word.startswith("learn") for word in found)
