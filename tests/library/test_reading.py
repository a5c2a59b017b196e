"""Full texts: from whoever has one, kept, read again without a network, the user's own first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakePaper
from tests.hub import Hub, Reply
from tests.pdfs import column, made
from tui.domain.document import Document, Fetching, Origin, Place
from tui.domain.errors import BadSource, NoFullText, Offline, PaperNotFound, Stopped
from tui.domain.marks import Mark
from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
from tui.library.library import Library
from tui.library.reading import Reading
from tui.sources.arxiv import Pace
from tui.sources.web import Web
from tui.storage.fulltexts import FullTexts
from tui.storage.papers import Record
from tui.storage.text_cache import TextCache
from tui.text.folding import fold_title

ID = "2501.00001"
WORDS = "Some words of a paper that has many more of them than an abstract has. " * 40
MARKDOWN = Reply(f"## 1 Introduction\n\n{WORDS}", kind="text/markdown")
HTML = Reply(
    f"<article class='ltx_document'><p class='ltx_p'>From the page. {WORDS}</p></article>",
    kind="text/html",
)
PDF = Reply(made(column([f"From the PDF, line {line} of many." for line in range(40)])))
ABSENT = Reply("Not here", status=404, kind="text/plain")
PAGE_ABOUT = Reply("<!doctype html><html>A page about it</html>", kind="text/html")
SHORT = Reply("Only its abstract.", kind="text/markdown")
EMPTY = Reply("", kind="text/markdown")

Put = Callable[..., int]


@pytest.fixture
def read(library: Library) -> Reading:
    """The reading side of a library that waits for nobody."""
    return reading(library)


def reading(library: Library, cache: TextCache | None = None) -> Reading:
    return Reading(
        library._papers,
        library._marks,
        FullTexts(library._database),
        cache or library._texts,
        library.bodies,
        make_web=lambda cancelled: Web(cancelled=cancelled, sleep=lambda _: None),
        pace=Pace(0),
    )


@pytest.fixture
def put(library: Library) -> Put:
    """`put(arxiv_id=…)`: a paper in the library; its row id."""

    def put_(**changes: object) -> int:
        paper = Paper(**{"title": "A Paper That Is Read", "arxiv_id": ID, **changes})  # type: ignore[arg-type]
        qualities = qualities_of(paper, Quality.PAGE)
        record = Record(paper, fold_title(paper.title), qualities, "a test")
        return library._papers.put(record).id

    return put_


@pytest.fixture
def nobody(hub: Hub) -> Hub:
    """A hub that has no full text of anything."""
    hub.answer("/papers/", ABSENT)
    hub.answer("/html/", ABSENT)
    hub.answer("/pdf/", ABSENT)
    return hub


@pytest.mark.parametrize(
    ("part", "reply", "origin"),
    [
        ("/papers/", MARKDOWN, Origin.HUB),
        ("/html/", HTML, Origin.HTML),
        ("/pdf/", PDF, Origin.PDF),
    ],
)
def test_the_text_comes_from_the_first_who_has_it(
    nobody: Hub, read: Reading, put: Put, part: str, reply: Reply, origin: Origin
) -> None:
    nobody.answer(part, reply)
    seen: list[Fetching] = []
    document = read.fetch(put(), seen.append)
    assert document.origin is origin
    asked = [Origin.HUB, Origin.HTML, Origin.PDF]
    assert list(dict.fromkeys(step.origin for step in seen)) == asked[: asked.index(origin) + 1]


def test_one_source_alone_can_be_asked(nobody: Hub, read: Reading, put: Put) -> None:
    nobody.answer("/papers/", MARKDOWN)
    nobody.answer("/html/", HTML)
    id_ = put()
    assert read.fetch(id_).origin is Origin.HUB
    assert read.fetch(id_, origin=Origin.HTML).origin is Origin.HTML
    assert [asked.path for asked in nobody.asked] == [f"/papers/{ID}.md", f"/html/{ID}"]


def test_a_second_time_nobody_is_asked(nobody: Hub, read: Reading, put: Put) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put()
    first = read.fetch(id_)
    asked = len(nobody.asked)
    assert read.fetch(id_) == first
    assert read.held(id_) == first
    assert len(nobody.asked) == asked


def test_a_text_that_is_here_needs_no_network(
    nobody: Hub, library: Library, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put()
    first = reading(library).fetch(id_)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    assert reading(library).fetch(id_) == first


def test_a_text_can_be_asked_for_again(nobody: Hub, read: Reading, put: Put) -> None:
    nobody.answer("/papers/", MARKDOWN, Reply(f"## 2 Newer\n\n{WORDS}", kind="text/markdown"))
    id_ = put()
    read.fetch(id_)
    assert read.fetch(id_, refresh=True).outline[0].title == "2 Newer"
    assert read.fetch(id_).outline[0].title == "2 Newer"


def test_formulas_that_came_out_garbled_are_left_for_a_better_text(
    nobody: Hub, read: Reading, put: Put
) -> None:
    garbled = f"{WORDS} N italic_N start_POSTSUBSCRIPT i end_POSTSUBSCRIPT " * 8
    nobody.answer("/papers/", Reply(garbled, kind="text/markdown"))
    id_ = put()
    # there is no better one
    assert read.fetch(id_).origin is Origin.HUB
    nobody.answer("/html/", HTML)
    assert read.fetch(id_, refresh=True).origin is Origin.HTML


@pytest.mark.parametrize(
    "reply",
    [
        PAGE_ABOUT,
        Reply("Only its abstract.", kind="text/markdown"),
        Reply("", kind="text/markdown"),
    ],
)
def test_what_is_no_full_text_is_not_taken_for_one(
    nobody: Hub, read: Reading, put: Put, reply: Reply
) -> None:
    nobody.answer("/papers/", reply)
    nobody.answer("/html/", HTML)
    assert read.fetch(put()).origin is Origin.HTML


@pytest.mark.usefixtures("nobody")
def test_a_missing_text_says_why_and_what_there_is(read: Reading, put: Put) -> None:
    with pytest.raises(NoFullText) as told:
        read.fetch(put())
    assert told.value.exit_code == 1
    assert told.value.reasons == (
        "Hugging Face has no Markdown of it",
        "arXiv has no web page of it",
        "there is no PDF where it should be",
    )
    assert told.value.url == f"https://arxiv.org/abs/{ID}"
    assert "“A Paper That Is Read”" in told.value.message
    assert "abstract" in told.value.hint


def test_a_source_that_fails_is_told_and_the_next_is_asked(
    nobody: Hub, read: Reading, put: Put
) -> None:
    nobody.answer("/papers/", Reply("no", status=500, kind="text/plain"))
    nobody.answer("/html/", Reply("<html>not a paper</html>", kind="text/html"))
    id_ = put()
    with pytest.raises(NoFullText) as told:
        read.fetch(id_)
    assert "500" in told.value.reasons[0]
    assert "no page that LaTeXML made" in told.value.reasons[1]
    nobody.answer("/pdf/", PDF)
    assert read.fetch(id_).origin is Origin.PDF


def test_without_a_network_it_says_so(
    read: Reading, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_ENDPOINT", "QUIRE_ARXIV_SITE"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(Offline):
        read.fetch(put())


def test_a_paper_without_an_id_has_its_pdf_at_its_own_address(
    nobody: Hub, read: Reading, put: Put
) -> None:
    nobody.answer("/files/", PDF)
    id_ = put(arxiv_id=None, url=f"{nobody.url}/files/a.pdf")
    assert read.fetch(id_).origin is Origin.PDF
    assert read.held(id_) is not None


def test_a_paper_that_nothing_tells_of_says_so(read: Reading, put: Put) -> None:
    with pytest.raises(NoFullText) as told:
        read.fetch(put(arxiv_id=None))
    assert [reason[:10] for reason in told.value.reasons] == ["it has no ", "nothing te"]


def test_a_paper_that_is_not_there_has_no_text(read: Reading) -> None:
    with pytest.raises(PaperNotFound):
        read.fetch(999)


def test_who_no_longer_waits_leaves_nothing_half(nobody: Hub, read: Reading, put: Put) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put()
    with pytest.raises(Stopped):
        read.fetch(id_, cancelled=lambda: True)
    assert read.held(id_) is None


def test_the_oldest_text_makes_room_and_bookmarked_ones_stay(
    nobody: Hub, library: Library, put: Put, tmp_path: Path
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    measure = TextCache(tmp_path / "measure")
    ids = [put(title=f"Paper {n}", arxiv_id=f"2501.0000{n}") for n in range(4)]
    reading(library, measure).fetch(ids[0])
    cache = TextCache(tmp_path / "small", limit=int(measure.size() * 2.5))
    read = reading(library, cache)
    library.marking.put(Mark.BOOKMARK, [ids[0]], on=True)
    for age, id_ in enumerate(ids):
        read.fetch(id_)
        for file in cache.folder.iterdir():
            if file.name.startswith(f"2501.0000{age}"):
                os.utime(file, (1_000 + age, 1_000 + age))
    assert cache.keys() == {"2501.00000", "2501.00003"}


def test_a_cache_that_cannot_be_written_keeps_nobody_from_reading(
    nobody: Hub, library: Library, put: Put, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    nobody.answer("/papers/", MARKDOWN)
    assert reading(library, TextCache(blocked / "texts")).fetch(put()).origin is Origin.HUB


def file_of(tmp_path: Path, words: str = "From my own file") -> Path:
    file = tmp_path / "mine.pdf"
    file.write_bytes(made(column([f"{words}, line {line}." for line in range(9)])))
    return file


def test_a_file_of_the_users_own_comes_first(
    nobody: Hub, read: Reading, put: Put, tmp_path: Path
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put()
    read.fetch(id_)
    attached = read.attach(id_, file_of(tmp_path))
    assert attached.origin is Origin.FILE
    assert read.fetch(id_) == attached
    assert read.held(id_) == attached
    assert read.attached(id_) == tmp_path / "mine.pdf"
    assert read.fetch(id_, origin=Origin.HUB).origin is Origin.HUB


def test_its_text_stays_when_the_file_has_gone(read: Reading, put: Put, tmp_path: Path) -> None:
    id_, file = put(), file_of(tmp_path)
    attached = read.attach(id_, file)
    file.unlink()
    assert read.fetch(id_) == attached


def test_a_file_that_has_changed_is_read_again(read: Reading, put: Put, tmp_path: Path) -> None:
    id_ = put()
    read.attach(id_, file_of(tmp_path))
    file_of(tmp_path, "A newer version of it")
    assert "A newer version" in read.fetch(id_).prose()


def test_a_file_that_is_no_good_any_longer_leaves_the_text(
    read: Reading, put: Put, tmp_path: Path
) -> None:
    id_, file = put(), file_of(tmp_path)
    attached = read.attach(id_, file)
    file.write_bytes(b"\x00 no text")
    assert read.fetch(id_) == attached
    with pytest.raises(BadSource):
        read.attach(id_, file)
    assert read.fetch(id_) == attached


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.md", f"# One\n\n{WORDS}".encode(), "Some words"),
        ("a.html", HTML.bytes, "From the page"),
    ],
)
def test_pages_and_markdown_can_be_attached_too(
    read: Reading, put: Put, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert words in read.attach(put(), file).prose()


def test_what_was_attached_can_be_let_go_of(read: Reading, put: Put, tmp_path: Path) -> None:
    id_, file = put(arxiv_id=None), file_of(tmp_path)
    read.attach(id_, file)
    assert read.detach(id_)
    assert file.exists()
    assert read.attached(id_) is None
    with pytest.raises(NoFullText):
        read.fetch(id_)


def test_the_place_is_remembered_across_runs_and_shown_in_the_list(
    library: Library, put: Put
) -> None:
    id_ = put()
    library.reading.note_place(id_, Place(block=4, blocks=40, progress=12))
    library.close()
    again = Library.open(library._database.path, library._texts.folder.with_name("index"))
    try:
        assert again.reading.place(id_) == Place(4, 40, 12)
        row = again.browsing.read(id_)
        assert row is not None
        assert row.entry.progress == 12
    finally:
        again.close()


def test_a_text_knows_the_paper_by_its_arxiv_id_not_by_its_row(
    nobody: Hub, library: Library, put: Put, make_paper: MakePaper
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    assert isinstance(reading(library).fetch(put(arxiv_id="math/0309136")), Document)
    assert library._texts.keys() == {"math_0309136"}
    assert make_paper().arxiv_id is None
