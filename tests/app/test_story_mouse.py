"""The mouse: clicking, reading by double click, the wheel, dragging the divider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from tui.app.widgets.divider import Divider

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


async def test_a_click_moves_the_cursor_and_shows_the_paper(reader: OpenReader) -> None:
    async with reader() as at:
        for line in (6, 7):
            await at.press("g")
            await at.pilot.click("PaperList", offset=(8, line))
            await at.settled()
            assert at.papers.cursor == 3
        assert at.papers.has_focus


async def test_a_click_counts_from_what_is_scrolled_into_sight(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("G")
        await at.settled()
        top = at.papers.scroll_offset.y // 2
        await at.pilot.click("PaperList", offset=(8, 2))
        await at.settled()
        assert at.papers.cursor == top + 1


async def test_a_click_below_the_last_paper_changes_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("federated")
        assert 2 <= at.main.listing.total <= 10
        await at.press("down")
        await at.pilot.click("PaperList", offset=(8, 30))
        assert at.papers.cursor == 1


async def test_a_double_click_reads(reader: OpenReader) -> None:
    async with reader() as at:
        await at.pilot.double_click("PaperList", offset=(8, 4))
        await at.until(lambda: at.detail.has_focus)
        assert at.papers.cursor == 2


async def test_a_click_into_the_paper_and_into_the_bar_goes_there(reader: OpenReader) -> None:
    async with reader() as at:
        await at.pilot.click("Detail", offset=(8, 4))
        assert at.detail.has_focus
        await at.pilot.click("SearchBar", offset=(8, 0))
        assert at.bar.has_focus


async def test_the_wheel_scrolls_the_list_and_its_rows_come_along(reader: OpenReader) -> None:
    async with reader() as at:
        for _ in range(12):
            _wheel(at, at.papers)
        await at.until(lambda: at.papers.scroll_offset.y > 10)
        await at.until(lambda: "…" not in {title.strip() for title in at.titles})
        assert at.papers.cursor == 0


async def test_the_wheel_scrolls_the_paper(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        _wheel(at, at.detail)
        await at.until(lambda: at.detail.scroll_offset.y > 0)


async def test_dragging_the_divider_shares_the_room_anew(reader: OpenReader) -> None:
    async with reader() as at:
        await _drag(at, by=(-20, 0))
        await at.until(lambda: abs(at.papers.outer_size.width - 34) <= 2)
        await _drag(at, by=(30, 0))
        await at.until(lambda: abs(at.papers.outer_size.width - 64) <= 3)


async def test_dragging_the_divider_of_stacked_panes(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        start = at.papers.outer_size.height
        await _drag(at, by=(0, 4))
        await at.until(lambda: at.papers.outer_size.height >= start + 3)


async def test_moving_over_the_divider_without_holding_it_does_nothing(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        start = at.papers.outer_size.width
        await at.pilot.hover("Divider", offset=(0, 5))
        await at.pilot.hover("PaperList", offset=(5, 5))
        assert at.papers.outer_size.width == start


def _wheel(at: Reader, widget: Widget) -> None:
    x, y = widget.region.x + 5, widget.region.y + 3
    at.app.screen._forward_event(
        events.MouseScrollDown(
            None, x, y, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
        )
    )


async def _drag(at: Reader, by: tuple[int, int]) -> None:
    divider = at.main.query_one(Divider)
    x, y = divider.region.x, divider.region.y + (5 if divider.region.height > 5 else 0)
    await at.pilot.mouse_down(offset=(x, y))
    await at.pilot.hover(offset=(x + by[0], y + by[1]))
    await at.pilot.mouse_up(offset=(x + by[0], y + by[1]))
