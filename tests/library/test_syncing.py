from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.hub import Hub, Reply, recorded
from tests.library.desk import TODAY, Desk, days_back, item
from tui.domain.edition import BUNDLED_DAY
from tui.domain.errors import PaperNotFound
from tui.domain.paper import LinkKind
from tui.domain.syncing import SyncProgress


class TestADay:
    def test_its_papers_come_in_the_order_of_its_page(self, desk: Desk, hub: Hub) -> None:
        hub.publish(date(2024, 5, 27), recorded("2024-05-27"))
        hub.publish(date(2025, 3, 3), recorded("2025-03-03"))

        report = desk.sync([date(2024, 5, 27), date(2025, 3, 3)])

        assert (report.papers, report.new, report.merged) == (4, 4, 0)
        assert report.newest == date(2025, 3, 3)
        assert desk.editions() == {BUNDLED_DAY: 61, date(2025, 3, 3): 2, date(2024, 5, 27): 2}
        titles = [paper.title for paper in desk.papers()]
        assert titles[61:] == [
            item["title"] for day in ("2025-03-03", "2024-05-27") for item in recorded(day)
        ]

    def test_progress_is_told_day_by_day(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1), item(2)])

        desk.sync(days_back(3))

        assert [seen.done for seen in desk.seen] == [0, 1, 2, 3]
        assert desk.seen[-1] == SyncProgress(done=3, days=3, papers=2, new=2)

    def test_asked_again_it_updates_counts_and_nothing_is_there_twice(
        self, desk: Desk, hub: Hub
    ) -> None:
        hub.publish(TODAY, [item(1, upvotes=0), item(2, upvotes=5)])
        desk.sync([TODAY])
        hub.publish(TODAY, [item(2, upvotes=9), item(1, upvotes=3), item(3, upvotes=1)])

        report = desk.sync([TODAY])

        assert (report.papers, report.new, report.merged) == (3, 1, 2)
        assert [(one.arxiv_id, one.upvotes) for one in desk.papers()[:3]] == [
            ("2509.00002", 9), ("2509.00001", 3), ("2509.00003", 1),
        ]  # fmt: skip
        assert desk.library.browsing.counts()[0] == 61 + 3

    def test_when_nothing_changed_only_that_is_remembered(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1)], etag='W/"1"')
        desk.sync([TODAY])
        before = desk.papers()
        desk.today = TODAY + timedelta(days=3)

        report = desk.sync([TODAY])

        assert (report.days, report.unchanged, report.papers) == (1, 1, 0)
        assert report.newest == TODAY
        assert hub.asked[-1].headers["If-None-Match"] == 'W/"1"'
        assert desk.papers() == before
        assert desk.sync([TODAY]).days == 0

    def test_a_paper_that_a_day_no_longer_lists_stays_behind_those_it_does(
        self, desk: Desk, hub: Hub
    ) -> None:
        hub.publish(TODAY, [item(1), item(2)])
        desk.sync([TODAY])
        hub.publish(TODAY, [item(3), item(2)])
        desk.sync([TODAY])

        listed = desk.library._editions.held("Daily Papers", TODAY)
        entries = desk.library._papers.entries(listed)
        assert [entry.paper.arxiv_id for entry in entries] == [
            "2509.00003", "2509.00002", "2509.00001"]  # fmt: skip

    def test_a_day_that_is_suddenly_empty_keeps_its_papers(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1)])
        desk.sync([TODAY])
        hub.publish(TODAY, [])
        desk.sync([TODAY])

        assert desk.editions()[TODAY] == 1

    @pytest.mark.usefixtures("hub")
    def test_an_empty_day_is_no_edition(self, desk: Desk) -> None:
        report = desk.sync([TODAY])

        assert (report.newest, report.failures) == (None, ())
        assert TODAY not in desk.editions()

    def test_what_was_no_paper_is_counted(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1), {"paper": {"title": None}}])

        assert desk.sync([TODAY]).skipped == 1


class TestTrending:
    def test_it_is_an_edition_of_its_own(self, desk: Desk, hub: Hub) -> None:
        hub.answer("sort=trending", Reply([item(2), item(1)]))

        report = desk.syncing.trending(lambda: False)

        assert (report.days, report.papers, report.new, report.newest) == (1, 2, 2, TODAY)
        (edition,) = [one for one in desk.library.browsing.editions() if one.source == "Trending"]
        assert (edition.date, edition.count) == (TODAY, 2)
        entries = desk.library._papers.entries(desk.library._editions.paper_ids(edition.id))
        assert [entry.paper.arxiv_id for entry in entries] == ["2509.00002", "2509.00001"]
        assert {entry.source for entry in entries} == {"Daily Papers"}

    def test_it_does_not_count_as_a_sync_of_the_day(self, desk: Desk, hub: Hub) -> None:
        hub.answer("sort=trending", Reply([item(1)]))
        desk.syncing.trending(lambda: False)

        assert desk.sync().days == 7


class TestOnePaper:
    TOLD = {  # noqa: RUF012 — only read
        "id": "2509.00001",
        "title": "Synced Paper 1",
        "summary": "We show something.",
        "upvotes": 40,
        "githubStars": 7,
        "linkedModels": [{"id": "org/model"}],
    }

    def test_it_learns_its_counts_and_what_is_linked(self, desk: Desk, hub: Hub) -> None:
        hub.publish(TODAY, [item(1, upvotes=3)])
        desk.sync([TODAY])
        hub.answer("/api/papers/2509.00001", Reply(self.TOLD))
        id_ = desk.library.resolve("2509.00001")

        desk.syncing.refresh_paper(id_)

        (entry,) = desk.library._papers.entries([id_])
        assert (entry.paper.upvotes, entry.paper.comments, entry.paper.stars) == (40, 1, 7)
        assert [link.kind for link in entry.paper.links] == [LinkKind.MODEL]
        assert (entry.source, entry.edition) == ("Daily Papers", TODAY)

    def test_a_paper_of_a_file_is_then_of_hugging_face(self, desk: Desk, hub: Hub) -> None:
        desk.library.importing.take_file(b'{"title": "Mine", "id": "2509.00001"}', "f")
        hub.answer("/api/papers/2509.00001", Reply({**self.TOLD, "title": "Mine"}))
        id_ = desk.library.resolve("2509.00001")

        desk.syncing.refresh_paper(id_)

        assert desk.library._papers.entries([id_])[0].source == "Hugging Face"

    def test_what_cannot_be_asked_for_is_told(self, desk: Desk, hub: Hub) -> None:
        hub.answer("/api/papers/", Reply("{}", status=404))
        desk.library.importing.take_file(b'{"title": "Mine", "id": "2509.00001"}', "f")

        with pytest.raises(PaperNotFound, match="has no page for 2509"):
            desk.syncing.refresh_paper(desk.library.resolve("2509.00001"))
        with pytest.raises(PaperNotFound, match="has no arXiv id"):
            desk.syncing.refresh_paper(1)
        with pytest.raises(PaperNotFound, match="no paper 999"):
            desk.syncing.refresh_paper(999)
