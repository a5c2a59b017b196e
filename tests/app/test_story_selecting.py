"""Selecting: one by one, a range, everything; then any command acts on all of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.marks import Mark
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


def places(at: Reader) -> list[int]:
    """The places of the selected papers."""
    return [place for place, id_ in enumerate(at.papers.ids) if id_ in at.papers.selected]


async def test_v_selects_from_the_paper_last_selected_to_this_one(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "space", "j", "j", "V")
        assert places(at) == [1, 2, 3, 4]
        await at.press("g", "V")
        assert places(at) == [0, 1, 2, 3, 4]
        assert at.papers.cursor == 0


async def test_v_without_a_beginning_selects_the_paper_itself(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "V", "j", "j", "V")
        assert places(at) == [1, 2, 3]


async def test_shift_and_an_arrow_select_on(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("shift+down", "shift+down")
        assert places(at) == [0, 1, 2]
        await at.press("j", "j", "shift+up")
        assert places(at) == [0, 1, 2, 3, 4]
        assert at.papers.cursor == 3


async def test_everything_is_selected_turned_round_and_dropped(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "~")
        assert len(places(at)) == 60
        await at.press("ctrl+a")
        assert len(places(at)) == 61
        assert "61 papers selected. Esc drops them." in at.status
        await at.press("ctrl+a")
        assert places(at) == []
        assert "0 papers selected. Space selects one, Ctrl+A all." in at.status


async def test_how_many_are_selected_stands_beside_the_place_all_the_time(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("space", "space", "j", "j")
        await at.settled()
        await at.until(lambda: "2 selected · 5/61" in at.screen)
        await at.press("escape")
        await at.until(lambda: "selected" not in at.screen)


async def test_the_selection_is_filed_in_the_order_of_the_list(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("s")
        await at.until(lambda: at.main.listing.query == at.main.state.query)
        await at.settled()
        ids = list(at.papers.ids)
        await at.press("G", "space", "g", "space", "l")
        await at.main.finish()
        await at.press("L")
        await at.until(lambda: list(at.papers.ids) == [ids[0], ids[-1]])


async def test_ten_thousand_are_tagged_while_the_list_goes_on(
    reader: OpenReader, library: Library
) -> None:
    lines = "".join(f'{{"title": "Paper of a crowd, number {n}"}}\n' for n in range(10_000))
    library.importing.take_file(lines.encode(), "crowd.jsonl", date(2025, 9, 5))
    async with reader() as at:
        await at.press("a")
        await at.until(lambda: at.main.listing.total == 10_061)
        await at.settled()
        await at.press("ctrl+a")
        assert "10,061 papers selected" in at.status
        await at.press("*", "3")
        await at.until(lambda: "Marking 10,061 papers …" in at.screen or "Rated" in at.status)
        await at.press("j")
        assert at.papers.cursor == 1
        await at.main.finish()
        assert len(library._marks.values(Mark.RATING)) == 10_061
