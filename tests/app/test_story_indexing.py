"""While the index is made: reading goes on, and the status line says what cannot be found yet."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tui.app.screens.main import MainScreen
from tui.domain.query import Query
from tui.domain.results import Listing, Progress
from tui.library.browsing import Browsing
from tui.library.indexing import Indexing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

TOLD = "indexing 1,000 of 5,000, not all are found yet"


class SlowIndex:
    """An index of many papers, held in the middle until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, total: int = 5_000) -> None:
        self.go = threading.Event()
        browse = Browsing.browse

        def catch_up(
            _: Indexing,
            on_progress: Callable[[Progress], None] = lambda _: None,
            cancelled: Callable[[], bool] = lambda: False,
        ) -> bool:
            on_progress(Progress(total // 5, total))
            while not self.go.wait(0.005):
                if cancelled():
                    return True
            return True

        def partly(
            browsing: Browsing, query: Query, cancelled: Callable[[], bool] = lambda: False
        ) -> Listing:
            return replace(browse(browsing, query, cancelled), complete=self.go.is_set())

        monkeypatch.setattr(Indexing, "catch_up", catch_up)
        monkeypatch.setattr(Browsing, "browse", partly)


async def test_how_far_it_is_stands_in_the_status_line_until_it_is_done(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SlowIndex(monkeypatch)
    async with reader() as at:
        await at.until(lambda: at.status == f"61 papers · page order · {TOLD}")
        await at.press("j", "j")
        await at.settled()
        assert at.papers.cursor == 2
        index.go.set()
        await at.until(lambda: at.status == "61 papers · page order")


async def test_a_search_meanwhile_is_answered_again_when_all_can_be_found(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SlowIndex(monkeypatch)
    async with reader() as at:
        await at.search("graph")
        assert TOLD in at.status
        index.go.set()
        await at.until(lambda: at.main.listing.complete)
        await at.until(lambda: "indexing" not in at.status)


async def test_what_was_done_meanwhile_stays_told_when_it_is_done(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SlowIndex(monkeypatch)
    async with reader() as at:
        await at.until(lambda: TOLD in at.status)
        await at.press("b")
        await at.until(lambda: "Bookmarked" in at.status)
        index.go.set()
        await at.until(lambda: at.main._telling._progress is None)
        assert "Bookmarked" in at.status


async def test_a_few_papers_are_indexed_without_a_word(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SlowIndex(monkeypatch, total=61)
    async with reader() as at:
        await at.pilot.pause()
        assert at.status == "61 papers · page order"
        index.go.set()


async def test_an_index_that_another_quire_is_making_is_looked_at_again(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, False, True]
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(Indexing, "catch_up", lambda *_: answers.pop(0))
    async with reader() as at:
        await at.until(lambda: not answers)


async def test_leaving_does_not_wait_for_the_index(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    SlowIndex(monkeypatch)
    async with reader() as at:
        await at.until(lambda: TOLD in at.status)
        at.app.simulate_key("q")
        await at.until(lambda: not at.app.is_running, painted=False)
