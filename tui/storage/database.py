"""The connection: one per thread, transactions that nest, SQLite's errors renamed.

WAL lets a second quire read while this one writes; `synchronous=FULL` makes a commit survive the
loss of power (https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.domain.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryUnwritable,
)
from tui.storage import migrations

_BUSY_MS = 5_000

_CACHE_KB, _PAGES = 2_000, 1_000
"""SQLite's own: kilobytes of cache, pages of 4 KB until what was written goes into the file."""

_MUCH_CACHE_KB, _LATE_PAGES = 32_000, 16_000

_GRACE = 1.0
"""Seconds that `close` gives other threads to finish what they write, before it interrupts them."""


class _PerThread(threading.local):
    connection: sqlite3.Connection | None = None
    uses: int = 0
    depth: int = 0
    version: int = -1


class Database:
    """The library file at `path`, created and brought up to date when opened.

    Raises:
        LibraryTooNew: a newer quire wrote it; it is left untouched.
        LibraryDamaged: it is broken, or no quire library.
        LibraryUnwritable, LibraryBusy: the disk or another program refuses.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = _PerThread()
        self._open_connections: list[sqlite3.Connection] = []
        self._idle = threading.Condition()
        self._uses = 0
        self._changes = 0
        self._closing = False
        self._interrupting = False
        with self._renamed_errors():
            _make_private(path)
            self._prepare()

    def _prepare(self) -> None:
        try:
            migrations.upgrade(self._connection(), self.path)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection, for SELECTs."""
        with self._renamed_errors(), self._in_use() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing, on disk when the outermost block ends."""
        with self._renamed_errors(), self._in_use() as connection:
            outermost = self._local.depth == 0
            if outermost:
                connection.execute("BEGIN IMMEDIATE")
            self._local.depth += 1
            try:
                yield connection
                if outermost:
                    connection.execute("COMMIT")
            except BaseException:
                if outermost:
                    # an error of the disk may have rolled back already
                    with suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                raise
            finally:
                self._local.depth -= 1
                if outermost:
                    self._count_change()

    @contextmanager
    def many_writes(self) -> Iterator[None]:
        """Room for many transactions of this thread in a row.

        100,000 papers are stored in two thirds of the time when the pages of the indexes stay in
        memory and go back into the file all few thousand papers, not all few hundred.
        """
        with self.read() as connection:
            connection.execute(f"PRAGMA cache_size=-{_MUCH_CACHE_KB}")
            connection.execute(f"PRAGMA wal_autocheckpoint={_LATE_PAGES}")
        try:
            yield
        finally:
            # who closed the library in between has closed the connection too
            with suppress(LibraryError), self.read() as connection:
                connection.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
                connection.execute(f"PRAGMA wal_autocheckpoint={_PAGES}")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def version_seen(self) -> int:
        """A number that changes when another connection, here or elsewhere, has committed."""
        with self.read() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def stamp(self) -> int | None:
        """A number that stays as long as nothing here or elsewhere commits; None while writing.

        Two threads that see the same number see the same library. It may change without need.
        """
        if self._local.depth:
            return None
        version = self.version_seen()
        if version != self._local.version:
            # a version says nothing but what its own connection has seen
            self._local.version = version
            self._count_change()
        return self._changes

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        problems = [] if found == ["ok"] else found
        return [*problems, *(f"{row[0]} row {row[1]} refers to nothing" for row in orphans)]

    def close(self) -> None:
        """Close the connections of all threads, once no other thread is using its own.

        What is being written may finish; what takes too long is interrupted and rolled back. To
        close a connection under a thread that uses it would crash the process.
        """
        with self._idle:
            self._closing = True
            if not self._idle.wait_for(self._used_by_no_other, timeout=_GRACE):
                self._interrupting = True
            while not self._used_by_no_other():
                for connection in self._open_connections:
                    connection.interrupt()
                self._idle.wait(timeout=0.02)
            for connection in self._open_connections:
                with suppress(sqlite3.Error):
                    connection.close()
            self._open_connections.clear()
        self._local = _PerThread()

    @contextmanager
    def _in_use(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection, which `close` leaves open until the block ends."""
        with self._idle:
            if self._interrupting or (self._closing and not self._local.uses):
                raise LibraryError("The library is closed.")
            self._uses += 1
            self._local.uses += 1
        try:
            yield self._connection()
        finally:
            with self._idle:
                self._uses -= 1
                self._local.uses -= 1
                self._idle.notify_all()

    def _count_change(self) -> None:
        with self._idle:
            self._changes += 1

    def _used_by_no_other(self) -> bool:
        return self._uses == self._local.uses

    def _connection(self) -> sqlite3.Connection:
        if self._local.connection is None:
            connection = sqlite3.connect(
                self.path,
                timeout=_BUSY_MS / 1000,
                isolation_level=None,
                check_same_thread=False,  # close() is called by one thread for all
            )
            with self._idle:
                self._open_connections.append(connection)
            migrations.refuse_unknown(connection, self.path)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            self._local.connection = connection
        return self._local.connection

    @contextmanager
    def _renamed_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _renamed(error, self.path) from error
        except OSError as error:
            raise LibraryUnwritable(
                f"The library at {self.path} cannot be written: {error.strerror or error}.",
                "Set QUIRE_HOME to a folder you may write to.",
            ) from error


def _make_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600, exist_ok=True)


def _renamed(error: sqlite3.Error, path: Path) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = f"SQLite says: {error}."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryBusy(
            f"Another program holds the library at {path}.",
            "Try again when it has finished; nothing was changed.",
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamaged(
            f"The library at {path} is damaged. {said}",
            "quire has left the file as it is. 'quire backup restore' sets it aside and puts back "
            "the newest good copy; without a copy, move it aside to start anew.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryUnwritable(
            f"The library at {path} cannot be opened for writing. {said}",
            "Set QUIRE_HOME to a folder you may write to.",
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return LibraryUnwritable(
            f"The disk refused to write the library at {path}. {said}",
            "Make room or check the disk; what was saved before is safe.",
        )
    return LibraryError(f"The library at {path} cannot be used. {said}", "Run 'quire doctor'.")
