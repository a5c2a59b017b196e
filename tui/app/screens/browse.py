"""The main screen without its commands: what is asked, and how the answers are shown."""

from __future__ import annotations

from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from tui.app import sentences
from tui.app.messages import (
    Answered,
    Completed,
    EarlierRead,
    Elsewhere,
    Explained,
    FacetsRead,
    Failed,
    IndexMoved,
    IndexReady,
    Marked,
    Noticed,
    PaperRead,
    RowsRead,
)
from tui.app.telling import Telling
from tui.app.view_state import Place, ViewState
from tui.app.widgets.choices import Choices
from tui.app.widgets.desk import Desk
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.app.widgets.panes import Panes
from tui.app.widgets.paper_list import PaperList
from tui.app.widgets.search_bar import SearchBar
from tui.app.widgets.shelf import Shelf
from tui.app.work.asking import Asking
from tui.app.work.noting import Noting
from tui.app.work.upkeep import Upkeep
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.domain.results import Listing
from tui.library.library import Library


class BrowseScreen(Screen[None]):
    """Keeps the list, the paper and the lines around them in step with what is looked at.

    The shelf holds the state of the view; what works in threads answers by message.
    """

    READ_AFTER = 2.5
    """Seconds that a paper lies open until it counts as read: time to take in its title."""
    LOOK_EVERY = 2.0
    """Seconds between two looks at whether another quire changed the library."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        workers = Workers(self)
        self._asking = Asking(workers, library.browsing)
        self._noting = Noting(workers, library)
        self._upkeep = Upkeep(workers, library)
        self.shelf = Shelf(ViewState.at_start(tuple(library.browsing.editions())), id="shelf")
        self.listing = Listing(self.state.query)
        self._possible: tuple[bool, ...] = ()
        self._asked_from: int | None = None

    def compose(self) -> ComposeResult:
        """Header, search bar, the two panes, status line, footer."""
        yield HeaderLine(id="header")
        yield self.shelf
        yield StatusLine(id="status")
        yield Choices(id="choices")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first page in the first frame; what is slow comes after it."""
        self.set_focus(self.papers)
        self._telling.where(self.state)
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
    def desk(self) -> Desk:
        """What is done with papers."""
        return self.query_one(Desk)

    @property
    def panes(self) -> Panes:
        """List and paper."""
        return self.query_one(Panes)

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.panes.papers

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_one(SearchBar)

    def ask(self) -> None:
        """Ask the library again what the view shows."""
        keep = self.papers.row_id if self.papers.touched else None
        self._asked_from = self.papers.row_id
        same = self.state.query == self.listing.query
        fallback = self.papers.cursor if same else 0
        around = self.papers.page
        self._asking.answer(self.state.query, keep, fallback, same=same, around=around)

    # what came into sight

    @on(Shelf.Looked)
    def _looked(self, event: Shelf.Looked) -> None:
        self._telling.where(self.state)
        if event.before.query != self.state.query:
            self.ask()

    @on(PaperList.Highlighted)
    def _highlighted(self, event: PaperList.Highlighted) -> None:
        self._telling.place(self.papers.cursor, self.listing.total)
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
        self.listing = event.listing
        self.papers.show(event.listing, event.rows, self._place_in(event))
        self._say_found(again=False)
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

    @on(Completed)
    def _completed(self, event: Completed) -> None:
        self.bar.offer_longer(event.typed, event.longer)

    @on(FacetsRead)
    def _facets_read(self, event: FacetsRead) -> None:
        if event.listing is self.listing:
            self.panes.facets.show(event.facets, event.listing.query.text)

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

    @on(RowsRead)
    def _rows_read(self, event: RowsRead) -> None:
        if event.listing is self.listing:
            self.papers.fill(event.start, event.rows)
            self._show_what_is_possible()

    @on(PaperRead)
    def _paper_read(self, event: PaperRead) -> None:
        if self.panes.open(event.row_id, event.row):
            self._show_what_is_possible()
            if event.row is not None and event.row.entry.unread:
                self._noting.note_read_later(event.row_id, self.READ_AFTER)

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        if event.sentence:
            self._telling.say(event.sentence)
        self._telling.counts(*event.counts)
        if self.state.place is Place.BOOKMARKS and event.action is not None:
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
        self._say_found()

    @on(IndexReady)
    def _index_ready(self, event: IndexReady) -> None:
        if event.elsewhere:
            self.set_timer(self.LOOK_EVERY, self._upkeep.catch_up)
            return
        told = self._telling.index_at(None)
        if self.state.searching and not self.listing.complete:
            self.ask()
        elif told:
            self._say_found()

    @on(Elsewhere)
    def _elsewhere(self, event: Elsewhere) -> None:
        self._telling.counts(*event.counts)
        self.shelf.take_editions(event.editions)
        self._telling.where(self.state)
        self.ask()
        self._upkeep.catch_up()

    # how things stand

    def _place_in(self, answer: Answered) -> int:
        """Where the cursor belongs, also when the user moved it while the answer was under way."""
        here = self.papers.row_id
        if here == self._asked_from:
            return answer.place
        place = answer.listing.place_of(here)
        return answer.place if place is None else place

    def _say_found(self, *, again: bool = True) -> None:
        self._telling.found(self.listing, self.state, again=again)
        self._telling.place(self.papers.cursor, self.listing.total)

    def _show_what_is_possible(self) -> None:
        paper = self.panes.paper
        possible = (paper is not None, bool(paper and paper.code_url), bool(self.state.editions))
        # the footer is built anew each time, which takes longer than all else that a key does
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def _refresh_papers(self) -> None:
        self.papers.forget_rows()
        if self.papers.row_id is not None:
            self._noting.stop_reading()
            self._asking.read(self.papers.row_id, self.listing.marked)
