"""The index on disk: made, kept up to date, searched; given up and made anew when unusable.

Every commit records up to which change of the library (its generation) the index is complete. The
record is a small file named after Whoosh's own commit number and written before that commit, so a
crash between the two leaves the old commit with its own record.
"""

from __future__ import annotations

import json
import re
import shutil
import threading
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import query as wq
from whoosh.collectors import UnlimitedCollector
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.index import EmptyIndexError, FileIndex, LockError
from whoosh.searching import Searcher

from tui.domain.errors import IndexUnusable, SearchCancelled
from tui.domain.paper import Paper
from tui.search import language
from tui.search.schema import ROW, document, fingerprint, schema

_BATCH = 2_000
"""Papers to a commit: an interrupted build loses at most two seconds of work."""

_CHECK_EVERY = 512
"""Hits between two looks at whether the answer is still wanted."""

_OURS = re.compile(r"(state)?_?papers_[0-9a-f]{12}_")

Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: row ids, best first, and their scores. `understood`: words sought."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    scores: array[float] = field(default_factory=lambda: array("d"))
    understood: bool = True


class Index:
    """A Whoosh index in `folder`, or in memory when `folder` is None.

    Safe to use from several threads: searches wait for one another, and one whose answer is no
    longer wanted gives way at once.
    """

    def __init__(self, folder: Path | None, library: int = 0) -> None:
        """Open the index of the library with that id, or make an empty one.

        Raises:
            IndexUnusable: what lies in the folder is broken; `discard` it and try again.
            OSError: there can be no such folder.
        """
        self._name = f"papers_{fingerprint()}_{library:x}"
        self._lock = threading.Lock()
        self._searcher: Searcher | None = None
        self._storage = _storage(folder)
        try:
            self._index = self._opened_or_made()
            self._searcher = self._index.searcher()
        except Exception as error:
            raise IndexUnusable(f"The search index cannot be read ({error}).") from error

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove an index, whatever its state."""
        shutil.rmtree(folder, ignore_errors=True)

    def generation(self) -> int:
        """Up to which change of the library the index is complete; 0 when it is empty."""
        try:
            with self._storage.open_file(self._state_name(self._index.latest_generation())) as file:
                state = json.loads(file.read())
            return int(state["generation"])
        except Exception:  # noqa: BLE001 — absent or unreadable alike: all papers are put in again
            return 0

    def count(self) -> int:
        """The number of papers in the index.

        Raises:
            IndexUnusable: it is no longer there.
        """
        try:
            return int(self._index.doc_count())
        except Exception as error:
            raise IndexUnusable(f"The search index has gone ({error}).") from error

    def update(
        self,
        changed: Iterable[tuple[int, int, Paper]],
        removed: Iterable[int],
        generation: int,
        on_batch: Callable[[int], None] = lambda _: None,
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Bring the index up to `generation`; False when another process is writing to it.

        `changed` gives (generation, row id, paper), oldest change first; `on_batch` is told the
        number of papers done after each commit. `check` is called before each paper; it may raise
        SearchCancelled to stop: what is committed stays.

        Raises:
            IndexUnusable: the index broke, or its folder refuses.
        """
        commits = self._index.latest_generation()
        empty_until = commits + 1 if self.count() == 0 else 0
        batch: list[tuple[int, int, Paper]] = []
        done = 0
        try:
            for change in changed:
                batch.append(change)
                if len(batch) == _BATCH:
                    empty_until = self._commit(batch, removed, batch[-1][0], empty_until, check)
                    # with the first commit: its record says that nothing older is missing
                    removed = ()
                    done += len(batch)
                    batch.clear()
                    on_batch(done)
            self._commit(batch, removed, generation, empty_until, check)
            on_batch(done + len(batch))
        except LockError:
            return False
        return True

    def search(self, text: str, cancelled: Cancelled = _never) -> Found:
        """The papers that match what was typed, best first; equal scores by row id.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
            SearchCancelled: `cancelled` said so.
        """
        with self._lock:
            if cancelled():
                raise SearchCancelled("The search was given up.")
            parsed = language.parse(text)
            if parsed.query is None:
                return Found(understood=False)
            try:
                return self._run(parsed.query, cancelled)
            except (IndexUnusable, SearchCancelled):
                raise
            except Exception as error:
                raise IndexUnusable(f"The search index broke ({error}).") from error

    def close(self) -> None:
        """Let the files go."""
        with self._lock:
            if self._searcher is not None:
                self._searcher.close()
                self._searcher = None
            self._index.close()

    def _opened_or_made(self) -> FileIndex:
        """Our index in the storage, made when there is none; an index of another make goes."""
        try:
            return self._storage.open_index(indexname=self._name)
        except EmptyIndexError:
            pass
        # two processes that both find no index must not each make one
        lock = self._storage.lock(f"{self._name}_MAKING")
        lock.acquire(blocking=True)
        try:
            return self._storage.open_index(indexname=self._name)
        except EmptyIndexError:
            for name in self._storage.list():
                if _OURS.match(name) and self._name not in name:
                    self._storage.delete_file(name)
            return self._storage.create_index(schema(), indexname=self._name)
        finally:
            lock.release()

    def _run(self, query: wq.Query, cancelled: Cancelled) -> Found:
        if self._searcher is None:
            raise IndexUnusable("The index is closed.")
        if not self._searcher.up_to_date():
            # Searcher.refresh() fails on a reader without segments
            old, self._searcher = self._searcher, self._index.searcher()
            old.close()
        collector = _Collector(cancelled)
        self._searcher.search_with_collector(query, collector)
        if not self._searcher.doc_count():
            return Found()
        row_of = self._searcher.reader().column_reader(ROW)
        ranked = sorted((-score, row_of[doc]) for score, doc in collector.results().top_n)
        return Found(
            array("q", [row for _, row in ranked]), array("d", [-score for score, _ in ranked])
        )

    def _commit(
        self,
        batch: list[tuple[int, int, Paper]],
        removed: Iterable[int],
        generation: int,
        empty_until: int,
        check: Callable[[], None],
    ) -> int:
        """Commit a batch; return the number of the commit until which its papers are all new.

        Papers may be put in without a look for an older form of them as long as no other process
        commits: then this commit has the number `empty_until`.
        """
        try:
            writer = self._index.writer(timeout=0)
            try:
                fresh = writer.generation == empty_until
                for row_id in removed:
                    writer.delete_by_term(ROW, row_id)
                put = writer.add_document if fresh else writer.update_document
                for _, row_id, paper in batch:
                    check()
                    put(**document(row_id, paper))
                self._write_state(writer.generation, generation)
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
            self._drop_old_states(writer.generation)
        except (LockError, SearchCancelled):
            raise
        except Exception as error:
            raise IndexUnusable(f"The search index cannot be written ({error}).") from error
        return writer.generation + 1 if fresh else 0

    def _write_state(self, commit: int, generation: int) -> None:
        with self._storage.create_file(self._state_name(commit)) as file:
            file.write(json.dumps({"generation": generation}).encode())

    def _drop_old_states(self, commit: int) -> None:
        current = self._state_name(commit)
        for name in self._storage.list():
            if name.startswith("state_") and name != current:
                self._storage.delete_file(name)

    def _state_name(self, commit: int) -> str:
        return f"state_{self._name}_{commit}.json"


class _Collector(UnlimitedCollector):
    """Collects every hit, and gives up when the answer is no longer wanted."""

    def __init__(self, cancelled: Cancelled) -> None:
        super().__init__()
        self._cancelled = cancelled
        self._seen = 0

    def collect(self, sub_docnum: int) -> Any:
        self._seen += 1
        if self._seen % _CHECK_EVERY == 0 and self._cancelled():
            raise SearchCancelled("The search was given up.")
        return super().collect(sub_docnum)


def _storage(folder: Path | None) -> Storage:
    if folder is None:
        return RamStorage()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileStorage(str(folder))
