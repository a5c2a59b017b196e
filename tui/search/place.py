"""Where an index lies: its folder, and the one index of our making in it."""

from __future__ import annotations

import re
from pathlib import Path

from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.index import EmptyIndexError, FileIndex

from tui.search.schema import schema

_OURS = re.compile(r"_?papers_[0-9a-f]{12}_")


def storage_in(folder: Path | None) -> Storage:
    """The files of an index in a folder, which is made; without one they are in memory.

    Raises:
        OSError: there can be no such folder.
    """
    if folder is None:
        return RamStorage()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileStorage(str(folder))


def opened_or_made(storage: Storage, name: str) -> FileIndex:
    """The index of that name, made when there is none; one of another make goes then."""
    try:
        return storage.open_index(indexname=name)
    except EmptyIndexError:
        pass
    # two processes that both find no index must not each make one
    lock = storage.lock(f"{name}_MAKING")
    lock.acquire(blocking=True)
    try:
        return storage.open_index(indexname=name)
    except EmptyIndexError:
        for file in storage.list():
            if _OURS.match(file) and name not in file:
                storage.delete_file(file)
        return storage.create_index(schema(), indexname=name)
    finally:
        lock.release()
