"""What a DOI stands for, as its registration agency tells it."""

from __future__ import annotations

import json

import pytest

from tests.hub import Hub, Reply
from tui.domain.errors import PaperNotFound, Unreachable
from tui.sources import doi
from tui.sources.web import Web

CSL = "application/vnd.citationstyles.csl+json"
RECORD = {
    "type": "article-journal",
    "DOI": "10.1103/PhysRevD.76.013009",
    "title": "Calculation of prompt diphoton production",
    "container-title": "Physical Review D",
    "author": [{"given": "C.", "family": "Balázs"}],
    "issued": {"date-parts": [[2007, 7, 24]]},
}


@pytest.fixture
def web() -> Web:
    return Web(sleep=lambda _: None)


@pytest.fixture(autouse=True)
def _resolver(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_DOI_ENDPOINT", f"{hub.url}/doi/")


def test_metadata_is_asked_for_and_not_the_page(hub: Hub, web: Web) -> None:
    hub.answer("/doi/", Reply(RECORD, kind=CSL))

    paper = doi.fetch(web, "10.1103/physrevd.76.013009")

    assert paper.title == "Calculation of prompt diphoton production"
    assert paper.doi == "10.1103/physrevd.76.013009"
    assert paper.venue == "Physical Review D"
    assert hub.asked[0].path == "/doi/10.1103/physrevd.76.013009"
    assert hub.asked[0].headers["Accept"] == CSL


def test_the_resolver_sends_the_question_on(hub: Hub, web: Web) -> None:
    there = Reply("", status=302, headers={"Location": "/agency/record"})
    hub.answer("/doi/", there)
    hub.answer("/agency/", Reply(RECORD, kind=CSL))

    assert doi.fetch(web, "10.1103/physrevd.76.013009").venue == "Physical Review D"
    assert hub.asked[1].headers["Accept"] == CSL


def test_every_sign_of_a_doi_arrives(hub: Hub, web: Web) -> None:
    hub.answer("/doi/", Reply(RECORD, kind=CSL))
    doi.fetch(web, "10.1002/(sici)1097<1::aid-1>3.0.co;2-#?%20é")
    assert hub.asked[0].path == "/doi/10.1002/(sici)1097%3C1::aid-1%3E3.0.co;2-%23%3F%2520%C3%A9"


def test_a_record_that_leaves_its_doi_out_has_the_one_asked_for(hub: Hub, web: Web) -> None:
    hub.answer("/doi/", Reply({"title": "Untitled no more"}, kind=CSL))
    assert doi.fetch(web, "10.1000/x").doi == "10.1000/x"


def test_a_doi_that_nobody_registered_is_named(hub: Hub, web: Web) -> None:
    hub.answer("/doi/", Reply("not found", status=404))
    with pytest.raises(PaperNotFound, match=r"Nobody has registered the DOI 10\.1000/none\."):
        doi.fetch(web, "10.1000/none")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("<html>The article</html>", kind="text/html"), "sent a web page instead of data"),
        (Reply("", status=406), "DOI 10.1000/x tells nothing that quire can read"),
        (Reply([RECORD], kind=CSL), "for the DOI 10.1000/x tells of no paper"),
        (Reply({"DOI": "10.1000/x"}, kind=CSL), "for the DOI 10.1000/x tells of no paper"),
        (Reply(json.dumps(RECORD)[:50], kind=CSL), "sent data that"),
        (Reply("", status=503), "503"),
    ],
)
def test_what_is_no_metadata_is_no_answer(hub: Hub, web: Web, reply: Reply, said: str) -> None:
    hub.answer("/doi/", reply)
    with pytest.raises(Unreachable, match=said):
        doi.fetch(web, "10.1000/x")
