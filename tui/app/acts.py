"""What the commands on kept papers do: each asks what its dialog needs to know, or wishes at once.

Loaded with the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from textual.widget import Widget

from tui.app import dialogs
from tui.app.keeping_messages import Asked, Told, Wished
from tui.app.widgets.desk import Desk
from tui.app.wishes import (
    ChoicesOf,
    Cited,
    FileOf,
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
from tui.domain.marks import Mark, Thing


class Acts:
    """Acts for the widget `by` on the papers at the `desk`."""

    def __init__(self, by: Widget, desk: Desk) -> None:
        self._by = by
        self._desk = desk

    @property
    def subject(self) -> Subject:
        """What a command acts on."""
        paper, ids = self._desk.panes.paper, tuple(self._desk.panes.chosen_ids)
        return Subject(ids, paper.title if paper and len(ids) == 1 else "")

    def tag(self) -> None:
        """Choose tags."""
        self._ask(ChoicesOf(Mark.TAG, self.subject))

    def collect(self) -> None:
        """Choose collections."""
        self._ask(ChoicesOf(Mark.COLLECTION, self.subject))

    def note(self, *, at_length: bool) -> None:
        """Write a line, or more."""
        self._ask(NoteOn(self.subject, at_length))

    def rate(self) -> None:
        """Give stars."""
        row = self._desk.panes.papers.row_at(self._desk.panes.papers.cursor)
        single = row is not None and self.subject.ids == (row.id,)
        dialogs.rate(self._by, self.subject, row.entry.rating if row and single else None)

    def queue(self) -> None:
        """Onto the reading list, or off it."""
        self._wish(ToggleQueued(self.subject))

    def undo(self) -> None:
        """Take back what was done last."""
        self._after_all_else(Undo())

    def redo(self) -> None:
        """Do again what was undone."""
        self._after_all_else(Redo())

    def log(self) -> None:
        """List what was done."""
        self._ask(WhatWasDone())

    def export(self) -> None:
        """Write papers into a file."""
        self._ask(WhichFormats())

    def cite(self) -> None:
        """Choose how to cite."""
        self._ask(Cited(self.subject))

    def attach(self) -> None:
        """Make a file of one's own the full text of the paper under the cursor."""
        row_id, paper = self._desk.panes.papers.row_id, self._desk.panes.paper
        if row_id is not None and paper is not None:
            self._ask(FileOf(Subject((row_id,), paper.title)))

    def count(self) -> None:
        """Count what is kept where."""
        self._ask(WhatIsKept())

    def open_saved(self, number: int) -> None:
        """Show a saved search."""
        self._ask(SavedSearch(number=number))

    def rename(self, kind: Mark | Thing, name: str) -> None:
        """Ask for another name."""
        dialogs.rename(self._by, kind, name)

    def remove(self, kind: Mark | Thing, name: str) -> None:
        """Do away with a name."""
        self._wish(Remove(kind, name))

    def told(self, event: Told) -> None:
        """Open the dialog that waited for this."""
        if isinstance(event.question, WhichFormats):
            dialogs.export(self._by, event.found[0], self._exportable())
        else:
            _OPENERS[type(event.question)](self._by, event.question, *event.found)

    def _exportable(self) -> list[tuple[str, Any]]:
        """The papers that may be meant, with what to call them."""
        papers = self._desk.panes.papers
        one = ("This paper", [papers.row_id] if papers.row_id is not None else [])
        offered = [("All that is listed", self._desk.listing.ids), one]
        return [("The selection", self.subject.ids), *offered] if papers.selected else offered

    def _ask(self, question: Question) -> None:
        self._by.post_message(Asked(question))

    def _wish(self, wish: Wish) -> None:
        self._by.post_message(Wished(wish))

    def _after_all_else(self, wish: Wish) -> None:
        # from below, where every mark begins its way up: keys pressed fast stay in their order
        self._desk.post_message(Wished(wish))


_OPENERS: Final[Mapping[type[Any], Callable[..., None]]] = {
    ChoicesOf: dialogs.pick,
    NoteOn: dialogs.write_note,
    WhatWasDone: dialogs.show_log,
    Cited: dialogs.cite,
    FileOf: dialogs.attach,
}
"""The dialogs by the question whose answer they are made with."""
