"""Syncing in the app: it goes on behind everything else, says how far it is, and ends in a word."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.edition import Page
from tui.domain.errors import LibraryBusy, Unreachable
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.syncing import SyncFailure, SyncProgress, SyncReport
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader

MONDAY, TUESDAY = date(2025, 9, 8), date(2025, 9, 9)
NOTHING = SyncReport(7, unchanged=7, newest=date(2025, 9, 3))


class Net:
    """Days that come when the test lets them; it stands in for the library's `syncing`."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.go = threading.Semaphore(0)
        self.asked: list[tuple[date, ...] | None] = []
        self.bring: tuple[date, ...] = (MONDAY, TUESDAY)
        self.report: SyncReport | None = None
        self.error: Exception | None = None
        self.ended = threading.Event()

    def daily(
        self,
        days: Sequence[date] | None,
        on_progress: Callable[[SyncProgress], None],
        cancelled: Callable[[], bool],
        *,
        refresh: bool = False,
    ) -> SyncReport:
        assert not refresh
        self.asked.append(None if days is None else tuple(days))
        on_progress(SyncProgress(0, len(self.bring)))
        for done, day in enumerate(self.bring, start=1):
            while not self.go.acquire(timeout=0.01):
                if cancelled():
                    self.ended.set()
                    return SyncReport(stopped=True)
            papers = tuple(Paper(f"Xylophone {n} of {day}", "An abstract.") for n in range(3))
            self.library.importing.take_page(Page("Daily Papers", papers, day), Quality.PAGE)
            on_progress(SyncProgress(done, len(self.bring), 3 * done, 3 * done))
        if self.error is not None:
            raise self.error
        total = 3 * len(self.bring)
        return self.report or SyncReport(
            len(self.bring), papers=total, new=total, newest=max(self.bring, default=None)
        )


@pytest.fixture
def net(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    net = Net(library)
    monkeypatch.setitem(library.__dict__, "syncing", net)
    yield net
    for _ in range(10):
        net.go.release()


def toasts(at: Reader) -> list[str]:
    return [note.message for note in at.app._notifications]


async def over(at: Reader) -> None:
    """Wait until nothing of a sync is left on the screen."""
    await at.until(lambda: not at.main.status.between)
    await at.until(lambda: not at.main._intake._threads["sync"].is_alive())
    await at.answered()


async def test_ctrl_r_brings_what_is_due_and_goes_on_to_the_newest_edition(
    reader: OpenReader, net: Net
) -> None:
    async with reader() as at:
        await at.press("ctrl+r")
        assert at.status == "Asking for the newest Daily Papers."
        net.go.release()
        net.go.release()
        await at.until(lambda: "9 Sep 2025" in at.header)
        await over(at)
        assert at.main.listing.total == 3
        assert "67 papers" in at.header
        assert toasts(at) == ["6 new papers · newest edition 9 Sep 2025"]
    assert net.asked == [None]


async def test_the_status_line_tells_how_far_it_is_beside_what_it_says_anyway(
    reader: OpenReader, net: Net
) -> None:
    async with reader((80, 24)) as at:
        await at.press("ctrl+r")
        await at.until(lambda: "0/2 days" in at.lines[-2])
        net.go.release()
        await at.until(lambda: "1/2 days · 3 papers" in at.lines[-2])
        await at.search("learning")
        assert "best first" in at.lines[-2]
        assert "1/2 days" in at.lines[-2]
        assert at.lines[-2].rstrip().endswith(f"/{at.main.listing.total}")


async def test_searching_and_reading_go_on_meanwhile(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await at.press("ctrl+r", "j", "j")
        await at.settled()
        await at.search("gradient")
        assert at.main.listing.total > 5
        held = at.papers.row_id
        net.go.release()
        net.go.release()
        await over(at)
        assert at.bar.value == "gradient"
        assert at.papers.row_id == held


async def test_who_has_moved_stays_and_is_told(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await at.press("ctrl+r", "j")
        net.go.release()
        net.go.release()
        await at.until(lambda: toasts(at) == ["6 new papers · newest edition 9 Sep 2025"])
        await over(at)
        assert "3 Sep 2025" in at.header
        assert at.papers.cursor == 1
        await at.press("]")
        await at.answered()
        assert "8 Sep 2025" in at.header


async def test_who_looks_at_something_else_stays_there(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await at.press("a")
        await at.answered()
        await at.press("ctrl+r")
        net.go.release()
        net.go.release()
        await at.until(lambda: at.main.listing.total == 67)
        await over(at)
        assert "All papers" in at.header


async def test_what_came_is_found(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await at.press("ctrl+r")
        net.go.release()
        net.go.release()
        await over(at)
        await at.search("xylophone")
        await at.until(lambda: at.main.listing.exact == 6)


async def test_the_key_again_says_how_far_it_is_and_esc_stops_nothing(
    reader: OpenReader, net: Net
) -> None:
    async with reader() as at:
        await at.press("ctrl+r")
        net.go.release()
        await at.until(lambda: "1/2 days" in at.lines[-2])
        await at.press("escape", "ctrl+r")
        assert at.status == "A sync is under way: 1 of 2 days, 3 papers, 3 new."
        assert net.asked == [None]
        net.go.release()
        await over(at)
        assert "67 papers" in at.header


async def test_leaving_does_not_wait_for_the_net(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await at.press("ctrl+r")
        await at.until(lambda: net.asked)
        await at.press("q")
        await at.until(lambda: not at.app.is_running, painted=False)
    assert net.ended.wait(5)


async def test_without_a_net_one_quiet_line_says_so_and_all_else_works(
    reader: OpenReader, net: Net
) -> None:
    net.bring = ()
    net.error = Unreachable("huggingface.co cannot be reached.", "Is there a network?")
    async with reader() as at:
        await at.press("ctrl+r")
        await at.until(lambda: at.status.startswith("huggingface.co cannot be reached."))
        assert not at.main.status.failed
        assert toasts(at) == []
        await at.search("gradient")
        assert at.main.listing.total > 5


async def test_days_that_did_not_come_are_told(reader: OpenReader, net: Net) -> None:
    net.bring = ()
    failed = (SyncFailure(MONDAY, "Hugging Face is busy."),)
    net.report = SyncReport(2, failures=failed, missing=2)
    async with reader() as at:
        await at.press("ctrl+r")
        await at.until(lambda: at.status == "Hugging Face is busy.")
        assert toasts(at) == []


async def test_nothing_new_is_no_news(reader: OpenReader, net: Net) -> None:
    net.bring, net.report = (), NOTHING
    async with reader() as at:
        await at.press("ctrl+r")
        await at.until(lambda: at.status == "Nothing new since 3 Sep 2025.")
        assert toasts(at) == []


async def test_a_library_that_refuses_is_a_failure_and_what_came_before_is_shown(
    reader: OpenReader, net: Net
) -> None:
    net.bring, net.error = (MONDAY,), LibraryBusy("Another program holds it.", "Try again.")
    async with reader() as at:
        await at.press("ctrl+r")
        net.go.release()
        await at.until(lambda: "Another program holds it." in at.status)
        assert at.main.status.failed
        await over(at)
        assert "64 papers" in at.header


async def test_a_fault_of_our_own_ends_the_program_in_order(reader: OpenReader, net: Net) -> None:
    net.bring, net.error = (), RuntimeError("a bug")

    async def meet_it() -> None:
        async with reader() as at:
            await at.press("ctrl+r")
            await at.until(lambda: at.app.fault is not None, painted=False)

    with pytest.raises(RuntimeError, match="a bug"):
        await meet_it()
