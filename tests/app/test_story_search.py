"""Searching: every key asks anew, and nothing the user had in hand slips away."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader


async def test_every_key_narrows_the_list_without_enter(reader: OpenReader) -> None:
    async with reader() as at:
        totals = [at.main.listing.total]
        await at.press("slash")
        for key in "reason":
            await at.press(key)
            await at.answered()
            totals.append(at.main.listing.total)
        assert totals[0] == 61
        assert totals == sorted(totals, reverse=True)
        assert 0 < totals[-1] < 61
        assert at.bar.has_focus


async def test_the_status_line_tells_the_count_the_order_and_the_time(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("gradient descent")
        total = at.main.listing.total
        assert re.fullmatch(rf"{total} papers? · best first · [\d.]+ ms", at.status)
        assert at.status in at.screen


async def test_the_place_in_the_list_stands_at_the_end_of_the_status_line(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("j", "j")
        assert at.lines[-2].rstrip().endswith("3/61")


async def test_the_cursor_stays_on_the_same_paper_while_it_still_matches(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.search("language")
        await at.press("enter", "j", "j", "j")
        await at.settled()
        chosen, place = at.papers.row_id, at.papers.cursor
        word = at.title.split()[0]
        await at.search(f" {word}")
        assert at.papers.row_id == chosen
        assert at.papers.cursor < place
        assert at.detail.row is not None
        assert at.detail.row.id == chosen


async def test_the_cursor_goes_to_the_best_hit_when_its_paper_is_gone(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "j")
        await at.settled()
        gone = at.papers.row_id
        await at.search("implicit actor")
        assert at.main.listing.exact == 1
        assert gone not in at.papers.ids[:1]
        assert at.papers.cursor == 0
        assert "Implicit Actor" in at.title


async def test_a_cursor_nobody_moved_stays_on_the_best_hit(reader: OpenReader) -> None:
    async with reader() as at:
        first = at.papers.row_id
        await at.search("reinforcement")
        assert first in at.papers.ids
        assert at.papers.cursor == 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_no_hit_says_so_and_how_to_get_back(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        await at.search("xylophone")
        assert at.titles == []
        assert "Nothing matches “xylophone”" in at.screen
        assert "Esc" in at.status
        await at.press("escape")
        await at.answered()
        assert at.main.listing.total == 61


async def test_no_hit_leaves_no_paper_in_the_detail(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("xylophone")
        assert "".join(at.text_of(at.detail)).strip() == ""


async def test_escape_clears_then_returns_to_the_list(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press("escape")
        await at.answered()
        assert at.bar.value == ""
        assert at.bar.has_focus
        await at.press("escape")
        assert at.papers.has_focus


async def test_escape_in_the_list_clears_the_search_too(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press("enter")
        assert at.papers.has_focus
        await at.press("escape")
        await at.answered()
        assert at.bar.value == ""
        assert at.main.listing.total == 61


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_enter_and_tab_go_from_the_bar_to_the_list(reader: OpenReader, key: str) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press(key)
        assert at.papers.has_focus
        assert at.bar.value == "graph"


async def test_the_arrows_move_in_the_list_while_the_bar_keeps_the_keys(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.search("learn")
        await at.press("down", "ctrl+n", "down", "up")
        await at.settled()
        assert at.papers.cursor == 2
        assert at.bar.has_focus
        assert at.bar.value == "learn"


async def test_keys_that_are_commands_elsewhere_are_letters_in_the_bar(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.search("bqjkgu?")
        assert at.bar.value == "bqjkgu?"
        assert at.app.is_running
        assert at.library.browsing.counts()[1] == 0


async def test_f1_in_the_bar_shows_the_help(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("slash", "f1")
        assert type(at.app.screen).__name__ == "HelpScreen"


async def test_hits_stand_out_in_list_and_paper(reader: OpenReader) -> None:
    async with reader() as at:
        assert "reinforcement" not in at.coloured(at.papers, "accent").lower()
        await at.search("reinforcement")
        assert "Reinfo" in at.coloured(at.papers, "accent")
        await at.until(lambda: "reinforcement" in at.coloured(at.detail, "accent").lower())
        assert "learning" not in at.coloured(at.detail, "accent").lower()


async def test_the_prefix_being_typed_stands_out_as_the_word_it_found(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("reinf")
        await at.until(lambda: "reinforcement" in at.coloured(at.detail, "accent").lower())


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ('"reinforcement learning"', lambda text: "reinforcement learning" in text),
        ("learning -reinforcement", lambda text: "reinforc" not in text),
        ("title:reinforcement", lambda text: "reinforce" in text.splitlines()[0]),
    ],
)
async def test_the_query_language_works_in_the_bar(
    reader: OpenReader, query: str, holds: Callable[[str], bool]
) -> None:
    async with reader() as at:
        await at.search(query)
        assert 0 < at.main.listing.total < 61
        for row in at.library.browsing.rows(at.main.listing, 0, 61):
            paper = row.entry.paper
            assert holds(f"{paper.title}\n{paper.abstract}".lower().replace("-", " "))


async def test_words_are_sought_in_every_paper_also_from_an_edition(
    reader: OpenReader, library: Library
) -> None:
    library.importing.take_file(
        b'{"title": "Xylophones in graph theory", "abstract": "Wood."}\n', "more.jsonl"
    )
    async with reader() as at:
        assert at.main.listing.total == 61
        await at.search("xylophones")
        assert at.main.listing.total == 1
        assert "Xylophones in graph theory" in at.screen


async def test_the_key_of_the_search_pressed_again_types_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("slash", "g", "escape", "slash", "slash", "o", "slash")
        assert at.bar.value == "o/"
