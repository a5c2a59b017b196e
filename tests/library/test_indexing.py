"""Keeping the index in step: behind, ahead, interrupted, in memory, closed in the middle."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.domain.edition import Page
from tui.domain.errors import SearchCancelled
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query
from tui.domain.results import Progress
from tui.library import indexing as indexing_module
from tui.library.library import Library
from tui.search import arrays, building
from tui.search.index import Index

OpenLibrary = Callable[..., Library]
Ask = Callable[[Library], list[tuple[str, list[int]]]]


def take(library: Library, *titles: str) -> None:
    page = Page("a test", tuple(Paper(title) for title in titles))
    library.importing.take_page(page, Quality.FILE)


def found(library: Library, text: str) -> int:
    return library.browsing.browse(Query(text)).total


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 20)


def test_a_new_library_has_no_index_until_the_first_search(library: Library, index: Path) -> None:
    library.browsing.browse(Query())
    assert not index.exists()
    library.browsing.browse(Query("reasoning"))
    assert index.is_dir()


def test_an_index_that_is_behind_catches_up_before_it_answers(library: Library) -> None:
    assert found(library, "zyzzyva") == 0
    take(library, "Zyzzyva and Other Words")
    assert found(library, "zyzzyva") == 1
    assert library.indexing.status().complete


def test_an_index_that_is_far_behind_answers_with_what_it_has_and_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(library, "reasoning")
    monkeypatch.setattr(indexing_module, "SMALL", 2)
    take(library, *(f"Zyzzyva {number}" for number in range(3)))
    listing = library.browsing.browse(Query("zyzzyva"))
    assert (listing.total, listing.complete) == (0, False)
    assert library.indexing.status().behind == 3
    assert library.indexing.catch_up()
    listing = library.browsing.browse(Query("zyzzyva"))
    assert (listing.total, listing.complete) == (3, True)


@pytest.mark.usefixtures("small_batches")
def test_catching_up_tells_how_far_it_is(library: Library) -> None:
    told: list[Progress] = []
    assert library.indexing.catch_up(told.append)
    assert [progress.done for progress in told] == [20, 40, 60, 61]
    assert {progress.total for progress in told} == {61}
    told.clear()
    assert library.indexing.catch_up(told.append)
    assert told == []


@pytest.mark.usefixtures("small_batches")
def test_catching_up_given_up_goes_on_where_it_stopped(
    library: Library, answers: Ask, open_library: OpenLibrary, tmp_path: Path
) -> None:
    told: list[int] = []
    with pytest.raises(SearchCancelled):
        library.indexing.catch_up(lambda progress: told.append(progress.done), lambda: bool(told))
    assert told == [20]
    assert (library.indexing.status().papers, library.indexing.status().behind) == (20, 41)
    assert library.indexing.catch_up(lambda progress: told.append(progress.done))
    assert told == [20, 20, 40, 41]
    assert answers(library) == answers(open_library(index=tmp_path / "another"))


def test_papers_that_became_one_are_found_once(library: Library) -> None:
    def known(*papers: Paper) -> None:
        library.importing.take_page(Page("a test", papers), Quality.FILE)

    known(Paper("Zyzzyva by DOI", doi="10.1000/1"), Paper("Zyzzyva by Title"))
    assert found(library, "zyzzyva") == 2
    known(Paper("Zyzzyva by Title", doi="10.1000/1"))
    assert found(library, "zyzzyva") == 1
    assert library.indexing.status().papers == 62


def test_while_another_quire_indexes_the_answer_is_known_to_be_incomplete(
    library: Library, open_library: OpenLibrary
) -> None:
    found(library, "reasoning")
    second = open_library()
    take(second, "Zyzzyva")
    held = second.indexing._opened()._index.writer()
    listing = library.browsing.browse(Query("zyzzyva"))
    assert (listing.total, listing.complete) == (0, False)
    assert library.indexing.catch_up() is False
    held.cancel()
    assert found(library, "zyzzyva") == 1


def test_what_a_second_quire_indexed_is_found_by_the_first(
    library: Library, open_library: OpenLibrary
) -> None:
    assert found(library, "zyzzyva") == 0
    second = open_library()
    take(second, "Zyzzyva")
    assert found(second, "zyzzyva") == 1
    assert found(library, "zyzzyva") == 1


def test_a_library_put_back_from_an_older_copy_gets_an_index_of_its_own(
    open_library: OpenLibrary, answers: Ask, tmp_path: Path
) -> None:
    library = open_library()
    before = answers(library)
    library.close()
    shutil.copy(tmp_path / "library.db", tmp_path / "copy.db")
    library = open_library()
    take(library, "Reasoning About Zyzzyva")
    assert found(library, "zyzzyva") == 1
    library.close()
    (tmp_path / "copy.db").replace(tmp_path / "library.db")
    library = open_library()
    assert found(library, "zyzzyva") == 0
    assert answers(library) == before
    assert library.indexing.status().papers == 61


def test_without_a_folder_to_write_to_the_index_is_in_memory_and_says_so(
    open_library: OpenLibrary, indexed: list[object], answers: Ask, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    library = open_library(index=tmp_path / "file" / "index")
    assert answers(library) == indexed
    assert library.indexing.in_memory
    assert library.indexing.status().folder is None
    take(library, "Zyzzyva")
    assert found(library, "zyzzyva") == 1
    assert library.indexing.rebuild()
    assert found(library, "zyzzyva") == 1


def test_an_index_on_disk_says_where_it_is(library: Library, index: Path) -> None:
    found(library, "reasoning")
    status = library.indexing.status()
    assert not library.indexing.in_memory
    assert (status.folder, status.papers, status.behind) == (index, 61, 0)
    assert status.generation == library._papers.generation()


def test_a_disk_that_lets_nothing_be_written_moves_the_index_to_memory(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(arrays, "write", full)
    take(library, "Zyzzyva")
    assert found(library, "zyzzyva") == 1
    assert library.indexing.in_memory
    assert library.indexing.status().papers == 62


def test_rebuilding_by_hand_gives_the_same_answers(library: Library, answers: Ask) -> None:
    before = answers(library)
    told: list[Progress] = []
    assert library.indexing.rebuild(told.append)
    assert told[-1] == Progress(61, 61)
    assert answers(library) == before


def test_a_search_that_waits_while_the_index_is_replaced_is_answered(library: Library) -> None:
    expected = found(library, "reasoning")
    replaced = library.indexing._opened()
    assert library.indexing.rebuild()
    assert library.indexing._opened() is not replaced
    given_old: Iterator[Index] = iter([replaced])
    opened = library.indexing._opened
    library.indexing._opened = lambda: next(given_old, None) or opened()  # type: ignore[method-assign]
    assert found(library, "reasoning") == expected


@pytest.mark.usefixtures("small_batches")
def test_closing_while_the_index_is_built_stops_between_two_batches(
    open_library: OpenLibrary, answers: Ask, tmp_path: Path
) -> None:
    library = open_library()
    building, closed = threading.Event(), threading.Event()

    def wait_for_the_end(_: Progress) -> None:
        building.set()
        assert closed.wait(timeout=10)

    with ThreadPoolExecutor(max_workers=1) as other:
        built = other.submit(library.indexing.catch_up, wait_for_the_end)
        assert building.wait(timeout=10)
        library.close()
        closed.set()
        with pytest.raises(SearchCancelled):
            built.result(timeout=10)
    with pytest.raises(SearchCancelled):
        library.indexing.catch_up()
    reopened = open_library()
    assert reopened.indexing.status().papers == 20
    assert answers(reopened) == answers(open_library(index=tmp_path / "another"))


def test_many_threads_may_search_at_once(library: Library) -> None:
    expected = found(library, "reasoning")
    with ThreadPoolExecutor(max_workers=8) as threads:
        totals = set(threads.map(lambda _: found(library, "reasoning"), range(40)))
    assert totals == {expected}


def test_many_threads_may_be_first_to_search(library: Library) -> None:
    with ThreadPoolExecutor(max_workers=8) as threads:
        totals = set(threads.map(lambda _: found(library, "reasoning"), range(16)))
    assert len(totals) == 1
    assert library.indexing.status().papers == 61
