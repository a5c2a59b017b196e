"""What was done: listed, taken back, done again; and a copy of all of it each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from tui.app.screens.log import LogScreen
from tui.app.screens.main import MainScreen
from tui.domain.errors import LibraryUnwritable
from tui.domain.marks import Mark
from tui.library.keeping import Keeping
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


async def log(at: Reader) -> None:
    await at.press("U")
    await at.until(lambda: isinstance(at.app.screen, LogScreen))


async def test_it_lists_what_was_done_the_newest_first_with_titles(
    reader: OpenReader, library: Library
) -> None:
    library.marking.put(Mark.BOOKMARK, [1], on=True)
    library.marking.tag([1, 2, 3], "rl")
    async with reader() as at:
        await log(at)
        await at.until(lambda: "Bookmarked “The Surprising" in at.screen)
        lines = [line for line in at.lines if "│" in line and ":" in line]
        assert "Tagged “rl”: 3 papers" in lines[0]
        assert "Bookmarked" in lines[1]


async def test_enter_takes_any_of_it_back_and_undo_gives_it_again(
    reader: OpenReader, library: Library
) -> None:
    library.marking.put(Mark.BOOKMARK, [1], on=True)
    library.marking.tag([1], "rl")
    async with reader() as at:
        await log(at)
        await at.press("j", "enter")
        await at.until(lambda: at.library.browsing.counts()[1] == 0)
        await at.until(lambda: "Took back: bookmarked “" in at.status)
        assert [tag.name for tag in at.library.marking.tags()] == ["rl"]
        await at.press("u")
        await at.until(lambda: at.library.browsing.counts()[1] == 1)


async def test_what_is_undone_says_so_and_is_done_again_also_later(
    reader: OpenReader, library: Library
) -> None:
    library.marking.put(Mark.BOOKMARK, [1], on=True)
    async with reader() as at:
        await at.press("u")
        await at.until(lambda: at.library.browsing.counts()[1] == 0)
        await log(at)
        await at.until(lambda: "(undone)" in at.screen)
        assert "Enter does it again" in at.screen
        await at.press("escape", "m")
        await at.until(lambda: at.status.startswith("Read:"))
        await at.press("R")
        await at.until(lambda: at.status == "Nothing to redo.")
        await log(at)
        assert "Enter takes back" in at.screen
        await at.press("j")
        await at.until(lambda: "Enter does it again" in at.screen)
        await at.press("enter")
        await at.until(lambda: at.library.browsing.counts()[1] == 1)
        await at.until(lambda: at.status.startswith("Did again: bookmarked “"))


async def test_what_was_changed_again_since_is_left_as_it_is(
    reader: OpenReader, library: Library
) -> None:
    library.marking.rate([1], 2)
    library.marking.rate([1], 5)
    async with reader() as at:
        await log(at)
        await at.press("j", "enter")
        await at.until(lambda: "changed again since" in at.status)


async def test_redo_does_again_what_was_undone_last(reader: OpenReader, library: Library) -> None:
    library.marking.put(Mark.BOOKMARK, [1], on=True)
    async with reader() as at:
        await at.press("u")
        await at.until(lambda: at.library.browsing.counts()[1] == 0)
        await at.press("R")
        await at.until(lambda: at.library.browsing.counts()[1] == 1)
        await at.until(lambda: at.status.startswith("Done again: bookmarked “"))


async def test_before_anything_was_done_it_says_so(reader: OpenReader) -> None:
    async with reader() as at:
        await log(at)
        await at.until(lambda: "Nothing yet." in at.screen)
        await at.press("enter", "escape")
        await at.until(lambda: at.app.screen is at.main)


async def test_a_copy_of_the_library_is_made_once_a_day(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "BACKUP_AFTER", 0.01)
    async with reader() as at:
        await at.until(lambda: len(at.library.keeping.all()) == 1)
        assert at.status.startswith("61 papers")


async def test_a_copy_that_cannot_be_made_is_told_in_one_quiet_line(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Keeping) -> NoReturn:
        raise LibraryUnwritable("The disk is full.", "Make room.")

    monkeypatch.setattr(Keeping, "daily", refuse)
    monkeypatch.setattr(MainScreen, "BACKUP_AFTER", 0.01)
    async with reader() as at:
        told = "No copy of the library was made today: The disk is full. Make room."
        await at.until(lambda: at.status == told)
        assert not at.main.status.failed
