"""Moving: arrows and vim's letters do the same, in the list and in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

pairs = pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
halves = pytest.mark.parametrize(("down", "up"), [("ctrl+d", "ctrl+u"), ("pagedown", "pageup")])
ends = pytest.mark.parametrize(("last", "first"), [("G", "g"), ("end", "home")])


@pairs
async def test_next_and_previous_paper(reader: OpenReader, down: str, up: str) -> None:
    async with reader() as at:
        await at.press(down, down, down, up)
        await at.settled()
        assert at.papers.cursor == 2
        assert at.title in " ".join(" ".join(at.text_of(at.detail)).split())


@halves
async def test_half_a_page_of_papers(reader: OpenReader, down: str, up: str) -> None:
    async with reader() as at:
        half = at.papers.page // 2
        await at.press(down, down)
        assert at.papers.cursor == 2 * half
        await at.press(up)
        assert at.papers.cursor == half


@ends
async def test_first_and_last_paper(reader: OpenReader, last: str, first: str) -> None:
    async with reader() as at:
        await at.press(last)
        await at.settled()
        assert at.papers.cursor == 60
        assert at.title[:20] in at.titles[-1]
        await at.press(first)
        assert at.papers.cursor == 0
        assert at.title[:20] in at.titles[0]


async def test_the_cursor_stops_at_both_ends(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("k", "ctrl+u")
        assert at.papers.cursor == 0
        await at.press("G", "j", "ctrl+d")
        assert at.papers.cursor == 60


async def test_the_cursor_is_always_on_screen(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        for key in ["j", "ctrl+d", "ctrl+d", "j", "ctrl+u", "k", "k", "G", "k", "g"]:
            await at.press(key)
            await at.until(lambda: at.title[:20] in at.cursor_line)
            assert 0 <= at.papers.cursor * 2 - at.papers.scroll_offset.y < at.papers.size.height


async def test_the_cursor_is_painted_where_it_is_and_nowhere_else(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        for key in ["j", "G", "k", "k", "k", "j", "ctrl+u", "j", "g", "j"]:
            await at.press(key)
            await at.settled()
            line = at.papers.cursor * 2 - at.papers.scroll_offset.y
            await at.until(lambda line=line: at.lit == [line, line + 1])  # type: ignore[misc]


@pairs
async def test_a_line_of_the_paper(reader: OpenReader, down: str, up: str) -> None:
    async with reader((80, 24)) as at:
        await at.press("enter")
        await at.until(lambda: at.detail.max_scroll_y > 1)
        await at.press(down, down, up)
        await at.until(lambda: at.detail.scroll_offset.y == 1)
        assert at.papers.cursor == 0


@halves
async def test_half_a_page_of_the_paper(reader: OpenReader, down: str, up: str) -> None:
    async with reader((40, 12)) as at:
        await at.press("enter")
        await at.until(lambda: at.detail.size.height >= 8 and at.detail.max_scroll_y > 20)
        half = at.detail.size.height // 2
        await at.press(down, down)
        await at.until(lambda: at.detail.scroll_offset.y == 2 * half)
        await at.press(up)
        await at.until(lambda: at.detail.scroll_offset.y == half)


@ends
async def test_top_and_end_of_the_paper(reader: OpenReader, last: str, first: str) -> None:
    async with reader((40, 12)) as at:
        await at.press("enter")
        await at.until(lambda: at.detail.max_scroll_y > 0)
        await at.press(last)
        await at.until(lambda: at.detail.scroll_offset.y == at.detail.max_scroll_y)
        await at.press(first)
        await at.until(lambda: at.detail.scroll_offset.y == 0)


async def test_the_paper_is_scrolled_to_its_top_when_another_one_comes(
    reader: OpenReader,
) -> None:
    async with reader((80, 24)) as at:
        await at.press("enter", "G")
        await at.until(lambda: at.detail.scroll_offset.y > 0)
        await at.press("escape", "j")
        await at.settled()
        await at.until(lambda: at.detail.scroll_offset.y == 0)


async def test_marking_leaves_the_paper_where_it_was_scrolled_to(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await at.press("enter", "j", "j", "b")
        await at.until(lambda: at.detail.row is not None and at.detail.row.entry.bookmarked)
        assert at.detail.scroll_offset.y == 2


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_goes_between_the_panes(reader: OpenReader, key: str) -> None:
    async with reader() as at:
        assert at.papers.has_focus
        await at.press(key)
        assert at.detail.has_focus
        await at.press(key)
        assert at.papers.has_focus


async def test_enter_goes_to_the_paper_and_escape_back(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "enter")
        assert at.detail.has_focus
        await at.press("escape")
        assert at.papers.has_focus
        assert at.papers.cursor == 1


async def test_enter_on_an_empty_list_stays_there(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("xylophone")
        await at.press("enter", "enter")
        assert at.papers.has_focus


async def test_slash_goes_to_the_bar_from_either_pane(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("slash")
        assert at.bar.has_focus
        await at.press("enter", "enter", "slash")
        assert at.bar.has_focus
        assert at.bar.value == ""


async def test_moving_quickly_shows_the_last_paper_only(reader: OpenReader) -> None:
    async with reader() as at:
        for _ in range(20):
            at.papers.action_down()
        await at.settled()
        assert at.papers.cursor == 20
        assert at.detail.row is not None
        assert at.detail.row.id == at.papers.ids[20]
