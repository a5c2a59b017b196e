"""Earlier searches: above the line in the bar, kept across runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import pytest

from tui.domain.errors import LibraryUnwritable
from tui.library.library import Library
from tui.storage.history import History

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


async def remembered(at: Reader, *texts: str) -> None:
    """Wait until the searches of earlier runs are there."""
    await at.until(lambda: at.library.history.newest() == texts)
    await at.app.workers.wait_for_complete()


@pytest.fixture
def searched_before(library: Library) -> tuple[str, ...]:
    for text in ("graph", "neural collapse", "title:learning"):
        library.history.note(text)
    return library.history.newest()


async def test_up_brings_the_search_before_with_its_answer(
    reader: OpenReader, searched_before: tuple[str, ...]
) -> None:
    async with reader() as at:
        await remembered(at, *searched_before)
        await at.press("slash", "up")
        assert at.bar.value == "title:learning"
        await at.answered()
        assert 0 < at.main.listing.total < 61
        await at.press("up", "up", "up")
        assert at.bar.value == "graph"


async def test_down_comes_back_to_what_was_being_typed(
    reader: OpenReader, searched_before: tuple[str, ...]
) -> None:
    async with reader() as at:
        await remembered(at, *searched_before)
        await at.press("slash", *"lang", "up", "up")
        assert at.bar.value == "neural collapse"
        await at.press("down", "down")
        assert at.bar.value == "lang"
        assert at.papers.cursor == 0


async def test_below_the_line_lie_the_papers_and_up_comes_back_from_them(
    reader: OpenReader, searched_before: tuple[str, ...]
) -> None:
    async with reader() as at:
        await remembered(at, *searched_before)
        await at.search("learn")
        await at.press("down", "down", "up")
        assert at.papers.cursor == 1
        await at.press("up")
        assert (at.papers.cursor, at.bar.value) == (0, "learn")
        await at.press("up")
        assert at.bar.value == "title:learning"


async def test_down_at_the_last_paper_is_not_counted(
    reader: OpenReader, searched_before: tuple[str, ...]
) -> None:
    async with reader() as at:
        await remembered(at, *searched_before)
        await at.search('"implicit actor"')
        assert at.main.listing.total == 1
        await at.press("down", "down")
        await at.pilot.pause()
        await at.press("up")
        assert at.bar.value == "title:learning"


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_search_is_remembered_when_the_user_goes_on_to_the_list(
    reader: OpenReader, key: str
) -> None:
    async with reader() as at:
        await at.search("graph")
        assert at.library.history.newest() == ()
        await at.press(key)
        await at.until(lambda: at.library.history.newest() == ("graph",))


async def test_a_search_is_remembered_when_a_paper_is_opened(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.pilot.double_click(at.papers, offset=(8, 0))
        await at.until(lambda: at.library.history.newest() == ("graph",))


async def test_a_search_left_by_escape_is_not_remembered(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press("escape", "escape", "enter")
        await at.main.finish()
        assert at.library.history.newest() == ()


async def test_a_search_is_offered_again_in_the_next_run(
    reader: OpenReader, open_home: Callable[[], Library]
) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.press("enter")
        await at.main.finish()
    async with reader(on=open_home()) as at:
        await remembered(at, "graph")
        await at.press("slash", "up")
        assert at.bar.value == "graph"


async def test_a_history_that_cannot_be_written_lasts_until_the_end_of_the_run(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise LibraryUnwritable("The library cannot be written.")

    monkeypatch.setattr(History, "note", refuse)
    async with reader() as at:
        await at.search("graph")
        await at.press("enter")
        await at.main.finish()
        assert not at.main.status.failed
        await at.press("slash", "escape", "up")
        assert at.bar.value == "graph"


async def test_a_hostile_search_of_the_past_cannot_command_the_terminal(
    reader: OpenReader, library: Library
) -> None:
    library.history.note("graph\x1b[2J [bold]tree")
    async with reader() as at:
        await remembered(at, *library.history.newest())
        await at.press("slash", "up")
        await at.answered()
        assert "\x1b" not in at.screen
        assert "[bold]tree" in at.screen
