"""What workers report to the main screen. Each names the question it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.message import Message

from tui.domain.edition import Edition
from tui.domain.errors import QuireError
from tui.domain.facets import Facet
from tui.domain.marks import Action, Renaming
from tui.domain.query import Query
from tui.domain.reasons import Reason
from tui.domain.results import Imported, ImportProgress, Listing, Progress, Row

if TYPE_CHECKING:
    # thirty classes that no start needs
    from tui.domain.adding import AddReport
    from tui.domain.document import Document
    from tui.domain.offers import Offers
    from tui.domain.syncing import SyncProgress, SyncReport

_FIRST = 40
"""Rows read for the first frame, when nobody knows yet how many there is room for."""


@dataclass(eq=False, repr=False)
class Answered(Message):
    """A query was answered: the ids, the rows around `place`, and where the cursor belongs.

    `new` are the papers of the edition or the period asked for that are not seen yet.
    """

    listing: Listing
    rows: dict[int, Row]
    place: int
    new: frozenset[int] = frozenset()


class Stand(Struct, frozen=True):
    """Where the cursor stands when something is asked.

    It is kept on paper `paper` (None: the user never moved it), or at the place `fallback` when
    that is not listed. To the `same` question also a partial match is kept. `around` the cursor so
    many rows are wanted on each side.
    """

    paper: int | None = None
    fallback: int = 0
    same: bool = False
    around: int = _FIRST


@dataclass(eq=False, repr=False)
class RowsRead(Message):
    """The rows of a listing from `start` on."""

    listing: Listing
    start: int
    rows: list[Row]


@dataclass(eq=False, repr=False)
class PaperRead(Message):
    """A paper in full, or None when it is gone."""

    row_id: int
    row: Row | None


@dataclass(eq=False, repr=False)
class Marked(Message):
    """Marks are on disk; `sentence` tells the user, `counts` how many papers and bookmarks are.

    `renaming`: what is on show may be called otherwise now.
    """

    action: Action | None
    sentence: str
    counts: tuple[int, int]
    renaming: Renaming | None = None


class LeaveWanted(Message):
    """The user wants to leave. It takes the way that wishes take, and comes behind them."""


@dataclass(eq=False, repr=False)
class Noticed(Message):
    """Something to tell the user."""

    sentence: str
    failed: bool = False


@dataclass(eq=False, repr=False)
class Failed(Message):
    """A piece of work did not succeed."""

    error: QuireError


@dataclass(eq=False, repr=False)
class Faulted(Message):
    """A piece of work ended with an error of quire's own."""

    error: Exception


@dataclass(eq=False, repr=False)
class IndexMoved(Message):
    """The index is being built."""

    progress: Progress


@dataclass(eq=False, repr=False)
class IndexReady(Message):
    """The index is complete, or `elsewhere`: another quire is working on it."""

    elsewhere: bool


@dataclass(eq=False, repr=False)
class Elsewhere(Message):
    """Another quire, or another thread of this one, has changed the library."""

    editions: tuple[Edition, ...]
    counts: tuple[int, int]


@dataclass(eq=False, repr=False)
class EditionsRead(Message):
    """The editions as they are now, for the calendar."""

    editions: tuple[Edition, ...]


@dataclass(eq=False, repr=False)
class SyncMoved(Message):
    """How far a sync is, and how many papers come in a second."""

    progress: SyncProgress
    rate: float


@dataclass(eq=False, repr=False)
class Synced(Message):
    """A sync is over. `days` are those that were asked for by name; `error` ended it early."""

    days: tuple[date, ...]
    report: SyncReport
    error: QuireError | None = None


@dataclass(eq=False, repr=False)
class AddMoved(Message):
    """How many of the papers named have come."""

    progress: Progress


@dataclass(eq=False, repr=False)
class Added(Message):
    """All papers named have come, or will not; `error` ended it early."""

    report: AddReport
    error: QuireError | None = None


@dataclass(eq=False, repr=False)
class ImportMoved(Message):
    """How far the import of a file is."""

    progress: ImportProgress


class BringingEnded(Message):
    """Something that brought papers in is over."""


@dataclass(eq=False, repr=False)
class FileTaken(Message):
    """A file was taken in, or not; of an archive there is a report for each file in it."""

    file: Path
    reports: tuple[Imported, ...]
    error: QuireError | None = None


@dataclass(eq=False, repr=False)
class EarlierRead(Message):
    """The searches of earlier runs, the newest first."""

    texts: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Completed(Message):
    """What a typed line may become, the likeliest first."""

    typed: str
    longer: tuple[str, ...]


@dataclass(eq=False, repr=False)
class FacetsRead(Message):
    """What a listing is made of."""

    listing: Listing
    facets: tuple[Facet, ...]


@dataclass(eq=False, repr=False)
class Explained(Message):
    """Why a paper ranks where it does in the answer to a query."""

    query: Query
    title: str
    reasons: tuple[Reason, ...]


@dataclass(eq=False, repr=False)
class AttachWanted(Message):
    """The user wants this file to be the full text of a paper; without one, none any longer."""

    row_id: int
    file: Path | None


@dataclass(eq=False, repr=False)
class Attached(Message):
    """A file of the user's is the full text of a paper now, unless there was an `error`.

    `again`: it was so before, and was read once more.
    """

    file: Path
    text: Document | None
    again: bool = False
    error: QuireError | None = None


@dataclass(eq=False, repr=False)
class Detached(Message):
    """A file of the user's is the full text of a paper no longer; `done` is False without one."""

    done: bool
    error: QuireError | None = None


class PlaceNoted(Message):
    """It is written down how far a paper was read."""


@dataclass(eq=False, repr=False)
class Offered(Message):
    """Papers that are offered, with their titles by row id; `about` says of what."""

    about: str
    offers: Offers
    titles: Mapping[int, str]
