"""The main screen, in so far as the user keeps papers: asks and wishes are passed on from here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual import on

from tui.app.keeping_messages import (
    Asked,
    CitationMade,
    SavedRead,
    ShelvesRead,
    SpotChosen,
    Wished,
)
from tui.app.messages import Elsewhere, IndexReady, Marked
from tui.app.screens.bringing import BringingScreen
from tui.app.widgets.cabinet import Cabinet
from tui.app.widgets.shelf import Shelf

if TYPE_CHECKING:
    from tui.app.outside import Outside
    from tui.app.work.keeping import Keeping


class KeepingScreen(BringingScreen):
    """Has the library asked and changed, and what is kept on show where it is wanted."""

    BACKUP_AFTER = 5.0
    """Seconds after which the day's copy of the library is made: nobody shall wait for it."""

    def on_mount(self) -> None:
        """A copy of the library each day."""
        self.set_timer(self.BACKUP_AFTER, self._back_up)

    def _back_up(self) -> None:
        self._keeping.back_up()

    @property
    def cabinet(self) -> Cabinet:
        """Side bar and desk."""
        return self.shelf.cabinet

    @cached_property
    def _keeping(self) -> Keeping:
        # the first screen does not need it
        from tui.app.work.keeping import Keeping  # noqa: PLC0415

        return Keeping(self._workers, self._library, self.cabinet)

    @cached_property
    def _outside(self) -> Outside:
        # the first screen does not need it
        from tui.app.outside import Outside  # noqa: PLC0415

        return Outside(self)

    @on(Asked)
    def _asked(self, event: Asked) -> None:
        self._keeping.ask(event.question)

    @on(Wished)
    def _wished(self, event: Wished) -> None:
        self._keeping.fulfil(event.wish)

    @on(ShelvesRead)
    def _shelves_read(self, event: ShelvesRead) -> None:
        self.cabinet.take(event.shelves, self.state)

    @on(SavedRead)
    def _saved_read(self, event: SavedRead) -> None:
        self.shelf.show_search(event.name, event.query)
        self._count_shelves()

    @on(CitationMade)
    def _citation_made(self, event: CitationMade) -> None:
        self._outside.copy(event.text, event.what)

    @on(Shelf.Looked)
    def _looked_elsewhere(self) -> None:
        self.cabinet.look(self.state)

    @on(SpotChosen)
    def _chosen(self) -> None:
        self.cabinet.leave_side_bar()

    @on(Marked)
    @on(IndexReady)
    @on(Elsewhere)
    def _count_shelves(self) -> None:
        self.cabinet.count()
