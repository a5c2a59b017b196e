"""Everything irreplaceable as text, and back into any library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from tui.domain.document import Place, Since
from tui.domain.marks import Action, Deed, Held, Mark, Target, Thing
from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
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
            places: dict[int, Held] = {}
            for one in dumped.papers:
                quality = qualities_of(one.paper, Quality.PAGE)
                put = self._papers.put(
                    Record(one.paper, fold_title(one.paper.title), quality, SOURCE)
                )
                new += put.outcome is Outcome.NEW
                targets += [Target(kind, called, put.id, held) for kind, called, held in one.marks]
                if one.place:
                    places[put.id] = self._place(put.id, one.place, places.get(put.id))
                # one that is attached stays: its text is here, and the other file may not be
                if one.attached and self._texts.attached(put.id) is None:
                    files[put.id] = file = _here(one.attached.value)
                    held = Held(str(file), one.attached.at)
                    targets.append(Target(Mark.ATTACHED, "", put.id, held))
            targets += [Target(Mark.PLACE, "", id_, held) for id_, held in places.items()]
            moment, known = self._clock(), self._marks.things(Thing.SAVED)
            action = self._actions.do(Deed.RESTORE, targets, moment, newer_only=True)
            for search in self._marks.things(Thing.SAVED).keys() - known.keys():
                # what the dump brought is not what came since the search was last opened
                self._marks.note_opened(search)
            searches = self._history.put_before(dumped.searches)
        return Restored(len(dumped.papers), new, searches, action, files)

    def _dumped(self) -> Dumped:
        by_paper: dict[int, list[Marked]] = {}
        for paper_id, mark, name, held in self._marks.everything():
            by_paper.setdefault(paper_id, []).append((mark, name, held))
        entries = self._papers.entries(list(by_paper))
        papers = [_dumped(entry.paper, by_paper[entry.id]) for entry in entries]
        searches = list(reversed(self._history.newest()))
        return Dumped(self._marks.all_things(), searches, papers)

    def _place(self, id_: int, since: Since[Place], other: Held | None) -> Held:
        """How far a paper was read, here or there: the later place counts, the most progress.

        `other` is what another line of the dump says of the same paper.
        """
        place, at = since.value, since.at
        here = other or self._marks.of(Mark.PLACE, id_)
        if here is None:
            return Held(place.written, at)
        held = Place.read(here.value)
        merged = place.merged(held) if at > here.at else held.merged(place)
        return Held(merged.written, max(at, here.at))


def _dumped(paper: Paper, marks: Sequence[Marked]) -> DumpedPaper:
    """A paper with its marks; those that a dump has apart, apart."""
    one = {mark: held for mark, _, held in marks}
    attached, place = one.get(Mark.ATTACHED), one.get(Mark.PLACE)
    return DumpedPaper(
        paper,
        [marked for marked in marks if marked[0] not in dump_lines.APART],
        Since(_anywhere(Path(attached.value)), attached.at) if attached else None,
        Since(Place.read(place.value), place.at) if place else None,
    )


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
