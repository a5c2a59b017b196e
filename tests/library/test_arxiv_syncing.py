"""What is new on arXiv becomes an edition a day, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.atom import entry, feed, refusal
from tests.hub import Hub, Reply
from tui.domain.arxiv import ArxivSearch, of_category
from tui.domain.query import Query, Scope
from tui.domain.syncing import SyncProgress, SyncReport
from tui.library.arxiv_syncing import ArxivSyncing
from tui.library.library import Library
from tui.sources import arxiv
from tui.sources.arxiv import Pace
from tui.sources.web import Web

NOW = datetime(2025, 9, 5, 12, tzinfo=UTC)
MONDAY, TUESDAY, WEDNESDAY = (date(2025, 9, day) for day in (1, 2, 3))
SEARCH = ArxivSearch("cs.CL", "arXiv cs.CL", "cat:cs.CL")
Sync = Callable[..., SyncReport]


@pytest.fixture(autouse=True)
def _arxiv(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", f"{hub.url}/arxiv")
    monkeypatch.setattr(arxiv, "PACE", Pace(0))


@pytest.fixture
def sync(library: Library) -> Sync:
    """Syncs the library of this test on 5 September 2025, with waits that take no time."""

    def carry_out(
        since: date | None = None,
        *,
        search: ArxivSearch = SEARCH,
        now: datetime = NOW,
        limit: int = 0,
        on_progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        syncing = ArxivSyncing(
            library._database,
            library._papers,
            library._editions,
            now=lambda: now,
            make_web=lambda stopped: Web(cancelled=stopped, sleep=lambda _: None),
        )
        return syncing.sync(search, since, on_progress, cancelled, limit=limit)

    return carry_out


def editions(library: Library, source: str = SEARCH.source) -> dict[date, list[str | None]]:
    """The arXiv ids of each edition of a source, in its order."""
    listed = {}
    for edition in library.browsing.editions():
        if edition.source == source:
            listing = library.browsing.browse(Query(scope=Scope.edition(edition.id)))
            rows = library.browsing.rows(listing, 0, listing.total)
            listed[edition.date] = [row.entry.paper.arxiv_id for row in rows]
    return listed


WEEK = [
    entry("2509.00005", "2025-09-03"),
    entry("2509.00004", "2025-09-03"),
    entry("2509.00003", "2025-09-02"),
    entry("2509.00002", "2025-09-01"),
    entry("2508.00001", "2025-08-20"),
]


def test_each_day_of_submission_is_an_edition_newest_paper_first(
    hub: Hub, library: Library, sync: Sync
) -> None:
    hub.answer("/arxiv", feed(WEEK))

    report = sync(MONDAY)

    assert report == SyncReport(days=5, papers=4, new=4, newest=WEDNESDAY)
    assert editions(library) == {
        MONDAY: ["2509.00002"],
        TUESDAY: ["2509.00003"],
        WEDNESDAY: ["2509.00005", "2509.00004"],
    }
    assert library.browsing.browse(Query("2509.00003")).total == 1


def test_the_same_again_changes_nothing_and_what_is_new_joins_its_day(
    hub: Hub, library: Library, sync: Sync
) -> None:
    hub.answer("/arxiv", feed(WEEK))
    sync(MONDAY)
    generation = library._papers.generation()

    assert sync(MONDAY) == SyncReport(days=5, papers=4, newest=WEDNESDAY)
    assert library._papers.generation() == generation

    hub.answer("/arxiv", feed([entry("2509.00009", "2025-09-03"), *WEEK]))
    assert sync(MONDAY).new == 1
    assert editions(library)[WEDNESDAY] == ["2509.00005", "2509.00004", "2509.00009"]


def test_a_paper_of_two_categories_is_one_paper_in_two_editions(
    hub: Hub, library: Library, sync: Sync
) -> None:
    hub.answer("/arxiv", feed(WEEK))
    sync(MONDAY)
    other = of_category("cs")
    assert other is not None

    report = sync(MONDAY, search=other)

    assert (report.new, report.papers) == (0, 4)
    assert hub.asked[-1].query["search_query"] == "cat:cs OR cat:cs.*"
    assert editions(library, "arXiv cs") == editions(library)
    assert library.browsing.counts()[0] == 65


class TestWhichDays:
    def test_the_first_time_it_is_a_week(self, hub: Hub, library: Library, sync: Sync) -> None:
        hub.answer("/arxiv", feed(WEEK))
        assert sync().days == 7
        assert list(editions(library)) == [MONDAY, TUESDAY, WEDNESDAY]

    def test_then_it_is_what_came_since_and_what_arxiv_announced_late(
        self, hub: Hub, sync: Sync
    ) -> None:
        hub.answer("/arxiv", feed(WEEK))
        sync()
        assert sync(now=NOW + timedelta(days=20)).days == 20 + 5 + 1

    def test_of_a_sync_that_broke_off_the_same_days_are_asked_for_again(
        self, hub: Hub, library: Library, sync: Sync
    ) -> None:
        hub.answer("/arxiv", feed(WEEK[:2], total=5), Reply("", status=500))
        assert sync().failures
        hub.answer("/arxiv", feed(WEEK))
        assert sync(now=NOW + timedelta(days=1)).days == 7
        assert list(editions(library)) == [MONDAY, TUESDAY, WEDNESDAY]

    def test_nor_is_one_remembered_that_a_limit_ended(self, hub: Hub, sync: Sync) -> None:
        hub.answer("/arxiv", feed(WEEK))
        assert sync(limit=2).papers == 2
        assert sync(now=NOW + timedelta(days=30)).days == 7

    def test_nor_one_that_left_a_gap(self, hub: Hub, sync: Sync) -> None:
        hub.answer("/arxiv", feed(WEEK))
        sync()
        later = NOW + timedelta(days=30)
        sync(later.date() - timedelta(days=2), now=later)
        assert sync(now=later).days == 30 + 5 + 1

    def test_each_search_has_its_own_days(self, hub: Hub, sync: Sync) -> None:
        hub.answer("/arxiv", feed(WEEK))
        sync()
        other = ArxivSearch("rl", "arXiv: rl", "abs:reinforcement")
        assert sync(search=other, now=NOW + timedelta(days=20)).days == 7


class TestWhatGoesWrong:
    def test_what_came_before_a_failure_is_kept_and_the_day_is_told(
        self, hub: Hub, library: Library, sync: Sync
    ) -> None:
        hub.answer("/arxiv", feed(WEEK[:3], total=5), Reply("", status=500))

        report = sync(MONDAY)

        assert (report.papers, report.new, report.newest) == (3, 3, WEDNESDAY)
        (failure,) = report.failures
        assert failure.day == TUESDAY
        assert "HTTP 500" in failure.reason
        assert editions(library) == {
            TUESDAY: ["2509.00003"],
            WEDNESDAY: ["2509.00005", "2509.00004"],
        }

    def test_a_search_that_arxiv_does_not_understand_is_told(self, hub: Hub, sync: Sync) -> None:
        hub.answer("/arxiv", refusal("malformed query"))
        (failure,) = sync(MONDAY).failures
        assert failure.reason == "arXiv does not understand what was asked: malformed query."

    def test_without_a_network_nothing_changes(
        self, library: Library, sync: Sync, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", "http://127.0.0.1:9")
        before = library._papers.generation()
        report = sync(MONDAY)
        assert (report.papers, len(report.failures)) == (0, 1)
        assert library._papers.generation() == before

    def test_nothing_new_is_no_failure(self, hub: Hub, library: Library, sync: Sync) -> None:
        hub.answer("/arxiv", feed([]))
        assert sync(MONDAY) == SyncReport(days=5)
        assert editions(library) == {}

    def test_a_fault_while_storing_is_raised_and_the_days_before_it_stay(
        self, hub: Hub, library: Library, sync: Sync, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hub.answer("/arxiv", feed(WEEK))
        put = library._papers.put

        def refuse(record: object) -> object:
            if record.paper.arxiv_id == "2509.00003":  # type: ignore[attr-defined]
                raise RuntimeError
            return put(record)  # type: ignore[arg-type]

        monkeypatch.setattr(library._papers, "put", refuse)
        with pytest.raises(RuntimeError):
            sync(MONDAY)
        assert list(editions(library)) == [WEDNESDAY]


def test_progress_goes_back_through_the_days(hub: Hub, sync: Sync) -> None:
    hub.answer("/arxiv", feed(WEEK))
    seen: list[SyncProgress] = []
    sync(MONDAY, on_progress=seen.append)
    assert seen == [
        SyncProgress(0, 5),
        SyncProgress(3, 5, papers=2, new=2),
        SyncProgress(4, 5, papers=3, new=3),
        SyncProgress(5, 5, papers=4, new=4),
    ]


def test_who_no_longer_waits_is_let_go_at_once_and_keeps_what_came(
    hub: Hub, library: Library, sync: Sync
) -> None:
    hub.answer("/arxiv", feed(WEEK[:3], total=5), Reply("", held=True, promised=10))
    seen: list[SyncProgress] = []

    report = sync(MONDAY, on_progress=seen.append, cancelled=lambda: bool(seen[-1].papers))

    assert report.stopped
    assert report.failures == ()
    assert editions(library) == {WEDNESDAY: ["2509.00005", "2509.00004"]}
