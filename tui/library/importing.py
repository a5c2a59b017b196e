"""Taking papers in: a whole page or nothing, each paper merged with what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from tui.domain.edition import Page
from tui.domain.merging import Quality, qualities_of
from tui.domain.results import Imported
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.papers import Outcome, Papers, Record


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
        """Read a file of any known format and store its papers.

        `name` is for messages; `day` is the edition's date when the file does not say.

        Raises:
            BadSource: it cannot be read; nothing of it is stored.
        """
        # the readers of formats are 10 ms that a start with a filled library does not need
        from tui.sources import recognise  # noqa: PLC0415

        parsed = recognise.parse(data, name, day=day, today=self._today())
        return self.take_page(parsed.page, parsed.quality)

    def take_page(self, page: Page, quality: Quality) -> Imported:
        """Store the papers of a page in one transaction, and its edition if it has a date."""
        from tui.text.folding import fold_title  # noqa: PLC0415 — as above

        outcomes: Counter[Outcome] = Counter()
        ids: list[int] = []
        with self._database.write():
            records = [
                Record(paper, fold_title(paper.title), qualities_of(paper, quality), page.source)
                for paper in page.papers
            ]
            for put in self._papers.put_all(records):
                outcomes[put.outcome] += 1
                ids.append(put.id)
            dropped = 0
            if page.date is not None:
                dropped = len(set(self._editions.held(page.source, page.date)) - set(ids))
                self._editions.put(page.source, page.date, ids)
        return Imported(
            page.source,
            new=outcomes[Outcome.NEW],
            merged=outcomes[Outcome.MERGED],
            unchanged=outcomes[Outcome.UNCHANGED],
            edition=page.date,
            dropped=dropped,
        )
