"""What the library answers: ids for the whole list, papers only for the rows on screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui.domain.errors import BadSource
from tui.domain.paper import Entry
from tui.domain.query import Query, Sort

if TYPE_CHECKING:
    # fourteen classes that no search needs
    from tui.domain.document import Origin

Span = tuple[int, int]
"""Start and end of a hit in a text, in characters, end excluded."""


class Hits(Struct, frozen=True):
    """Where the words of a query stand in a paper's own text, in order, without overlaps."""

    title: tuple[Span, ...] = ()
    authors: tuple[tuple[Span, ...], ...] = ()
    abstract: tuple[Span, ...] = ()


class Snippet(Struct, frozen=True):
    """The sentence of an abstract that matches best, with its hits, in characters of `text`.

    `in_body`: it stands in the full text alone.
    """

    text: str
    spans: tuple[Span, ...] = ()
    in_body: bool = False


class Row(Struct, frozen=True):
    """A paper with the marks of the query that found it.

    `snippet` is there when no hit stands in the title and one in the abstract. `queue`, of a paper
    read in full, is its place on the reading list, from 1, and how many papers are on it.
    """

    entry: Entry
    hits: Hits = field(default_factory=Hits)
    score: float | None = None
    snippet: Snippet | None = None
    queue: tuple[int, int] | None = None

    @property
    def id(self) -> int:
        """The paper's row id."""
        return self.entry.id


class Listing(Struct, frozen=True):
    """The answer to a query: row ids in display order; `total` is exact.

    `scores` stand beside `ids` (empty where nothing was searched). `elsewhere` counts the hits in
    the whole library where the scope is smaller. `notice` is a sentence for the status line when
    the answer needs one; `complete` is False while the index is still being built.

    `partial` counts the last ids, which match most of the words typed, but not all; `suggestion`
    is what was typed with its likely misspellings mended, empty when there is none. `stated` is the
    order in force where it is not the query's own: the text may name one.
    """

    query: Query
    ids: Sequence[int] = ()
    scores: Sequence[float] = ()
    elapsed_ms: float = 0.0
    elsewhere: int = 0
    notice: str = ""
    complete: bool = True
    partial: int = 0
    suggestion: str = ""
    stated: Sort | None = None

    @property
    def order(self) -> Sort:
        """The order of the ids: where nothing but filters was asked for, the newest come first."""
        order = self.stated or self.query.order
        unrated = order is Sort.RELEVANCE and self.total and self.scores and not self.scores[0]
        return Sort.DATE if unrated else order

    @property
    def marked(self) -> Query:
        """The query whose words are marked in the papers: as typed, or as it was probably meant."""
        return self.query.with_text(self.suggestion) if self.suggestion else self.query

    @property
    def total(self) -> int:
        """The number of papers listed, the partial matches among them."""
        return len(self.ids)

    @property
    def exact(self) -> int:
        """The number of papers that match everything typed; they come first."""
        return self.total - self.partial

    def place_of(self, id_: int | None, *, nearly: bool = True) -> int | None:
        """The place of a paper in the list, None where it is not.

        Without `nearly` a partial match counts only where there is no exact one.
        """
        stop = self.total if nearly or not self.exact else self.exact
        if id_ is None:
            return None
        try:
            return self.ids.index(id_, 0, stop)
        except ValueError:
            return None


class Progress(Struct, frozen=True):
    """How far a long piece of work is, in papers."""

    done: int
    total: int


class Fetching(Struct, frozen=True):
    """How far the fetching of a text is: who is asked, and the pages of a PDF that are read."""

    origin: Origin
    pages: int = 0


class ImportProgress(Struct, frozen=True):
    """How far an import is: papers stored and records skipped of the file `name`.

    `done` and `total` are in bytes of the file as it lies on the disk, `total` None for a pipe.
    While `checking`, nothing is stored yet.
    """

    name: str
    papers: int = 0
    skipped: int = 0
    done: int = 0
    total: int | None = None
    checking: bool = False


class Imported(Struct, frozen=True):
    """What an import of a file did, in papers.

    `edition` is the day that a page became or that all papers were of, `editions` how many days the
    papers were of; `dropped` the papers that an older form of a page's edition listed and this one
    does not: they stay in the library. `skipped` counts the records that are no papers. `note`
    tells what there is to know of how it was read.

    `error` says why no more of the file was stored, if it could not be read to its end; `stopped`
    that it was no longer wanted. What is counted is stored all the same.
    """

    source: str
    new: int = 0
    merged: int = 0
    unchanged: int = 0
    edition: date | None = None
    dropped: int = 0
    name: str = ""
    editions: int = 0
    skipped: int = 0
    note: str = ""
    error: BadSource | None = None
    stopped: bool = False

    @property
    def total(self) -> int:
        """The papers that were read."""
        return self.new + self.merged + self.unchanged
