from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.atom import entry, feed, refusal
from tests.hub import Hub, Reply
from tui.sources import arxiv
from tui.sources.arxiv import Pace

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")

TODAY = datetime.now(UTC).date()
YESTERDAY, LONG_AGO = TODAY - timedelta(days=1), TODAY - timedelta(days=400)
PAPERS = [
    entry("2509.00002", TODAY.isoformat(), title="The Newest"),
    entry("2509.00001", YESTERDAY.isoformat(), title="The One Before"),
    entry("2401.00001", LONG_AGO.isoformat(), title="An Old One"),
]


@pytest.fixture(autouse=True)
def _arxiv(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", f"{hub.url}/arxiv")
    monkeypatch.setattr(arxiv, "PACE", Pace(0))
    hub.answer("/arxiv", feed(PAPERS))


@pytest.fixture
def config(home: Path) -> Path:
    """Two named searches."""
    file = home / "config.toml"
    file.write_text(
        '[arxiv.searches]\nrl = "cat:cs.LG AND abs:reinforcement"\nng = "au:Ng"\n', encoding="utf-8"
    )
    return file


def searches_asked(hub: Hub) -> list[str]:
    return [asked.query["search_query"] for asked in hub.asked]


def test_a_category_comes_as_editions_by_day(quire: Quire) -> None:
    answer = quire("sync", "arxiv", "--category", "cs.CL", "--since", "3d")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        f"arXiv cs.CL: 4 days, 2 papers, 2 new, the newest of {TODAY.isoformat()}\n"
    )
    listed = quire("list", "--edition", YESTERDAY.isoformat(), "--json").records
    assert [record["title"] for record in listed] == ["The One Before"]
    assert quire("search", "newest", "--json").records[0]["arxiv_id"] == "2509.00002"


def test_several_categories_are_asked_one_after_the_other(quire: Quire, hub: Hub) -> None:
    answer = quire("sync", "arxiv", "--category", "cs.CL", "--category", "cs.LG", "--json")

    assert searches_asked(hub) == ["cat:cs.CL", "cat:cs.LG"]
    first, second = answer.records
    assert first == {
        "source": "arXiv cs.CL", "query": "cat:cs.CL", "days": 7, "papers": 2, "new": 2,
        "merged": 0, "newest": TODAY.isoformat(), "failures": [],
    }  # fmt: skip
    assert (second["source"], second["new"]) == ("arXiv cs.LG", 0)


@pytest.mark.usefixtures("config")
def test_all_named_searches_when_none_is_asked_for(quire: Quire, hub: Hub) -> None:
    answer = quire("sync", "arxiv")
    assert searches_asked(hub) == ["cat:cs.LG AND abs:reinforcement", "au:Ng"]
    assert [line.partition(": ")[2][:3] for line in answer.lines] == ["rl:", "ng:"]


@pytest.mark.usefixtures("config")
def test_one_of_them_by_its_name(quire: Quire, hub: Hub) -> None:
    assert quire("sync", "arxiv", "--search", "ng", "--limit", "1").code == 0
    assert searches_asked(hub) == ["au:Ng"]
    assert hub.asked[0].query["max_results"] == "1"


def test_what_is_wrong_in_the_file_is_told_and_the_rest_is_asked(
    quire: Quire, hub: Hub, config: Path
) -> None:
    config.write_text('[arxiv.searches]\nrl = 7\nng = "au:Ng"\n', encoding="utf-8")
    answer = quire("sync", "arxiv")
    assert answer.code == 0
    assert "the arXiv search 'rl' is left out, for a search is a text in quotes." in answer.err
    assert searches_asked(hub) == ["au:Ng"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Name a category"),
        (["--category", "CL"], "'CL' is no category, as cs.CL is one."),
        (["--search", "rl"], "There is no arXiv search 'rl'"),
        (["--category", "cs.CL", "--since", "soon"], "'soon' is no day."),
        (["--category", "cs.CL", "--since", "9999-01-01"], "is still to come"),
    ],
)
def test_wrong_usage_asks_nobody(quire: Quire, hub: Hub, options: list[str], said: str) -> None:
    answer = quire("sync", "arxiv", *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert hub.asked == []


def test_options_stand_behind_the_source(quire: Quire, hub: Hub) -> None:
    answer = quire("sync", "--since", "3d", "arxiv", "--category", "cs.CL")
    assert (answer.code, hub.asked) == (2, [])
    assert "Write the options behind 'arxiv'." in answer.err


@pytest.mark.parametrize(
    ("since", "days"), [("0d", 1), ("yesterday", 2), ("2W", 15), (TODAY.isoformat(), 1)]
)
def test_since_takes_what_a_query_takes(quire: Quire, since: str, days: int) -> None:
    answer = quire("sync", "arxiv", "--category", "cs.CL", "--since", since, "--json")
    assert answer.records[0]["days"] == days


@pytest.mark.parametrize("since", ["2025-09", "2025", "2025-02-30", "3", "3 days", "2025.."])
def test_what_is_no_day_is_told(quire: Quire, hub: Hub, since: str) -> None:
    answer = quire("sync", "arxiv", "--category", "cs.CL", "--since", since)
    assert (answer.code, hub.asked) == (2, [])
    assert f"'{since}' is no day." in answer.err


def test_a_network_that_fails_at_once_is_told_in_one_line(quire: Quire, hub: Hub) -> None:
    hub.answer("/arxiv", Reply("", status=403))
    answer = quire("sync", "arxiv", "--category", "cs.CL")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (5, "", 1)


def test_where_arxiv_breaks_off_what_came_is_told_and_kept(quire: Quire, hub: Hub) -> None:
    hub.answer("/arxiv", feed(PAPERS[:1], total=3), Reply("", status=403))
    answer = quire("sync", "arxiv", "--category", "cs.CL")
    assert answer.code == 5
    assert answer.err.startswith("quire: arXiv cs.CL: 127.0.0.1 refuses to answer (HTTP 403).")
    assert f"What is older than {TODAY.isoformat()} did not come." in answer.err
    assert answer.out.startswith("arXiv cs.CL: 7 days, 1 paper, 1 new")
    assert quire("search", "newest").code == 0


@pytest.mark.usefixtures("config")
def test_a_search_that_arxiv_does_not_understand_costs_only_itself(quire: Quire, hub: Hub) -> None:
    hub.answer("/arxiv", refusal("malformed query"), feed(PAPERS))
    answer = quire("sync", "arxiv")
    assert answer.code == 5
    assert "arXiv: rl: arXiv does not understand what was asked: malformed query." in answer.err
    assert answer.lines[0].startswith("arXiv: ng: 7 days, 2 papers")
