"""Read marks, and taking marks back one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.app.screens.main import MainScreen

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

STAR = "★"


async def test_u_takes_the_last_mark_back_one_by_one(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b", "j", "b")
        await at.until(lambda: at.screen.count(STAR) == 2)
        await at.press("u")
        await at.until(lambda: at.screen.count(STAR) == 1)
        assert STAR in at.titles[0]
        assert at.status.startswith("Undone: bookmarked “")
        await at.press("u")
        await at.until(lambda: STAR not in at.screen)
        await at.press("u")
        await at.until(lambda: at.status == "Nothing to undo.")


async def test_u_takes_a_whole_selection_back(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "space", "b")
        await at.until(lambda: at.library.browsing.counts()[1] == 2)
        await at.press("u")
        await at.until(lambda: at.library.browsing.counts()[1] == 0)
        await at.until(lambda: STAR not in at.screen)


async def test_m_marks_read_and_unread(reader: OpenReader) -> None:
    async with reader() as at:
        assert "•" in at.cursor_line
        await at.press("m")
        await at.until(lambda: "•" not in at.cursor_line)
        assert at.status.startswith("Read: “")
        await at.press("m")
        await at.until(lambda: "•" in at.cursor_line)


async def test_a_paper_that_lies_open_long_enough_counts_as_read(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "READ_AFTER", 0.01)
    async with reader() as at:
        said = at.status
        await at.until(lambda: "•" not in at.cursor_line)
        assert at.status == said
        assert "◆" in at.titles[1]


async def test_reading_by_lying_open_is_no_step_of_undo(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader() as at:
        await at.press("b")
        await at.until(lambda: STAR in at.cursor_line)
        monkeypatch.setattr(MainScreen, "READ_AFTER", 0.01)
        await at.press("j")
        await at.until(lambda: "•" not in at.cursor_line)
        await at.press("u")
        await at.until(lambda: STAR not in at.screen)
