"""The cabinet: the side bar beside the desk, and what the user keeps of the papers there."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from tui.app import dialogs
from tui.app.bindings import bindings_of
from tui.app.commands import Needs, Owner, commands_of
from tui.app.keeping_messages import (
    ActionsRead,
    Asked,
    ChoicesRead,
    FormatsRead,
    NoteRead,
    StylesRead,
    Wished,
)
from tui.app.widgets.desk import Desk
from tui.app.widgets.side_bar import SideBar
from tui.app.wishes import (
    ChoicesOf,
    Cited,
    NoteOn,
    Question,
    Redo,
    Remove,
    SavedSearch,
    Subject,
    ToggleQueued,
    Undo,
    WhatIsKept,
    WhatWasDone,
    WhichFormats,
    Wish,
)
from tui.domain.marks import Mark

_NEEDS = {given.id: given.needs for given in commands_of(Owner.CABINET)}
_TIGHT = 60
"""Columns below which the side bar stands in place of the papers."""


class Cabinet(Container):
    """Asks what a dialog needs to know, opens it with the answer, tells what is wished there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.CABINET)

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.desk = desk
        self.side_bar = SideBar(id="side-bar")

    def compose(self) -> ComposeResult:
        """The side bar beside the desk."""
        yield self.side_bar
        yield self.desk

    @property
    def subject(self) -> Subject:
        """What a command acts on."""
        paper, ids = self.desk.panes.paper, tuple(self.desk.panes.chosen_ids)
        return Subject(ids, paper.title if paper and len(ids) == 1 else "")

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; not once the focus has gone on to the bar."""
        if not self.has_focus_within:
            return False
        return self.desk.has(_NEEDS.get(action, Needs.NOTHING)) or None

    def action_tag(self) -> None:
        """Choose tags."""
        self._ask(ChoicesOf(Mark.TAG, self.subject))

    def action_collect(self) -> None:
        """Choose collections."""
        self._ask(ChoicesOf(Mark.COLLECTION, self.subject))

    def action_note(self) -> None:
        """Write a line."""
        self._ask(NoteOn(self.subject))

    def action_note_at_length(self) -> None:
        """Write in the editor."""
        self._ask(NoteOn(self.subject, at_length=True))

    def action_rate(self) -> None:
        """Give stars."""
        row = self.desk.panes.papers.row_at(self.desk.panes.papers.cursor)
        single = row is not None and self.subject.ids == (row.id,)
        dialogs.rate(self, self.subject, row.entry.rating if row and single else None)

    def action_queue(self) -> None:
        """Onto the reading list, or off it."""
        self._wish(ToggleQueued(self.subject))

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._after_all_else(Undo())

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._after_all_else(Redo())

    def action_log(self) -> None:
        """List what was done."""
        self._ask(WhatWasDone())

    def action_export(self) -> None:
        """Write papers into a file."""
        self._ask(WhichFormats())

    def action_cite(self) -> None:
        """Choose how to cite."""
        self._ask(Cited(self.subject))

    def action_side_bar(self) -> None:
        """Show the side bar and go there, or close it."""
        if self.side_bar.has_focus:
            self.close_side_bar()
        else:
            if not self.side_bar.display:
                self.add_class("-side-bar")
                self._ask(WhatIsKept())
            self.screen.set_focus(self.side_bar)

    # the side bar

    @property
    def side_bar_shown(self) -> bool:
        """Whether its counts are wanted."""
        return self.has_class("-side-bar")

    def close_side_bar(self) -> None:
        """Only the papers."""
        self.remove_class("-side-bar")
        self.leave_side_bar()

    def leave_side_bar(self) -> None:
        """To the list; where there is little room, the side bar gives it up."""
        if self.has_class("-tight"):
            self.remove_class("-side-bar")
        self.screen.set_focus(self.desk.panes.papers)

    def switch(self) -> None:
        """Go to the next pane."""
        shown: list[Widget] = [self.side_bar] if self.side_bar.display else []
        shown += self.desk.panes.shown
        at = next((at for at, pane in enumerate(shown) if pane.has_focus), 0)
        self.screen.set_focus(shown[(at + 1) % len(shown)])

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the side bar takes all of it."""
        self.set_class(event.size.width < _TIGHT, "-tight")

    def on_key(self, event: events.Key) -> None:
        """A digit opens a saved search; in the paper and in the facets digits mean other things."""
        at_places = self.side_bar.has_focus or self.desk.panes.papers.has_focus
        if at_places and event.character and event.character in "123456789":
            event.stop()
            self._ask(SavedSearch(number=int(event.character)))

    @on(SideBar.RenameWanted)
    def _rename_wanted(self, event: SideBar.RenameWanted) -> None:
        event.stop()
        if event.spot.named:
            dialogs.rename(self, *event.spot.named)

    @on(SideBar.RemoveWanted)
    def _remove_wanted(self, event: SideBar.RemoveWanted) -> None:
        event.stop()
        if event.spot.named:
            self._wish(Remove(*event.spot.named))

    # what was found out

    @on(ChoicesRead)
    def _choices_read(self, event: ChoicesRead) -> None:
        dialogs.pick(self, event)

    @on(NoteRead)
    def _note_read(self, event: NoteRead) -> None:
        dialogs.write_note(self, event)

    @on(ActionsRead)
    def _actions_read(self, event: ActionsRead) -> None:
        dialogs.show_log(self, event)

    @on(StylesRead)
    def _styles_read(self, event: StylesRead) -> None:
        dialogs.cite(self, event)

    @on(FormatsRead)
    def _formats_read(self, event: FormatsRead) -> None:
        papers, subject = self.desk.panes.papers, self.subject
        one = ("This paper", [papers.row_id] if papers.row_id is not None else [])
        offered = [("All that is listed", self.desk.listing.ids), one]
        if papers.selected:
            offered.insert(0, ("The selection", subject.ids))
        dialogs.export(self, event, offered)

    def _ask(self, question: Question) -> None:
        self.post_message(Asked(question))

    def _after_all_else(self, wish: Wish) -> None:
        # from below, where every mark begins its way up: keys pressed fast stay in their order
        self.desk.post_message(Wished(wish))

    def _wish(self, wish: Wish) -> None:
        self.post_message(Wished(wish))
