"""What only the user has, taken along to another machine; copies, and putting one back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Quire


pytestmark = pytest.mark.usefixtures("home", "marked")


@pytest.fixture
def marked(home: Path, quire: Quire) -> None:
    assert home.exists()
    quire("bookmark", "add", 3, 5)
    quire("note", "set", 3, "Precious.")


def test_a_dump_goes_to_another_machine_and_is_the_same_there(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dump.jsonl"
    assert quire("dump", "-o", file).code == 0
    monkeypatch.setenv("QUIRE_HOME", str(tmp_path / "another"))
    answer = quire("restore", file)
    assert (answer.code, "2 papers in the dump" in answer.out) == (0, True)
    assert quire("dump").out == file.read_text()
    assert "no paper marked otherwise" in quire("restore", "-", stdin=file.read_bytes()).out


BREAKS = "a\u2028b\u2029c\x85d\ve\ff\x1cg\x9bh"
"""What ends a line for some, though not for JSON, and what a terminal might obey."""


def test_a_note_with_line_ends_of_all_kinds_comes_back(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quire("note", "set", 7, "-", stdin=BREAKS)
    dump = quire("dump").out
    assert len(dump.split("\n")) == len(dump.splitlines()) + 1
    # dumps once held them as they are
    raw = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in dump.splitlines())
    for number, text in enumerate((dump, raw)):
        monkeypatch.setenv("QUIRE_HOME", str(tmp_path / f"another {number}"))
        assert quire("restore", "-", stdin=text).code == 0
        assert quire("dump").out == dump


def test_files_that_were_attached_are_read_where_they_are_here(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, gone = tmp_path / "here.md", tmp_path / "gone.md"
    for id_, file in ((3, here), (5, gone)):
        file.write_text(f"Words about kumquats in {file.stem}.")
        quire("read", id_, "--attach", file)
    dump = quire("dump").out
    gone.unlink()
    monkeypatch.setenv("QUIRE_HOME", str(tmp_path / "another"))
    answer = quire("restore", "-", stdin=dump.encode())
    assert answer.code == 0
    assert f"The attached file {gone} is not here" in answer.err
    assert str(here) not in answer.err
    assert quire("search", "--json", "kumquats").ids == [3]
    assert quire("dump").out == dump


def test_a_dump_that_cannot_be_written_leaves_the_one_before(quire: Quire, tmp_path: Path) -> None:
    answer = quire("dump", "-o", tmp_path / "absent" / "dump.jsonl")
    assert (answer.code, "cannot be written" in answer.err) == (4, True)


def test_what_is_no_dump_is_refused(quire: Quire, tmp_path: Path) -> None:
    before = quire("dump").out
    assert quire("restore", tmp_path / "absent").code == 3
    assert quire("restore", "-", stdin="x").code == 3
    assert quire("restore", "-", stdin=b"\xff\xfe").code == 3
    assert quire("dump").out == before


def test_a_copy_is_made_listed_and_put_back(quire: Quire, home: Path) -> None:
    assert quire("backup", "list").code == 1
    assert quire("backup", "make").code == 0
    day, papers, size, file = quire("backup", "list").out.rstrip().split("\t")
    assert (papers, int(size) > 0, file.endswith(f"library-{day}.db")) == ("61", True, True)
    quire("bookmark", "remove", 3, 5)
    answer = quire("backup", "restore", day)
    assert (answer.code, "aside" in answer.err) == (0, True)
    assert sorted(quire("bookmark", "list", "--json").ids) == [3, 5]
    assert quire("search", "--json", "graph").code == 0
    assert len(list(home.glob("library-aside-*.db"))) == 1


def test_a_library_that_will_not_open_is_put_back_from_its_copy(quire: Quire, home: Path) -> None:
    quire("backup", "make")
    for suffix in ("", "-wal", "-shm"):
        (home / f"library.db{suffix}").write_bytes(b"not a database " * 300)
    damaged = quire("bookmark", "list")
    assert damaged.code == 4
    assert "quire backup restore" in damaged.err
    assert quire("backup", "restore").code == 0
    assert sorted(quire("bookmark", "list", "--json").ids) == [3, 5]


def test_a_damaged_copy_is_told_and_not_put_back(quire: Quire, home: Path) -> None:
    quire("backup", "make")
    (copy,) = (home / "backups").glob("library-*.db")
    copy.write_bytes(b"x" * 9_000)
    assert quire("backup", "list").out.split("\t")[1] == "damaged"
    assert quire("backup", "list", "--json").records[0]["papers"] is None
    assert quire("backup", "restore").code == 1
