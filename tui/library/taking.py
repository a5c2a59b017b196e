"""One file on its way into the library, a batch of records at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol

from msgspec import Struct

from tui.domain.errors import BadSource
from tui.domain.merging import qualities_of
from tui.domain.records import Found, Skipped
from tui.domain.results import Imported
from tui.library.collecting import seldom_collecting
from tui.sources import daily_page
from tui.sources.recognise import Reading
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record, Rows
from tui.text.folding import fold_title

BATCH = 5_000
"""Records to a transaction: a third of a second, in which nobody else can write. A commit writes
each page of the indexes that was touched: of fewer papers it costs each of them more."""

GIVE_UP = 1_000
"""Records of which not one is a paper, after which a file is taken for something else."""


_NONE = "Nothing in it is a paper. If it is in another format, --format says which."
_STRICT = "Nothing was stored; without --strict only this record is left out."


class Stored(Protocol):
    """Hears how many papers of a file are stored and how many records skipped."""

    def __call__(self, name: str, papers: int, skipped: int, /, *, checking: bool = False) -> None:
        """Be told."""


class Shelves(Struct, frozen=True):
    """Where papers and editions go."""

    database: Database
    papers: Papers
    editions: Editions


class Told(Struct, frozen=True):
    """Who hears of each batch and of each record skipped, and who may end it all."""

    stored: Stored
    skipped: Callable[[Skipped], None]
    cancelled: Callable[[], bool]


class Taking:
    """The records of one file."""

    def __init__(self, shelves: Shelves, reading: Reading, day: date | None) -> None:
        """`day` overrules the days that records tell."""
        self._shelves = shelves
        self._reading = reading
        self._day = day
        self._outcomes: Counter[Outcome] = Counter()
        self._days: set[date] = set()
        self._told_of = Rows()
        self._skipped = 0
        self._bad: BadSource | None = None
        self._error: BadSource | None = None

    def take(self, told: Told) -> Imported:
        """Store what the file has, as far as it can be read and is wanted; each batch is whole."""
        with self._shelves.database.many_writes(), seldom_collecting():
            for batch in self._batches(told):
                if told.cancelled():
                    return self._report(stopped=True)
                self._store(batch)
                told.stored(self._reading.name, self._outcomes.total(), self._skipped)
        return self._report()

    def _batches(self, told: Told) -> Iterator[list[Found]]:
        batch: list[Found] = []
        hopeful = False
        try:
            for number, record in enumerate(self._reading.records, start=1):
                if isinstance(record, Found):
                    batch.append(record)
                    hopeful = True
                else:
                    told.skipped(record)
                    self._skip(record)
                if number == GIVE_UP and not hopeful:
                    break
                if number % BATCH == 0:
                    yield batch
                    batch = []
        except BadSource as error:
            self._error = error
        yield batch

    def _skip(self, record: Skipped) -> None:
        self._skipped += 1
        if self._bad is None:
            self._bad = BadSource(self._reading.name, record.line, record.reason, _NONE)

    def _store(self, batch: list[Found]) -> None:
        """Store a batch and its places in editions, in one transaction."""
        reading = self._reading
        records = [
            Record(
                found.paper,
                fold_title(found.paper.title),
                qualities_of(found.paper, reading.quality),
                reading.source,
            )
            for found in batch
        ]
        if not records:
            return
        with self._shelves.database.write():
            done = self._shelves.papers.put_all(records, self._told_of)
            listed: defaultdict[date, list[int]] = defaultdict(list)
            for found, put in zip(batch, done, strict=True):
                day = self._day or found.edition
                if day is not None:
                    listed[day].append(put.id)
            # a record that names the day of an edition means one of Daily Papers
            source = reading.source if self._day else daily_page.SOURCE
            for day, ids in listed.items():
                self._shelves.editions.add(source, day, ids)
        self._outcomes.update(put.outcome for put in done)
        self._days.update(listed)

    def _report(self, *, stopped: bool = False) -> Imported:
        stored = self._outcomes.total()
        return Imported(
            self._reading.source,
            new=self._outcomes[Outcome.NEW],
            merged=self._outcomes[Outcome.MERGED],
            unchanged=self._outcomes[Outcome.UNCHANGED],
            edition=next(iter(self._days)) if len(self._days) == 1 else None,
            name=self._reading.name,
            editions=len(self._days),
            skipped=self._skipped,
            note=self._reading.note(),
            error=self._error or (None if stored or stopped else self._bad),
            stopped=stopped,
        )


def refusal(readings: Iterable[Reading | BadSource], told: Told) -> BadSource | None:
    """What is wrong with the first record that is no paper; None when all are."""
    for reading in readings:
        if isinstance(reading, BadSource):
            return reading
        try:
            for number, record in enumerate(reading.records, start=1):
                if isinstance(record, Skipped):
                    return BadSource(reading.name, record.line, record.reason, _STRICT)
                if number % BATCH == 0:
                    told.stored(reading.name, 0, 0, checking=True)
                    if told.cancelled():
                        return None
        except BadSource as error:
            return error
    return None
