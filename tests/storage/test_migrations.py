from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.domain.document import Place
from tui.domain.errors import LibraryDamaged, LibraryError, LibraryTooNew
from tui.domain.paper import Paper
from tui.storage import migrations
from tui.storage.database import Database
from tui.storage.fulltexts import Attached, FullTexts
from tui.storage.migrations import APPLICATION_ID
from tui.storage.papers import Papers
from tui.storage.putting import Record
from tui.storage.steps import MIGRATIONS, Migration

NOTES = Migration("notes", ("CREATE TABLE notes (paper_id INTEGER, text TEXT)",))
BROKEN = Migration("broken", ("CREATE TABLE notes (paper_id INTEGER)", "CREATE TABLE notes (x)"))


def pragma(file: Path, name: str) -> int:
    connection = sqlite3.connect(file)
    try:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
    finally:
        connection.close()


def tables(file: Path) -> set[str]:
    connection = sqlite3.connect(file)
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row[0] for row in rows}
    finally:
        connection.close()


@pytest.fixture
def filled(file: Path, record: Callable[..., Record], make_paper: Callable[..., Paper]) -> Path:
    """A closed library with one paper."""
    database = Database(file)
    Papers(database).put(record(make_paper()))
    database.close()
    return file


def test_an_absent_file_becomes_a_library_of_todays_form(file: Path, database: Database) -> None:
    assert database.integrity() == []
    assert pragma(file, "user_version") == len(MIGRATIONS)
    assert pragma(file, "application_id") == APPLICATION_ID
    assert {"papers", "editions", "edition_papers", "marks", "actions"} <= tables(file)


def test_an_empty_file_becomes_a_library(file: Path, open_database: Callable[[], Database]) -> None:
    file.touch()
    assert Papers(open_database()).count() == 0


def test_every_step_has_a_name_of_its_own() -> None:
    names = [migration.name for migration in MIGRATIONS]
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_library_of_todays_form_takes_no_step_and_needs_no_backup(filled: Path) -> None:
    before = filled.read_bytes()
    Database(filled).close()
    assert filled.read_bytes() == before
    assert not (filled.parent / "backups").exists()


def test_a_library_written_by_a_newer_quire_is_refused_and_left_as_it_is(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    connection.close()
    before = filled.read_bytes()
    with pytest.raises(LibraryTooNew, match="newer quire") as refusal:
        Database(filled)
    assert "Upgrade quire" in refusal.value.hint
    assert filled.read_bytes() == before


@pytest.mark.parametrize("application", [0, 0x12345678])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(
    file: Path, application: int
) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.execute(f"PRAGMA application_id={application}")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(LibraryDamaged, match="not a quire library"):
        Database(file)
    assert file.read_bytes() == before
    assert tables(file) == {"bookmarks"}


@pytest.mark.parametrize("garbage", [b"{}", b"not a database\n" * 1000, bytes(range(256)) * 64])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    file: Path, garbage: bytes
) -> None:
    file.write_bytes(garbage)
    with pytest.raises(LibraryDamaged, match="damaged"):
        Database(file)
    assert file.read_bytes() == garbage


def test_an_upgrade_keeps_the_papers_and_a_copy_of_the_old_file(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NOTES))
    database = Database(filled)
    assert Papers(database).count() == 1
    database.close()
    assert "notes" in tables(filled)
    assert pragma(filled, "user_version") == len(MIGRATIONS) + 1
    copy = filled.parent / "backups" / f"library-form-{len(MIGRATIONS)}.db"
    assert "notes" not in tables(copy)
    assert pragma(copy, "user_version") == len(MIGRATIONS)


def test_the_copy_made_before_an_upgrade_opens_as_a_library(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NOTES))
        Database(filled).close()
    copy = Database(filled.parent / "backups" / f"library-form-{len(MIGRATIONS)}.db")
    assert Papers(copy).count() == 1
    copy.close()


def test_files_and_places_from_before_they_were_marks_are_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", MIGRATIONS[:7])
        Database(file).close()
    connection = sqlite3.connect(file)
    connection.executescript(
        "INSERT INTO papers (folded_title, title, abstract, authors, categories, links, source,"
        " qualities, added_at, changed) VALUES ('a', 'A', '', '[]', '[]', '[]', '', '{}', '', 1),"
        " ('b', 'B', '', '[]', '[]', '[]', '', '{}', '', 2);"
        "INSERT INTO fulltexts VALUES (1, '/mine.pdf', '12-34', x'', '2025-09-04T10:00:00+00:00'),"
        " (2, '/dumped.pdf', '', x'', '2025-09-05T10:00:00+00:00');"
        "INSERT INTO places VALUES (2, 12, 230, 40, '2025-09-05T11:00:00+00:00');"
        "INSERT INTO bodies VALUES (1, 1, 1);"
    )
    connection.close()
    database = Database(file)
    texts = FullTexts(database)
    assert texts.attached(1) == Attached(Path("/mine.pdf"), "12-34")
    assert texts.attached(2) == Attached(Path("/dumped.pdf"), "")
    assert texts.place(2) == Place(12, 230, 40)
    assert [entry.progress for entry in Papers(database).entries([1, 2])] == [None, 40]
    assert list(texts.bodies()) == [1]
    database.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.read_bytes()
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NOTES, BROKEN))
        with pytest.raises(LibraryError):
            Database(filled)
    assert filled.read_bytes() == before
    database = Database(filled)
    assert Papers(database).count() == 1
    database.close()


def test_a_new_library_whose_making_fails_is_made_by_the_next_start(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NOTES, BROKEN))
        with pytest.raises(LibraryError):
            Database(file)
    assert tables(file) == set()
    database = Database(file)
    assert Papers(database).count() == 0
    database.close()
