"""Full texts: from whoever has one, kept, read again without a network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hub import Hub, Reply
from tests.library.shelf import (
    HTML,
    ID,
    MARKDOWN,
    PAGE_ABOUT,
    PDF,
    WORDS,
    PutPaper,
    reading,
)
from tui.domain.document import Origin, Place
from tui.domain.errors import NoFullText, Offline, PaperNotFound, Stopped
from tui.domain.marks import Mark
from tui.domain.results import Fetching
from tui.library.library import Library
from tui.library.reading import Reading
from tui.storage.text_cache import TextCache


@pytest.mark.parametrize(
    ("part", "reply", "origin"),
    [
        ("/papers/", MARKDOWN, Origin.HUB),
        ("/html/", HTML, Origin.HTML),
        ("/pdf/", PDF, Origin.PDF),
    ],
)
def test_the_text_comes_from_the_first_who_has_it(
    nobody: Hub, read: Reading, put_paper: PutPaper, part: str, reply: Reply, origin: Origin
) -> None:
    nobody.answer(part, reply)
    seen: list[Fetching] = []
    document = read.fetch(put_paper(), seen.append)
    assert document.origin is origin
    asked = [Origin.HUB, Origin.HTML, Origin.PDF]
    assert list(dict.fromkeys(step.origin for step in seen)) == asked[: asked.index(origin) + 1]


def test_one_source_alone_can_be_asked(nobody: Hub, read: Reading, put_paper: PutPaper) -> None:
    nobody.answer("/papers/", MARKDOWN)
    nobody.answer("/html/", HTML)
    id_ = put_paper()
    assert read.fetch(id_).origin is Origin.HUB
    assert read.fetch(id_, origin=Origin.HTML).origin is Origin.HTML
    assert [asked.path for asked in nobody.asked] == [f"/papers/{ID}.md", f"/html/{ID}"]


def test_a_second_time_nobody_is_asked(nobody: Hub, read: Reading, put_paper: PutPaper) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put_paper()
    first = read.fetch(id_)
    asked = len(nobody.asked)
    assert read.fetch(id_) == first
    assert read.held(id_) == first
    assert len(nobody.asked) == asked


def test_a_text_that_is_here_needs_no_network(
    nobody: Hub, library: Library, put_paper: PutPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put_paper()
    first = reading(library).fetch(id_)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    assert reading(library).fetch(id_) == first


def test_a_text_can_be_asked_for_again(nobody: Hub, read: Reading, put_paper: PutPaper) -> None:
    nobody.answer("/papers/", MARKDOWN, Reply(f"## 2 Newer\n\n{WORDS}", kind="text/markdown"))
    id_ = put_paper()
    read.fetch(id_)
    assert read.fetch(id_, refresh=True).outline[0].title == "2 Newer"
    assert read.fetch(id_).outline[0].title == "2 Newer"


def test_formulas_that_came_out_garbled_are_left_for_a_better_text(
    nobody: Hub, read: Reading, put_paper: PutPaper
) -> None:
    garbled = f"{WORDS} N italic_N start_POSTSUBSCRIPT i end_POSTSUBSCRIPT " * 8
    nobody.answer("/papers/", Reply(garbled, kind="text/markdown"))
    id_ = put_paper()
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
    nobody: Hub, read: Reading, put_paper: PutPaper, reply: Reply
) -> None:
    nobody.answer("/papers/", reply)
    nobody.answer("/html/", HTML)
    assert read.fetch(put_paper()).origin is Origin.HTML


@pytest.mark.usefixtures("nobody")
def test_a_missing_text_says_why_and_what_there_is(read: Reading, put_paper: PutPaper) -> None:
    with pytest.raises(NoFullText) as told:
        read.fetch(put_paper())
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
    nobody: Hub, read: Reading, put_paper: PutPaper
) -> None:
    nobody.answer("/papers/", Reply("no", status=500, kind="text/plain"))
    nobody.answer("/html/", Reply("<html>not a paper</html>", kind="text/html"))
    id_ = put_paper()
    with pytest.raises(NoFullText) as told:
        read.fetch(id_)
    assert "500" in told.value.reasons[0]
    assert "no page that LaTeXML made" in told.value.reasons[1]
    nobody.answer("/pdf/", PDF)
    assert read.fetch(id_).origin is Origin.PDF


def test_without_a_network_it_says_so(
    read: Reading, put_paper: PutPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_ENDPOINT", "QUIRE_ARXIV_SITE"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(Offline):
        read.fetch(put_paper())


def test_a_paper_without_an_id_has_its_pdf_at_its_own_address(
    nobody: Hub, read: Reading, put_paper: PutPaper
) -> None:
    nobody.answer("/files/", PDF)
    id_ = put_paper(arxiv_id=None, url=f"{nobody.url}/files/a.pdf")
    assert read.fetch(id_).origin is Origin.PDF
    assert read.held(id_) is not None


def test_a_paper_that_nothing_tells_of_says_so(read: Reading, put_paper: PutPaper) -> None:
    with pytest.raises(NoFullText) as told:
        read.fetch(put_paper(arxiv_id=None))
    assert [reason[:10] for reason in told.value.reasons] == ["it has no ", "nothing te"]


def test_a_paper_that_is_not_there_has_no_text(read: Reading) -> None:
    with pytest.raises(PaperNotFound):
        read.fetch(999)


def test_who_no_longer_waits_leaves_nothing_half(
    nobody: Hub, read: Reading, put_paper: PutPaper
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put_paper()
    with pytest.raises(Stopped):
        read.fetch(id_, cancelled=lambda: True)
    assert read.held(id_) is None


def test_the_oldest_text_makes_room_and_bookmarked_ones_stay(
    nobody: Hub, library: Library, put_paper: PutPaper, tmp_path: Path
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    measure = TextCache(tmp_path / "measure")
    ids = [put_paper(title=f"Paper {n}", arxiv_id=f"2501.0000{n}") for n in range(4)]
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
    nobody: Hub, library: Library, put_paper: PutPaper, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    nobody.answer("/papers/", MARKDOWN)
    assert reading(library, TextCache(blocked / "texts")).fetch(put_paper()).origin is Origin.HUB


def test_the_place_is_remembered_across_runs_and_shown_in_the_list(
    library: Library, put_paper: PutPaper
) -> None:
    id_ = put_paper()
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
    nobody: Hub, library: Library, put_paper: PutPaper
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    reading(library).fetch(put_paper(arxiv_id="math/0309136"))
    assert library._texts.keys() == {"math_0309136"}
