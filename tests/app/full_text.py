"""The screen of a full text, as the stories about it look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.lines import StatusLine
from tui.app.widgets.page import Page

if TYPE_CHECKING:
    from tests.app.conftest import Reader


def page(at: Reader) -> Page:
    return at.app.screen.query_one(Page)


def said(at: Reader) -> str:
    return at.app.screen.query_one(StatusLine).left


async def opened(at: Reader) -> None:
    await at.press("F")
    await at.until(lambda: isinstance(at.app.screen, ReadingScreen))
    await at.until(lambda: "From" in said(at))
