"""The line of keys: what it tells is what a click does."""

from __future__ import annotations

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.widgets.keys_line import KeysLine


def place_of(at: Reader, text: str) -> tuple[int, int]:
    """Where in the line of keys a text stands."""
    return at.lines[-1].index(text), 0


async def test_a_click_on_a_key_presses_it(reader: OpenReader) -> None:
    async with reader() as at:
        await at.until(lambda: "Search" in at.lines[-1])
        await at.pilot.click(KeysLine, offset=place_of(at, "Search"))
        await at.until(lambda: at.bar.has_focus)


async def test_the_key_under_the_mouse_stands_out(reader: OpenReader) -> None:
    async with reader() as at:
        await at.until(lambda: "Search" in at.lines[-1])
        line = at.main.query_one(KeysLine)

        def lit() -> set[str]:
            text = line.render()
            return {
                text.plain[span.start : span.end]
                for span in text.spans
                if "underline" in str(span.style)
            }

        await at.pilot.hover(KeysLine, offset=place_of(at, "Search"))
        await at.until(lambda: lit() == {"/ Search"})
        await at.pilot.hover(KeysLine, offset=(at.app.size.width - 1, 0))
        await at.until(lambda: lit() == set())


async def test_a_key_that_makes_no_sense_now_does_nothing_but_say_so(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    async with reader() as at:
        monkeypatch.setattr(at.app, "bell", lambda: rung.append(True))
        await at.search("xylophone")
        await at.press("enter")
        await at.until(lambda: "Bookmark" in at.lines[-1])
        status = at.status
        await at.pilot.click(KeysLine, offset=place_of(at, "Bookmark"))
        await at.until(lambda: rung)
        assert at.status == status
