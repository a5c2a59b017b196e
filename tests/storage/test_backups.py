from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tui.domain.errors import LibraryUnwritable
from tui.domain.paper import Paper
from tui.storage.backups import Backups
from tui.storage.database import Database
from tui.storage.papers import Papers

TODAY = date(2025, 9, 10)
NOON = datetime(2025, 9, 10, 12, tzinfo=UTC)


@pytest.fixture
def backups(file: Path) -> Backups:
    return Backups(file)


@pytest.fixture(autouse=True)
def _filled(put: Callable[[Paper], int], make_paper: Callable[..., Paper]) -> None:
    put(make_paper())


def test_a_copy_holds_what_is_written_and_not_yet_in_the_file(backups: Backups, file: Path) -> None:
    assert Path(f"{file}-wal").stat().st_size
    backup = backups.make(TODAY)
    assert backups.count_of(backup) == 1
    assert backups.is_good(backup)
    assert (backups.folder / backup.name).stat().st_mode & 0o777 == 0o600
    assert [found.name for found in backups.all()] == ["library-2025-09-10.db"]
    assert [path.name for path in backups.folder.iterdir()] == ["library-2025-09-10.db"]


def test_a_copy_is_made_while_another_writes(backups: Backups, database: Database) -> None:
    with database.write() as connection:
        connection.execute("DELETE FROM papers")
        backup = backups.make(TODAY)
    assert backups.count_of(backup) == 1


def test_old_copies_are_thinned_out(backups: Backups) -> None:
    for back in range(20, -1, -1):
        backups.make(TODAY - timedelta(days=back))
    assert len(backups.all()) == 6
    assert backups.all()[0].day == TODAY


def test_the_newest_good_copy_is_offered(backups: Backups) -> None:
    good = backups.make(TODAY - timedelta(days=2))
    for back, garbage in ((1, b""), (0, b"SQLite format 3\0" + b"x" * 4096)):
        bad = backups.make(TODAY - timedelta(days=back))
        (backups.folder / bad.name).write_bytes(garbage)
        assert not backups.is_good(bad)
    (backups.folder / "library-2025-99-99.db").touch()
    (backups.folder / "notes.txt").touch()
    newest = backups.newest_good()
    assert newest
    assert newest.name == good.name


def test_a_copy_put_back_is_the_library_and_the_other_is_set_aside(
    backups: Backups,
    put: Callable[[Paper], int],
    file: Path,
    database: Database,
    open_database: Callable[[], Database],
) -> None:
    backup = backups.make(TODAY)
    put(Paper("Came Later"))
    before = Papers(database).library_id()
    database.close()
    file.write_bytes(b"damaged")
    aside = backups.put_back(backup, NOON)
    assert aside == file.with_name("library-aside-20250910-120000.db")
    assert aside.read_bytes() == b"damaged"
    again = open_database()
    assert Papers(again).count() == 1
    assert Papers(again).library_id() != before
    assert again.integrity() == []


def test_a_library_that_is_gone_can_be_put_back(
    backups: Backups, file: Path, database: Database
) -> None:
    backup = backups.make(TODAY)
    database.close()
    file.unlink()
    assert backups.put_back(backup, NOON) is None
    assert file.exists()


def test_without_a_folder_there_are_no_copies(backups: Backups) -> None:
    assert backups.all() == []
    assert backups.newest_good() is None


def test_where_no_copy_can_be_made_it_is_said_and_none_is_left(backups: Backups) -> None:
    backups.folder.write_text("not a folder")
    with pytest.raises(LibraryUnwritable, match="No copy"):
        backups.make(TODAY)
    assert backups.folder.read_text() == "not a folder"


def test_a_copy_that_fails_half_way_leaves_the_one_before(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.make(TODAY)
    before = (backups.folder / backup.name).read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("tui.storage.backups._copy", fail)
    with pytest.raises(Exception, match="disk I/O"):
        backups.make(TODAY)
    assert (backups.folder / backup.name).read_bytes() == before
    assert len(list(backups.folder.iterdir())) == 1
