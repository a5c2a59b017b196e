"""The main screen: search bar, list and paper side by side, or one above the other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.clauses import toggled
from tui.app.commands import Command, Needs, Owner, commands_of
from tui.app.screens.browse import BrowseScreen
from tui.app.view_state import Place
from tui.app.widgets.choices import Choices
from tui.app.widgets.detail import Detail
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.panes import Panes
from tui.app.widgets.search_bar import SearchBar
from tui.domain.marks import Mark

if TYPE_CHECKING:
    from tui.app.outside import Outside

_NEEDS = {command.id: command.needs for command in commands_of(Owner.SCREEN)}


class MainScreen(BrowseScreen):
    """Lists papers, shows one, narrows while the user types: the commands, and what they act on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SCREEN)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — Textual's types
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012

    @cached_property
    def _outside(self) -> Outside:
        # the first screen does not need it
        from tui.app.outside import Outside  # noqa: PLC0415

        return Outside(self)

    # what the user types and clicks

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.look(self.state.typed(event.value))

    @on(SearchBar.Moved)
    def _moved_from_bar(self, event: SearchBar.Moved) -> None:
        before = self.papers.cursor
        self.papers.move_to(before + event.by)
        self.bar.moved(event.by, self.papers.cursor - before)

    @on(SearchBar.Choosing)
    def _choosing(self, event: SearchBar.Choosing) -> None:
        self.query_one(Choices).show(event.texts, event.at)

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

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is little room, the paper takes it all while it is read."""
        reading = isinstance(event.widget, Detail)
        self.set_class(reading, "reading")
        if reading:
            self._note_search()
        self.panes.share_room()

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

    def action_switch_pane(self) -> None:
        """Go to the next pane."""
        # a command of the screen, so that Textual's own Tab, which would leave the bar, has no say
        self.panes.switch()

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

    def _step(self, by: int) -> None:
        state = self.state.stepped(by)
        if state == self.state:
            self._telling.say("There is no edition before this one." if by < 0 else
                            "There is no edition after this one.")  # fmt: skip
        self.look(state)
