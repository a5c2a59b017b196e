"""The index on disk: made, kept up to date, searched; given up and made anew when unusable.

It is a Whoosh index with segments of our own codec. Every commit records up to which change of the
library (its generation) the index is complete; a crash leaves the old commit or the new one.
"""

from __future__ import annotations

import re
import shutil
import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.index import EmptyIndexError, FileIndex, LockError

from tui.domain.errors import IndexUnusable, SearchCancelled
from tui.domain.paper import Paper
from tui.search import best as best_match
from tui.search import language, titles
from tui.search.best import mended_text
from tui.search.building import built, in_batches
from tui.search.codec import forget_others
from tui.search.evaluate import Evaluator
from tui.search.hits import Hits, joined
from tui.search.nodes import Typed
from tui.search.order import Brief, Gathered, Listed, Ranking
from tui.search.postings import Arrays
from tui.search.schema import fingerprint, schema
from tui.search.watch import Watch
from tui.search.writer import PaperWriter

_FEW = 10
"""Papers with all the words below which those that have most of them are shown too."""

_OURS = re.compile(r"_?papers_[0-9a-f]{12}_")

Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: row ids in display order, and their scores.

    `everywhere` counts the hits in the whole library; `understood`: there was a word to seek. The
    last `partial` of the ids have not all the words, but most; `suggestion` is the text with its
    likely slips mended.
    """

    ids: Sequence[int] = field(default_factory=lambda: array("q"))
    scores: Sequence[float] = field(default_factory=lambda: array("d"))
    everywhere: int = 0
    understood: bool = True
    partial: int = 0
    suggestion: str = ""

    @property
    def exact(self) -> Sequence[int]:
        """The row ids of the papers that have all the words."""
        return self.ids[: len(self.ids) - self.partial]


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
        self._evaluator: Evaluator | None = None
        self._seen = -1
        self._storage = _storage(folder)
        self._watch = Watch(folder)
        try:
            self._index = self._opened_or_made()
            self._evaluator = self._fresh_evaluator()
        except Exception as error:
            raise IndexUnusable(f"The search index cannot be read ({error}).") from error

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove an index, whatever its state."""
        shutil.rmtree(folder, ignore_errors=True)

    def generation(self) -> int:
        """Up to which change of the library the index is complete; 0 when it is empty."""
        segments = self._segments()
        return min((segment.library_generation for segment in segments), default=0)

    def count(self) -> int:
        """The number of papers in the index.

        Raises:
            IndexUnusable: it is no longer there.
        """
        return sum(segment.doc_count() for segment in self._segments())

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
        done = 0
        gone = list(removed)
        try:
            with closing(built(in_batches(changed, check), check)) as batches:
                for batch, made in batches:
                    # with the first commit: its record says that nothing older is missing
                    forget = [*gone, *(paper[0] for paper in batch.papers)]
                    last = batch.last if batch.more else generation
                    self._commit(made, forget, last, more=batch.more)
                    gone = []
                    done += len(batch.papers)
                    on_batch(done)
        except LockError:
            return False
        return True

    def search(
        self,
        text: str,
        cancelled: Cancelled = _never,
        *,
        among: Sequence[int] | None = None,
        order: Sequence[int] | None = None,
    ) -> Found:
        """The papers that match what was typed: best first, or in the order of `order`.

        `among` (row ids) keeps those papers only; `order` is all papers in the wanted order.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
            SearchCancelled: `cancelled` said so.
        """
        with self._lock:
            if cancelled():
                raise SearchCancelled("The search was given up.")
            parsed = language.parse(text)
            if not parsed.understood:
                return Found(understood=False)
            try:
                return self._run(parsed, among, order, cancelled)
            except (IndexUnusable, SearchCancelled):
                raise
            except Exception as error:
                raise IndexUnusable(f"The search index broke ({error}).") from error

    def close(self) -> None:
        """Let the files go."""
        with self._lock:
            self._evaluator = None
            self._storage.__dict__.pop("quire_segments", None)
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

    def _segments(self) -> list[Any]:
        try:
            return list(self._index._segments())
        except Exception as error:
            raise IndexUnusable(f"The search index has gone ({error}).") from error

    def _fresh_evaluator(self) -> Evaluator:
        latest = self._index.latest_generation()
        try:
            evaluator = Evaluator(self._index.searcher())
        except Exception:
            # another process may just have merged away what was to be opened
            if self._index.latest_generation() == latest:
                raise
            return self._fresh_evaluator()
        self._seen = latest
        forget_others(self._storage, self._segments())
        return evaluator

    def _run(
        self,
        parsed: language.Parsed,
        among: Sequence[int] | None,
        order: Sequence[int] | None,
        cancelled: Cancelled,
    ) -> Found:
        evaluator = self._current_evaluator()
        if among is None and order is None and parsed.typed and not parsed.typed.finished:
            found = _brief(evaluator, parsed.typed, cancelled)
            if len(found.ids) >= _FEW:
                return found
        hits = _hits(evaluator, parsed, cancelled)
        everywhere = sum(len(hit.docs) for hit in hits)
        if among is not None:
            hits = [_within(hit, _numbers(among)) for hit in hits]
        if order is None:
            hits = titles.favour(hits, parsed.words, unfinished=parsed.unfinished)
            ranking = _ranked(hits)
            found = Found(ranking.ids, ranking.scores, everywhere)
            few = len(ranking) < _FEW and parsed.is_words
            return self._with_partial(found, parsed, hits, among, cancelled) if few else found
        rows = Gathered(hits, lambda data: data.rows)
        scores = joined([hit.scores for hit in hits], np.float32)
        listed = Listed(rows.all(), scores, _numbers(order))
        return Found(listed.ids, listed.scores, everywhere)

    def _with_partial(
        self,
        found: Found,
        parsed: language.Parsed,
        hits: list[Hits],
        among: Sequence[int] | None,
        cancelled: Cancelled,
    ) -> Found:
        """The same answer, and after it the best papers that have most of the words."""
        best = self._current_evaluator().best
        mended = best.mended(parsed.words, unfinished=parsed.unfinished)
        partial = best.answer(mended, hits, cancelled)
        if among is not None:
            partial = [_within(hit, _numbers(among)) for hit in partial]
        ranking = _ranked(partial)
        ids, scores = ranking.ids[: best_match.MOST], ranking.scores[: best_match.MOST]
        return replace(
            found,
            ids=array("q", [*found.ids, *ids]),
            scores=array("d", [*found.scores, *scores]),
            partial=len(ids),
            suggestion=mended_text(parsed.text, mended.slips),
        )

    def _current_evaluator(self) -> Evaluator:
        if self._evaluator is None:
            raise IndexUnusable("The index is closed.")
        changed = self._watch.may_have_changed()
        if changed and self._index.latest_generation() != self._seen:
            self._evaluator = self._fresh_evaluator()
        return self._evaluator

    def _commit(self, made: Arrays, forget: Sequence[int], generation: int, *, more: bool) -> None:
        try:
            writer = PaperWriter(self._index)
            try:
                writer.forget(forget)
                writer.finish(made, generation, more=more)
            except BaseException:
                writer.cancel()
                raise
        except LockError:
            raise
        except Exception as error:
            raise IndexUnusable(f"The search index cannot be written ({error}).") from error


def _hits(evaluator: Evaluator, parsed: language.Parsed, cancelled: Cancelled) -> list[Hits]:
    if parsed.typed is not None:
        return evaluator.typed.answer(parsed.typed, cancelled)
    return evaluator.evaluate(parsed.query, cancelled)


def _ranked(hits: list[Hits]) -> Ranking:
    rows = Gathered(hits, lambda data: data.rows)
    scores = joined([hit.scores for hit in hits], np.float32)
    return Ranking(rows, scores, Gathered(hits, lambda data: data.days))


def _brief(evaluator: Evaluator, typed: Typed, cancelled: Cancelled) -> Found:
    """The answer to a first word: every search begins with one, so the head of it is kept."""

    def ranked(cancelled: Cancelled = _never) -> Ranking:
        return _ranked(evaluator.typed.answer(typed, cancelled))

    def made() -> tuple[Found, int]:
        ranking = ranked(cancelled)
        rows, scores = ranking.head()
        whole = lru_cache(maxsize=1)(ranked)
        ids = Brief(rows, len(ranking), lambda: whole().ids)
        return Found(
            ids, Brief(scores, len(ranking), lambda: whole().scores), len(ranking)
        ), rows.nbytes + scores.nbytes

    found: Found = evaluator.briefs.get(typed, made)
    return found


def _within(hit: Hits, rows: NDArray[np.int64]) -> Hits:
    """Those of the hits whose row id is among `rows`."""
    held = np.isin(hit.leaf.data.rows.take(hit.docs), rows)
    return Hits(hit.leaf, hit.docs.compress(held), hit.scores.compress(held))


def _numbers(values: Sequence[int]) -> NDArray[np.int64]:
    return np.asarray(values, dtype=np.int64)


def _storage(folder: Path | None) -> Storage:
    if folder is None:
        return RamStorage()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileStorage(str(folder))
