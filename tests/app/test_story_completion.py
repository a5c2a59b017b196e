"""Completion: the grey rest of the line, which one key takes and no key has to mind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tui.app.widgets.choices import Choices
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
async def test_an_earlier_search_is_the_likeliest(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("graph kernel")
        await at.press("enter", "escape")
        await at.answered()
        await at.search("graph")
        await at.until(lambda: grey(at) == "graph kernel")


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


@pytest.mark.usefixtures("known")
async def test_all_that_the_line_may_become_is_a_key_away(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await at.search("author:s")
        await at.until(lambda: grey(at) == "author:smith")
        await at.press("ctrl+@")
        await at.until(lambda: at.lines[2].startswith(" author:smith "))
        assert at.lines[3].startswith(" author:schmidhuber ")
        assert at.bar.value == "author:s"
        await at.press("down", "down", "up", "down", "enter")
        assert at.bar.value == "author:schmidhuber"
        assert at.bar.has_focus
        await at.until(lambda: not at.main.query_one(Choices).display)
        await at.answered()
        assert at.main.listing.query.text == "author:schmidhuber"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("key", ["escape", "ctrl+@", "x", "backspace"])
async def test_choices_go_away_without_a_choice(reader: OpenReader, key: str) -> None:
    async with reader() as at:
        await at.search("author:s")
        await at.until(lambda: grey(at) == "author:smith")
        await at.press("ctrl+@")
        await at.until(lambda: at.main.query_one(Choices).display)
        await at.press(key)
        await at.until(lambda: not at.main.query_one(Choices).display)
        assert at.bar.has_focus
        assert at.bar.value.startswith("author:")


@pytest.mark.usefixtures("known")
async def test_without_choices_the_key_does_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("xylo")
        await at.press("ctrl+@", "down", "enter")
        assert not at.main.query_one(Choices).display
        assert at.papers.has_focus
