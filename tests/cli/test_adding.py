from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atom import entry, feed
from tests.hub import Hub, Reply
from tui.sources import arxiv
from tui.sources.arxiv import Pace

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")

RECORD = {"title": "Attention Is All You Need", "DOI": "10.18653/v1/x"}


@pytest.fixture(autouse=True)
def _servers(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", f"{hub.url}/arxiv")
    monkeypatch.setenv("QUIRE_DOI_ENDPOINT", f"{hub.url}/doi")
    monkeypatch.setattr(arxiv, "PACE", Pace(0))
    hub.answer("/arxiv", feed([entry("2509.00001"), entry("2509.00002", title="Two [bold]")]))
    hub.answer("/doi/", Reply("", status=404))


def test_each_paper_is_a_line_and_can_be_read_at_once(quire: Quire) -> None:
    answer = quire("add", "2509.00002", "https://arxiv.org/abs/2509.00001v1")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "62\tnew\tTwo [bold]\n63\tnew\tPaper 2509.00001\n"
    assert quire("search", "bold", "--json").ids == [62]
    assert quire("add", "2509.00002").out == "62\tunchanged\tTwo [bold]\n"


def test_the_lines_are_names_for_other_commands(quire: Quire) -> None:
    lines = quire("add", "2509.00001", "2509.00002").out
    assert quire("bookmark", "add", "-", stdin=lines).out == "2 bookmarked\n"


def test_names_come_from_a_pipe(quire: Quire, hub: Hub) -> None:
    record = json.dumps({"id": 3, "arxiv_id": "2509.00002", "title": "of another library"})
    given = f"https://arxiv.org/abs/2509.00001\n\n{record}\n"
    answer = quire("add", "-", stdin=given)
    assert [line.split("\t")[1] for line in answer.lines] == ["new", "new"]
    assert hub.asked[0].query["id_list"] == "2509.00001,2509.00002"


def test_an_empty_pipe_is_told(quire: Quire) -> None:
    answer = quire("add", "-", stdin="\n")
    assert (answer.code, answer.out) == (1, "")
    assert "No ids came on standard input." in answer.err


def test_in_json_each_name_is_an_object(quire: Quire, hub: Hub) -> None:
    hub.answer("/doi/10.18653/v1/x", Reply(RECORD))

    answer = quire("add", "--json", "nonsense", "10.18653/v1/X")

    assert answer.code == 2
    added, failed = answer.records
    assert added == {
        "text": "10.18653/v1/X", "id": 62, "outcome": "new",
        "title": "Attention Is All You Need", "error": None,
    }  # fmt: skip
    assert (failed["text"], failed["id"], failed["outcome"]) == ("nonsense", None, None)
    assert failed["error"] in answer.err


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("2509.99999", 1, "arXiv holds no paper 2509.99999."),
        ("10.1000/none", 1, "Nobody has registered the DOI 10.1000/none."),
        ("12345", 1, "There is no paper '12345' in the library."),
        ("nonsense", 2, "'nonsense' names no paper that can be fetched."),
        ("1", 2, "Nobody can be asked about '1'"),
    ],
)
def test_what_does_not_come_is_told_and_the_others_come(
    quire: Quire, name: str, code: int, said: str
) -> None:
    answer = quire("add", name, "2509.00001")
    assert answer.code == code
    assert answer.err.startswith(f"quire: {said}")
    assert answer.out == "62\tnew\tPaper 2509.00001\n"


def test_a_network_that_fails_is_told_once_for_all(quire: Quire, hub: Hub) -> None:
    hub.answer("/arxiv", Reply("", status=403))
    answer = quire("add", "2509.00001", "2509.00002", "2509.00003", "nonsense")
    assert (answer.code, answer.out) == (5, "")
    refused, wrong = answer.err.splitlines()
    assert refused.startswith("quire: 2509.00001 and 2 more: 127.0.0.1 refuses to answer")
    assert "nonsense" in wrong


def test_without_a_name_it_is_wrong_usage(quire: Quire, hub: Hub) -> None:
    assert quire("add").code == 2
    assert hub.asked == []
