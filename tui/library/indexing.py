"""Keeping the search index in step with the library, and replacing it when it is unusable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from tui.domain.errors import IndexUnusable, SearchCancelled
from tui.domain.facets import Facet
from tui.domain.paper import Paper
from tui.domain.reasons import Reason
from tui.domain.results import Progress
from tui.domain.states import States
from tui.library.collecting import seldom_collecting

if TYPE_CHECKING:
    from tui.domain.offers import Offer

    # at run time Whoosh is imported by the first search, not by the first screen
    from tui.search.answering import Found
    from tui.search.index import Index
    from tui.search.taste import Chosen

T = TypeVar("T")

SMALL = 200
"""Papers that a search itself catches up with: a few hundredths of a second."""


class IndexStatus(Struct, frozen=True):
    """How the index stands: `behind` counts the papers it does not know yet."""

    folder: Path | None
    papers: int
    behind: int
    generation: int

    @property
    def complete(self) -> bool:
        """Whether every paper can be found."""
        return self.behind == 0


class Indexed(Protocol):
    """What an index holds, and how that changes: `Papers`, or the texts of some."""

    def generation(self) -> int:
        """The number of the last change."""

    def library_id(self) -> int:
        """A number that no other library is likely to have."""

    def changed_since(self, generation: int) -> Iterator[tuple[int, int, Paper]]:
        """(generation, row id, paper) of each that changed since, the oldest change first."""

    def count_changed_since(self, generation: int) -> int:
        """How many papers `changed_since` gives."""

    def removed_since(self, generation: int) -> Sequence[int]:
        """The row ids that ceased to be papers of their own after that generation."""


class Indexing:
    """The index of a library. Safe to use from several threads.

    `states` tells which papers are in a state that is not indexed: queries may ask for those.
    """

    def __init__(
        self, papers: Indexed, folder: Path, states: States, at_once: int | None = None
    ) -> None:
        """Nothing is opened yet; a search itself puts in `at_once` (`SMALL`) missing papers."""
        self._papers = papers
        self._at_once = at_once
        self._states = states
        self.known = frozenset(states)
        self._folder = folder
        self._opening = threading.Lock()
        self._updating = threading.Lock()
        self._index: Index | None = None
        self._closing = threading.Event()
        self.in_memory = False

    def search(
        self,
        text: str,
        among: Sequence[int] | None,
        order: Sequence[int] | None,
        cancelled: Callable[[], bool],
    ) -> tuple[Found, bool]:
        """The papers (of `among`) that match, best first or in `order`; whether all were known.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        complete, unwanted = self._catch_up_if_small(cancelled), self._unwanted(cancelled)
        return self._with_index(
            lambda index: index.search(text, unwanted, among=among, order=order)
        ), complete

    def facets(self, text: str, among: Sequence[int] | None) -> tuple[Facet, ...]:
        """What the papers (of `among`) that a text finds share; of all without words."""
        return self._with_index(lambda index: index.facets(text, among))

    def explain(self, text: str, id_: int) -> tuple[Reason, ...]:
        """Why a paper ranks where it does; empty when the text does not find it."""
        return self._with_index(lambda index: index.explain(text, id_))

    def related(
        self, id_: int, paper: Paper, limit: int, cancelled: Callable[[], bool]
    ) -> tuple[tuple[Offer, ...], bool]:
        """The papers most like one, the best first; whether all were known.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        complete, unwanted = self._catch_up_if_small(cancelled), self._unwanted(cancelled)
        return self._with_index(lambda index: index.related(id_, paper, limit, unwanted)), complete

    def chosen(
        self,
        liked: Sequence[int],
        passed: Sequence[int],
        limit: int,
        cancelled: Callable[[], bool],
    ) -> tuple[Chosen, bool]:
        """The papers that who liked and passed over these will like most; whether all were known.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        complete, unwanted = self._catch_up_if_small(cancelled), self._unwanted(cancelled)
        from tui.search.taste import Marked  # noqa: PLC0415 — Whoosh must not delay the start

        return self._with_index(
            lambda index: index.chosen(Marked(liked, passed), limit, unwanted)
        ), complete

    def complete(self, text: str, limit: int) -> list[str]:
        """What a text that is being typed may become, the likeliest first."""
        return self._with_index(lambda index: index.complete(text, limit))

    def catch_up(
        self,
        on_progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Put every paper in that the index lacks; False when another quire is doing it.

        Raises:
            SearchCancelled: `cancelled` said so; what was put in stays in.
        """
        with self._updating:
            return self._with_index(lambda index: self._update(index, on_progress, cancelled))

    def prepare(self) -> None:
        """Do ahead of the first search what it would else wait for."""
        self._with_index(lambda index: index.prepare())

    def rebuild(self, on_progress: Callable[[Progress], None] = lambda _: None) -> bool:
        """Make the index anew from the library."""
        with self._updating:
            self._replaced(self._opened())
            return self._with_index(lambda index: self._update(index, on_progress, lambda: False))

    def status(self) -> IndexStatus:
        """How the index stands now."""
        return self._with_index(
            lambda index: IndexStatus(
                None if self.in_memory else self._folder,
                index.count(),
                self._behind(index),
                index.generation(),
            )
        )

    def close(self) -> None:
        """Stop what is under way between two batches, and let the files go."""
        self._closing.set()
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _unwanted(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        """Whether nobody waits for an answer any longer: asked for by each that takes a while."""
        return lambda: cancelled() or self._closing.is_set()

    def _behind(self, index: Index) -> int:
        """How many papers the index has to put in or to forget.

        Raises:
            IndexUnusable: it knows changes that the library has never seen.
        """
        # in this order: another quire may change the library, then the index, at any moment
        held, wanted = index.generation(), self._papers.generation()
        if held > wanted:
            raise IndexUnusable("The search index is of another library, or of a later copy.")
        if held == wanted:
            return 0
        return self._papers.count_changed_since(held) + len(self._papers.removed_since(held))

    def _catch_up_if_small(self, cancelled: Callable[[], bool]) -> bool:
        """Whether the index is complete, after putting in a handful of missing papers."""
        behind = self._with_index(self._behind)
        if behind == 0:
            return True
        if behind > (SMALL if self._at_once is None else self._at_once):
            return False
        return self.catch_up(cancelled=cancelled)

    def _update(
        self,
        index: Index,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        if not self._behind(index):
            return True
        held, wanted = index.generation(), self._papers.generation()
        total = self._papers.count_changed_since(held)

        def check() -> None:
            if cancelled() or self._closing.is_set():
                raise SearchCancelled("The index is not finished; the next start goes on.")

        with seldom_collecting():
            return index.update(
                self._papers.changed_since(held),
                self._papers.removed_since(held),
                wanted,
                on_batch=lambda done: on_progress(Progress(done, total)),
                check=check,
            )

    def _with_index(self, use: Callable[[Index], T]) -> T:
        """Use the index; if it proves unusable, replace it, fill it and use it once more.

        First it is only opened again: another quire may have made it anew. Where its folder lets
        no sound index be, it is made in memory: nothing that happens to a cache may keep anybody
        from searching.
        """
        index = self._opened()
        try:
            return use(index)
        except IndexUnusable:
            index = self._replaced(index, discard=False)
        try:
            return use(index)
        except IndexUnusable:
            index = self._replaced(index)
        try:
            self._update(index, lambda _: None, lambda: False)
            return use(index)
        except IndexUnusable:
            self.in_memory = True
            index = self._replaced(index)
        self._update(index, lambda _: None, lambda: False)
        return use(index)

    def _opened(self) -> Index:
        from tui.search.index import Index  # noqa: PLC0415 — Whoosh must not delay the start

        with self._opening:
            if self._index is None:
                self._index = self._open_anywhere(Index)
            return self._index

    def _open_anywhere(self, index_class: type[Index]) -> Index:
        if self._closing.is_set():
            raise SearchCancelled("quire is closing.")
        library = self._papers.library_id()
        for _ in range(0 if self.in_memory else 2):
            try:
                return index_class(self._folder, library, self._states)
            except IndexUnusable:
                index_class.discard(self._folder)
            except OSError:
                break
        self.in_memory = True
        return index_class(None, library, self._states)

    def _replaced(self, broken: Index, *, discard: bool = True) -> Index:
        """An index in place of `broken`, unless another thread has put one there already."""
        with self._opening:
            if self._index is broken:
                self._index = None
                broken.close()
                if discard and not self.in_memory:
                    broken.discard(self._folder)
        return self._opened()
