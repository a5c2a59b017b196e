"""Bookmarks: on disk before they are seen, and there again whatever happened in between."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import tui
from tui.app.app import QuireApp
from tui.app.screens.main import MainScreen
from tui.domain.marks import Action
from tui.library.library import Library
from tui.storage.actions import Actions

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

STAR = "★"


async def test_b_in_the_list_keeps_the_paper_and_says_so(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "b")
        await at.until(lambda: STAR in at.cursor_line)
        assert at.papers.cursor == 1
        assert [STAR in title for title in at.titles].count(True) == 1
        assert at.status.startswith("Bookmarked “")
        assert at.title[:20] in at.status
        assert "1 bookmark" in at.header
        assert at.library.browsing.counts()[1] == 1


async def test_b_again_lets_go(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b")
        await at.until(lambda: STAR in at.cursor_line)
        await at.press("b")
        await at.until(lambda: STAR not in at.cursor_line)
        assert "No longer bookmarked" in at.status
        assert "0 bookmarks" in at.header
        assert at.library.browsing.counts()[1] == 0


async def test_b_in_the_paper_keeps_the_paper_being_read(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "j", "enter")
        assert at.detail.has_focus
        await at.press("b")
        await at.until(lambda: STAR in at.cursor_line)
        assert at.papers.cursor == 2
        assert at.detail.has_focus


async def test_b_on_a_selection_keeps_all_of_it(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "space", "j", "space")
        assert "3 papers selected" in at.status
        await at.press("b")
        await at.until(lambda: at.library.browsing.counts()[1] == 3)
        await at.until(lambda: at.screen.count(STAR) == 3)
        assert [STAR in title for title in at.titles[:4]] == [True, True, False, True]
        assert "3 papers" in at.status


async def test_space_takes_a_paper_out_of_the_selection_again(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "k", "space")
        assert at.papers.selected == frozenset()
        assert "0 papers selected" in at.status


async def test_selected_papers_show_a_tick_and_escape_drops_them(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "space")
        assert at.screen.count("✓") == 2
        await at.press("escape")
        assert "✓" not in at.screen
        assert at.status.startswith("61 papers")


async def test_a_partly_kept_selection_is_kept_whole_before_it_is_let_go(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("b")
        await at.until(lambda: at.library.browsing.counts()[1] == 1)
        await at.press("space", "space", "b")
        await at.until(lambda: at.library.browsing.counts()[1] == 2)
        await at.press("b")
        await at.until(lambda: at.library.browsing.counts()[1] == 0)


async def test_capital_b_shows_only_bookmarks_newest_mark_first_and_goes_back(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("b", "j", "j", "b")
        await at.until(lambda: at.screen.count(STAR) == 2)
        older, newer = at.papers.ids[0], at.papers.ids[2]
        await at.press("B")
        await at.answered()
        assert list(at.papers.ids) == [newer, older]
        assert "Bookmarks" in at.header
        assert at.status.startswith("2 papers")
        await at.press("B")
        await at.answered()
        assert at.main.listing.total == 61


async def test_escape_leaves_the_bookmarks(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b", "B")
        await at.answered()
        await at.press("escape")
        await at.answered()
        assert at.main.listing.total == 61


async def test_without_bookmarks_their_view_says_how_to_make_one(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("B")
        await at.answered()
        assert at.status == "No bookmarks yet: b keeps a paper. B goes back."


async def test_a_paper_let_go_leaves_the_bookmarks_view_at_once(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b", "j", "b", "B")
        await at.until(lambda: at.main.listing.total == 2)
        await at.settled()
        await at.press("b")
        await at.until(lambda: at.main.listing.total == 1)
        await at.press("u")
        await at.until(lambda: at.main.listing.total == 2)


async def test_a_search_in_the_bookmarks_stays_among_them(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b", "B")
        await at.until(lambda: at.main.listing.total == 1)
        await at.search("learning")
        assert at.main.listing.total <= 1
        assert "Bookmarks" in at.header


class SlowDisk:
    """Holds every write of a mark back until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        do = Actions.do

        def slow(*what: Any) -> Action | None:
            self.reached.set()
            assert self.go.wait(10)
            return do(*what)

        monkeypatch.setattr(Actions, "do", slow)


async def test_no_star_is_painted_before_the_mark_is_on_disk(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SlowDisk(monkeypatch)
    async with reader() as at:
        before = at.text_of(at.papers)
        await at.press("b")
        await at.until(disk.reached.is_set)
        await at.pilot.pause()
        assert at.text_of(at.papers) == before
        assert "Bookmarked" not in at.screen
        disk.go.set()
        await at.until(lambda: STAR in at.cursor_line)


async def test_leaving_waits_for_the_mark(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    disk, asked_to_leave, kept = SlowDisk(monkeypatch), threading.Event(), []
    finish, leave = MainScreen.finish, QuireApp.exit

    async def finish_and_tell(screen: MainScreen) -> None:
        asked_to_leave.set()
        await finish(screen)

    def leave_and_count(app: QuireApp) -> None:
        kept.append(library.browsing.counts()[1])
        leave(app)

    monkeypatch.setattr(MainScreen, "finish", finish_and_tell)
    monkeypatch.setattr(QuireApp, "exit", leave_and_count)
    async with reader() as at:
        await at.press("b")
        await at.until(disk.reached.is_set)
        at.app.call_later(at.app.action_quit)
        await at.until(asked_to_leave.is_set, painted=False)
        assert kept == []
        disk.go.set()
        await at.until(lambda: kept, painted=False)
    assert kept == [1]


async def test_marks_asked_for_quickly_are_made_in_the_order_of_the_keys(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        for _ in range(5):
            at.main.desk.action_bookmark()
        at.main.cabinet.action_undo()
        at.main.desk.action_bookmark()
        await at.until(lambda: len(at.library.marking.actions()) == 6)
        await at.main.finish()
        # on off on off on, undone: off, on
        assert at.library.browsing.counts()[1] == 1


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from tui.app.app import QuireApp
from tui.library.library import Library

async def main():
    home = Path(os.environ["QUIRE_HOME"])
    app = QuireApp(Library.open(home / "library.db", home / "index"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("b")
        while True:
            await pilot.pause(0.005)
            strips = app.screen._compositor.render_strips()
            if any("★" in strip.text for strip in strips):
                os.write(1, b"painted")
                os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def test_a_star_once_painted_survives_kill_9(home: Path, open_home: Callable[[], Library]) -> None:
    root = str(Path(tui.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        env={**os.environ, "PYTHONPATH": root, "QUIRE_HOME": str(home)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.stdout == b"painted", done.stderr.decode()
    assert done.returncode == -signal.SIGKILL
    library = open_home()
    assert library.browsing.counts()[1] == 1
    assert library.problems() == []


async def test_a_bookmark_is_there_when_quire_opens_again(
    reader: OpenReader, open_home: Callable[[], Library], home: Path
) -> None:
    async with reader() as at:
        await at.press("b")
        await at.until(lambda: STAR in at.cursor_line)
    with closing(sqlite3.connect(home / "library.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    async with reader(on=open_home()) as at:
        assert STAR in at.titles[0]
        assert "1 bookmark" in at.header
