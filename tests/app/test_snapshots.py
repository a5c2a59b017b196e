"""Pictures of the screens. When one changes, look at it before taking it over:

pytest tests/app/test_snapshots.py --snapshot-update
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from tui.app.app import QuireApp
from tui.library import browsing
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import Reader

Story = Callable[["Reader"], Awaitable[None]]
Picture = Callable[..., bool]

SMALL, LARGE = (80, 24), (120, 40)
THEMES = {"dark": "quire-dark", "light": "quire-light", "no colour": ""}


@pytest.fixture
def picture(
    snap_compare: Callable[..., bool],
    library: Library,
    meet: type[Reader],
    monkeypatch: pytest.MonkeyPatch,
) -> Picture:
    """`picture(size, theme, story)`: whether the screen at the end of the story is as it was."""
    ticks = itertools.count(0.0, 0.0021)
    monkeypatch.setattr(browsing, "time", SimpleNamespace(perf_counter=lambda: next(ticks)))

    def compare(size: tuple[int, int], theme: str, story: Story) -> bool:
        if theme == "no colour":
            monkeypatch.setenv("NO_COLOR", "1")
        app = QuireApp(library, theme=THEMES[theme])

        async def tell(pilot: Pilot[None]) -> None:
            at = meet(app, pilot, library)
            at.bar.cursor_blink = False
            await at.answered()
            await story(at)
            await at.pilot.pause()
            await at.until(lambda: not at.lines[-1].isspace())

        return snap_compare(app, terminal_size=size, run_before=tell)

    return compare


async def reading_along(at: Reader) -> None:
    """One paper kept, one read, one selected, the list scrolled where there is little room."""
    await at.press("j", "j", "b", "j", "m")
    await at.until(lambda: at.library.browsing.counts()[1] == 1)
    await at.main.finish()
    await at.press("j", "space", "k", "k", "k")
    await at.settled()
    await at.until(lambda: at.screen.count("•") + at.screen.count("◆") < at.screen.count("3 Sep"))


async def searching(at: Reader) -> None:
    await at.search("reinforcement learn")
    await at.until(lambda: "learning" in at.text_of(at.bar)[0])


async def nothing_found(at: Reader) -> None:
    await at.search("xylophone")


async def the_paper(at: Reader) -> None:
    await at.press("enter")
    await at.until(lambda: at.detail.has_focus)


async def help_asked(at: Reader) -> None:
    await at.press("?")


async def bookmarks(at: Reader) -> None:
    await at.press("b", "j", "j", "b")
    await at.main.finish()
    await at.press("B")
    await at.until(lambda: at.main.listing.total == 2)
    await at.settled()


async def facets(at: Reader) -> None:
    await at.search("learning")
    await at.press("enter", "f")
    await at.until(lambda: "Year" in at.screen or "Code" in at.screen)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_main_screen(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, reading_along)


@pytest.mark.parametrize("theme", ["dark", "no colour"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_search(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, searching)


def test_a_search_without_hit(picture: Picture) -> None:
    assert picture(SMALL, "dark", nothing_found)


def test_a_paper_being_read_on_a_small_screen(picture: Picture) -> None:
    assert picture(SMALL, "light", the_paper)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_help(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", help_asked)


def test_the_bookmarks(picture: Picture) -> None:
    assert picture(LARGE, "dark", bookmarks)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_facets(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", facets)
