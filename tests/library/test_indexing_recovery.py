"""The index deleted, cut off, overwritten or of another make: the same answers, by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tui.domain.query import Query
from tui.library.library import Library
from tui.search import index as index_module

OpenLibrary = Callable[..., Library]
Answers = list[tuple[str, list[int]]]
Ask = Callable[[Library], Answers]

# whatever Whoosh had opened when it met a broken file, it leaves to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

ENDINGS = (".toc", ".arr")
CUTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "its first byte": lambda data: data[:1],
    "half": lambda data: data[: len(data) // 2],
    "all but its last byte": lambda data: data[:-1],
    "zeros": lambda data: bytes(len(data)),
    "another program's": lambda _: b"\x89PNG\r\n\x1a\n" * 64,
}


@pytest.mark.parametrize("breakage", product(ENDINGS, CUTS), ids=" ".join)
def test_a_file_of_the_index_that_is_broken_changes_no_answer(
    open_library: OpenLibrary,
    indexed: Answers,
    answers: Ask,
    index: Path,
    breakage: tuple[str, str],
) -> None:
    ending, cut = breakage
    (file,) = index.glob(f"*{ending}")
    file.write_bytes(CUTS[cut](file.read_bytes()))
    library = open_library()
    assert answers(library) == indexed
    status = library.indexing.status()
    assert (status.papers, status.complete, status.folder) == (61, True, index)
    library.close()
    again = open_library()
    assert again.indexing.status().complete
    assert answers(again) == indexed


@pytest.mark.parametrize("at", range(30))
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_flipped_byte_anywhere_in_the_index_changes_no_answer(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path, ending: str, at: int
) -> None:
    (file,) = index.glob(f"*{ending}")
    data = bytearray(file.read_bytes())
    place = at * (len(data) - 1) // 29
    data[place] ^= 0xFF
    file.write_bytes(data)
    library = open_library()
    assert answers(library) == indexed
    status = library.indexing.status()
    assert (status.papers, status.complete, status.folder) == (61, True, index)


@pytest.mark.parametrize("ending", [*ENDINGS, "WRITELOCK", ""])
def test_a_file_of_the_index_that_is_gone_changes_no_answer(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path, ending: str
) -> None:
    gone = [file for file in index.iterdir() if file.name.endswith(ending)]
    assert gone
    for file in gone:
        file.unlink()
    library = open_library()
    assert answers(library) == indexed
    assert library.indexing.status().folder == index


def test_a_deleted_index_is_made_again(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path
) -> None:
    shutil.rmtree(index)
    assert answers(open_library()) == indexed
    assert index.is_dir()


def test_an_index_deleted_under_an_open_library_is_made_again(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path
) -> None:
    library = open_library()
    assert answers(library) == indexed
    shutil.rmtree(index)
    assert answers(library) == indexed
    assert library.indexing.status().complete
    assert any(index.iterdir())


def test_a_folder_full_of_other_programs_files_holds_the_index_too(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("_MAIN_1.toc", "MAIN_x.arr", "_papers_1.toc", "notes.txt"):
        (other / name).write_bytes(b"not an index of ours")
    assert answers(open_library(index=other)) == indexed
    assert (other / "notes.txt").exists()
    assert index.exists()


def test_folders_in_the_place_of_files_are_replaced(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path
) -> None:
    (toc,) = index.glob("*.toc")
    toc.unlink()
    toc.mkdir()
    library = open_library()
    assert answers(library) == indexed
    assert library.indexing.status().folder == index


def test_an_index_of_another_make_is_replaced(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "fingerprint", lambda: "0123456789ab")
    library = open_library()
    assert answers(library) == indexed
    assert library.indexing.status().papers == 61


def test_the_index_of_another_library_with_more_changes_is_replaced(
    open_library: OpenLibrary, indexed: Answers, index: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Sep 4\n\nReasoning Alone\n\nAn abstract about it.\n", encoding="utf-8")
    library = open_library(file=tmp_path / "other.db", index=index, page=page)
    assert list(library.browsing.browse(Query("reasoning")).ids) == [1]
    assert list(library.browsing.browse(Query("language models ")).ids) == []
    assert indexed


def test_the_index_of_a_library_made_anew_in_its_place_is_not_believed(
    open_library: OpenLibrary, indexed: Answers, index: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    papers = "\n\n".join(f"Zyzzyva Number {n}\n\nAn abstract of it." for n in range(61))
    page.write_text(f"Sep 4\n\n{papers}\n", encoding="utf-8")
    library = open_library(file=tmp_path / "anew.db", index=index, page=page)
    assert library.browsing.browse(Query("zyzzyva ")).total == 61
    assert library.browsing.browse(Query("reasoning ")).total == 0
    assert indexed


def test_an_index_rebuilt_by_another_quire_is_used_not_thrown_away(
    open_library: OpenLibrary, indexed: Answers, answers: Ask, index: Path
) -> None:
    here, there = open_library(), open_library()
    assert answers(here) == indexed
    assert there.indexing.rebuild()
    made = {path.name: path.stat().st_mtime_ns for path in index.glob("*.arr")}
    assert made
    assert answers(here) == indexed
    assert {path.name: path.stat().st_mtime_ns for path in index.glob("*.arr")} == made
