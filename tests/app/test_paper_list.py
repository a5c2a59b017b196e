"""The list alone: a hundred thousand papers cost what a screenful does."""

from __future__ import annotations

from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import ClassVar

import pytest
from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from tui.app.looks import ROLE_CLASSES
from tui.app.widgets import drawing
from tui.app.widgets.paper_list import PaperList
from tui.domain.paper import Entry, Paper
from tui.domain.query import Query
from tui.domain.results import Listing, Row
from tui.view.look import Look
from tui.view.paper_row import paper_row

MANY = 100_000


def row(id_: int) -> Row:
    return Row(Entry(id_, Paper(f"Paper number {id_}"), source="Test", edition=date(2025, 9, 3)))


class Papered(Screen[None]):
    """A screen on which papers may be drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES


class Host(App[None]):
    """Shows a list and answers what it asks, keeping count."""

    CSS = "PaperList { height: 100%; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[tuple[int, int]] = []
        self.highlighted: list[int | None] = []
        self.chosen: list[int] = []

    def get_default_screen(self) -> Screen[None]:
        return Papered()

    def compose(self) -> ComposeResult:
        yield PaperList(id="list")

    @on(PaperList.RowsWanted)
    def _answer(self, event: PaperList.RowsWanted) -> None:
        self.wanted.append((event.first, event.after))
        papers = self.query_one(PaperList)
        papers.fill(event.first, [row(id_) for id_ in papers.ids[event.first : event.after]])

    @on(PaperList.Highlighted)
    def _note(self, event: PaperList.Highlighted) -> None:
        self.highlighted.append(event.row_id)

    @on(PaperList.Chosen)
    def _note_chosen(self, event: PaperList.Chosen) -> None:
        self.chosen.append(event.row_id)


Hosting = Callable[..., AbstractAsyncContextManager[tuple[Host, PaperList, Pilot[None]]]]


@pytest.fixture
def hosting() -> Hosting:
    """`async with hosting(count) as (host, papers, pilot):` shows so many papers."""

    @asynccontextmanager
    async def open_(
        count: int = MANY, place: int = 0, size: tuple[int, int] = (60, 21)
    ) -> AsyncIterator[tuple[Host, PaperList, Pilot[None]]]:
        host = Host()
        async with host.run_test(size=size) as pilot:
            papers = host.query_one(PaperList)
            papers.show(listing(count), {}, place)
            papers.focus()
            await pilot.pause()
            yield host, papers, pilot

    return open_


def listing(count: int) -> Listing:
    return Listing(Query(), array("q", range(1, count + 1)))


def painted(papers: PaperList) -> list[str]:
    return [papers.render_line(y).text.rstrip() for y in range(papers.size.height)]


async def test_only_rows_near_the_screen_are_asked_for(hosting: Hosting) -> None:
    async with hosting() as (host, papers, _):
        assert host.wanted == [(0, 2 * papers.page + 1)]
        assert "Paper number 1" in painted(papers)[0]


async def test_a_jump_asks_once_for_where_it_lands(hosting: Hosting) -> None:
    async with hosting() as (host, papers, pilot):
        host.wanted.clear()
        await pilot.press("G")
        await pilot.pause()
        assert len(host.wanted) == 1
        first, after = host.wanted[0]
        assert after == MANY
        assert MANY - first <= 3 * papers.page
        assert any("Paper number 100000" in line for line in painted(papers))


async def test_moving_within_what_is_known_asks_for_nothing(hosting: Hosting) -> None:
    async with hosting() as (host, _, pilot):
        host.wanted.clear()
        await pilot.press("j", "j", "ctrl+d", "k")
        assert host.wanted == []


async def test_going_through_many_papers_asks_about_once_a_screen(hosting: Hosting) -> None:
    async with hosting() as (host, papers, pilot):
        host.wanted.clear()
        for _ in range(200):
            papers.action_down()
            await pilot.pause(0)
        await pilot.pause()
        assert len(host.wanted) <= 200 // papers.page + 2
        assert "Paper number 201" in "\n".join(painted(papers))


async def test_painting_draws_only_what_is_on_screen(
    hosting: Hosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[int, int] = {}
    counted = 0

    def count(row: Row, width: int, look: Look, *, selected: bool) -> tuple[Text, Text]:
        nonlocal counted
        counted += 1
        return paper_row(row, width, look, selected=selected)

    monkeypatch.setattr(drawing, "paper_row", count)
    for length in (100, MANY):
        counted = 0
        async with hosting(length) as (_, papers, pilot):
            await pilot.press("j")
            painted(papers)
        drawn[length] = counted
    assert drawn[100] == drawn[MANY]
    # the lines of the screen, and anew those of the paper with the cursor and of the one before
    assert drawn[MANY] <= 21 + 2 * 2


async def test_a_line_once_painted_is_not_drawn_again(
    hosting: Hosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosting() as (_, papers, _):
        before = painted(papers)
        monkeypatch.setattr(drawing, "paper_row", None)
        assert painted(papers) == before


async def test_a_row_that_is_not_here_yet_is_a_placeholder(hosting: Hosting) -> None:
    async with hosting() as (_, papers, _):
        papers.show(listing(3), {1: row(2)}, 0)
        assert painted(papers)[:6:2] == ["    …", "  ◆ Paper number 2", "    …"]


async def test_rows_of_an_older_list_are_passed_over(hosting: Hosting) -> None:
    async with hosting() as (_, papers, _):
        papers.show(Listing(Query(), array("q", [7, 8])), {}, 0)
        papers.fill(0, [row(1), row(8)])
        assert papers.row_at(0) is None
        assert papers.row_at(1) == row(8)


async def test_a_row_that_is_gone_leaves_the_others_in_their_places(hosting: Hosting) -> None:
    async with hosting() as (_, papers, _):
        papers.show(listing(4), {}, 0)
        papers.fill(0, [row(1), row(3), row(4)])
        assert [papers.row_at(at) is not None for at in range(4)] == [True, False, True, True]


@pytest.mark.parametrize(("asked", "place"), [(0, 0), (3, 3), (99, 9), (-5, 0)])
async def test_a_new_list_puts_the_cursor_where_it_is_told_or_nearby(
    hosting: Hosting, asked: int, place: int
) -> None:
    async with hosting() as (host, papers, pilot):
        host.highlighted.clear()
        papers.show(listing(10), {}, asked)
        await pilot.pause()
        assert papers.cursor == place
        assert host.highlighted == [place + 1]


async def test_an_empty_list_has_no_paper_under_the_cursor(hosting: Hosting) -> None:
    async with hosting(0) as (host, papers, pilot):
        await pilot.press("j", "G", "ctrl+u", "k")
        assert papers.row_id is None
        assert set(host.highlighted) <= {None}
        assert painted(papers) == [""] * papers.size.height


async def test_a_cursor_that_does_not_move_tells_nothing(hosting: Hosting) -> None:
    async with hosting(3) as (host, _, pilot):
        host.highlighted.clear()
        await pilot.press("k", "g")
        assert host.highlighted == []


async def test_the_list_knows_whether_somebody_moved_the_cursor(hosting: Hosting) -> None:
    async with hosting(3) as (_, papers, pilot):
        assert not papers.touched
        await pilot.press("j")
        assert papers.touched


async def test_selected_papers_carry_a_tick(hosting: Hosting) -> None:
    async with hosting() as (_, papers, _):
        papers.select([1, 3])
        assert [line.startswith("✓") for line in painted(papers)[:8:2]] == [
            True,
            False,
            True,
            False,
        ]
        papers.select(())
        assert not any("✓" in line for line in painted(papers))


async def test_a_selection_is_of_papers_and_moves_with_them(hosting: Hosting) -> None:
    async with hosting() as (_, papers, pilot):
        papers.select([2])
        papers.show(Listing(Query(), array("q", [9, 2])), {0: row(9), 1: row(2)}, 0)
        await pilot.pause()
        assert [line[:1] for line in painted(papers)[:4:2]] == [" ", "✓"]


async def test_a_double_click_chooses(hosting: Hosting) -> None:
    async with hosting() as (host, _, pilot):
        await pilot.double_click(PaperList, offset=(5, 5))
        assert host.chosen == [3]


@pytest.mark.parametrize("size", [(60, 21), (60, 20), (8, 3), (2, 1)])
async def test_every_line_is_as_wide_as_the_list(hosting: Hosting, size: tuple[int, int]) -> None:
    async with hosting(size=size) as (_, papers, pilot):
        await pilot.press("G")
        width = papers.scrollable_content_region.width
        lines = [papers.render_line(y) for y in range(papers.size.height)]
        assert {strip.cell_length for strip in lines} == {width}


@pytest.mark.parametrize("height", [20, 21])
async def test_the_last_paper_ends_a_list_of_odd_or_even_height(
    hosting: Hosting, height: int
) -> None:
    async with hosting(size=(60, height)) as (_, papers, pilot):
        await pilot.press("G")
        await pilot.pause()
        assert papers.scroll_offset.y % 2 == 0
        assert "Paper number 100000" in painted(papers)[height // 2 * 2 - 2]
