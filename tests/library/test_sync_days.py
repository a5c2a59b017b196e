from __future__ import annotations

from datetime import date, timedelta

from tests.hub import Hub
from tests.library.desk import TODAY, Desk, days_back
from tui.domain.edition import BUNDLED_DAY, DAILY, Page
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.syncing import SyncReport


def test_the_first_sync_brings_a_week(desk: Desk, hub: Hub) -> None:
    report = desk.sync()

    assert hub.days == [day.isoformat() for day in days_back(7)]
    assert (report.days, report.missing, report.failures) == (7, 0, ())


def test_the_next_goes_on_from_the_newest_and_asks_again_for_what_may_change(
    desk: Desk, hub: Hub
) -> None:
    desk.sync()
    hub.asked.clear()
    desk.today = TODAY + timedelta(days=5)

    desk.sync()

    # two days before the first sync were not final then
    assert hub.days == [day.isoformat() for day in days_back(8, desk.today)]


def test_a_day_that_is_final_is_not_asked_for_again(desk: Desk, hub: Hub) -> None:
    september = days_back(12)
    desk.sync(september)
    hub.asked.clear()

    report = desk.sync(september)
    assert hub.days == [day.isoformat() for day in days_back(3)]
    assert report.days == 3

    hub.asked.clear()
    assert desk.sync(september, refresh=True).days == 12
    assert len(hub.days) == 12
    assert all("If-None-Match" not in asked.headers for asked in hub.asked)


def test_days_without_daily_papers_are_left_out(desk: Desk, hub: Hub) -> None:
    tomorrow, before = TODAY + timedelta(days=1), date(2023, 4, 30)

    assert desk.sync([before, TODAY, tomorrow, TODAY]).days == 1
    assert hub.days == [TODAY.isoformat()]
    assert desk.sync([tomorrow]) == SyncReport()


def test_the_page_that_comes_with_quire_is_no_sync(desk: Desk, hub: Hub) -> None:
    assert BUNDLED_DAY in desk.editions()

    desk.today = BUNDLED_DAY + timedelta(days=100)
    assert desk.sync().days == 7
    assert BUNDLED_DAY.isoformat() not in hub.days


def test_the_first_goes_on_from_an_edition_that_was_imported(desk: Desk, hub: Hub) -> None:
    imported = BUNDLED_DAY + timedelta(days=30)
    desk.library.importing.take_page(
        Page(DAILY, (Paper("Found in a file"),), imported), Quality.PAGE
    )

    desk.today = imported + timedelta(days=20)
    assert desk.sync().days == 21
    assert hub.days[0] == imported.isoformat()


def test_but_brings_a_week_at_least(desk: Desk, hub: Hub) -> None:
    imported = BUNDLED_DAY + timedelta(days=30)
    desk.library.importing.take_page(
        Page(DAILY, (Paper("Found in a file"),), imported), Quality.PAGE
    )

    desk.today = imported
    assert desk.sync().days == 7
    assert len(hub.days) == 7
