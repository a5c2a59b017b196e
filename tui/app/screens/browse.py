"""The main screen without its commands: what is asked, and how the answers are shown."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.app import sentences
from tui.app.commands import Needs
from tui.app.looks import ROLE_CLASSES
from tui.app.messages import (
    Answered,
    EarlierRead,
    Elsewhere,
    Explained,
    Failed,
    IndexMoved,
    IndexReady,
    Marked,
    Noticed,
)
from tui.app.telling import Telling
from tui.app.view_state import Place, ViewState
from tui.app.widgets.choices import Choices
from tui.app.widgets.desk import Desk
from tui.app.widgets.keys_line import KeysLine
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.app.widgets.panes import Panes
from tui.app.widgets.paper_list import PaperList
from tui.app.widgets.search_bar import SearchBar
from tui.app.widgets.shelf import Shelf
from tui.app.work.asking import Asking
from tui.app.work.noting import Noting
from tui.app.work.seeing import Seeing
from tui.app.work.upkeep import Upkeep
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.domain.marks import Deed
from tui.domain.results import Listing
from tui.library.library import Library


class BrowseScreen(Screen[None]):
    """Keeps the list, the paper and the lines around them in step with what is looked at.

    The shelf holds the state of the view; what works in threads answers by message.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES

    READ_AFTER = 2.5
    """Seconds that a paper lies open until it counts as read: time to take in its title."""
    SEEN_EVERY = 2.0
    """Seconds in which the papers seen are gathered to be written down together."""
    LOOK_EVERY = 2.0
    """Seconds between two looks at whether another quire changed the library."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._workers = Workers(self)
        self.status = StatusLine(id="status")
        self.shelf = Shelf(ViewState.at_start(tuple(library.browsing.editions())), id="shelf")
        self._asking = Asking(self._workers, library.browsing, self.desk)
        self._noting = Noting(self._workers, library)
        self._upkeep = Upkeep(self._workers, library)
        self._seeing = Seeing(self._workers, library.marking, self._upkeep, self.SEEN_EVERY)
        self._possible: tuple[bool, ...] = ()
        self._after_deed = False

    def compose(self) -> ComposeResult:
        """Header, search bar, the two panes, status line, footer."""
        yield HeaderLine(id="header")
        yield self.shelf
        yield self.status
        yield Choices(id="choices")
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the first page in the first frame; what is slow comes after it."""
        self.set_focus(self.papers)
        self._say_where()
        try:
            self._telling.counts(*self._library.browsing.counts())
            self._answered(self._asking.answer_now(self.state.query))
        except QuireError as error:
            self._failed(Failed(error))
        self.call_after_refresh(self._upkeep.catch_up)
        self.call_after_refresh(self._noting.read_earlier)
        self.set_interval(self.LOOK_EVERY, self._upkeep.look_around)

    @cached_property
    def _telling(self) -> Telling:
        return Telling(self.query_one(HeaderLine), self.status)

    @property
    def state(self) -> ViewState:
        """What the user looks at."""
        return self.shelf.state

    @property
    def listing(self) -> Listing:
        """The answer on show."""
        return self.desk.listing

    @property
    def desk(self) -> Desk:
        """What is done with papers."""
        return self.shelf.desk

    @property
    def panes(self) -> Panes:
        """List and paper."""
        return self.desk.panes

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.panes.papers

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.shelf.bar

    def ask(self) -> None:
        """Ask the library again what the view shows."""
        self._asking.answer(self.state.query, self.desk.stand(self.state.query))

    # what came into sight

    @on(Shelf.Looked)
    def _looked(self, event: Shelf.Looked) -> None:
        if event.before.scope != self.state.scope:
            self._seeing.write()
        self._say_where()
        if event.before.query != self.state.query:
            self.ask()

    @on(PaperList.Highlighted)
    def _highlighted(self, event: PaperList.Highlighted) -> None:
        self._say_place()
        self._noting.stop_reading()
        if event.row_id is None:
            self.panes.detail.row = None
        else:
            self._asking.read(event.row_id, self.listing.marked)

    @on(PaperList.RowsWanted)
    def _rows_wanted(self, event: PaperList.RowsWanted) -> None:
        self._asking.read_rows(self.listing, event.first, event.after)

    # what the workers answer

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        if event.listing.query != self.state.query:
            return  # an older answer: the newer question is under way
        self.desk.show(event)
        self._say_where()
        self._say_found(again=False, after_deed=self._after_deed)
        self._after_deed = False
        self._show_what_is_possible()
        self.bar.offer_mended(
            self.listing.query.text, self.listing.suggestion, nothing_else=not self.listing.exact
        )
        # the list is painted first
        self.call_after_refresh(self._look_further)
        if not event.listing.complete:
            self._upkeep.catch_up()

    def _look_further(self) -> None:
        """Ask for what belongs to the answer and may come a moment later."""
        if self.bar.has_focus and self.state.searching:
            self._asking.complete(self.bar.value)
        if self.panes.facets.display:
            self._asking.read_facets(self.listing)

    @on(Explained)
    def _explained(self, event: Explained) -> None:
        # the first screen does not need it
        from tui.app.screens.why import WhyScreen  # noqa: PLC0415

        if event.reasons:
            self.app.push_screen(WhyScreen(event.title, event.reasons))
        else:
            self._telling.say(sentences.no_reason(event.query))

    @on(EarlierRead)
    def _earlier_read(self, event: EarlierRead) -> None:
        self.bar.take_earlier(event.texts)

    @on(Desk.Filled)
    def _filled(self) -> None:
        self._show_what_is_possible()

    @on(Desk.Opened)
    def _opened(self, event: Desk.Opened) -> None:
        self._show_what_is_possible()
        if event.row is not None and event.row.entry.unread:
            self._noting.note_read_later(event.row.id, self.READ_AFTER)

    @on(Shelf.HideWanted)
    def _hide_wanted(self) -> None:
        # what was just seen counts as seen before only when it is written
        self._seeing.write(self._hide_seen)

    @on(Desk.Seen)
    def _seen(self, event: Desk.Seen) -> None:
        self._seeing.note(event.row_id)
        self._say_where()

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        if event.sentence:
            self._telling.say(event.sentence)
        self._telling.counts(*event.counts)
        if event.renaming is not None:
            self.shelf.follow(event.renaming)
            self._say_where()
        action = event.action
        seen = action is not None and action.deed is Deed.SEEN
        if seen and self.state.unseen_since and action and not action.undone:
            # who says so wants them out of the way
            self._hide_seen()
        elif seen or (self.state.place is Place.KEPT and action is not None):
            self._after_deed = bool(event.sentence)
            self.ask()
        else:
            self._refresh_papers()

    @on(Noticed)
    def _noticed(self, event: Noticed) -> None:
        self._telling.say(event.sentence, failed=event.failed)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._telling.say(str(event.error), failed=True)

    @on(IndexMoved)
    def _index_moved(self, event: IndexMoved) -> None:
        self._telling.index_at(event.progress)
        self._telling.meanwhile(self.listing, self.state)

    @on(IndexReady)
    def _index_ready(self, event: IndexReady) -> None:
        if event.elsewhere:
            self.set_timer(self.LOOK_EVERY, self._upkeep.catch_up)
            return
        told = self._telling.index_at(None)
        if self.state.searching and not self.listing.complete:
            self.ask()
        elif told:
            self._telling.meanwhile(self.listing, self.state)

    @on(Elsewhere)
    def _elsewhere(self, event: Elsewhere) -> None:
        self._telling.counts(*event.counts)
        self.shelf.take_editions(event.editions)
        self._say_where()
        self.ask()
        self._upkeep.catch_up()

    # how things stand

    def _hide_seen(self) -> None:
        self.shelf.look(self.state.hiding_before(datetime.now(UTC)))

    def _say_where(self) -> None:
        self._telling.where(self.state, self.desk.new)

    @on(PaperList.Selected)
    def _say_place(self) -> None:
        papers = self.papers
        self._telling.place(papers.cursor, self.listing.total, len(papers.selected))

    def _say_found(self, *, again: bool = True, after_deed: bool = False) -> None:
        if after_deed:
            # what was done, and how to undo it, is told already
            self._telling.leave(self.listing)
        else:
            self._telling.found(self.listing, self.state, again=again)
        self._say_place()

    def _show_what_is_possible(self) -> None:
        possible = tuple(self.desk.has(n) and self.shelf.has(n) for n in Needs)
        # the footer is built anew each time, which takes longer than all else that a key does
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def _refresh_papers(self) -> None:
        self.papers.forget_rows()
        if self.papers.row_id is not None:
            self._noting.stop_reading()
            self._asking.read(self.papers.row_id, self.listing.marked)
