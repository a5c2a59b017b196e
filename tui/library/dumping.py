"""Everything irreplaceable as text, and back into any library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from tui.domain.document import Since
from tui.domain.marks import Action, Deed, Target
from tui.domain.merging import Quality, qualities_of
from tui.library import dump_lines
from tui.library.dump_lines import Dumped, DumpedPaper, Marked
from tui.library.marking import now
from tui.storage.actions import Actions
from tui.storage.database import Database
from tui.storage.fulltexts import FullTexts
from tui.storage.history import History
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record
from tui.text.folding import fold_title

SOURCE = "a dump"


class Restored(Struct, frozen=True):
    """What a restore did: papers in the dump, those the library had to be given, and the action.

    `action` is None when everything stood so already. `files` are the full texts of the user's own
    that papers got, by row id: their text is not read yet.
    """

    papers: int
    new: int
    searches: int
    action: Action | None
    files: dict[int, Path]


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
        self._texts = FullTexts(database)
        self._clock = clock

    def dump(self) -> Iterator[str]:
        """The lines of a dump: marks, collections, tags, notes, saved searches, searches, places,
        and where the full texts of the user's own lie.
        """  # noqa: D205 — one list
        return dump_lines.lines(self._dumped())

    def restore(self, lines: Sequence[str], name: str) -> Restored:
        """Merge a dump into the library, in one transaction; doing it again changes nothing.

        What both have stays; where they differ the newer counts, and undo brings the other back.
        Papers the library lacks are made from what the dump knows of them. A full text of the
        user's own that is attached here stays.

        Raises:
            BadSource: it is no dump; nothing was changed.
        """
        dumped = dump_lines.read(lines, name)
        with self._database.write():
            targets = [
                Target(kind, thing, None, held) for (kind, thing), held in dumped.things.items()
            ]
            new, files = 0, {}
            for one in dumped.papers:
                quality = qualities_of(one.paper, Quality.PAGE)
                put = self._papers.put(
                    Record(one.paper, fold_title(one.paper.title), quality, SOURCE)
                )
                new += put.outcome is Outcome.NEW
                targets += [Target(kind, called, put.id, held) for kind, called, held in one.marks]
                if one.place:
                    self._texts.put_place(put.id, one.place)
                if one.attached:
                    file, at = _here(one.attached.value), one.attached.at
                    if self._texts.attach_unread(put.id, file, at):
                        files[put.id] = file
            moment = self._clock()
            action = self._actions.do(Deed.RESTORE, targets, moment, newer_only=True)
            searches = self._history.put_before(dumped.searches)
        return Restored(len(dumped.papers), new, searches, action, files)

    def _dumped(self) -> Dumped:
        by_paper: dict[int, list[Marked]] = {}
        for paper_id, mark, name, held in self._marks.everything():
            by_paper.setdefault(paper_id, []).append((mark, name, held))
        attached, places = self._texts.all_attached(), self._texts.all_places()
        ids = list(dict.fromkeys([*by_paper, *attached, *places]))
        papers = [
            DumpedPaper(
                entry.paper,
                by_paper.get(entry.id, []),
                Since(_anywhere(file.value), file.at) if (file := attached.get(entry.id)) else None,
                places.get(entry.id),
            )
            for entry in self._papers.entries(ids)
        ]
        searches = list(reversed(self._history.newest()))
        return Dumped(self._marks.all_things(), searches, papers)


def _anywhere(file: Path) -> str:
    """A file by a name that it may have on another machine too."""
    with suppress(ValueError, RuntimeError):
        return f"~/{file.relative_to(Path.home()).as_posix()}"
    return str(file)


def _here(name: str) -> Path:
    """A file by its name on this machine."""
    file = Path(name)
    with suppress(RuntimeError):
        file = file.expanduser()
    return file
