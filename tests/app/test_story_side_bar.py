"""The side bar: every place one keeps papers at, with counts that stay true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.app.messages import Elsewhere
from tui.app.screens.line import LineScreen
from tui.app.screens.log import LogScreen
from tui.app.widgets.side_bar import SideBar
from tui.domain.marks import Mark
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


def bar(at: Reader) -> list[str]:
    """What the side bar shows, without the blanks between names and counts."""
    lines = [line for side in at.main.query(SideBar) for line in at.text_of(side)]
    return [" ".join(line.rstrip(" │").split()) for line in lines]


def focus(at: Reader) -> str | None:
    """The id of what has the focus."""
    return at.app.focused.id if at.app.focused else None


def fill(library: Library) -> None:
    library.filing.put([1, 2], "Thesis/Methods")
    library.filing.put([3], "Reading group")
    library.marking.tag([4, 5, 6], "rl")
    library.marking.tag([4], "old")
    library.filing.save_search("Negative", "negative reinforcement")
    library.filing.save_search("Agents", "agents")


async def shown(at: Reader) -> None:
    await at.press("v")
    await at.until(lambda: any("Bookmarks" in line for line in bar(at)))


async def test_it_lists_where_papers_are_kept_with_how_many(
    reader: OpenReader, library: Library
) -> None:
    fill(library)
    async with reader() as at:
        await shown(at)
        await at.until(lambda: "Tags" in bar(at))
        assert [line for line in bar(at) if line] == [
            "All papers 61", "› Daily Papers, 3 Sep 61", "Bookmarks 0", "Reading list 0",
            "Saved searches", "1 Agents 1 new 1", "2 Negative 2 new 2",
            "Collections", "Reading group 1", "Thesis 2", "Methods 2",
            "Tags", "#rl 3", "#old 1",
        ]  # fmt: skip


async def test_counts_follow_what_is_done_beside_it(reader: OpenReader) -> None:
    async with reader() as at:
        await shown(at)
        await at.press("tab", "b")
        await at.until(lambda: any("Bookmarks 1" in line for line in bar(at)))
        await at.press("l")
        await at.until(lambda: any("Reading list 1" in line for line in bar(at)))
        await at.press("u")
        await at.until(lambda: any("Reading list 0" in line for line in bar(at)))


async def test_enter_goes_to_a_place_and_escape_leaves_it(
    reader: OpenReader, library: Library
) -> None:
    fill(library)
    async with reader() as at:
        await at.search("graph")
        await at.press("enter")
        await shown(at)
        await at.until(lambda: "Tags" in " ".join(bar(at)))
        await at.press(*["j"] * 7, "enter")
        await at.until(lambda: at.header.startswith("quire  Thesis"))
        assert at.papers.has_focus
        assert at.bar.value == ""
        await at.until(lambda: sorted(at.papers.ids) == [1, 2])
        assert any(line.startswith("› Thesis") for line in bar(at))
        await at.press("escape")
        await at.until(lambda: at.main.listing.total == 61)


async def test_a_digit_opens_a_saved_search_and_what_it_finds_is_no_longer_new(
    reader: OpenReader, library: Library
) -> None:
    fill(library)
    async with reader() as at:
        await shown(at)
        await at.until(lambda: any("2 new" in line for line in bar(at)))
        await at.press("2")
        await at.until(lambda: "Search “Negative”" in at.header)
        assert at.bar.value == "negative reinforcement"
        await at.answered()
        assert at.main.listing.exact == 2
        await at.until(lambda: not any("2 new" in line for line in bar(at)))
        await at.press("1")
        await at.until(lambda: "Search “Agents”" in at.header)
        await at.press("escape", "escape")
        await at.until(lambda: "3 Sep" in at.header)
        await at.press("3")
        await at.until(lambda: "There is no saved search number 3" in at.status)


async def test_a_search_is_saved_under_a_name_from_the_bar_and_from_the_list(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("ctrl+s")
        await at.until(lambda: "Nothing is searched for" in at.status)
        await at.search('"neural collapse" graph')
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        assert at.line.value == "neural collapse graph"
        await at.press("enter")
        await at.until(
            lambda: (
                at.library.filing.searches() == {"neural collapse graph": '"neural collapse" graph'}
            )
        )
        await at.until(lambda: "Saved the search" in at.status)
        await at.press("escape")
        await at.search("agents")
        await at.press("enter", "ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        await at.press("enter")
        await at.until(lambda: len(at.library.filing.searches()) == 2)
        # what was found is on the screen: none of it is new
        await at.main.finish()
        saved = at.library.overview.shelves().saved
        assert [one.new for one in saved] == [0, 0]
        assert max(one.papers for one in saved) > 0


async def test_new_papers_that_a_saved_search_finds_are_counted_as_they_come(
    reader: OpenReader, library: Library, open_home: Callable[[], Library]
) -> None:
    library.filing.save_search("Axolotls", "axolotl")
    other = open_home()
    async with reader() as at:
        await shown(at)
        await at.until(lambda: any("1 Axolotls 0" in line for line in bar(at)))
        page = b'{"title": "Gradients of the axolotl"}\n'
        other.importing.take_file(page, "new.jsonl", date(2025, 9, 5))
        at.main._upkeep.look_around()
        await at.until(lambda: any("1 Axolotls 1 new 1" in line for line in bar(at)))


async def test_a_collection_on_show_is_renamed_and_removed_from_here(
    reader: OpenReader, library: Library
) -> None:
    library.filing.put([1, 2], "Thesis/Methods")
    async with reader() as at:
        await shown(at)
        await at.until(lambda: any("Methods" in line for line in bar(at)))
        await at.press("G", "k", "enter", "v", "f2")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        at.line.value = " Book "
        await at.press("enter")
        await at.until(lambda: "quire  Book" in at.header and at.main.listing.total == 2)
        assert [one.name for one in at.library.filing.collections()] == ["Book", "Book/Methods"]
        await at.press("delete")
        await at.until(lambda: at.library.filing.collections() == [])
        await at.until(lambda: "u undoes" in at.status)
        await at.press("u")
        await at.until(lambda: len(at.library.filing.collections()) == 2)


@pytest.mark.parametrize("kind", [Mark.COLLECTION, Mark.TAG])
async def test_what_is_on_show_stays_on_show_by_whatever_name(
    reader: OpenReader, library: Library, kind: Mark
) -> None:
    put = library.filing.put if kind is Mark.COLLECTION else library.marking.tag
    put([1, 2], "Thesis")
    async with reader() as at:

        async def on_show(name: str, said: str) -> None:
            await at.until(lambda: name in at.header and at.main.listing.total == 2)
            await at.until(lambda: at.main.listing.query == at.main.state.query)
            assert said in at.status

        await shown(at)
        await at.until(lambda: any("Thesis" in line for line in bar(at)))
        await at.press("G", "enter", "v", "f2")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        at.line.value = "Book"
        await at.press("enter")
        await on_show("Book", "Renamed the")
        # seconds later the library is looked at again, and what was done stays told
        before, browsing = at.main.listing, at.library.browsing
        at.main.post_message(Elsewhere(tuple(browsing.editions()), browsing.counts()))
        await at.until(lambda: at.main.listing is not before)
        await on_show("Book", "Renamed the")
        await at.press("u")
        await on_show("Thesis", "Undone: renamed")
        await at.press("R")
        await on_show("Book", "Done again: renamed")
        await at.press("U")
        await at.until(lambda: isinstance(at.app.screen, LogScreen))
        await at.press("enter")
        await on_show("Thesis", "Took back: renamed")
        await at.press("u")
        await on_show("Book", "Undone: took back: renamed")
        await at.press("R")
        await on_show("Thesis", "Done again: took back: renamed")


async def test_a_name_that_is_refused_leaves_what_is_on_show(
    reader: OpenReader, library: Library
) -> None:
    library.filing.put([1, 2], "Thesis")
    async with reader() as at:
        await shown(at)
        await at.until(lambda: any("Thesis" in line for line in bar(at)))
        await at.press("G", "enter", "v", "f2")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        at.line.value = "Thesis/Own"
        await at.press("enter")
        await at.until(lambda: "lies within" in at.status)
        assert "quire  Thesis " in at.header
        assert at.main.listing.total == 2


async def test_who_undoes_that_two_became_one_goes_on_with_the_one_on_show(
    reader: OpenReader, library: Library
) -> None:
    library.filing.put([1, 2], "One")
    library.filing.put([3], "Other")
    async with reader() as at:
        await shown(at)
        await at.until(lambda: any("Other" in line for line in bar(at)))
        await at.press("G", "enter")
        await at.until(lambda: "quire  Other" in at.header and at.main.listing.total == 1)
        await at.press("v", "k", "f2")
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        at.line.value = "other"
        await at.press("enter")
        await at.until(lambda: at.main.listing.total == 3)
        await at.press("u")
        await at.until(lambda: at.main.listing.total == 1)
        assert "quire  Other" in at.header


async def test_what_cannot_be_renamed_or_removed_is_left_alone(reader: OpenReader) -> None:
    async with reader() as at:
        await shown(at)
        await at.press("g", "f2", "delete")
        await at.main.finish()
        assert at.app.screen is at.main
        assert at.main.listing.total == 61


async def test_tab_goes_round_and_v_closes_it(reader: OpenReader) -> None:
    async with reader() as at:
        await shown(at)
        side = at.main.query_one(SideBar)
        assert focus(at) == "side-bar"
        await at.press("tab")
        assert focus(at) == "list"
        await at.press("tab", "tab")
        assert focus(at) == "side-bar"
        await at.press("escape")
        assert focus(at) == "list"
        assert "Bookmarks" in at.screen_of(side)
        await at.press("v", "v")
        await at.until(lambda: "Reading list" not in at.screen)
        assert focus(at) == "list"


async def test_where_there_is_little_room_it_stands_in_place_of_the_papers(
    reader: OpenReader,
) -> None:
    async with reader((40, 12)) as at:
        await shown(at)
        assert "Gradient" not in at.screen
        await at.press("g", "enter")
        await at.until(lambda: "All papers" in at.header)
        await at.until(lambda: "Gradient" in at.screen)
        assert "Reading list" not in at.screen


async def test_the_mouse_chooses_too(reader: OpenReader) -> None:
    async with reader() as at:
        await shown(at)
        await at.pilot.click(SideBar, offset=(4, 2))
        await at.until(lambda: "Bookmarks" in at.header)
