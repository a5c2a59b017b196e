from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tui.domain.edition import Page
from tui.domain.errors import (
    BadReference,
    BadSource,
    LibraryError,
    LibraryUnwritable,
    PaperNotFound,
)
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query, Sort
from tui.library.library import Library

OpenLibrary = Callable[..., Library]


@pytest.fixture
def known(library: Library) -> int:
    """The row id of a paper that can be named in every way."""
    paper = Paper(
        "Named in Every Way",
        arxiv_id="2506.01347",
        doi="10.1000/ab.c",
        url="https://example.org/paper",
    )
    library.importing.take_page(Page("a test", (paper,)), Quality.FILE)
    return library.browsing.browse(Query(sort=Sort.PAGE)).ids[-1]


def test_a_fresh_library_holds_the_bundled_page_in_its_order(library: Library, page: Page) -> None:
    assert library.browsing.counts() == (61, 0)
    listing = library.browsing.browse(Query())
    rows = library.browsing.rows(listing, 0, listing.total)
    assert [row.entry.paper for row in rows] == list(page.papers)
    (edition,) = library.browsing.editions()
    assert (edition.source, edition.date, edition.count) == ("Daily Papers", date(2025, 9, 3), 61)


def test_a_library_with_papers_is_not_filled_again(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    first = open_library()
    generation = first._papers.generation()
    first.close()
    other_page = tmp_path / "other.txt"
    other_page.write_text("Sep 4\n\nAnother Title\n\nAn abstract of it.\n", encoding="utf-8")
    again = open_library(page=other_page)
    assert again.browsing.counts() == (61, 0)
    assert again._papers.generation() == generation


def test_without_a_page_a_fresh_library_is_empty(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db", tmp_path / "index")
    assert library.is_empty()
    assert library.browsing.browse(Query()).total == 0
    assert library.browsing.editions() == []
    library.close()


def test_a_page_that_is_refused_leaves_an_empty_library_that_can_be_opened(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    broken = tmp_path / "page.txt"
    broken.write_bytes(b"\0")
    with pytest.raises(BadSource):
        open_library(page=broken)
    with pytest.raises(LibraryUnwritable):
        open_library(page=tmp_path / "absent.txt")
    assert open_library().browsing.counts() == (61, 0)


@pytest.mark.parametrize(
    "name",
    [
        "2506.01347",
        "arXiv:2506.01347v3",
        "https://arxiv.org/pdf/2506.01347v2",
        "https://huggingface.co/papers/2506.01347",
        "10.1000/AB.C",
        "https://doi.org/10.1000/ab.c",
        "https://example.org/paper",
        "  2506.01347\n",
    ],
)
def test_a_paper_is_found_by_every_name_it_has(library: Library, known: int, name: str) -> None:
    assert library.resolve(name) == known


def test_a_paper_is_found_by_the_id_that_is_printed(library: Library, known: int) -> None:
    assert library.resolve(str(known)) == known


def test_an_id_that_was_absorbed_names_the_paper_it_became(library: Library, known: int) -> None:
    source = "a test"
    alone = Paper("Named Otherwise", doi="10.1000/other")
    library.importing.take_page(Page(source, (alone,)), Quality.FILE)
    old = library.resolve("10.1000/other")
    both = Paper("Named Otherwise", arxiv_id="2507.00001", doi="10.1000/other")
    library.importing.take_page(Page(source, (Paper("X", arxiv_id="2507.00001"),)), Quality.FILE)
    library.importing.take_page(Page(source, (both,)), Quality.FILE)
    assert library.resolve(str(old)) == library.resolve("2507.00001") != known


@pytest.mark.parametrize("name", ["999", "2401.00001", "10.1000/unknown", "https://example.org/x"])
def test_a_paper_the_library_lacks_is_not_found(library: Library, name: str) -> None:
    with pytest.raises(PaperNotFound, match="no paper") as refusal:
        library.resolve(name)
    assert refusal.value.exit_code == 1


@pytest.mark.parametrize("name", ["", "attention", "-1", "1.5", "ftp://example.org/x"])
def test_what_names_no_paper_is_a_bad_reference(library: Library, name: str) -> None:
    with pytest.raises(BadReference) as refusal:
        library.resolve(name)
    assert refusal.value.exit_code == 2
    assert refusal.value.hint


def test_a_sound_library_has_no_problems(library: Library) -> None:
    assert library.problems() == []


def test_another_program_s_change_is_noticed(
    open_library: OpenLibrary, library: Library, known: int
) -> None:
    second = open_library()
    before = second.version_seen()
    assert second.version_seen() == before
    library.marking.note_read(known)
    assert second.version_seen() != before


def test_closing_under_working_threads_ends_them_with_an_error_of_ours(
    open_library: OpenLibrary,
) -> None:
    library = open_library()
    at_work = threading.Barrier(4)
    ends: list[LibraryError] = []

    def work() -> None:
        at_work.wait(timeout=10)
        try:
            while True:
                listing = library.browsing.browse(Query(sort=Sort.TITLE))
                library.browsing.rows(listing, 0, 20)
        except LibraryError as error:
            ends.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    at_work.wait(timeout=10)
    library.close()
    for thread in threads:
        thread.join(timeout=10)
    assert [type(end) for end in ends] == [LibraryError] * 3


def test_the_fingerprint_changes_with_papers_and_marks_but_not_with_what_is_seen(
    open_library: OpenLibrary,
) -> None:
    library = open_library()
    before = library.fingerprint()
    library.marking.note_seen([1, 2])
    assert library.fingerprint() == before
    for change in (
        lambda: library.marking.put(Mark.BOOKMARK, [1], on=True),
        lambda: library.marking.put(Mark.READ, [1], on=True),
        lambda: library.marking.put(Mark.READ, [1], on=False),
        lambda: library.importing.take_file(b'{"title": "Another", "abstract": "x"}', "a.jsonl"),
    ):
        change()
        assert library.fingerprint() != before
        before = library.fingerprint()


def test_closing_twice_is_closing_once(open_library: OpenLibrary) -> None:
    library = open_library()
    library.close()
    library.close()
    assert open_library().browsing.counts() == (61, 0)
