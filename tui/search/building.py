"""Papers in batches, each inverted here or by a helper, in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future

from msgspec import Struct, field

from tui.domain.paper import Paper
from tui.search.helpers import HelperGone, Helpers, Record, inverted
from tui.search.invert import Inverter
from tui.search.postings import Arrays
from tui.search.schema import facts, ids, texts

BATCH = 6_000
"""Papers to a commit: a second of work, and 100 MB while their words are sorted."""

FIRST_BATCH = 2_000
"""Papers to the first commit of an update, so that there is something to find at once."""

_WORTH_HELP = 3_000
"""Papers of a batch for which a helper is worth the third of a second it takes to start."""

_WAIT = 0.05
"""Seconds between two looks whether the work is still wanted."""

Change = tuple[int, int, Paper]
Check = Callable[[], None]


class Batch(Struct):
    """Papers to be committed at once, and the number of the last change among them.

    `more`: it is not the last.
    """

    papers: list[Record] = field(default_factory=list)
    last: int = 0
    more: bool = True


def in_batches(changed: Iterable[Change], check: Check) -> Iterator[Batch]:
    """The changed papers in batches, oldest first; the last may be empty."""
    batch, size = Batch(), min(FIRST_BATCH, BATCH)
    for generation, row, paper in changed:
        check()
        # plain tuples: only those can be sent to a helper
        batch.papers.append((row, texts(paper), ids(paper), tuple(facts(paper))))
        batch.last = generation
        if len(batch.papers) >= size:
            yield batch
            batch, size = Batch(), BATCH
    batch.more = False
    yield batch


def built(batches: Iterable[Batch], check: Check) -> Generator[tuple[Batch, Arrays]]:
    """Each batch with its arrays. `check` is called now and then; what it raises ends the work."""
    builder = _Builder(check)
    try:
        for batch in batches:
            builder.take(batch)
            yield from builder.ready()
        yield from builder.rest()
    finally:
        builder.close()


class _Builder:
    """Inverts batches, with helpers when there are many papers."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._inverter = Inverter()
        self._helpers: Helpers | None = None
        self._alone = False
        self._waiting: deque[tuple[Batch, Future[Arrays] | None]] = deque()

    def take(self, batch: Batch) -> None:
        """Take in a batch, and have it done by a helper if that is worth it."""
        helpers = self._helpers
        if helpers is None and len(batch.papers) >= _WORTH_HELP and not self._alone:
            try:
                helpers = self._helpers = Helpers()
            except HelperGone:
                self._alone = True
        self._waiting.append(
            (batch, helpers.invert(batch.papers) if helpers and batch.papers else None)
        )

    def ready(self) -> Iterator[tuple[Batch, Arrays]]:
        """The batches that are done, in order, and so many more that no helper is without work."""
        while self._waiting:
            future = self._waiting[0][1]
            enough = 0 if self._helpers is None else len(self._helpers)
            if future is not None and not future.done() and len(self._waiting) <= enough:
                return
            yield self._first()

    def rest(self) -> Iterator[tuple[Batch, Arrays]]:
        """All other batches."""
        while self._waiting:
            yield self._first()

    def close(self) -> None:
        """End the helpers."""
        if self._helpers is not None:
            self._helpers.close()

    def _first(self) -> tuple[Batch, Arrays]:
        batch, future = self._waiting.popleft()
        try:
            return batch, self._here(batch) if future is None else self._result(future)
        except HelperGone:
            return batch, self._here(batch)

    def _here(self, batch: Batch) -> Arrays:
        made = inverted(self._inverter, batch.papers, self._check)
        self._inverter = Inverter(self._inverter)
        return made

    def _result(self, future: Future[Arrays]) -> Arrays:
        while True:
            try:
                return future.result(_WAIT)
            except TimeoutError:
                self._check()
