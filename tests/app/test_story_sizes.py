"""Sizes: usable from 40×12 up, harmless below, and never a crash on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.app.widgets.divider import Divider
from tui.app.widgets.keys_line import KeysLine

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader

every_size = pytest.mark.parametrize("size", [(200, 60), (80, 24), (40, 12), (10, 4)])


@every_size
async def test_a_whole_story_at_every_size(reader: OpenReader, size: tuple[int, int]) -> None:
    async with reader(size) as at:
        await at.press("j", "b")
        await at.until(lambda: at.library.browsing.counts()[1] == 1)
        await at.press("enter", "j", "escape")
        await at.search("graph")
        await at.press("enter", "j", "?", "escape", "G", "B")
        await at.until(lambda: at.main.listing.query == at.main.state.query)
        assert at.app.is_running


@every_size
async def test_the_first_line_of_the_list_is_always_a_title(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        for key in ("j", "ctrl+d", "G", "k", "ctrl+u"):
            await at.press(key)
            await at.settled()
            assert at.papers.scroll_offset.y % 2 == 0, key


async def test_after_the_wheel_too_the_first_line_is_a_title(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        at.papers.scroll_to(y=3, animate=False, immediate=True)
        await at.press("j")
        await at.settled()
        assert at.papers.scroll_offset.y % 2 == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_small_screens_show_list_search_and_status(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        assert at.lines[0].startswith(" quire")
        assert "Search" in at.lines[1]
        assert len(at.titles) >= 4
        assert all(len(title.split()[-1]) > 0 for title in at.titles)
        assert "61 papers" in at.screen


async def test_beside_each_other_from_100_columns_on(reader: OpenReader) -> None:
    async with reader((100, 24)) as at:
        assert at.papers.region.y == at.detail.region.y
        assert at.papers.region.right <= at.main.query_one(Divider).region.x < at.detail.region.x


async def test_one_above_the_other_below_100_columns(reader: OpenReader) -> None:
    async with reader((99, 24)) as at:
        assert at.papers.region.x == at.detail.region.x == 0
        assert at.papers.region.bottom <= at.detail.region.y
        assert at.papers.size.height >= 6
        assert at.detail.size.height >= 6


async def test_the_paper_takes_all_the_room_while_it_is_read(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await at.press("enter")
        await at.until(lambda: at.detail.size.height == 20)
        assert at.papers.size.height == 0
        await at.press("escape")
        await at.until(lambda: at.papers.size.height >= 6)


async def test_a_short_screen_shows_one_pane_and_no_footer(reader: OpenReader) -> None:
    async with reader((40, 12)) as at:
        assert not at.main.query_one(KeysLine).display
        assert at.detail.size.height == 0
        await at.press("enter")
        await at.until(lambda: at.detail.size.height >= 8)


async def test_text_is_at_most_80_columns_wide_on_a_wide_screen(reader: OpenReader) -> None:
    async with reader((200, 60)) as at:
        await at.until(lambda: "Reinforcement learning" in at.screen)
        assert max(len(line.strip()) for line in at.text_of(at.detail)) <= 80


async def test_the_place_survives_stacking_and_unstacking(reader: OpenReader) -> None:
    async with reader((120, 40)) as at:
        await at.press(*"jjj")
        for width, height in ((80, 24), (40, 12), (120, 40)):
            await at.pilot.resize_terminal(width, height)
            await at.until(lambda: at.title[:12] in at.cursor_line)
        assert at.papers.cursor == 3


async def test_a_moved_divider_gives_way_to_the_paper_being_read(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        start = at.papers.size.height
        await at.press(">")
        await at.until(lambda: at.papers.size.height > start)
        height = at.papers.size.height
        await at.press("enter")
        await at.until(lambda: at.detail.size.height == 20)
        await at.press("escape")
        await at.until(lambda: at.papers.size.height == height)


async def test_a_moved_divider_is_where_it_was_when_the_layout_comes_back(
    reader: OpenReader,
) -> None:
    async with reader((120, 40)) as at:
        start = at.papers.size.width
        await at.press("<", "<")
        await at.until(lambda: at.papers.size.width < start - 6)
        width = at.papers.size.width
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: at.papers.size.width >= 78)
        await at.pilot.resize_terminal(120, 40)
        await at.until(lambda: at.papers.size.width == width)


async def test_a_divider_once_moved_does_not_spoil_the_other_layout(reader: OpenReader) -> None:
    async with reader((120, 40)) as at:
        await at.press("<", "<", "<")
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: at.papers.size.width >= 78)
        assert at.detail.size.height >= 6
        await at.press(">", ">")
        await at.pilot.resize_terminal(120, 40)
        await at.until(lambda: at.papers.region.y == at.detail.region.y)
        assert at.papers.size.height == at.detail.size.height == 36


WALKS = {
    "down to one cell": [(80, 24), (40, 12), (20, 6), (10, 4), (3, 3), (1, 1), (120, 40)],
    "over the breakpoints": [(99, 18), (100, 18), (99, 17), (100, 17), (101, 19), (98, 16)],
    "flat and tall": [(200, 2), (2, 100), (300, 5), (5, 80), (100, 24)],
}


@pytest.mark.parametrize("walk", WALKS)
async def test_resizing_while_searching_never_crashes(reader: OpenReader, walk: str) -> None:
    async with reader() as at:
        await at.press("slash")
        for letter, (width, height) in zip("learning", WALKS[walk], strict=False):
            at.bar.insert_text_at_cursor(letter)
            await at.pilot.resize_terminal(width, height)
            await at.until(lambda: _is_whole(at))
        await at.answered()
        await at.press("enter", "enter")
        for width, height in reversed(WALKS[walk]):
            await at.pilot.resize_terminal(width, height)
            await at.until(lambda: _is_whole(at))
        assert at.app.is_running


def _is_whole(at: Reader) -> bool:
    width, height = at.app.size
    drawn = {strip.cell_length for strip in at.main._compositor.render_strips()}
    return len(at.lines) == height and drawn == {width}
