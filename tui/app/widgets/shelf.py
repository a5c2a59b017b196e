"""The shelf: which papers are on show, in which order, and the bar that narrows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input

from tui.app import sentences
from tui.app.bindings import bindings_of
from tui.app.clauses import toggled
from tui.app.commands import Needs, Owner, commands_of
from tui.app.keeping_messages import Asked, SpotChosen, Wished
from tui.app.messages import Completed, Noticed
from tui.app.view_state import ViewState
from tui.app.widgets.cabinet import Cabinet
from tui.app.widgets.desk import Desk
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.search_bar import SearchBar
from tui.domain.edition import Edition
from tui.domain.marks import Renaming
from tui.domain.query import BOOKMARKS, READING_LIST, Sort

_NEEDS = {given.id: given.needs for given in commands_of(Owner.SHELF)}


class Shelf(Container):
    """Holds the state of the view; each command that changes it makes a new one and tells."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SHELF)

    @dataclass(eq=False, repr=False)
    class Looked(Message):
        """The user looks at something else than `before`."""

        before: ViewState

    class HideWanted(Message):
        """The user wants what was seen until now out of the way."""

    def __init__(self, state: ViewState, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.state = state
        self.bar = SearchBar(id="search")
        self.desk = Desk(id="desk")
        self.cabinet = Cabinet(self.desk, id="cabinet")

    def compose(self) -> ComposeResult:
        """The bar above the cabinet."""
        yield self.bar
        yield self.cabinet

    def look(self, state: ViewState) -> None:
        """Look at something else."""
        before, self.state = self.state, state
        if state != before:
            self.post_message(self.Looked(before))

    def show_search(self, name: str, text: str) -> None:
        """Look at a saved search."""
        self.look(self.state.searched_as(name, text))
        self.bar.put(text)

    def follow(self, renaming: Renaming) -> None:
        """Go on with what is on show by its new name; without a word."""
        self.state = self.state.renamed(renaming)

    def take_editions(self, editions: tuple[Edition, ...]) -> None:
        """Go on with a library whose editions changed; without a word."""
        self.state = self.state.with_editions(editions)

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.look(self.state.typed(event.value))

    @on(FacetPanel.Narrowed)
    def _narrowed(self, event: FacetPanel.Narrowed) -> None:
        self.bar.put(toggled(self.bar.value, event.clause))

    @on(SpotChosen)
    def _chosen(self, event: SpotChosen) -> None:
        spot = event.spot
        if spot.name:
            # the first screen does not need it
            from tui.app.wishes import SavedSearch  # noqa: PLC0415

            self.post_message(Asked(SavedSearch(spot.name)))
            return
        # who goes somewhere wants to see what is there, not what is found there
        state = self.state.typed("")
        if spot.scope is not None:
            state = state.showing(spot.scope)
        else:
            state = state.opened(spot.edition) if spot.edition else state.everything()
        self.look(state)
        self.bar.clear()

    @on(SearchBar.KeepWanted)
    def _keep_wanted(self) -> None:
        self.action_save_search()

    @on(Completed)
    def _completed(self, event: Completed) -> None:
        self.bar.offer_longer(event.typed, event.longer)

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; typing in the bar leaves letters to the bar."""
        if self.bar.has_focus:
            return False
        return self.has(_NEEDS.get(action, Needs.NOTHING)) or None

    def has(self, needs: Needs) -> bool:
        """Whether what a command needs is there."""
        if needs is Needs.QUEUE:
            return self.state.is_at(READING_LIST)
        return needs is not Needs.EDITIONS or bool(self.state.editions)

    def action_sort(self) -> None:
        """The next order."""
        self.look(self.state.sorted_by(1))

    def action_sort_back(self) -> None:
        """The order before."""
        self.look(self.state.sorted_by(-1))

    def action_hide_seen(self) -> None:
        """Without what was seen until now, or with it again."""
        if self.state.unseen_since is None:
            self.post_message(self.HideWanted())
        else:
            self.look(self.state.hiding_before(None))

    def action_widen(self) -> None:
        """This edition, or all papers."""
        self.look(self.state.widened())

    def action_bookmarks(self) -> None:
        """Only the bookmarks, or back."""
        self.look(self.state.toggled(BOOKMARKS))

    def action_reading_list(self) -> None:
        """Only the reading list, or back."""
        self.look(self.state.toggled(READING_LIST))

    def action_queue_down(self) -> None:
        """Read the paper later."""
        self._move_queued(1)

    def action_queue_up(self) -> None:
        """Read the paper sooner."""
        self._move_queued(-1)

    def action_save_search(self) -> None:
        """Keep what is searched for under a name."""
        if self.state.searching:
            # the first screen does not need it
            from tui.app import dialogs  # noqa: PLC0415

            dialogs.save_search(self, self.state.text)
        else:
            self.post_message(Noticed("Nothing is searched for: / and some words, then Ctrl+S."))

    def action_previous_edition(self) -> None:
        """The edition before, or the week, month or year."""
        self._go(self.state.stepped(-1), sentences.no_edition(self.state, -1))

    def action_next_edition(self) -> None:
        """The edition after, or the week, month or year."""
        self._go(self.state.stepped(1), sentences.no_edition(self.state, 1))

    def action_week_back(self) -> None:
        """The edition a week before."""
        self._go(self.state.stepped_a_week(-1), sentences.no_edition(self.state, -1))

    def action_week_on(self) -> None:
        """The edition a week after."""
        self._go(self.state.stepped_a_week(1), sentences.no_edition(self.state, 1))

    def action_period(self) -> None:
        """The week, the month, the year, the day again."""
        self.look(self.state.spanned())

    def action_source(self) -> None:
        """The editions of the next source."""
        self._go(self.state.of_next_source(), sentences.ONE_SOURCE)

    def _move_queued(self, by: int) -> None:
        row_id = self.desk.panes.papers.row_id
        if row_id is None:
            return
        if self.state.query.order is Sort.MARKED:
            # the first screen does not need it
            from tui.app.wishes import MoveQueued  # noqa: PLC0415

            self.post_message(Wished(MoveQueued(row_id, by)))
        else:
            self.post_message(Noticed("The list is in another order: s goes back to your own."))

    def _go(self, state: ViewState, else_say: str) -> None:
        if state == self.state:
            self.post_message(Noticed(else_say))
        self.look(state)
