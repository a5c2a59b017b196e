"""The index on disk: made, kept up to date, searched; given up and made anew when unusable.

It is a Whoosh index with segments of our own codec. Every commit records up to which change of the
library (its generation) the index is complete; a crash leaves the old commit or the new one.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace
from whoosh.index import LockError

from tui.domain.errors import IndexUnusable, QuireError
from tui.domain.facets import Facet
from tui.domain.paper import Paper
from tui.domain.reasons import Reason
from tui.domain.states import States
from tui.search.answering import Answering, Found
from tui.search.cancelling import Cancelled, give_way, never
from tui.search.codec import forget_others
from tui.search.evaluate import Evaluator
from tui.search.finding import NOBODYS
from tui.search.language import Parsed, parse
from tui.search.place import opened_or_made, storage_in
from tui.search.schema import fingerprint
from tui.search.watch import Watch

if TYPE_CHECKING:
    from tui.domain.offers import Offer
    from tui.search.postings import Arrays
    from tui.search.taste import Chosen, Marked

_UNLOAD_EVERY = 32
"""Searches between two times that what was read of the index leaves the process: 3,696 typed texts
over 100,000 papers leave it at 160 MB instead of 280, and take as long."""

T = TypeVar("T")


class Index:
    """A Whoosh index in `folder`, or in memory when `folder` is None.

    Safe to use from several threads: searches wait for one another, and one whose answer is no
    longer wanted gives way at once.
    """

    def __init__(self, folder: Path | None, library: int = 0, states: States = NOBODYS) -> None:
        """Open the index of the library with that id, or make an empty one.

        `states` tells which papers are in a state that it does not hold itself, at every search.

        Raises:
            IndexUnusable: what lies in the folder is broken; `discard` it and try again.
            OSError: there can be no such folder.
        """
        self._name = f"papers_{fingerprint()}_{library:x}"
        self._lock = threading.Lock()
        self._answering: Answering | None = None
        self._states, self._known = states, frozenset(states)
        self._seen, self._answered = -1, 0
        self._storage = storage_in(folder)
        self._watch, self._table_watch = Watch(folder), Watch(folder)
        self._table: list[Any] | None = None
        try:
            self._index = opened_or_made(self._storage, self._name)
            self._answering = self._fresh()
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
        # searching alone writes nothing: 5 ms of a start
        from tui.search.building import built, in_batches  # noqa: PLC0415

        done = 0
        gone = list(removed)
        try:
            with closing(built(in_batches(changed, check), check)) as batches:
                for batch, made in batches:
                    # with the first commit: its record says that nothing older is missing
                    forget = [*gone, *(paper[0] for paper in batch.papers)]
                    last = batch.last if batch.more else generation
                    self._commit(made, forget, last, more=batch.more, several=done > 0)
                    gone = []
                    done += len(batch.papers)
                    on_batch(done)
        except LockError:
            return False
        return True

    def search(
        self,
        text: str,
        cancelled: Cancelled = never,
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
        with self._guarded():
            give_way(cancelled)
            parsed = self._parsed(text)
            if not parsed.understood:
                return Found(understood=False, notes=parsed.notes, waiting=parsed.waiting)
            found = self._current().found(parsed, among, order, cancelled)
            self._unload_now_and_then()
            return replace(found, notes=parsed.notes) if parsed.notes else found

    def facets(self, text: str, among: Sequence[int] | None = None) -> tuple[Facet, ...]:
        """What the papers with all the words share; of all papers (of `among`) without words.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
        """
        with self._guarded():
            return self._current().facets(self._parsed(text), among)

    def explain(self, text: str, row: int) -> tuple[Reason, ...]:
        """Why the paper with that row id ranks where it does; empty when it is not found.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
        """
        with self._guarded():
            return self._current().explain(self._parsed(text), row)

    def complete(self, text: str, limit: int) -> list[str]:
        """What a text that is being typed may become, the likeliest first.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
        """
        with self._guarded():
            return self._current().evaluator.completing.complete(text, limit)

    def related(
        self, row: int, paper: Paper, limit: int, cancelled: Cancelled = never
    ) -> tuple[Offer, ...]:
        """The papers most like `paper`, whose row id is `row`; no search waits for them.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
            SearchCancelled: `cancelled` said so.
        """
        return self._apart(lambda it: it.related(row, paper, limit, cancelled))

    def chosen(self, marked: Marked, limit: int, cancelled: Cancelled = never) -> Chosen:
        """The papers that the user whose marks these are will like most; no search waits for them.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
            SearchCancelled: `cancelled` said so.
        """
        return self._apart(lambda it: it.chosen(marked, limit, cancelled))

    def prepare(self) -> None:
        """Do ahead of the first search what it would else wait for: some tens of milliseconds.

        Raises:
            IndexUnusable: the index proved broken, or is closed.
        """
        with self._guarded():
            answering = self._current()
        answering.prepare()

    def close(self) -> None:
        """Let the files go."""
        with self._lock:
            self._answering = None
            self._storage.__dict__.pop("quire_segments", None)
            self._index.close()

    def _parsed(self, text: str) -> Parsed:
        return parse(text, known=self._known)

    def _apart(self, use: Callable[[Answering], T]) -> T:
        """Ask what takes longer than a key may wait: the lock is held only to begin."""
        with self._guarded():
            answering = self._current()
        with _broken():
            return use(answering)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One at a time; what breaks in here is the index, unless it says otherwise itself."""
        with self._lock, _broken():
            yield

    def _unload_now_and_then(self) -> None:
        """Keep a process that answers thousands of queries from holding the whole index."""
        self._answered += 1
        if self._answering is not None and self._answered % _UNLOAD_EVERY == 0:
            for leaf in self._answering.evaluator.leaves:
                leaf.data.unload()

    def _segments(self) -> list[Any]:
        try:
            if self._table is None or self._table_watch.may_have_changed():
                self._table = list(self._index._segments())
        except Exception as error:
            self._table = None
            raise IndexUnusable(f"The search index has gone ({error}).") from error
        return self._table

    def _fresh(self) -> Answering:
        latest = self._index.latest_generation()
        try:
            answering = Answering(Evaluator(self._index.searcher(), self._states))
        except Exception:
            # another process may just have merged away what was to be opened
            if self._index.latest_generation() == latest:
                raise
            return self._fresh()
        self._seen = latest
        forget_others(self._storage, self._segments())
        return answering

    def _current(self) -> Answering:
        if self._answering is None:
            raise IndexUnusable("The index is closed.")
        changed = self._watch.may_have_changed()
        if changed and self._index.latest_generation() != self._seen:
            self._answering = self._fresh()
        return self._answering

    def _commit(
        self, made: Arrays, forget: Sequence[int], generation: int, *, more: bool, several: bool
    ) -> None:
        from tui.search.writer import PaperWriter  # noqa: PLC0415 — as above

        try:
            writer = PaperWriter(self._index)
            try:
                writer.forget(forget)
                writer.finish(made, generation, more=more, last=several and not more)
            except BaseException:
                writer.cancel()
                raise
        except LockError:
            raise
        except Exception as error:
            raise IndexUnusable(f"The search index cannot be written ({error}).") from error


@contextmanager
def _broken() -> Iterator[None]:
    """What breaks in here is the index."""
    try:
        yield
    except QuireError:  # the library may refuse to tell the marks
        raise
    except Exception as error:
        raise IndexUnusable(f"The search index broke ({error}).") from error
