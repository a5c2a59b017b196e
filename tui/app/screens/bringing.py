"""The main screen, in so far as papers come in: from the net, by name, from files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on

from tui.app import bringing_sentences as sentences
from tui.app.messages import (
    Added,
    Attached,
    AttachWanted,
    Detached,
    EditionsRead,
    Faulted,
    FileTaken,
    Synced,
)
from tui.app.screens.browse import BrowseScreen
from tui.app.work.intake import Intake
from tui.domain.edition import DAILY
from tui.domain.errors import QuireError, Unreachable
from tui.domain.query import Query
from tui.library.library import Library
from tui.text.latex import readable

if TYPE_CHECKING:
    from tui.app.calendar_state import DayChosen

Standing = tuple[Query, int | None, bool]
"""What is asked, the paper under the cursor, and whether the list has the focus."""


class BringingScreen(BrowseScreen):
    """Starts what brings papers in, tells what came, and shows it to those who did not move."""

    TODAY = staticmethod(date.today)
    """The day it is where the user is."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._intake = Intake(self._workers, library, self.status)
        self._left: Standing | None = None

    # what is wanted

    def action_calendar(self) -> None:
        """A day, by the calendar."""
        self._seeing.write()
        # behind what was just seen, so that the counts are true
        self._workers.change(self._library.browsing.editions, lambda e: EditionsRead(tuple(e)))

    def action_sync(self) -> None:
        """The newest Daily Papers."""
        self.sync()

    def action_add(self) -> None:
        """Papers by their names; one that was searched for in vain stands there already."""
        # the first screen does not need it
        from tui.app.pasted import pasted  # noqa: PLC0415
        from tui.app.screens.adding import AddScreen  # noqa: PLC0415

        searched = " ".join(pasted(self.bar.value).papers)
        self.app.push_screen(AddScreen(searched), self._names_given)

    @on(events.Paste)
    def _pasted(self, event: events.Paste) -> None:
        """What is dropped onto the list: a file, or names of papers."""
        # the first screen does not need it
        from tui.app.pasted import holds_one_text, pasted, size_of  # noqa: PLC0415

        meant = pasted(event.text)
        if meant.file is not None and holds_one_text(meant.file):
            self._offer_to_attach(meant.file, size_of(meant.file))
        elif meant.file is not None:
            file = meant.file
            self._ask_whether(
                "Import", sentences.import_question(file, size_of(file)), "imports",
                lambda: self.take(file),
            )  # fmt: skip
        elif meant.papers:
            self._ask_whether(
                "Add papers", sentences.add_question(meant.papers), "fetches",
                lambda: self.add(meant.papers),
            )  # fmt: skip
        else:
            self._telling.say(sentences.NO_NAMES)

    def _offer_to_attach(self, file: Path, size: int) -> None:
        """What holds no list of papers is the full text of the one on show."""
        row_id, paper = self.papers.row_id, self.panes.paper
        if row_id is None or paper is None:
            self._telling.say(sentences.NO_PAPER)
            return
        self._ask_whether(
            "Attach", sentences.attach_question(file, size, readable(paper.title)), "attaches",
            lambda: self.attach(row_id, file),
        )  # fmt: skip

    @on(AttachWanted)
    def _attach_wanted(self, event: AttachWanted) -> None:
        self.attach(event.row_id, event.file)

    @on(EditionsRead)
    def _editions_read(self, event: EditionsRead) -> None:
        # the first screen does not need it
        from tui.app.calendar_state import CalendarState  # noqa: PLC0415
        from tui.app.screens.calendar import CalendarScreen  # noqa: PLC0415

        self.shelf.take_editions(event.editions)
        here, today = self.state.edition, self.TODAY()
        chosen, source = (here.date, here.source) if here else (today, "")
        state = CalendarState(event.editions, chosen, today, source)
        self.app.push_screen(CalendarScreen(state), self._day_chosen)

    def _day_chosen(self, chosen: DayChosen | None) -> None:
        if chosen is None:
            return
        if chosen.edition is not None:
            self.shelf.look(self.state.opened(chosen.edition))
        elif why_not := sentences.unfetchable(chosen.day, self.TODAY()):
            self._telling.say(why_not)
        else:
            question = sentences.fetch_question(chosen.day)
            self._ask_whether(DAILY, question, "fetches", lambda: self.sync([chosen.day]))

    def _names_given(self, names: tuple[str, ...] | None) -> None:
        if names:
            self.add(names)

    def _ask_whether(self, heading: str, question: str, yes: str, do: Callable[[], None]) -> None:
        # the first screen does not need it
        from tui.app.screens.confirm import ConfirmScreen  # noqa: PLC0415

        def answered(said: bool | None) -> None:  # noqa: FBT001 — Textual gives it so
            if said:
                do()

        self.app.push_screen(ConfirmScreen(heading, question, yes), answered)

    def sync(self, days: Sequence[date] = ()) -> None:
        """Bring the days named, or all that are due."""
        if self._intake.sync(days):
            # who is not at the newest edition has come there to stay
            self._left = self._standing if days or self.state.at_newest else None
            self._telling.say(sentences.syncing(days))
        else:
            self._telling.say(sentences.sync_under_way(self._intake.synced_so_far))

    def add(self, names: Sequence[str]) -> None:
        """Fetch the papers named."""
        if self._intake.add(names):
            self._left = self._standing
            self._telling.say(sentences.adding(len(names)))
        else:
            self._telling.say(sentences.ADD_UNDER_WAY)

    def take(self, file: Path) -> None:
        """Take a file in."""
        if self._intake.take(file):
            self._left = self._standing
            self._telling.say(sentences.taking(file))
        else:
            self._telling.say(sentences.IMPORT_UNDER_WAY)

    def attach(self, row_id: int, file: Path | None) -> None:
        """Make a file the full text of a paper, or let go of the one that is."""
        intake = self._intake
        if intake.detach(row_id) if file is None else intake.attach(row_id, file):
            self._telling.say(sentences.attaching(file) if file else "")
        else:
            self._telling.say(sentences.ATTACH_UNDER_WAY)

    # what came

    @on(Attached)
    def _attached(self, event: Attached) -> None:
        if event.text is not None:
            self._say(sentences.attached(event.file, event.text, again=event.again))
        elif event.error is not None:
            self._say(str(event.error), failed=True)

    @on(Detached)
    def _detached(self, event: Detached) -> None:
        failed = event.error is not None
        said = str(event.error) if failed else sentences.detached(done=event.done)
        self._say(said, failed=failed)

    @on(Synced)
    def _synced(self, event: Synced) -> None:
        if event.error is not None:
            self._ended_early(event.error)
            return
        self._say(sentences.sync_ended(event.report, event.days))
        if event.report.new:
            self.notify(sentences.synced(event.report), markup=False)
        if not self._nobody_moved:
            return
        if event.days:
            self._open(event.days[0])
        else:
            self.shelf.look(self.state.newest())

    @on(Added)
    def _added(self, event: Added) -> None:
        if event.error is not None:
            self._ended_early(event.error)
            return
        self._say(sentences.added(event.report))
        if len(event.report.papers) == 1 and self._nobody_moved:
            self.bar.put(event.report.papers[0].text)

    @on(FileTaken)
    def _file_taken(self, event: FileTaken) -> None:
        if event.error is not None:
            self._ended_early(event.error)
            return
        told = sentences.taken(event.file, event.reports)
        self._say(told)
        self.notify(told, markup=False)
        days = {report.edition for report in event.reports}
        if len(days) == 1 and (day := days.pop()) and self._nobody_moved:
            self._open(day)

    @on(Faulted)
    def _faulted(self, event: Faulted) -> None:
        raise event.error

    # how things stand

    @property
    def _standing(self) -> Standing:
        return self.state.query, self.papers.row_id, self.papers.has_focus

    @property
    def _nobody_moved(self) -> bool:
        return self._left == self._standing

    def _say(self, sentence: str, *, failed: bool = False) -> None:
        # the list is being asked for anew, as papers may have come
        self._telling.say_over(self.state.query, sentence, failed=failed)

    def _ended_early(self, error: QuireError) -> None:
        # without a net everything else works: that is no failure to shout about
        self._say(str(error), failed=not isinstance(error, Unreachable))

    def _open(self, day: date) -> None:
        listed = [edition for edition in self.state.editions if edition.date == day]
        here = self.state.edition.source if self.state.edition else ""
        if listed:
            self.shelf.look(self.state.opened(min(listed, key=lambda e: e.source != here)))
