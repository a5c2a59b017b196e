"""How arXiv is asked: politely, page by page, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.atom import entry, feed, refusal
from tests.hub import Hub, Reply
from tui.domain.errors import Offline, Stopped, Unreachable
from tui.sources import arxiv
from tui.sources.arxiv import Pace, fetch_ids, fetch_search
from tui.sources.web import Web

DATA = Path(__file__).parents[1] / "data"
LONG_AGO = date(2000, 1, 1)


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.waited.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(clock: Clock) -> Web:
    return Web(sleep=clock.sleep, chance=lambda: 0.0)


@pytest.fixture(autouse=True)
def _arxiv(hub: Hub, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", f"{hub.url}/api/query")
    monkeypatch.setattr(arxiv, "PACE", Pace(clock=clock, sleep=clock.sleep))


def ids_of(papers: Iterator[object]) -> list[str | None]:
    return [getattr(paper, "arxiv_id", None) for paper in papers]


class TestByIds:
    def test_all_are_asked_for_in_one_request(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", feed([entry("2509.00002"), entry("math/0309136")]))

        found = fetch_ids(web, ["math/0309136", "2509.00002"])

        assert sorted(found) == ["2509.00002", "math/0309136"]
        (asked,) = hub.asked
        assert asked.query["id_list"] == "math/0309136,2509.00002"
        assert int(asked.query["max_results"]) >= 2

    @pytest.mark.parametrize("form", ["arxiv-2007.xml", "arxiv-2026.xml"])
    def test_both_forms_of_the_answer_are_read(self, hub: Hub, web: Web, form: str) -> None:
        hub.answer("/api/query", Reply((DATA / form).read_bytes(), kind="application/atom+xml"))
        assert fetch_ids(web, ["0704.0001", "2201.00978"])

    def test_what_arxiv_does_not_hold_is_missing(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", feed([entry("2509.00001"), "<entry><title/></entry>"]))
        assert sorted(fetch_ids(web, ["2509.00001", "2509.99999"])) == ["2509.00001"]
        hub.answer("/api/query", feed([]))
        assert fetch_ids(web, ["2509.99999"]) == {}

    def test_an_id_that_arxiv_finds_impossible_does_not_spoil_the_others(
        self, hub: Hub, web: Web
    ) -> None:
        wrong = refusal("incorrect id format for 9909.00001.")
        hub.answer("/api/query", wrong, feed([entry("2509.00001")]))

        assert list(fetch_ids(web, ["9909.00001", "2509.00001", "2509.000012"])) == ["2509.00001"]
        assert hub.asked[1].query["id_list"] == "2509.00001,2509.000012"

    def test_nothing_is_asked_when_all_are_impossible(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", refusal("incorrect id format for 9909.00001"))
        assert fetch_ids(web, ["9909.00001"]) == {}
        assert len(hub.asked) == 1

    def test_another_refusal_is_told_in_arxivs_words(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", refusal("max_results must be an integer."))
        with pytest.raises(Unreachable) as failed:
            fetch_ids(web, ["2509.00001"])
        assert failed.value.message == (
            "arXiv does not understand what was asked: max_results must be an integer."
        )


class TestBySearch:
    def test_the_newest_come_first_and_older_ones_end_it(self, hub: Hub, web: Web) -> None:
        days = ("2025-09-03", "2025-09-02", "2025-08-31", "2025-09-02")
        entries = [entry(f"2509.0000{at}", day) for at, day in enumerate(days)]
        hub.answer("/api/query", feed(entries, total=9000))

        found = ids_of(fetch_search(web, "cat:cs.CL", date(2025, 9, 1)))

        assert found == ["2509.00000", "2509.00001"]
        (asked,) = hub.asked
        assert asked.query["search_query"] == "cat:cs.CL"
        assert (asked.query["sortBy"], asked.query["sortOrder"]) == ("submittedDate", "descending")
        assert "id_list" not in asked.query

    def test_it_goes_on_from_page_to_page_at_arxivs_pace(
        self, hub: Hub, web: Web, clock: Clock
    ) -> None:
        pages = [[entry(f"2509.{at:05}") for at in range(start, start + 2)] for start in (0, 2, 4)]
        hub.answer("/api/query", *(feed(page, total=6) for page in pages))

        found = ids_of(fetch_search(web, "cat:cs.CL", LONG_AGO))

        assert found == [f"2509.{at:05}" for at in range(6)]
        assert [asked.query["start"] for asked in hub.asked] == ["0", "2", "4"]
        assert sum(clock.waited) == pytest.approx(2 * 3.0)

    def test_a_page_is_asked_for_only_when_it_is_wanted(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", feed([entry("2509.00001"), entry("2509.00002")], total=500))
        assert len(ids_of(islice(fetch_search(web, "cat:cs.CL", LONG_AGO), 2))) == 2
        assert len(hub.asked) == 1

    def test_a_limit_is_kept_and_no_more_is_asked_for(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", feed([entry(f"2509.0000{at}") for at in range(3)], total=500))
        assert len(ids_of(fetch_search(web, "cat:cs.CL", LONG_AGO, limit=3))) == 3
        assert [asked.query["max_results"] for asked in hub.asked] == ["3"]

    def test_an_entry_that_is_no_paper_does_not_shift_the_pages(self, hub: Hub, web: Web) -> None:
        broken = "<entry><title>No id</title></entry>"
        hub.answer(
            "/api/query", feed([broken, entry("2509.00001")], total=3), feed([entry("2509.00002")])
        )
        found = ids_of(fetch_search(web, "cat:cs.CL", LONG_AGO))
        assert found == ["2509.00001", "2509.00002"]
        assert hub.asked[1].query["start"] == "2"

    @pytest.mark.parametrize("first", [True, False])
    def test_a_page_empty_by_mistake_is_asked_for_again(
        self, hub: Hub, web: Web, clock: Clock, *, first: bool
    ) -> None:
        before = [] if first else [feed([entry("2509.00000")], total=2)]
        last = feed([entry("2509.00001")], total=2 - first)
        hub.answer("/api/query", *before, feed([], total=2), feed([], total=2), last)
        assert ids_of(fetch_search(web, "cat:cs.CL", LONG_AGO))[-1] == "2509.00001"
        assert sum(clock.waited) >= 3.0

    def test_one_that_stays_empty_is_a_failure_and_what_came_before_it_came(
        self, hub: Hub, web: Web
    ) -> None:
        hub.answer("/api/query", feed([entry("2509.00001")], total=2), feed([], total=2))
        papers = fetch_search(web, "cat:cs.CL", LONG_AGO)
        assert next(papers).arxiv_id == "2509.00001"
        with pytest.raises(Unreachable, match="leaves a page empty"):
            next(papers)
        assert len(hub.asked) == 1 + 3

    def test_nothing_found_is_an_answer(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", feed([]))
        assert ids_of(fetch_search(web, "cat:xx.YY", LONG_AGO)) == []
        assert len(hub.asked) == 1

    def test_a_search_that_is_none_is_told(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", refusal("malformed query"))
        with pytest.raises(Unreachable, match=r"what was asked: malformed query\."):
            next(fetch_search(web, "((", LONG_AGO))


class TestWhatGoesWrong:
    @pytest.mark.parametrize("status", [429, 503])
    def test_a_busy_arxiv_is_asked_again_after_a_pause(
        self, hub: Hub, web: Web, clock: Clock, status: int
    ) -> None:
        hub.answer("/api/query", Reply("busy", status=status), feed([entry("2509.00001")]))
        assert fetch_ids(web, ["2509.00001"])
        assert sum(clock.waited) >= 3.0

    def test_it_waits_as_long_as_arxiv_asks(self, hub: Hub, web: Web, clock: Clock) -> None:
        busy = Reply("busy", status=503, headers={"Retry-After": "40"})
        hub.answer("/api/query", busy, feed([entry("2509.00001")]))
        assert fetch_ids(web, ["2509.00001"])
        assert sum(clock.waited) == pytest.approx(40)

    def test_one_that_stays_busy_is_told(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", Reply("busy", status=503))
        with pytest.raises(Unreachable, match="503"):
            fetch_ids(web, ["2509.00001"])

    @pytest.mark.parametrize(
        "reply",
        [
            Reply("<!DOCTYPE html><html>Log in</html>", kind="text/html"),
            Reply("<html><body>Rate exceeded.</body></html>", kind="text/html"),
            Reply(feed([entry("2509.00001")]).bytes[:-20], kind="application/atom+xml"),
            Reply("", kind="application/atom+xml"),
        ],
    )
    def test_what_is_no_feed_is_no_answer(self, hub: Hub, web: Web, reply: Reply) -> None:
        hub.answer("/api/query", reply)
        with pytest.raises(Unreachable, match="arXiv gave an answer that cannot be read: this is "):
            fetch_ids(web, ["2509.00001"])

    def test_an_address_without_arxiv_is_told(self, hub: Hub, web: Web) -> None:
        hub.answer("/api/query", Reply("nothing here", status=404))
        with pytest.raises(Unreachable, match="There is no arXiv at http"):
            fetch_ids(web, ["2509.00001"])

    def test_without_a_network_it_is_told_at_once(
        self, web: Web, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", "http://127.0.0.1:9/api/query")
        for _ in range(2):
            with pytest.raises(Offline):
                fetch_ids(web, ["2509.00001"])
        assert sum(clock.waited) < 6

    def test_who_no_longer_waits_is_let_go(self, hub: Hub, web: Web, clock: Clock) -> None:
        hub.answer("/api/query", feed([entry("2509.00001")], total=2))
        papers = fetch_search(web, "cat:cs.CL", LONG_AGO, cancelled=lambda: clock.now > 101)
        next(papers)
        with pytest.raises(Stopped):
            next(papers)
        assert len(hub.asked) == 1
        assert clock.now < 102


class TestPace:
    def test_a_turn_begins_three_seconds_after_the_end_of_the_one_before(
        self, clock: Clock
    ) -> None:
        pace = Pace(clock=clock, sleep=clock.sleep)
        with pace.turn(lambda: False):
            clock.now += 20
        with pace.turn(lambda: False):
            assert sum(clock.waited) == pytest.approx(3.0)
        clock.now += 1
        with pace.turn(lambda: False):
            assert sum(clock.waited) == pytest.approx(5.0)

    def test_only_one_holds_it_at_a_time(self) -> None:
        pace = Pace(0)
        asked = iter([False, True])
        with pace.turn(lambda: False), pytest.raises(Stopped), pace.turn(lambda: next(asked)):
            raise AssertionError("the turn was taken")
        with pace.turn(lambda: True):
            pass

    def test_a_failure_gives_the_turn_back(self, clock: Clock) -> None:
        pace = Pace(clock=clock, sleep=clock.sleep)
        with pytest.raises(Unreachable), pace.turn(lambda: False):
            raise Unreachable("busy")
        with pace.turn(lambda: False):
            assert sum(clock.waited) == pytest.approx(3.0)
