from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tui.config.paths import bundled_page
from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query, Scope
from tui.domain.results import Imported
from tui.library.importing import Importing
from tui.library.library import Library
from tui.storage.editions import Editions

THURSDAY = date(2025, 9, 4)
PAGE = b"""Daily Papers

Sep 4

A Paper of Thursday

We show something about it.

Another Paper of Thursday

We show something else.
"""


@pytest.fixture
def library(open_library: Callable[..., Library], indexed: object) -> Library:
    """The 61 papers, and an index that knows them."""
    assert indexed
    return open_library()


def listed(library: Library, day: date) -> list[str]:
    """The titles of the edition of that day, in its order."""
    (edition,) = [edition for edition in library.browsing.editions() if edition.date == day]
    listing = library.browsing.browse(Query(scope=Scope.edition(edition.id)))
    return [row.entry.paper.title for row in library.browsing.rows(listing, 0, listing.total)]


def test_a_page_becomes_an_edition_in_its_order(library: Library) -> None:
    done = library.importing.take_file(PAGE, "page.txt", THURSDAY)
    assert done == Imported("Daily Papers", new=2, edition=THURSDAY, editions=1, name="page.txt")
    assert listed(library, THURSDAY) == ["A Paper of Thursday", "Another Paper of Thursday"]


def test_a_page_without_a_year_is_of_the_latest_such_day(library: Library) -> None:
    importing = Importing(
        library._database, library._papers, Editions(library._database), lambda: date(2027, 1, 1)
    )
    importing.take_file(PAGE, "page.txt")
    assert library.browsing.editions()
    assert listed(library, date(2026, 9, 4))[0] == "A Paper of Thursday"


def test_the_same_page_again_changes_nothing(library: Library) -> None:
    before = library._papers.generation()
    done = library.importing.take_file(bundled_page().read_bytes(), "page.txt", date(2025, 9, 3))
    assert (done.new, done.merged, done.unchanged) == (0, 0, 61)
    assert done.edition == date(2025, 9, 3)
    assert done.total == 61
    assert library._papers.generation() == before
    assert len(library.browsing.editions()) == 1


def test_a_later_record_enriches_the_paper_and_keeps_its_bookmark(
    library: Library, make_paper: Callable[..., Paper]
) -> None:
    id_ = library.browsing.browse(Query()).ids[0]
    library.marking.put(Mark.BOOKMARK, [id_], on=True)
    richer = make_paper(0, arxiv_id="2506.01347", authors=("Xinyu Zhu",))
    done = library.importing.take_page(Page("arXiv", (richer,)), Quality.ARXIV)
    assert (done.new, done.merged, done.unchanged) == (0, 1, 0)
    row = library.browsing.read(library.resolve("2506.01347"))
    assert row is not None
    assert (row.id, row.entry.bookmarked) == (id_, True)
    assert row.entry.paper.authors == ("Xinyu Zhu",)
    assert list(library.browsing.browse(Query("author:zhu")).ids) == [id_]


def test_a_page_without_a_day_stores_papers_but_no_edition(
    library: Library, make_paper: Callable[..., Paper]
) -> None:
    library.importing.take_page(Page("a file", (Paper("Undated"), make_paper(0))), Quality.FILE)
    assert library.browsing.counts() == (62, 0)
    assert len(library.browsing.editions()) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 50,
        PAGE + b"\0 broken bytes",
        PAGE.replace(b"Sep 4", b"Sep 31"),
        b"\x89PNG\r\n\x1a\n",
        b'{"name": "x"}\n{"title": ',
        b"\x1f\x8b\x08 no gzip",
    ],
)
def test_of_a_file_that_is_refused_nothing_is_stored(library: Library, data: bytes) -> None:
    before = library._papers.generation()
    with pytest.raises(BadSource, match=r"page\.txt"):
        library.importing.take_file(data, "page.txt")
    assert library.browsing.counts() == (61, 0)
    assert library._papers.generation() == before
    assert len(library.browsing.editions()) == 1


def test_of_a_page_that_fails_at_its_end_nothing_is_stored(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError

    before = library._papers.generation()
    with monkeypatch.context() as failing:
        failing.setattr(Editions, "put", refuse)
        with pytest.raises(RuntimeError):
            library.importing.take_file(PAGE, "page.txt", THURSDAY)
    assert library.browsing.counts() == (61, 0)
    assert library._papers.generation() == before
    assert library.browsing.browse(Query("thursday")).total == 0
    assert library.importing.take_file(PAGE, "page.txt", THURSDAY).new == 2


def test_a_page_whose_records_turn_out_to_be_one_paper_lists_it_once(library: Library) -> None:
    papers = (Paper("One"), Paper("Two", doi="10.1000/1"), Paper("One", doi="10.1000/1"))
    done = library.importing.take_page(Page("Daily Papers", papers, THURSDAY), Quality.PAGE)
    assert (done.new, done.merged) == (2, 1)
    assert listed(library, THURSDAY) == ["One"]


def test_what_was_taken_in_is_found_at_once(library: Library) -> None:
    assert library.browsing.browse(Query("thursday")).total == 0
    library.importing.take_file(PAGE, "page.txt", THURSDAY)
    assert library.browsing.browse(Query("thursday")).total == 2


def test_a_page_that_did_not_load_to_its_end_cuts_no_abstract_short(library: Library) -> None:
    library.importing.take_file(PAGE, "page.txt", THURSDAY)
    whole = library.browsing.rows(library.browsing.browse(Query()), 0, 1)[0].entry.paper.abstract
    library.importing.take_file(PAGE.replace(whole.encode(), whole[:40].encode()), "cut", THURSDAY)
    assert (
        library.browsing.rows(library.browsing.browse(Query()), 0, 1)[0].entry.paper.abstract
        == whole
    )


def test_a_shorter_page_of_the_same_day_says_what_it_no_longer_lists(library: Library) -> None:
    library.importing.take_file(PAGE, "page.txt", THURSDAY)
    shorter = PAGE[: PAGE.rindex(b"\n\n", 0, PAGE.rindex(b"\n\n"))]
    assert library.importing.take_file(shorter, "page.txt", THURSDAY).dropped == 1
