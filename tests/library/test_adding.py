"""Papers that are named come from where they are known, and join what the library holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.atom import entry, feed
from tests.hub import Hub, Reply
from tui.domain.adding import AddedPaper, AddFailure, AddReport
from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.query import Query
from tui.domain.results import Progress
from tui.library.adding import Adding
from tui.library.library import Library
from tui.sources import arxiv
from tui.sources.arxiv import Pace
from tui.sources.web import Web

RECORD = {"title": "Attention Is All You Need", "DOI": "10.18653/v1/x", "container-title": "ACL"}
Add = Callable[..., AddReport]


@pytest.fixture(autouse=True)
def _servers(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", f"{hub.url}/arxiv")
    monkeypatch.setenv("QUIRE_DOI_ENDPOINT", f"{hub.url}/doi")
    monkeypatch.setattr(arxiv, "PACE", Pace(0))
    hub.answer("/arxiv", feed([]))
    for other in ("/doi/", "/api/papers/"):
        hub.answer(other, Reply("{}", status=404))


@pytest.fixture
def add(library: Library) -> Add:
    """Adds papers to the library of this test, with waits that take no time."""
    adding = Adding(
        library._papers, make_web=lambda stopped: Web(cancelled=stopped, sleep=lambda _: None)
    )
    return lambda *texts, **more: adding.add(texts, **more)


def paper_in(library: Library, name: str) -> Paper:
    row = library.browsing.read(library.resolve(name))
    assert row is not None
    return row.entry.paper


def ids_asked(hub: Hub) -> list[str]:
    return [asked.query["id_list"] for asked in hub.asked if "id_list" in asked.query]


def test_a_new_paper_comes_with_all_that_arxiv_tells(hub: Hub, library: Library, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001", title="New $\\alpha$")]))

    report = add("arXiv:2509.00001v3")

    assert report == AddReport((AddedPaper("arXiv:2509.00001v3", 62, "New $\\alpha$", "new"),))
    paper = paper_in(library, "2509.00001")
    assert paper.published == date(2025, 9, 3)
    assert paper.abstract == "What $x^2$ of 2509.00001 means."
    assert library.browsing.read(62).entry.source == "arXiv"  # type: ignore[union-attr]


def test_many_arxiv_papers_are_one_question_and_come_in_the_order_given(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001"), entry("2509.00002"), entry("2509.00003")]))

    report = add("2509.00003", "https://arxiv.org/pdf/2509.00001", "2509.00002")

    assert [paper.title for paper in report.papers] == [
        "Paper 2509.00003", "Paper 2509.00001", "Paper 2509.00002"
    ]  # fmt: skip
    assert ids_asked(hub) == ["2509.00003,2509.00001,2509.00002"]


def test_what_is_known_is_enriched_and_keeps_the_users_marks(
    hub: Hub, library: Library, add: Add, make_paper: Callable[..., Paper]
) -> None:
    held = make_paper(0)
    id_ = library.browsing.rows(library.browsing.browse(Query()), 0, 1)[0].id
    library.marking.put(Mark.BOOKMARK, [id_], on=True)
    hub.answer("/arxiv", feed([entry("2506.01347", title=held.title)]))

    first, again = add("2506.01347"), add("2506.01347")

    assert first.papers == (AddedPaper("2506.01347", id_, held.title, "merged"),)
    assert again.papers == (AddedPaper("2506.01347", id_, held.title, "unchanged"),)
    row = library.browsing.read(id_)
    assert row is not None
    assert row.entry.bookmarked
    assert row.entry.paper.authors == ("Ada Author",)
    assert library.browsing.counts() == (61, 1)


def test_what_a_worse_source_tells_does_not_replace_what_arxiv_told(
    hub: Hub, library: Library, add: Add
) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001", title="Of arXiv", doi="10.18653/v1/x")]))
    hub.answer("/doi/", Reply(RECORD | {"title": "Of the Publisher"}))

    report = add("2509.00001", "10.18653/v1/X")

    assert {paper.id for paper in report.papers} == {62}
    paper = paper_in(library, "10.18653/v1/x")
    assert (paper.title, paper.venue, paper.arxiv_id) == ("Of arXiv", "ACL", "2509.00001")


def test_a_doi_is_asked_for_at_its_agency(hub: Hub, library: Library, add: Add) -> None:
    hub.answer("/doi/10.18653/v1/x", Reply(RECORD))

    report = add("https://doi.org/10.18653/v1/X")

    assert [paper.outcome for paper in report.papers] == ["new"]
    assert paper_in(library, "10.18653/v1/x").title == "Attention Is All You Need"
    assert ids_asked(hub) == []


def test_arxivs_own_doi_goes_to_arxiv(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001")]))
    assert add("https://doi.org/10.48550/arXiv.2509.00001").papers
    assert len(hub.asked) == 1


def test_a_page_of_hugging_face_brings_what_is_told_there_too(
    hub: Hub, library: Library, add: Add
) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001", title="Of arXiv")]))
    told = {"id": "2509.00001", "title": "Of the Hub", "upvotes": 7, "ai_summary": "In short."}
    hub.answer("/api/papers/2509.00001", Reply(told))

    report = add("https://huggingface.co/papers/2509.00001")

    assert [paper.outcome for paper in report.papers] == ["new"]
    paper = paper_in(library, "2509.00001")
    assert (paper.title, paper.upvotes, paper.summary) == ("Of arXiv", 7, "In short.")


@pytest.mark.parametrize("reply", [Reply("", status=500), Reply("<html>"), Reply({}, status=404)])
def test_without_hugging_face_its_page_is_still_a_paper(hub: Hub, add: Add, reply: Reply) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001")]))
    hub.answer("/api/papers/", reply)
    report = add("hf.co/papers/2509.00001")
    assert (len(report.papers), report.failures) == (1, ())


def test_without_arxiv_hugging_face_alone_will_do(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", Reply("", status=500))
    hub.answer("/api/papers/2509.00001", Reply({"id": "2509.00001", "title": "Of the Hub"}))
    report = add("https://hf.co/papers/2509.00001")
    assert [paper.title for paper in report.papers] == ["Of the Hub"]
    assert report.failures == ()


def test_a_paper_named_in_several_ways_comes_once(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001")]))
    report = add("2509.00001", "https://arxiv.org/abs/2509.00001v2", "arXiv:2509.00001")
    assert [paper.text for paper in report.papers] == ["2509.00001"]
    assert ids_asked(hub) == ["2509.00001"]


def test_each_name_has_its_own_end(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001")]))
    hub.answer("/doi/10.18653/v1/x", Reply(RECORD))

    report = add("2509.99999", "nonsense", "10.18653/v1/x", "10.1000/none", "2509.00001")

    assert [paper.text for paper in report.papers] == ["10.18653/v1/x", "2509.00001"]
    assert [(failure.text, failure.code) for failure in report.failures] == [
        ("2509.99999", 1), ("nonsense", 2), ("10.1000/none", 1)
    ]  # fmt: skip
    assert all(failure.text in failure.reason for failure in report.failures)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "https://example.org/paper", "10.1000/", "-", "\x1b[2J"]
)
def test_what_names_no_paper_asks_nobody(hub: Hub, add: Add, text: str) -> None:
    (failure,) = add(text).failures
    assert failure.code == 2
    assert "Give an arXiv id, a DOI, or a link" in failure.reason
    assert hub.asked == []


class TestPapersOfTheLibrary:
    def test_one_with_an_id_is_asked_for_anew(self, hub: Hub, library: Library, add: Add) -> None:
        library.importing.take_page(Page("x", (Paper("P", arxiv_id="2509.00001"),)), Quality.FILE)
        hub.answer("/arxiv", feed([entry("2509.00001")]))
        assert [paper.outcome for paper in add("62").papers] == ["merged"]

    def test_one_by_its_own_link(self, library: Library, hub: Hub, add: Add) -> None:
        known = Paper("P", doi="10.18653/v1/x", url="https://aclanthology.org/x/")
        library.importing.take_page(Page("x", (known,)), Quality.FILE)
        hub.answer("/doi/", Reply(RECORD))
        assert [paper.id for paper in add("https://aclanthology.org/x/").papers] == [62]

    def test_of_one_without_an_id_nobody_can_be_asked(self, add: Add) -> None:
        assert add("1").failures == (
            AddFailure(
                "1", "Nobody can be asked about '1': it has neither an arXiv id nor a DOI.", 2
            ),
        )

    def test_one_that_is_not_there_is_told(self, add: Add) -> None:
        (failure,) = add("777").failures
        assert (failure.code, failure.text) == (1, "777")


class TestWithoutNetwork:
    @pytest.fixture(autouse=True)
    def _offline(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("QUIRE_ARXIV_ENDPOINT", "QUIRE_DOI_ENDPOINT", "HF_ENDPOINT"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")

    def test_it_is_told_for_each_and_nothing_is_lost(self, library: Library, add: Add) -> None:
        before = library._papers.generation()
        texts = ["2509.00001", *(f"10.1000/{at}" for at in range(30)), "hf.co/papers/2509.00002"]

        report = add(*texts)

        assert report.papers == ()
        assert [failure.text for failure in report.failures] == texts
        assert {failure.code for failure in report.failures} == {5}
        assert {failure.reason for failure in report.failures} == {
            "127.0.0.1 takes no connections. Try again later."
        }
        assert library._papers.generation() == before

    def test_a_variable_that_is_no_address_is_told(
        self, add: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QUIRE_ARXIV_ENDPOINT", "nowhere")
        (failure,) = add("2509.00001").failures
        assert failure.reason.startswith("QUIRE_ARXIV_ENDPOINT is 'nowhere'")


def test_progress_counts_the_papers_whose_end_is_known(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", feed([entry("2509.00001"), entry("2509.00002")]))
    seen: list[Progress] = []
    add("2509.00001", "nonsense", "2509.00002", on_progress=seen.append)
    assert seen[0] == Progress(1, 3)
    assert seen[-1] == Progress(3, 3)


def test_who_no_longer_waits_gets_what_came(hub: Hub, add: Add) -> None:
    hub.answer("/arxiv", Reply("", held=True, promised=10))
    hub.answer("/doi/", Reply(RECORD))
    progress: list[Progress] = []

    report = add(
        "2509.00001", "10.18653/v1/x",
        on_progress=progress.append, cancelled=lambda: progress[-1].done == 1,
    )  # fmt: skip

    assert report.stopped
    assert [paper.text for paper in report.papers] == ["10.18653/v1/x"]
    assert report.failures == ()


def test_links_of_a_comment_join_those_that_are_there(hub: Hub, library: Library, add: Add) -> None:
    known = Paper("P", arxiv_id="2509.00001", links=(Link("https://p.org/", LinkKind.PROJECT),))
    library.importing.take_page(Page("x", (known,)), Quality.FILE)
    told = entry("2509.00001").replace(
        "</entry>", "<arxiv:comment>Code: https://github.com/a/b</arxiv:comment></entry>"
    )
    hub.answer("/arxiv", feed([told]))
    add("2509.00001")
    assert [link.url for link in paper_in(library, "2509.00001").links] == [
        "https://p.org/", "https://github.com/a/b"
    ]  # fmt: skip
