"""Typing faster than answers come: no key goes astray, no older answer is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tui.domain.query import Query
from tui.domain.results import Listing, Row
from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader


async def test_not_one_key_of_a_burst_goes_astray(reader: OpenReader) -> None:
    async with reader() as at:
        for key in ("slash", *"bmu graph", "enter", "j", "tab", "tab", "space", "slash", *"s"):
            at.app.simulate_key(key)
        await at.until(lambda: at.bar.value == "bmu graphs")
        await at.answered()
        assert len(at.papers.selected) == at.papers.cursor == 0
        assert at.library.browsing.counts()[1] == 0


class Held:
    """Holds the answer to one query back until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        self.reached, self.go, self.gone = threading.Event(), threading.Event(), threading.Event()
        browse = Browsing.browse

        def slow(
            browsing: Browsing, query: Query, cancelled: Callable[[], bool] = lambda: False
        ) -> Listing:
            listing = browse(browsing, query)
            if query.text == text:
                self.reached.set()
                assert self.go.wait(10)
                self.gone.set()
                return listing  # as if nobody had noticed that it is not wanted any more
            return browse(browsing, query, cancelled)

        monkeypatch.setattr(Browsing, "browse", slow)


async def test_type_ahead_never_shows_an_older_answer(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "g")
    async with reader() as at:
        shown: list[str] = []
        show = at.papers.show

        def show_and_note(listing: Listing, rows: dict[int, Row], place: int) -> None:
            shown.append(listing.query.text)
            show(listing, rows, place)

        monkeypatch.setattr(at.papers, "show", show_and_note)
        await at.press("slash")
        at.bar.insert_text_at_cursor("g")
        await at.until(held.reached.is_set)
        at.bar.insert_text_at_cursor("raph")
        await at.until(lambda: at.main.listing.query.text == "graph")
        listing, status = at.main.listing, at.status
        held.go.set()
        await at.until(held.gone.is_set)
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert shown == ["graph"]
        assert (at.main.listing, at.status) == (listing, status)


async def test_an_older_answer_that_slips_through_is_dropped(reader: OpenReader) -> None:
    """Even an answer that its worker did post before it learnt that it is not wanted."""
    from tui.app.messages import Answered

    async with reader() as at:
        await at.search("graph")
        titles = at.titles
        older = at.library.browsing.browse(Query("g"))
        at.main.post_message(Answered(older, {}, 0))
        await at.pilot.pause()
        assert at.main.listing.query.text == "graph"
        assert at.titles == titles


async def test_leaving_does_not_wait_for_an_answer_nobody_wants(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    reached = threading.Event()
    browse = Browsing.browse

    def endless(
        browsing: Browsing, query: Query, cancelled: Callable[[], bool] = lambda: False
    ) -> Listing:
        if not query.has_words:
            return browse(browsing, query, cancelled)
        reached.set()
        tick = threading.Event()
        while not cancelled():
            tick.wait(0.005)
        asked.append(True)
        return browse(browsing, query, cancelled)

    monkeypatch.setattr(Browsing, "browse", endless)
    async with reader() as at:
        await at.press("slash", "g")
        await at.until(reached.is_set)
        await at.press("ctrl+q")
    assert asked == [True]
