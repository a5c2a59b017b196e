from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.hub import Hub, Reply, recorded
from tui.domain.syncing import SyncProgress

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


def today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture
def september(hub: Hub) -> Hub:
    hub.publish(date(2025, 9, 3), recorded("2025-09-03"), etag='"3"')
    return hub


def test_a_sync_ends_with_a_line(quire: Quire, hub: Hub) -> None:
    hub.publish(today(), [{"paper": {"id": "2611.00001", "title": "Of Today"}}], etag='"1"')

    first, again = quire("sync"), quire("sync")

    assert (first.code, first.err) == (0, "")
    newest = f"the newest of {today().isoformat()}"
    assert first.out == f"Daily Papers: 7 days, 1 paper, 1 new, {newest}\n"
    assert again.out == f"Daily Papers: 3 days (1 unchanged), 0 papers, 0 new, {newest}\n"
    assert quire("search", "of today", "--json").records[0]["arxiv_id"] == "2611.00001"


def test_the_days_of_a_month_and_of_a_week(quire: Quire, september: Hub) -> None:
    answer = quire("sync", "--week", "2025-W36")

    assert answer.out == (
        "Daily Papers: 7 days, 3 papers, 2 new, 1 merged, the newest of 2025-09-03\n"
    )
    assert september.days == [f"2025-09-0{day}" for day in range(1, 8)]
    september.asked.clear()
    assert quire("sync", "--month", "2025-09").code == 0
    assert september.days == [f"2025-09-{day:02}" for day in range(8, 31)]
    again = quire("sync", "--month", "2025-09")
    assert (again.code, "these days are held for good" in again.out) == (0, True)
    assert "30 days (" not in quire("sync", "--month", "2025-09", "--refresh").out


def test_from_one_day_to_another(quire: Quire, september: Hub) -> None:
    quire("sync", "--since", "2025-09-02", "--until", "2025-09-04")

    assert september.days == ["2025-09-02", "2025-09-03", "2025-09-04"]


def test_since_so_long_ago(quire: Quire, hub: Hub) -> None:
    quire("sync", "--since", "2w")

    assert hub.days[0] == (today() - timedelta(weeks=2)).isoformat()
    assert len(hub.days) == 15


def test_what_is_trending_is_an_edition_of_today(quire: Quire, hub: Hub) -> None:
    hub.answer("sort=trending", Reply(recorded("2026-02-03")))

    answer = quire("sync", "--trending")

    assert answer.out.startswith("Trending: 1 day, 4 papers, 4 new")
    listed = quire("list", "--edition", today().isoformat(), "--json").records
    assert [record["upvotes"] for record in listed] == [77, 23, 11, 0]


def test_a_report_for_programs(quire: Quire, september: Hub) -> None:
    september.answer("date=2025-09-04", Reply("<html>", kind="text/html"))

    answer = quire("sync", "--since", "2025-09-03", "--until", "2025-09-04", "--json")

    reason = (
        "127.0.0.1 sent a web page instead of data. "
        "Does the network ask for a login, or is the address wrong?"
    )
    assert answer.code == 5
    assert answer.records == [
        {
            "days": 2, "unchanged": 0, "missing": 1, "papers": 3, "new": 2, "merged": 1,
            "skipped": 0, "newest": "2025-09-03",
            "failures": [{"day": "2025-09-04", "reason": reason}],
        }
    ]  # fmt: skip
    assert answer.err == f"quire: 2025-09-04: {reason}\n"


def test_what_failed_is_told_and_what_came_is_kept(quire: Quire, september: Hub) -> None:
    september.answer("date=2025-09-02", Reply(status=403))

    answer = quire("sync", "--since", "2025-09-02", "--until", "2025-09-03")

    assert answer.code == 5
    assert answer.err.startswith("quire: 2025-09-02: 127.0.0.1 refuses to answer (HTTP 403).")
    assert answer.out.startswith("Daily Papers: 1 of 2 days, 3 papers, 2 new")
    assert "SimpleTIR" in quire("list", "--edition", "2025-09-03").lines[0]


def test_ctrl_c_keeps_the_days_that_came(
    quire: Quire, september: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object, progress: SyncProgress) -> None:
        if progress.new:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tui.cli.progress.ProgressLine.__call__", interrupt)
        assert quire("sync", "--month", "2025-09").code == 130

    # three came, one of them was on the page of that day already
    assert len(quire("list", "--edition", "2025-09-03").lines) == 63
    september.asked.clear()
    assert quire("sync", "--month", "2025-09").code == 0
    assert "2025-09-03" not in september.days


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.cli.progress import ProgressLine

    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)

    with ProgressLine("Daily Papers", patience=0) as line:
        line(SyncProgress(done=12, days=365, papers=1_024, new=1_000))

    assert "Daily Papers: 12 of 365 days, 1,024 papers, 1,000 new" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "2025-09-04", "--until", "2025-09-03"), "is after 2025-09-03"),
        (("--since", "2999-01-01"), "is after"),
        (("--until", "2025-09-03"), "--until needs --since"),
        (("--since", "3 Sep"), "'3 Sep' is no day"),
        (("--since", "2025-02-30"), "'2025-02-30' is no day"),
        (("--month", "2025-13"), "'2025-13' is no month"),
        (("--month", "Sep"), "'Sep' is no month"),
        (("--week", "2025-W54"), "'2025-W54' is no week"),
        (("--week", "36"), "'36' is no week"),
        (("--month", "2025-09", "--week", "2025-W36"), "Name the days in one way"),
        (("--trending", "--month", "2025-09"), "--trending is of today"),
        (("--month", "2023-04"), "from 2023-05-01 to today"),
        (("--since", "2001-01-01", "--until", "2001-01-02"), "from 2023-05-01 to today"),
        (("--month", "9999-12"), "from 2023-05-01 to today"),
        (("arxiv2",), "No such command"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    quire: Quire, hub: Hub, options: tuple[str, ...], said: str
) -> None:
    answer = quire("sync", *options)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not hub.asked


def test_an_endpoint_that_is_none(quire: Quire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "hub")

    answer = quire("sync")

    assert (answer.code, answer.out) == (5, "")
    assert answer.err.startswith("quire: HF_ENDPOINT is 'hub', which is no web address.")


def test_in_a_pipe_there_is_nothing_but_the_closing_line(run: Run, hub: Hub) -> None:
    done = run("quire sync --week 2025-W36", HF_ENDPOINT=hub.url)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Daily Papers: 7 days, 0 papers, 0 new\n"


class TestShowRefresh:
    def told(self, **more: Any) -> dict[str, Any]:
        return {"id": "2509.02522", "title": "A Paper", "upvotes": 50, **more}

    def test_a_paper_is_shown_with_what_is_new_of_it(self, quire: Quire, september: Hub) -> None:
        quire("sync", "--since", "2025-09-03", "--until", "2025-09-03")
        models = [{"id": "org/model"}]
        september.answer("/api/papers/2509.02522", Reply(self.told(linkedModels=models)))

        answer = quire("show", "--refresh", "2509.02522", "--json")

        assert answer.code == 0
        (record,) = answer.records
        assert record["upvotes"] == 50
        assert {"url": "https://huggingface.co/org/model", "kind": "model"} in record["links"]

    def test_what_cannot_be_refreshed_is_shown_as_it_is(self, quire: Quire) -> None:
        answer = quire("show", "--refresh", "1", "--json")

        assert answer.code == 1
        assert "has no arXiv id" in answer.err
        assert answer.ids == [1]

    def test_a_failure_of_the_net_is_told(self, quire: Quire, september: Hub) -> None:
        quire("sync", "--since", "2025-09-03", "--until", "2025-09-03")
        september.answer("/api/papers/", Reply(status=403))

        answer = quire("show", "--refresh", "2509.02522", "--json")

        assert answer.code == 5
        assert "refuses to answer" in answer.err
        assert answer.records[0]["arxiv_id"] == "2509.02522"
