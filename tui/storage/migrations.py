"""Takes a library to today's shape, from any that it ever had.

SQLite's `user_version` counts the steps taken. Before an upgrade the old file is copied to
`backups/`.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from tui.domain.errors import LibraryDamaged, LibraryTooNew
from tui.storage.steps import MIGRATIONS

APPLICATION_ID = 0x71756972
"""`quir` in ASCII, in the file's header: tells a quire library from any other database."""


def refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    """Raise, before anything is written, when the file is not ours to open.

    Raises:
        LibraryTooNew: it has taken steps this program does not know.
        LibraryDamaged: it is another program's database.
    """
    # one moment of the file: a second quire may be making it right now
    connection.execute("BEGIN")
    try:
        version = _pragma(connection, "user_version")
        application = _pragma(connection, "application_id")
        filled = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    finally:
        connection.execute("ROLLBACK")
    strange = application not in (0, APPLICATION_ID) or (application == 0 and filled)
    if strange:
        raise LibraryDamaged(
            f"{path} is a database, but not a quire library.",
            "quire has left it as it is. Move it aside, or set QUIRE_HOME to another folder.",
        )
    if version > len(MIGRATIONS):
        raise LibraryTooNew(
            f"The library at {path} was written by a newer quire "
            f"(form {version}; this quire knows form {len(MIGRATIONS)}).",
            "Upgrade quire to open it; nothing was changed.",
        )


def upgrade(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Take the steps the library has not taken yet; return their names."""
    if _pragma(connection, "user_version") == len(MIGRATIONS):
        return []
    connection.execute("BEGIN IMMEDIATE")
    try:
        # read again under the lock: a second quire may just have done it
        version = _pragma(connection, "user_version")
        if 0 < version < len(MIGRATIONS):
            _back_up(path, version)
        for migration in MIGRATIONS[version:]:
            for statement in migration.statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        # an error of the disk may have rolled back already
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return [migration.name for migration in MIGRATIONS[version:]]


def _back_up(path: Path, version: int) -> None:
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    target = folder / f"{path.stem}-form-{version}.db"
    source = sqlite3.connect(path)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
