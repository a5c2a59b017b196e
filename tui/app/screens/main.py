"""The main screen: shelf and desk between two lines, and what concerns all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import DescendantFocus

from tui.app.bindings import bindings_of
from tui.app.commands import Command, Owner, commands_of
from tui.app.messages import LeaveWanted, Offered, PlaceNoted
from tui.app.screens.keeping import KeepingScreen
from tui.app.view_state import Place
from tui.app.widgets.choices import Choices
from tui.app.widgets.desk import Desk
from tui.app.widgets.detail import Detail
from tui.app.widgets.panes import Panes
from tui.app.widgets.search_bar import SearchBar
from tui.library.library import Library

if TYPE_CHECKING:
    from tui.app.work.offering import Offering

_COMMANDS = {command.id for command in commands_of(Owner.SCREEN)}


class MainScreen(KeepingScreen):
    """Lists papers, shows one, narrows while the user types: what is wanted is set going here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SCREEN)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — Textual's types
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012

    def __init__(self, library: Library, *, figures: str = "auto") -> None:
        """`figures` is the setting of how those of a full text are drawn."""
        super().__init__(library)
        self._figures = figures

    # what is wanted in the bar

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
            self._noting.note_search(self.state.text)

    @on(SearchBar.HelpWanted)
    def _help_wanted(self) -> None:
        self.action_help()

    # what is wanted of papers

    @on(Panes.FacetsWanted)
    def _facets_wanted(self) -> None:
        self._asking.read_facets(self.listing)

    @on(Desk.WhyWanted)
    def _why_wanted(self, event: Desk.WhyWanted) -> None:
        self._asking.explain(self.listing.query, event.row_id, event.title)

    @on(Desk.MarkWanted)
    def _mark_wanted(self, event: Desk.MarkWanted) -> None:
        self._noting.mark(event.mark, event.ids, event.title)

    @on(Desk.SeenWanted)
    def _seen_wanted(self, event: Desk.SeenWanted) -> None:
        self._noting.mark_seen(event.ids)

    @on(Desk.OpenWanted)
    def _open_wanted(self, event: Desk.OpenWanted) -> None:
        self._outside.open_paper(event.paper)

    @on(Desk.CodeWanted)
    def _code_wanted(self, event: Desk.CodeWanted) -> None:
        self._outside.open_code(event.paper)

    @on(Desk.FullTextWanted)
    def _full_text_wanted(self, event: Desk.FullTextWanted) -> None:
        # the first screen does not need it
        from tui.app.screens.reading import ReadingScreen  # noqa: PLC0415

        def noted() -> None:
            self.post_message(PlaceNoted())

        self.app.push_screen(
            ReadingScreen(self._library, event.row_id, event.paper, noted, figures=self._figures)
        )

    @on(PlaceNoted)
    def _place_noted(self) -> None:
        self._refresh_papers()

    @cached_property
    def _offering(self) -> Offering:
        # the first screen does not need it
        from tui.app.work.offering import Offering  # noqa: PLC0415

        return Offering(self._workers, self._library)

    @on(Desk.RelatedWanted)
    def _related_wanted(self, event: Desk.RelatedWanted) -> None:
        self._offering.related(event.row_id, event.title)

    @on(Desk.ForYouWanted)
    def _for_you_wanted(self) -> None:
        self._offering.for_you()

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        # the first screen does not need it
        from tui.app.screens.offers import OffersScreen  # noqa: PLC0415

        def look(row_id: int | None) -> None:
            if row_id is not None:
                self.bar.put(f'"{event.titles[row_id]}"')

        self.app.push_screen(OffersScreen(event.about, event.offers, event.titles), look)

    @on(Detail.LinkWanted)
    def _link_wanted(self, event: Detail.LinkWanted) -> None:
        self._outside.open(event.url)

    @on(Desk.CopyWanted)
    def _copy_wanted(self, event: Desk.CopyWanted) -> None:
        self._outside.copy_paper(event.paper)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is little room, the paper takes it all while it is read."""
        reading = isinstance(event.widget, Detail)
        self.set_class(reading, "reading")
        if reading:
            self._note_search()
            # where there is very little room the abstract comes on the screen only now
            self.call_after_refresh(self.desk.see)
        self.panes.share_room()

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; typing in the bar leaves letters to the bar."""
        return action not in _COMMANDS or not isinstance(self.focused, SearchBar)

    def allows(self, command: Command) -> bool:
        """Whether what the command needs is there."""
        return self.desk.has(command.needs) and self.shelf.has(command.needs)

    def action_switch_pane(self) -> None:
        """Go to the next pane."""
        # a command of the screen, so that Textual's own Tab, which would leave the bar, has no say
        self.cabinet.switch()

    def action_back(self) -> None:
        """One step back: side bar, paper, selection, search, what is kept, edition."""
        if self.cabinet.back() or self.panes.back():
            return
        if self.papers.selected:
            self.papers.select(())
            self._say_found()
        elif self.bar.value:
            self.bar.clear()
        elif self.state.place is Place.KEPT:
            self.shelf.look(self.state.left())
        elif self.state.place is Place.ALL:
            self.shelf.action_widen()

    def action_search(self) -> None:
        """Type."""
        self.set_focus(self.bar)

    def action_help(self) -> None:
        """Every key."""
        # the first screen does not need it
        from tui.app.screens.help import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen())

    def action_quit(self) -> None:
        """Leave, once what is wanted of papers has risen up to here."""
        self.desk.post_message(LeaveWanted())

    @on(LeaveWanted)
    async def _leave_wanted(self) -> None:
        await self.app.action_quit()

    async def finish(self) -> None:
        """Wait until every mark that was asked for is on disk."""
        self._seeing.write()
        await self._noting.finish()

    def on_unmount(self) -> None:
        """However the program ends, what was seen is not forgotten, and nothing waited for."""
        self._seeing.write_at_once()
        self._intake.stop()
