from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.domain.errors import LibraryBusy, LibraryError, LibraryUnwritable
from tui.domain.paper import Paper
from tui.storage import database as database_module
from tui.storage.database import Database
from tui.storage.papers import Papers
from tui.storage.putting import Record

ROOT = Path(__file__).parents[2]
ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"

MARK_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from tui.domain.marks import Deed, Held, Mark, Target
from tui.storage.actions import Actions
from tui.storage.database import Database

now = datetime(2025, 9, 3, tzinfo=UTC)
target = Target(Mark.BOOKMARK, "", 1, Held(at=now.isoformat()))
action = Actions(Database(Path(sys.argv[1]))).do(Deed.BOOKMARK, [target], now)
print(action.papers, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tui.storage.database import Database

with Database(Path(sys.argv[1])).write() as connection:
    connection.execute("DELETE FROM papers")
    print("deleted", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def settings_in_force(database: Database) -> dict[str, object]:
    with database.read() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def killed(code: str, file: Path) -> str:
    """What a quire said before it was killed."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.strip()


def test_every_thread_has_a_connection_that_survives_a_power_cut(database: Database) -> None:
    safe = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    assert settings_in_force(database) == safe
    with ThreadPoolExecutor(max_workers=1) as other:
        assert other.submit(settings_in_force, database).result() == safe


def test_threads_do_not_share_a_connection(database: Database) -> None:
    def mine() -> sqlite3.Connection:
        with database.read() as connection:
            return connection

    with ThreadPoolExecutor(max_workers=1) as other:
        assert other.submit(mine).result() is not mine()
    assert mine() is mine()


def test_the_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "library.db"
    Database(file).close()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_transaction_that_fails_leaves_nothing(
    database: Database,
    papers: Papers,
    put: Callable[[Paper], int],
    make_paper: Callable[..., Paper],
) -> None:
    def write_one() -> None:
        with database.write():
            put(make_paper())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_one()
    assert papers.count() == 0
    assert papers.generation() == 0


def test_transactions_inside_one_another_come_to_nothing_together(
    database: Database,
    papers: Papers,
    put: Callable[[Paper], int],
    make_paper: Callable[..., Paper],
) -> None:
    def write_three() -> None:
        with database.write():
            put(make_paper(0))
            with database.write():
                put(make_paper(1))
            put(make_paper(2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_three()
    assert papers.count() == 0
    put(make_paper(3))
    assert papers.count() == 1


def test_a_reader_sees_the_last_commit_while_another_thread_writes(
    database: Database,
    papers: Papers,
    put: Callable[[Paper], int],
    make_paper: Callable[..., Paper],
) -> None:
    put(make_paper(0))
    with ThreadPoolExecutor(max_workers=1) as reader:
        with database.write():
            put(make_paper(1))
            assert reader.submit(papers.count).result() == 1
        assert reader.submit(papers.count).result() == 2


def test_a_second_quire_sees_what_the_first_has_written(
    open_database: Callable[[], Database],
    record: Callable[..., Record],
    make_paper: Callable[..., Paper],
) -> None:
    first, second = open_database(), open_database()
    before = second.version_seen()
    Papers(first).put(record(make_paper()))
    assert second.version_seen() != before
    assert Papers(second).count() == 1


def test_a_library_that_another_program_holds_is_busy_and_unchanged(
    file: Path,
    open_database: Callable[[], Database],
    record: Callable[..., Record],
    make_paper: Callable[..., Paper],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database_module, "_BUSY_MS", 10)
    papers = Papers(open_database())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy, match="Another program"):
        papers.put(record(make_paper()))
    assert papers.count() == 0
    other.execute("ROLLBACK")
    other.close()
    papers.put(record(make_paper()))
    assert papers.count() == 1


def test_a_place_where_no_library_can_be_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "library.db", tmp_path / "folder"):
        with pytest.raises(LibraryUnwritable, match="QUIRE_HOME") as refusal:
            Database(path)
        assert str(path) in refusal.value.message


def test_a_full_disk_loses_only_what_was_being_written(
    database: Database,
    papers: Papers,
    put: Callable[[Paper], int],
    make_paper: Callable[..., Paper],
) -> None:
    put(make_paper(0))
    with database.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(LibraryUnwritable, match="Make room"):
        put(make_paper(1, abstract="long " * 100_000))
    assert papers.count() == 1
    assert database.integrity() == []


def test_a_mark_is_there_after_a_kill_the_instant_it_was_made(
    file: Path,
    open_database: Callable[[], Database],
    record: Callable[..., Record],
    make_paper: Callable[..., Paper],
) -> None:
    database = open_database()
    Papers(database).put(record(make_paper()))
    database.close()
    assert killed(MARK_AND_DIE, file) == "1"
    (entry,) = Papers(open_database()).entries([1])
    assert entry.bookmarked


def test_a_kill_in_the_middle_of_a_change_leaves_what_was_before(
    file: Path,
    open_database: Callable[[], Database],
    record: Callable[..., Record],
    make_paper: Callable[..., Paper],
) -> None:
    database = open_database()
    Papers(database).put(record(make_paper()))
    database.close()
    assert killed(WRITE_AND_DIE, file) == "deleted"
    reopened = open_database()
    assert Papers(reopened).count() == 1
    assert reopened.integrity() == []


def test_integrity_names_rows_that_refer_to_nothing(database: Database) -> None:
    with database.read() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO marks VALUES ('read', '', 77, '', '2025-09-03')")
    assert database.integrity() == ["marks row None refers to nothing"]


def test_closing_lets_another_thread_finish_what_it_writes(
    database: Database,
    open_database: Callable[[], Database],
    put: Callable[[Paper], int],
    make_paper: Callable[..., Paper],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writing, closing = threading.Event(), threading.Event()
    wait_for = database._idle.wait_for

    def told(predicate: Callable[[], bool], timeout: float | None = None) -> bool:
        closing.set()
        return wait_for(predicate, timeout)

    def write() -> None:
        with database.write():
            writing.set()
            assert closing.wait(timeout=10)
            put(make_paper())

    monkeypatch.setattr(database._idle, "wait_for", told)
    monkeypatch.setattr(database_module, "_GRACE", 10)
    with ThreadPoolExecutor(max_workers=1) as other:
        written = other.submit(write)
        assert writing.wait(timeout=10)
        database.close()
        written.result()
    assert Papers(open_database()).count() == 1


def test_closing_interrupts_what_would_take_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def ask() -> None:
        with database.read() as connection:
            asked.set()
            connection.execute(ENDLESS).fetchone()

    monkeypatch.setattr(database_module, "_GRACE", 0)
    with ThreadPoolExecutor(max_workers=1) as other:
        answer = other.submit(ask)
        assert asked.wait(timeout=10)
        database.close()
        with pytest.raises(LibraryError):
            answer.result()


def test_a_closed_library_is_not_opened_again_by_a_late_question(
    file: Path, database: Database, papers: Papers
) -> None:
    database.close()
    with pytest.raises(LibraryError, match="closed"):
        papers.count()
    database.close()
    # the last connection to go takes SQLite's side files along
    assert [path.name for path in file.parent.iterdir()] == [file.name]
