"""Everything irreplaceable as text, and back into any library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.domain.marks import Action, Deed, Held, Mark, Target
from tui.domain.merging import Quality, qualities_of
from tui.library import dump_lines
from tui.library.dump_lines import Dumped
from tui.library.marking import now
from tui.storage.actions import Actions
from tui.storage.database import Database
from tui.storage.history import History
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record
from tui.text.folding import fold_title

SOURCE = "a dump"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: papers in the dump, those the library had to be given, and the action.

    `action` is None when everything stood so already.
    """

    papers: int
    new: int
    searches: int
    action: Action | None


class Dumping:
    """Writes what only the user has, and merges it into a library."""

    def __init__(
        self, database: Database, papers: Papers, clock: Callable[[], datetime] = now
    ) -> None:
        self._database = database
        self._papers = papers
        self._marks = Marks(database)
        self._actions = Actions(database)
        self._history = History(database)
        self._clock = clock

    def dump(self) -> Iterator[str]:
        """The lines of a dump: marks, collections, tags, notes, saved searches, searches."""
        return dump_lines.lines(self._dumped())

    def restore(self, lines: Sequence[str], name: str) -> Restored:
        """Merge a dump into the library, in one transaction; doing it again changes nothing.

        What both have stays; where they differ the newer counts, and undo brings the other back.
        Papers the library lacks are made from what the dump knows of them.

        Raises:
            BadSource: it is no dump; nothing was changed.
        """
        dumped = dump_lines.read(lines, name)
        with self._database.write():
            targets = [
                Target(kind, thing, None, held) for (kind, thing), held in dumped.things.items()
            ]
            new = 0
            for paper, marks in dumped.papers:
                record = Record(
                    paper, fold_title(paper.title), qualities_of(paper, Quality.PAGE), SOURCE
                )
                put = self._papers.put(record)
                new += put.outcome is Outcome.NEW
                targets += [Target(kind, called, put.id, held) for kind, called, held in marks]
            moment = self._clock()
            action = self._actions.do(Deed.RESTORE, targets, moment, newer_only=True)
            searches = self._history.put_before(dumped.searches)
        return Restored(len(dumped.papers), new, searches, action)

    def _dumped(self) -> Dumped:
        things = self._marks.all_things()
        by_paper: dict[int, list[tuple[Mark, str, Held]]] = {}
        for paper_id, mark, name, held in self._marks.everything():
            by_paper.setdefault(paper_id, []).append((mark, name, held))
        ids = list(by_paper)
        papers = [(entry.paper, by_paper[entry.id]) for entry in self._papers.entries(ids)]
        return Dumped(things, list(reversed(self._history.newest())), papers)
