"""Completion: the grey rest of the line, which one key takes and no key has to mind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


def grey(at: Reader) -> str:
    """The line of the bar as painted: what was typed, and what may follow."""
    return at.text_of(at.bar)[0].strip()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    texts = ("author:smith", "author:schmidhuber", "graph neural network")

    def complete(_: Browsing, text: str, limit: int = 8) -> tuple[str, ...]:
        return tuple(known for known in texts if known.startswith(text))[:limit]

    monkeypatch.setattr(Browsing, "completions", complete)
    return texts


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("key", ["right", "ctrl+e", "end"])
async def test_the_likeliest_line_is_shown_and_a_key_at_the_end_takes_it(
    reader: OpenReader, key: str
) -> None:
    async with reader() as at:
        await at.search("author:s")
        await at.until(lambda: grey(at) == "author:smith")
        assert at.bar.value == "author:s"
        await at.press(key)
        assert at.bar.value == "author:smith"
        await at.answered()
        assert at.main.listing.query.text == "author:smith"


@pytest.mark.usefixtures("known")
async def test_within_the_line_the_keys_only_move(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("author:s")
        await at.until(lambda: grey(at) == "author:smith")
        await at.press("left", "right")
        assert at.bar.value == "author:s"
        await at.press("home", "end")
        assert at.bar.value == "author:s"
        assert at.bar.cursor_at_end


@pytest.mark.usefixtures("known")
async def test_going_to_the_list_takes_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph")
        await at.until(lambda: grey(at) == "graph neural network")
        await at.press("enter")
        assert at.bar.value == "graph"
        assert at.main.listing.query.text == "graph"


async def test_a_completion_that_comes_late_is_dropped(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go = threading.Event(), threading.Event()

    def complete(_: Browsing, text: str, limit: int = 8) -> tuple[str, ...]:
        if text == "gr":
            reached.set()
            assert go.wait(10)
        return (f"{text} and more",)[:limit]

    monkeypatch.setattr(Browsing, "completions", complete)
    async with reader() as at:
        await at.search("gr")
        await at.until(reached.is_set)
        at.bar.insert_text_at_cursor("aph")
        await at.until(lambda: grey(at) == "graph and more")
        go.set()
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert grey(at) == "graph and more"


async def test_a_hostile_completion_cannot_command_the_terminal(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Browsing, "completions", lambda *_, **__: ("graph\x1b[2J [bold]x", "graph \u202edna")
    )
    async with reader() as at:
        await at.search("graph")
        await at.until(lambda: grey(at) == "graph[2J [bold]x")
        assert "\x1b" not in at.screen
