"""The calendar: which days are held, by sight, and the way to any of them by arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.app.screens.calendar import CalendarScreen
from tui.app.screens.confirm import ConfirmScreen
from tui.app.screens.main import MainScreen
from tui.app.widgets.month_grid import MonthGrid
from tui.domain.edition import Page
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.syncing import SyncProgress, SyncReport
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader

TODAY = date(2025, 9, 12)
pairs = pytest.mark.parametrize(
    ("back", "on", "days"),
    [("h", "l", 1), ("left", "right", 1), ("k", "j", 7), ("up", "down", 7)],
)
months = pytest.mark.parametrize(("back", "on"), [("[", "]"), ("pageup", "pagedown")])


@pytest.fixture(autouse=True)
def _twelfth_of_september(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainScreen, "TODAY", staticmethod(lambda: TODAY))


@pytest.fixture
def library(library: Library) -> Library:
    """Two editions on 4 September, one on 1 October, besides that of 3 September."""
    for source, day, count in (
        ("Daily Papers", date(2025, 9, 4), 2),
        ("arXiv cs.CL", date(2025, 9, 4), 3),
        ("Daily Papers", date(2025, 10, 1), 1),
    ):
        papers = tuple(Paper(f"{source} {n} of {day}", "An abstract.") for n in range(count))
        library.importing.take_page(Page(source, papers, day), Quality.PAGE)
    return library


async def opened(at: Reader) -> CalendarScreen:
    await at.press("e")
    await at.until(lambda: isinstance(at.app.screen, CalendarScreen))
    await at.pilot.pause()
    screen = at.app.screen
    assert isinstance(screen, CalendarScreen)
    return screen


async def test_e_shows_the_month_of_the_edition_on_show(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("[")
        await at.answered()
        await opened(at)
        assert "September 2025 · all sources" in at.screen
        assert "Thu 4 Sep 2025: Daily Papers 2 papers, 1 new · arXiv cs.CL 3 papers" in at.screen
        assert "66 papers, 65 new" in at.screen
        await at.press("escape")
        assert isinstance(at.app.screen, MainScreen)
        assert "4 Sep 2025" in at.header


async def test_counts_of_several_sources_are_added_up_below_the_day(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("[")
        await at.answered()
        await opened(at)
        week = next(n for n, line in enumerate(at.lines) if "  1         2         3 " in line)
        assert at.lines[week + 1].split() == ["│", "◆61", "5", "◆4", "│"]
        assert "[12]" in at.screen


@pairs
async def test_arrows_and_letters_go_by_day_and_week(
    reader: OpenReader, back: str, on: str, days: int
) -> None:
    async with reader() as at:
        calendar = await opened(at)
        await at.press(on, on, back)
        assert calendar.state.chosen == date(2025, 10, 1 + days)


@months
async def test_and_by_month(reader: OpenReader, back: str, on: str) -> None:
    async with reader() as at:
        calendar = await opened(at)
        await at.press(back)
        await at.until(lambda: "September 2025" in at.screen)
        await at.press(back, on, on)
        await at.until(lambda: "October 2025" in at.screen)
        assert calendar.state.chosen == date(2025, 10, 1)


async def test_t_goes_to_today(reader: OpenReader) -> None:
    async with reader() as at:
        calendar = await opened(at)
        await at.press("t")
        assert calendar.state.chosen == TODAY


async def test_enter_opens_the_edition_of_the_day(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("[", "right", "right", "enter")
        await at.answered()
        assert isinstance(at.app.screen, MainScreen)
        assert "Daily Papers · 3 Sep 2025" in at.header
        assert at.main.listing.total == 61


async def test_of_several_the_source_on_show_comes_first(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("E")
        await at.answered()
        assert "arXiv cs.CL · 4 Sep 2025" in at.header
        await opened(at)
        await at.press("enter")
        await at.answered()
        assert "arXiv cs.CL · 4 Sep 2025" in at.header


async def test_tab_shows_one_source_and_enter_then_opens_that(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("[")
        await at.answered()
        await opened(at)
        await at.press("tab", "tab")
        await at.until(lambda: "September 2025 · arXiv cs.CL" in at.screen)
        assert "3 papers, 3 new" in at.screen
        await at.press("enter")
        await at.answered()
        assert "arXiv cs.CL · 4 Sep 2025" in at.header


async def test_a_week_on_show_gives_way_to_the_day_chosen(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("p")
        await at.answered()
        await opened(at)
        await at.press("enter")
        await at.answered()
        assert "Daily Papers · 1 Oct 2025" in at.header


async def test_a_click_chooses_and_a_double_click_opens(reader: OpenReader) -> None:
    async with reader() as at:
        calendar = await opened(at)
        await at.press("[")
        await at.pilot.pause()
        # Wednesday of the first week
        place = (22, 1)
        await at.pilot.click(MonthGrid, offset=place)
        assert calendar.state.chosen == date(2025, 9, 3)
        await at.pilot.click(MonthGrid, offset=place, times=2)
        await at.until(lambda: isinstance(at.app.screen, MainScreen))
        await at.answered()
        assert "3 Sep 2025" in at.header


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (20, 6)])
async def test_it_fits_screens_of_every_size(reader: OpenReader, size: tuple[int, int]) -> None:
    async with reader(size) as at:
        await at.press("a")
        await at.answered()
        await opened(at)
        await at.press("[")
        await at.pilot.pause()
        assert len(at.lines) == size[1]
        if size[0] >= 40:
            assert "September" in at.screen
            for day in range(1, 31):
                assert f" {day} " in at.screen.replace("•", " ").replace("◆", " ").replace(
                    "[", " ").replace("]", " ").replace("│", " "), day  # fmt: skip


class Net:
    """Any day that is asked for comes at once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked: list[date] = []

    def daily(
        self,
        days: Sequence[date] | None,
        on_progress: Callable[[SyncProgress], None],
        cancelled: Callable[[], bool],
    ) -> SyncReport:
        assert not cancelled()
        on_progress(SyncProgress(0, 1))
        (day,) = days or ()
        self.asked.append(day)
        if day.weekday() >= 5:
            return SyncReport(1)
        page = Page("Daily Papers", (Paper(f"Paper of {day}", "An abstract."),), day)
        self.library.importing.take_page(page, Quality.PAGE)
        return SyncReport(1, papers=1, new=1, newest=day)


@pytest.fixture
def net(library: Library, monkeypatch: pytest.MonkeyPatch) -> Net:
    net = Net(library)
    monkeypatch.setitem(library.__dict__, "syncing", net)
    return net


async def test_a_day_that_is_not_held_is_fetched_when_the_user_wants_it(
    reader: OpenReader, net: Net
) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("t", "left", "enter")
        await at.until(lambda: isinstance(at.app.screen, ConfirmScreen))
        assert "The Daily Papers of 11 Sep 2025 are not held. Fetch them?" in at.screen
        await at.press("enter")
        await at.until(lambda: "Daily Papers · 11 Sep 2025" in at.header)
        await at.answered()
        assert at.title == "Paper of 2025-09-11"
    assert net.asked == [date(2025, 9, 11)]


async def test_and_not_when_not(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("t", "enter")
        await at.until(lambda: isinstance(at.app.screen, ConfirmScreen))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MainScreen))
        assert net.asked == []


async def test_a_day_without_daily_papers_is_told(reader: OpenReader, net: Net) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("t", "l", "enter")
        await at.until(lambda: at.status == "13 Sep 2025 is yet to come.")
        await opened(at)
        await at.press("t", "k", "l", "enter", "enter")
        await at.until(lambda: at.status == "There are no Daily Papers of 6 Sep 2025.")
    assert net.asked == [date(2025, 9, 6)]


async def test_without_any_edition_it_shows_today(
    reader: OpenReader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    library = Library.open(folder / "library.db", folder / "index")
    async with reader(on=library) as at:
        calendar = await opened(at)
        assert calendar.state.chosen == TODAY
        assert "nothing held" in at.screen
    library.close()
