"""The cabinet: the side bar beside the desk, and what the user keeps of the papers there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from tui.app.bindings import bindings_of
from tui.app.commands import Needs, Owner, commands_of
from tui.app.keeping_messages import SpotToChange, Told
from tui.app.widgets.desk import Desk

if TYPE_CHECKING:
    from tui.app.acts import Acts
    from tui.app.view_state import ViewState
    from tui.app.widgets.side_bar import SideBar
    from tui.domain.marks import Shelves

_NEEDS = {given.id: given.needs for given in commands_of(Owner.CABINET)}
_DIGITS = "123456789"
_TIGHT = 60
"""Columns below which the side bar stands in place of the papers."""


class Cabinet(Container):
    """Has the commands on what is kept, and the side bar once somebody wants to see it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.CABINET)

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.desk = desk
        self.side_bar: SideBar | None = None

    def compose(self) -> ComposeResult:
        """The desk; the side bar comes later."""
        yield self.desk

    @cached_property
    def _acts(self) -> Acts:
        # the first screen does not need it
        from tui.app.acts import Acts  # noqa: PLC0415

        return Acts(self, self.desk)

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; not once the focus has gone on to the bar."""
        if not self.has_focus_within:
            return False
        return self.desk.has(_NEEDS.get(action, Needs.NOTHING)) or None

    def action_tag(self) -> None:
        """Choose tags."""
        self._acts.tag()

    def action_collect(self) -> None:
        """Choose collections."""
        self._acts.collect()

    def action_note(self) -> None:
        """Write a line."""
        self._acts.note(at_length=False)

    def action_note_at_length(self) -> None:
        """Write in the editor."""
        self._acts.note(at_length=True)

    def action_rate(self) -> None:
        """Give stars."""
        self._acts.rate()

    def action_queue(self) -> None:
        """Onto the reading list, or off it."""
        self._acts.queue()

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._acts.undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._acts.redo()

    def action_log(self) -> None:
        """List what was done."""
        self._acts.log()

    def action_export(self) -> None:
        """Write papers into a file."""
        self._acts.export()

    def action_cite(self) -> None:
        """Choose how to cite."""
        self._acts.cite()

    def action_attach(self) -> None:
        """Make a file of one's own the full text."""
        self._acts.attach()

    async def action_side_bar(self) -> None:
        """Show the side bar and go there, or close it."""
        if self.side_bar is not None and self.side_bar.has_focus:
            self.remove_class("-side-bar")
            self.leave_side_bar()
            return
        if not self.has_class("-side-bar"):
            self.add_class("-side-bar")
            self._acts.count()
        if self.side_bar is None:
            # the first screen does not need it
            from tui.app.widgets.side_bar import SideBar  # noqa: PLC0415

            self.side_bar = SideBar(id="side-bar")
            await self.mount(self.side_bar, before=self.desk)
        self.screen.set_focus(self.side_bar)

    # the side bar

    @property
    def side_bar_shown(self) -> bool:
        """Whether its counts are wanted."""
        return self.has_class("-side-bar")

    def take(self, shelves: Shelves, state: ViewState) -> None:
        """Show what is kept where."""
        if self.side_bar is not None:
            self.side_bar.take(shelves, state)

    def look(self, state: ViewState) -> None:
        """The user looks at this now."""
        if self.side_bar is not None:
            self.side_bar.look(state)

    def count(self) -> None:
        """What is kept may have become more, and saved searches may find more."""
        if self.side_bar_shown:
            self._acts.count()

    def back(self) -> bool:
        """From the side bar to the list; False when the user is elsewhere."""
        if self.side_bar is None or not self.side_bar.has_focus:
            return False
        self.leave_side_bar()
        return True

    def leave_side_bar(self) -> None:
        """To the list; where there is little room, the side bar gives it up."""
        if self.has_class("-tight"):
            self.remove_class("-side-bar")
        self.screen.set_focus(self.desk.panes.papers)

    def switch(self) -> None:
        """Go to the next pane."""
        bar = self.side_bar
        shown: list[Widget] = [bar] if bar is not None and bar.display else []
        shown += self.desk.panes.shown
        at = next((at for at, pane in enumerate(shown) if pane.has_focus), 0)
        self.screen.set_focus(shown[(at + 1) % len(shown)])

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the side bar takes all of it."""
        self.set_class(event.size.width < _TIGHT, "-tight")

    def on_key(self, event: events.Key) -> None:
        """A digit opens a saved search; in the paper and in the facets digits mean other things."""
        if event.character and event.character in _DIGITS and self._among_places:
            event.stop()
            self._acts.open_saved(int(event.character))

    @property
    def _among_places(self) -> bool:
        at_side_bar = self.side_bar is not None and self.side_bar.has_focus
        return at_side_bar or self.desk.panes.papers.has_focus

    @on(SpotToChange)
    def _to_change(self, event: SpotToChange) -> None:
        event.stop()
        if event.spot.named is not None:
            change = self._acts.remove if event.remove else self._acts.rename
            change(*event.spot.named)

    @on(Told)
    def _told(self, event: Told) -> None:
        self._acts.told(event)
