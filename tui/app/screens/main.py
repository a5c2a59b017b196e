"""The main screen: search bar, list and paper side by side, or one above the other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Footer, Input

from tui.app import sentences
from tui.app.bindings import bindings_of
from tui.app.clauses import toggled
from tui.app.commands import Command, Needs, Owner, commands_of
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
from tui.app.widgets.detail import Detail
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.app.widgets.panes import Panes
from tui.app.widgets.paper_list import PaperList
from tui.app.widgets.search_bar import SearchBar
from tui.app.work import Work
from tui.domain.errors import QuireError
from tui.domain.marks import Mark
from tui.domain.results import Listing
from tui.library.library import Library

if TYPE_CHECKING:
    from tui.app.outside import Outside

_NEEDS = {command.id: command.needs for command in commands_of(Owner.SCREEN)}


class MainScreen(Screen[None]):
    """Lists papers, shows one, narrows while the user types.

    It holds the state of the view; `Work` asks the library in threads and answers by message.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SCREEN)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — Textual's types
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012

    READ_AFTER = 2.5
    """Seconds that a paper lies open until it counts as read: time to take in its title."""
    LOOK_EVERY = 2.0
    """Seconds between two looks at whether another quire changed the library."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._work = Work(self, library)
        self.state = ViewState.at_start(tuple(library.browsing.editions()))
        self.listing = Listing(self.state.query)
        self._possible: tuple[bool, ...] = ()
        self._asked_from: int | None = None

    def compose(self) -> ComposeResult:
        """Header, search bar, the two panes, status line, footer."""
        yield HeaderLine(id="header")
        yield SearchBar(id="search")
        yield Panes(id="panes")
        yield StatusLine(id="status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first page in the first frame; what is slow comes after it."""
        self.set_focus(self.papers)
        self._telling.where(self.state)
        try:
            self._telling.counts(*self._work.counts())
            self._answered(self._work.answer_now(self.state.query))
        except QuireError as error:
            self._failed(Failed(error))
        self.call_after_refresh(self._work.catch_up)
        self.call_after_refresh(self._work.read_earlier)
        self.set_interval(self.LOOK_EVERY, self._work.look_around)

    @cached_property
    def _outside(self) -> Outside:
        # the first screen does not need it
        from tui.app.outside import Outside  # noqa: PLC0415

        return Outside(self)

    @cached_property
    def _telling(self) -> Telling:
        return Telling(self.query_one(HeaderLine), self.status)

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

    def look(self, state: ViewState) -> None:
        """Look at something else; the list follows when the answer is here."""
        asked = state.query != self.state.query
        self.state = state
        self._telling.where(self.state)
        if asked:
            self.ask()

    def ask(self) -> None:
        """Ask the library again what the view shows."""
        keep = self.papers.row_id if self.papers.touched else None
        self._asked_from = self.papers.row_id
        self._work.answer(self.state.query, keep, self._fallback_place())

    # what the user types and clicks

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.look(self.state.typed(event.value))

    @on(SearchBar.Moved)
    def _moved_from_bar(self, event: SearchBar.Moved) -> None:
        before = self.papers.cursor
        self.papers.move_to(before + event.by)
        self.bar.moved(event.by, self.papers.cursor - before)

    @on(SearchBar.Acted)
    def _note_search(self) -> None:
        if self.bar.note(self.state.text):
            self._work.note_search(self.state.text)

    @on(SearchBar.HelpWanted)
    def _help_wanted(self) -> None:
        self.action_help()

    @on(FacetPanel.Narrowed)
    def _narrowed(self, event: FacetPanel.Narrowed) -> None:
        self.bar.put(toggled(self.bar.value, event.clause))

    @on(Panes.FacetsWanted)
    def _facets_wanted(self) -> None:
        self._work.read_facets(self.listing)

    @on(Panes.WhyWanted)
    def _why_wanted(self, event: Panes.WhyWanted) -> None:
        title = self.panes.paper.title if self.panes.paper else ""
        self._work.explain(self.listing.query, event.row_id, title)

    @on(PaperList.Highlighted)
    def _highlighted(self, event: PaperList.Highlighted) -> None:
        self._telling.place(self.papers.cursor, self.listing.total)
        if event.row_id is None:
            self.panes.detail.row = None
            self._work.stop_reading()
        else:
            self._work.read(event.row_id, self.listing.query)

    @on(PaperList.RowsWanted)
    def _rows_wanted(self, event: PaperList.RowsWanted) -> None:
        self._work.read_rows(self.listing, event.first, event.after)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is little room, the paper takes it all while it is read."""
        reading = isinstance(event.widget, Detail)
        self.set_class(reading, "reading")
        if reading:
            self._note_search()
        self.panes.share_room()

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
            self._work.catch_up()

    def _look_further(self) -> None:
        """Ask for what belongs to the answer and may come a moment later."""
        if self.bar.has_focus and self.state.searching:
            self._work.complete(self.bar.value)
        if self.panes.facets.display:
            self._work.read_facets(self.listing)

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
                self._work.note_read_later(event.row_id, self.READ_AFTER)

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        if event.sentence:
            self._telling.say(event.sentence)
        self._telling.counts(*event.counts)
        if self.state.place is Place.BOOKMARKS and event.change is not None:
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
            self.set_timer(self.LOOK_EVERY, self._work.catch_up)
            return
        told = self._telling.index_at(None)
        if self.state.searching and not self.listing.complete:
            self.ask()
        elif told:
            self._say_found()

    @on(Elsewhere)
    def _elsewhere(self, event: Elsewhere) -> None:
        self._telling.counts(*event.counts)
        self.state = self.state.with_editions(event.editions)
        self._telling.where(self.state)
        self.ask()
        self._work.catch_up()

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; typing in the bar leaves letters to the bar."""
        needs = _NEEDS.get(action)
        if needs is None:
            return True
        if isinstance(self.focused, SearchBar):
            return False
        return self._has(needs) or None

    def allows(self, command: Command) -> bool:
        """Whether what the command needs is there."""
        return self._has(command.needs)

    def _has(self, needs: Needs) -> bool:
        paper = self.panes.paper
        return {
            Needs.NOTHING: True,
            Needs.PAPER: paper is not None,
            Needs.CODE: bool(paper and paper.code_url),
            Needs.EDITIONS: bool(self.state.editions),
        }[needs]

    def action_back(self) -> None:
        """One step back: paper, selection, search, bookmarks, edition."""
        if self.panes.back():
            return
        if self.papers.selected:
            self.papers.select(())
            self._say_found()
        elif self.bar.value:
            self.bar.clear()
        elif self.state.place is Place.BOOKMARKS:
            self.action_bookmarks()
        elif self.state.place is Place.ALL:
            self.action_widen()

    def action_search(self) -> None:
        """Type."""
        self.set_focus(self.bar)

    def action_sort(self) -> None:
        """The next order."""
        self.look(self.state.sorted_next())

    def action_widen(self) -> None:
        """This edition, or all papers."""
        self.look(self.state.widened())

    def action_bookmarks(self) -> None:
        """Only the bookmarks, or back."""
        self.look(self.state.bookmarks_toggled())

    def action_previous_edition(self) -> None:
        """The edition before."""
        self._step(-1)

    def action_next_edition(self) -> None:
        """The edition after."""
        self._step(1)

    def action_bookmark(self) -> None:
        """Keep the paper or the selection, or let go."""
        self._mark(Mark.BOOKMARK)

    def action_toggle_read(self) -> None:
        """Read, or unread."""
        self._mark(Mark.READ)

    def action_undo(self) -> None:
        """Take the last mark back."""
        self._work.undo()

    def action_open(self) -> None:
        """The paper in the browser."""
        if paper := self.panes.paper:
            self._outside.open_paper(paper)

    def action_code(self) -> None:
        """Its code in the browser."""
        if (paper := self.panes.paper) and paper.code_url:
            self._outside.open(paper.code_url)

    def action_copy(self) -> None:
        """Title and link to the clipboard."""
        if paper := self.panes.paper:
            self._outside.copy_paper(paper)

    def action_help(self) -> None:
        """Every key."""
        # the first screen does not need it
        from tui.app.screens.help import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()

    async def finish(self) -> None:
        """Wait until every mark that was asked for is on disk."""
        await self._work.finish()

    # how things stand

    def _mark(self, mark: Mark) -> None:
        paper = self.panes.paper
        self._work.mark(mark, self.panes.chosen_ids, paper.title if paper else "")

    def _fallback_place(self) -> int:
        """Where the cursor goes when its paper is not in the new list."""
        return self.papers.cursor if self.state.query == self.listing.query else 0

    def _place_in(self, answer: Answered) -> int:
        """Where the cursor belongs, also when the user moved it while the answer was under way."""
        here = self.papers.row_id
        if here is not None and here != self._asked_from and here in answer.listing.ids:
            return answer.listing.ids.index(here)
        return answer.place

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
            self._work.read(self.papers.row_id, self.listing.query)

    def _step(self, by: int) -> None:
        state = self.state.stepped(by)
        if state == self.state:
            self._telling.say("There is no edition before this one." if by < 0 else
                            "There is no edition after this one.")  # fmt: skip
        self.look(state)
