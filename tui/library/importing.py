"""Taking papers in: each merged with what is known of it, nothing ever half stored.

A page is stored as a whole or not at all. A file of records is stored batch by batch, and a record
that is none costs only itself; a file that breaks off, or an import that is ended, leaves whole
batches, and doing it again goes on or changes nothing.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality, qualities_of
from tui.domain.records import Format, Skipped
from tui.domain.results import Imported, ImportProgress
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record

if TYPE_CHECKING:
    # the readers of formats are 10 ms that a start with a filled library does not need
    from tui.library.taking import Told
    from tui.sources.recognise import Reading


class How(Struct, frozen=True):
    """How a file is to be taken in.

    In `format`, or else in the one it looks to be in; as the edition of `day`, or else of the day
    it tells; if `strict`, only when every record in it is a paper.
    """

    format: Format | None = None
    day: date | None = None
    strict: bool = False


_AS_IT_IS = How()


class Importing:
    """The taking-in side of a library."""

    def __init__(
        self,
        database: Database,
        papers: Papers,
        editions: Editions,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._database = database
        self._papers = papers
        self._editions = editions
        self._today = today

    def take_file(self, data: bytes, name: str, day: date | None = None) -> Imported:
        """Store the papers of a file of any known format; of an archive, of its first file.

        `name` is for messages; `day` is the edition's date when the file does not say.

        Raises:
            BadSource: it cannot be read; of a page, nothing is stored then.
        """
        done = next(self.take(io.BytesIO(data), name, How(day=day)))
        if done.error is not None:
            raise done.error
        return done

    def take(
        self,
        file: BinaryIO,
        name: str,
        how: How = _AS_IT_IS,
        *,
        on_progress: Callable[[ImportProgress], None] = lambda _: None,
        on_skipped: Callable[[Skipped], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Imported]:
        """Store the papers of a file of any known format; of an archive, file by file.

        `name` is for messages. Each report tells by its `error` what could not be read.
        `on_progress` hears of every batch, `on_skipped` of every record that is no paper; once
        `cancelled`, no further batch is stored. Nothing happens before a report is asked for.
        """
        from tui.library.taking import Told, refusal  # noqa: PLC0415 — as above
        from tui.sources.files import File, rereadable  # noqa: PLC0415 — as above

        with rereadable(file, needed=how.strict) as source:
            opened = File(source, name)

            def step(of: str, papers: int, skipped: int, /, *, checking: bool = False) -> None:
                on_progress(
                    ImportProgress(of, papers, skipped, opened.taken, opened.size, checking)
                )

            told = Told(step, on_skipped, cancelled)
            if how.strict:
                error = refusal(opened.readings(how.format, how.day, self._today()), told)
                if error is not None:
                    yield Imported("", name=error.name, error=error)
                    return
            for reading in opened.readings(how.format, how.day, self._today()):
                done = self._taken(reading, how.day, told)
                yield done
                if done.stopped:
                    return

    def take_page(self, page: Page, quality: Quality) -> Imported:
        """Store the papers of a page in one transaction, and its edition if it has a date."""
        from tui.text.folding import fold_title  # noqa: PLC0415 — as above

        records = [
            Record(paper, fold_title(paper.title), qualities_of(paper, quality), page.source)
            for paper in page.papers
        ]
        dropped = 0
        with self._database.write():
            done = self._papers.put_all(records)
            if page.date is not None:
                ids = [put.id for put in done]
                dropped = len(set(self._editions.held(page.source, page.date)) - set(ids))
                self._editions.put(page.source, page.date, ids)
        outcomes = Counter(put.outcome for put in done)
        return Imported(
            page.source,
            new=outcomes[Outcome.NEW],
            merged=outcomes[Outcome.MERGED],
            unchanged=outcomes[Outcome.UNCHANGED],
            edition=page.date,
            editions=page.date is not None,
            dropped=dropped,
        )

    def _taken(self, reading: Reading | BadSource, day: date | None, told: Told) -> Imported:
        from tui.library.taking import Shelves, Taking  # noqa: PLC0415 — as above

        if isinstance(reading, BadSource):
            return Imported("", name=reading.name, error=reading)
        if reading.page is None:
            shelves = Shelves(self._database, self._papers, self._editions)
            return Taking(shelves, reading, day).take(told)
        done = self.take_page(reading.page, reading.quality)
        told.stored(reading.name, done.total, 0)
        return replace(done, name=reading.name, note=reading.note())
