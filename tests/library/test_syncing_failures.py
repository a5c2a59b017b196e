from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from tests.hub import Hub, Reply, serving
from tests.library.desk import TODAY, Desk, days_back, item
from tui.domain.errors import QuireError, Unreachable
from tui.domain.syncing import SyncReport

WEDNESDAY = date(2025, 9, 3)


class TestFailures:
    def test_a_day_that_fails_is_told_and_the_others_are_kept(self, desk: Desk, hub: Hub) -> None:
        monday, tuesday, wednesday = days_back(3, WEDNESDAY)
        hub.publish(monday, [item(1)])
        hub.answer(f"date={tuesday}", Reply("<html>Maintenance", kind="text/html"))
        hub.publish(wednesday, [item(3)])

        report = desk.sync([monday, tuesday, wednesday])

        assert (report.days, report.missing, report.new) == (3, 1, 2)
        (failure,) = report.failures
        assert failure.day == tuesday
        assert failure.reason.startswith("127.0.0.1 sent a web page instead of data.")
        assert tuesday not in desk.editions()

    def test_a_day_that_failed_is_asked_for_by_the_next_sync(self, desk: Desk, hub: Hub) -> None:
        failed = TODAY - timedelta(days=5)
        hub.answer(f"date={failed}", Reply("[", status=400))
        assert desk.sync().missing == 1
        hub.publish(failed, [item(1)])
        hub.asked.clear()
        desk.today = TODAY + timedelta(days=40)

        assert desk.sync().failures == ()
        assert failed.isoformat() in hub.days
        assert desk.editions()[failed] == 1

    def test_a_failure_leaves_what_was_known_of_the_day(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1)], etag='"1"')
        desk.sync([TODAY])
        hub.answer(f"date={TODAY}", Reply("[{", promised=200))

        (failure,) = desk.sync([TODAY]).failures

        assert failure.reason.startswith("127.0.0.1 broke the answer off.")
        assert desk.editions()[TODAY] == 1
        hub.publish(TODAY, [item(1)], etag='"1"')
        assert desk.sync([TODAY]).unchanged == 1

    def test_without_a_network_it_is_given_up_with_one_sentence(
        self, desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with serving() as gone:
            monkeypatch.setenv("HF_ENDPOINT", gone.url)

        report = desk.sync(days_back(365))

        (failure,) = report.failures
        assert (report.days, report.missing) == (365, 365)
        assert failure.reason == (
            "127.0.0.1 takes no connections. 365 days did not come. Try again later."
        )
        assert desk.seen[-1].done < 10
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        assert desk.sync().days == 7

    def test_where_every_day_fails_the_rest_is_given_up(self, desk: Desk, hub: Hub) -> None:
        hub.answer("date=", Reply(status=403))

        report = desk.sync(days_back(100))

        assert len(hub.asked) < 20
        assert (report.days, report.missing) == (100, 100)
        *refused, last = report.failures
        assert len(refused) == 8
        assert all("refuses to answer (HTTP 403)" in failure.reason for failure in refused)
        assert "91 after it were not asked for" in last.reason

    def test_a_fault_of_our_own_is_not_hidden(
        self, desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise KeyError("a fault")

        hub.publish(TODAY, [item(1)])
        monkeypatch.setattr("tui.sources.huggingface_api.fetch_day", fail)

        with pytest.raises(KeyError):
            desk.sync([TODAY])

    def test_an_address_that_is_none_is_told_before_anything_is_asked(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HF_ENDPOINT", "hub")

        with pytest.raises(Unreachable, match="HF_ENDPOINT"):
            desk.sync()


class TestInterrupted:
    def test_it_goes_on_where_it_stopped(self, desk: Desk, hub: Hub) -> None:
        year = days_back(60, WEDNESDAY)
        for number, day in enumerate(year):
            hub.publish(day, [item(number)])
        desk.give_up_after = 20

        first = desk.sync(year)
        assert first.stopped
        assert first.failures == ()
        assert 20 <= first.new < 60
        desk.give_up_after = None
        desk.seen.clear()
        second = desk.sync(year)

        assert first.new + second.new == 60
        assert second.days == 60 - first.new
        assert set(desk.editions()) == set(year)

    def test_a_plain_sync_asks_for_the_days_that_were_under_way(self, desk: Desk, hub: Hub) -> None:
        slow = days_back(7)[0]
        hub.answer(f"date={slow}", Reply([item(1)], promised=999, held=True))
        desk.give_up_after = 6
        first = desk.sync()
        assert (first.days, first.stopped) == (6, True)

        hub.publish(slow, [item(1)])
        desk.give_up_after = None
        desk.today = TODAY + timedelta(days=30)

        assert desk.sync().missing == 0
        assert slow in desk.editions()

    def test_a_day_is_stored_whole_or_not_at_all(
        self, desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hub.publish(TODAY, [item(1), item(2)])
        before = desk.papers()

        def fail(*_: object) -> None:
            raise QuireError("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr("tui.storage.syncs.Syncs.note", fail)
            with pytest.raises(QuireError):
                desk.sync([TODAY])

        assert desk.papers() == before
        assert TODAY not in desk.editions()
        assert desk.sync([TODAY]).new == 2

    def test_quitting_does_not_wait_for_the_net(self, desk: Desk, hub: Hub) -> None:
        hub.answer("date=", Reply("[", promised=999, held=True))
        leaving = threading.Event()
        done: list[SyncReport] = []

        def sync() -> None:
            done.append(desk.syncing.daily(None, lambda _: None, leaving.is_set))

        thread = threading.Thread(target=sync)
        thread.start()
        leaving.set()
        thread.join(timeout=5)

        assert done[0].stopped
