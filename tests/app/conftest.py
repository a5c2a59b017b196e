"""The app as a person meets it: keys go in, what the screen shows comes out.

`reader` opens the app on a copy of a library that is indexed already, so no story waits for that.
Nothing here sleeps and hopes: `until` looks again and again, and tells what it saw in the end.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tui.app.app import QuireApp
from tui.app.screens.main import MainScreen
from tui.app.widgets.detail import Detail
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.app.widgets.paper_list import PaperList
from tui.app.widgets.search_bar import SearchBar
from tui.config.paths import bundled_page
from tui.library import browsing
from tui.library.library import Library

THEMES = {"dark": "quire-dark", "light": "quire-light", "no colour": ""}
"""The themes by what a test calls them."""

PATIENCE = 20.0
"""Seconds until a condition counts as never coming true."""

Story = Callable[["Reader"], Awaitable[None]]
Picture = Callable[[tuple[int, int], str, Story], bool]

OpenReader = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """A running app, and what a person sees of it."""

    def __init__(self, app: QuireApp, pilot: Pilot[None], library: Library) -> None:
        self.app = app
        self.pilot = pilot
        self.library = library

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def search(self, text: str) -> None:
        """Go to the bar and type faster than any key is answered, until the answer is there."""
        await self.press("slash")
        self.bar.insert_text_at_cursor(text)
        await self.until(lambda: self.main.state.text.endswith(text))
        await self.answered()

    async def type(self, text: str) -> None:
        """Type into the line that has the focus."""
        self.line.insert_text_at_cursor(text)
        await self.pilot.pause(0)

    @property
    def line(self) -> Input:
        """The line of the dialog on show, or the search bar."""
        return self.app.screen.query_one(Input)

    async def answered(self) -> None:
        """Wait for the answer to what is asked now, and for the paper under the cursor."""
        await self.until(lambda: self.main.listing.query == self.main.state.query)
        await self.settled()

    async def settled(self) -> None:
        """Wait until the paper under the cursor is the one in the detail, read for this search."""
        await self.pilot.pause(0)
        await self.until(
            lambda: not any(work.group == "paper" and work.is_running for work in self.app.workers)
        )
        await self.until(
            lambda: (self.detail.row.id if self.detail.row else None) == self.papers.row_id
        )

    async def until(self, condition: Callable[[], object], *, painted: bool = True) -> None:
        """Wait until `condition` holds and, unless the app is busy leaving, all is painted."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError("it never came true; the screen showed:\n" + self.screen)
            await asyncio.sleep(0.005)
        if painted:
            await self.pilot.pause(0)

    @property
    def main(self) -> MainScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def papers(self) -> PaperList:
        return self.main.query_one(PaperList)

    @property
    def detail(self) -> Detail:
        return self.main.query_one(Detail)

    @property
    def bar(self) -> SearchBar:
        return self.main.bar

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.main.query_one(StatusLine).left

    @property
    def header(self) -> str:
        """What the header says, both ends."""
        line = self.main.query_one(HeaderLine)
        return f"{line.left} | {line.right}"

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    def text_of(self, widget: Widget) -> list[str]:
        """The lines of the screen that a widget covers."""
        region = widget.region
        return [
            strip.crop(region.x, region.right).text
            for strip in self.app.screen._compositor.render_strips()[region.y : region.bottom]
        ]

    def screen_of(self, widget: Widget) -> str:
        """What a widget shows."""
        return "\n".join(self.text_of(widget))

    @property
    def titles(self) -> list[str]:
        """The first lines of the papers on screen, marks included."""
        return [line.rstrip() for line in self.text_of(self.papers)[::2] if line.strip()]

    @property
    def title(self) -> str:
        """The title of the paper under the cursor."""
        row = self.papers.row_at(self.papers.cursor)
        assert row is not None
        return row.entry.paper.title

    @property
    def cursor_line(self) -> str:
        """The first line of the paper under the cursor, as painted."""
        place = self.papers.cursor * 2 - self.papers.scroll_offset.y
        return self.text_of(self.papers)[place]

    @property
    def lit(self) -> list[int]:
        """The lines of the list, counted from its top, that are painted as the cursor's."""
        lit = self.papers.get_component_rich_style("role--cursor").bgcolor
        region = self.papers.region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [
            at
            for at, strip in enumerate(strips)
            if any(s.style and s.style.bgcolor == lit for s in strip.crop(0, region.width - 1))
        ]

    def coloured(self, widget: Widget, colour: str) -> str:
        """What is painted inside a widget in a colour of the theme, such as `accent`."""
        wanted = Color.parse(self.app.get_css_variables()[colour]).rich_color.triplet
        region = widget.region
        return "".join(
            segment.text
            for strip in self.app.screen._compositor.render_strips()[region.y : region.bottom]
            for segment in strip.crop(region.x, region.right)
            if segment.style and segment.style.color and segment.style.color.triplet == wanted
        )


@pytest.fixture(autouse=True)
def _no_garbage_is_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a story leaves behind is collected, and nothing else is looked through for that.

    To go through all that pytest and its like have made took a quarter of the time of the stories.
    """
    enable = gc.enable
    gc.freeze()
    gc.disable()
    for name in ("freeze", "enable"):
        monkeypatch.setattr(gc, name, lambda: None)
    yield
    gc.collect()
    enable()


@pytest.fixture(autouse=True)
def _nothing_happens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """No paper counts as read, and nobody looks around, unless a test wants it."""
    monkeypatch.setattr(MainScreen, "READ_AFTER", 9_999.0)
    monkeypatch.setattr(MainScreen, "SEEN_EVERY", 9_999.0)
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 9_999.0)
    monkeypatch.setattr(MainScreen, "BACKUP_AFTER", 9_999.0)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Pilot looks twice a key whether the program idles: 5 ms of it tell as much as Textual's 20
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.005)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0005)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the 61 papers that come with quire, indexed; only to copy from."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    library = Library.open(home / "library.db", home / "index", bundled_page())
    library.indexing.catch_up()
    library.close()
    return home


@pytest.fixture
def home(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's own library."""
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    monkeypatch.setenv("QUIRE_HOME", str(home))
    return home


@pytest.fixture
def open_home(home: Path) -> Iterator[Callable[[], Library]]:
    """Opens this test's library once more, as another quire would."""
    opened: list[Library] = []

    def open_() -> Library:
        library = Library.open(home / "library.db", home / "index")
        opened.append(library)
        return library

    yield open_
    for library in opened:
        library.close()


@pytest.fixture
def library(open_home: Callable[[], Library]) -> Library:
    """This test's library, before the app opens on it."""
    return open_home()


@pytest.fixture
def meet() -> type[Reader]:
    """`meet(app, pilot, library)`: what a person sees of an app that somebody else runs."""
    return Reader


@pytest.fixture
def reader(library: Library) -> OpenReader:
    """`async with reader(size=(80, 24)) as at:` runs the app until the block ends."""

    @asynccontextmanager
    async def open_(
        size: tuple[int, int] = (120, 40), on: Library | None = None, theme: str = ""
    ) -> AsyncIterator[Reader]:
        held = on or library
        app = QuireApp(held, theme=theme)
        async with app.run_test(size=size) as pilot:
            at = Reader(app, pilot, held)
            await at.answered()
            yield at

    return open_


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
            await at.until(lambda: at.app.screen is not at.main or not at.lines[-1].isspace())

        return snap_compare(app, terminal_size=size, run_before=tell)

    return compare
