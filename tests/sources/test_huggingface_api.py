from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.hub import Hub, Reply, recorded
from tui.domain.errors import Unreachable
from tui.domain.paper import LinkKind
from tui.sources import huggingface_api as api
from tui.sources.web import Web

DAY = date(2025, 9, 3)


def item(number: int, **more: Any) -> dict[str, Any]:
    return {"paper": {"id": f"2509.{number:05}", "title": f"Paper {number}", **more}}


@pytest.fixture
def web() -> Web:
    return Web(sleep=lambda _: None)


@pytest.fixture
def here(hub: Hub) -> api.Hub:
    return api.Hub(hub.url)


def test_a_day_comes_in_the_order_of_its_page(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.publish(DAY, recorded("2025-09-03"), etag='"3"')

    listed = api.fetch_day(web, here, DAY)

    assert [paper.arxiv_id for paper in listed.papers] == ["2509.02479", "2509.02522", "2509.02046"]
    assert (listed.unchanged, listed.skipped, listed.etag) == (False, 0, '"3"')
    assert hub.asked[0].query == {"date": "2025-09-03", "limit": "100"}


def test_a_day_without_a_page_is_empty(here: api.Hub, web: Web) -> None:
    assert api.fetch_day(web, here, DAY) == api.Listed()


def test_a_day_that_is_as_it_was_is_not_sent_again(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.publish(DAY, recorded("2025-09-03"), etag='"3"')

    assert api.fetch_day(web, here, DAY, etag='"3"', modified="Wed") == api.Listed(
        unchanged=True, etag='"3"', modified="Wed"
    )


def test_a_full_page_is_followed_by_the_next(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.answer("date=", Reply([item(n) for n in range(100)]))
    hub.answer("p=1", Reply([item(n) for n in range(100, 200)]))
    hub.answer("p=2", Reply([item(200)]))

    assert len(api.fetch_day(web, here, DAY).papers) == 201
    assert [asked.query.get("p") for asked in hub.asked] == [None, "1", "2"]


def test_a_server_that_knows_no_pages_is_not_asked_for_ever(
    hub: Hub, here: api.Hub, web: Web
) -> None:
    hub.answer("date=", Reply([item(n) for n in range(100)]))

    assert len(api.fetch_day(web, here, DAY).papers) == 100
    assert len(hub.asked) == 2


def test_what_is_no_paper_is_counted(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.publish(DAY, [item(1), {"paper": {}}, 7])

    assert api.fetch_day(web, here, DAY).skipped == 2


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("<!doctype html><p>Log in", kind="text/html"), r"127\.0\.0\.1 sent a web page"),
        (Reply(" <html>"), "sent a web page instead of data"),
        (Reply("[]", kind="text/html; charset=utf-8"), "sent a web page instead of data"),
        (Reply(""), "sent an empty answer"),
        (Reply('[{"paper": {"ti'), "data that break off before their end"),
        (Reply("nothing"), "data that are no JSON"),
        (Reply(b"[\xff\xfe\xfd]"), "data that cannot be read"),
        (Reply("[" * 100_000), "data that cannot be read"),
        (Reply('{"error": "Invalid\\u001b date"}'), r"no list of papers: Invalid date\."),
        (Reply("7"), r"The answer is no list of papers\."),
        (Reply([1, {"name": "x"}]), "is a list, but not of papers"),
        (Reply("[]", status=404), "has no Daily Papers"),
        (Reply(recorded("2026-02-03")), "about another day, 2026-02-03"),
    ],
)
def test_an_answer_that_is_none_is_told(
    hub: Hub, here: api.Hub, web: Web, reply: Reply, said: str
) -> None:
    hub.answer("date=", reply)

    with pytest.raises(Unreachable, match=said):
        api.fetch_day(web, here, DAY)


def test_what_is_trending(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.answer("sort=trending", Reply(recorded("2026-02-03")))

    assert len(api.fetch_trending(web, here).papers) == 4
    assert hub.asked[0].query == {"sort": "trending", "limit": "100"}


def test_a_paper_with_what_is_linked_to_it(hub: Hub, here: api.Hub, web: Web) -> None:
    told = {
        "id": "2509.00001",
        "title": "A Paper",
        "upvotes": 5,
        "linkedModels": [{"id": "org/model", "likes": 3}],
        "linkedDatasets": [{"id": "org/data"}],
        "linkedSpaces": [{"id": "org/demo"}],
        "numTotalModels": 1,
    }
    hub.answer("/api/papers/2509.00001", Reply(told))

    paper = api.fetch_paper(web, here, "2509.00001")

    assert paper is not None
    assert paper.upvotes == 5
    assert [link.kind for link in paper.links] == [LinkKind.MODEL, LinkKind.DATA, LinkKind.SPACE]


def test_a_paper_that_is_not_there(hub: Hub, here: api.Hub, web: Web) -> None:
    hub.answer("/api/papers/", Reply({"error": "Paper not found"}, status=404))

    assert api.fetch_paper(web, here, "cs/0112017") is None


@pytest.mark.parametrize("told", [[], {"error": "x"}, item(2)["paper"]])
def test_another_paper_than_was_asked_for_is_refused(
    hub: Hub, here: api.Hub, web: Web, told: Any
) -> None:
    hub.answer("/api/papers/", Reply(told))

    with pytest.raises(Unreachable, match=r"The answer about 2509\.00001 tells of no such paper"):
        api.fetch_paper(web, here, "2509.00001")


def test_the_environment_names_the_server_and_the_token(
    hub: Hub, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", f" {hub.url}/ ")
    monkeypatch.setenv("HF_TOKEN", "hf_mine\n")

    api.fetch_day(web, api.Hub.from_environment(), DAY)

    assert hub.asked[0].path.startswith("/api/daily_papers?")
    assert hub.asked[0].headers["Authorization"] == "Bearer hf_mine"


def test_without_variables_it_is_hugging_face_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert api.Hub.from_environment() == api.Hub("https://huggingface.co", "")
    monkeypatch.setenv("HF_ENDPOINT", "")
    assert api.Hub.from_environment() == api.Hub("https://huggingface.co", "")


@pytest.mark.parametrize("endpoint", ["huggingface.co", "file:///tmp", "ftp://hub"])
def test_a_server_that_is_no_web_address_is_told(
    monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)

    with pytest.raises(Unreachable, match=f"HF_ENDPOINT is '{endpoint}'"):
        api.Hub.from_environment()
