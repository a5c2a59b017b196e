"""Showing the figures of a text while the user wants to see them, those near to what is read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tui.app.figure_way import in_tmux, way_of
from tui.app.widgets.page import Page
from tui.app.work.figures import Figures
from tui.app.work.workers import post
from tui.domain.document import Document, Figure, Origin, plain
from tui.domain.errors import ExtraMissing
from tui.domain.pictures import Room, Way
from tui.view.words import counted

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app.reading_messages import FigureCame, FigureFailed
    from tui.library.library import Library
    from tui.view.drawing import Drawn

_LABEL = re.compile(r"(Fig(?:ure|\.)?)\s*([\w.]{0,8}\w)", re.IGNORECASE)
_NO_FIGURES: Final = "This text has no figures."
_NO_ADDRESSES: Final = "This text does not tell where its pictures are; o opens the paper."
_NO_PICTURES: Final = "The text of a PDF comes without its pictures; o opens the paper."
_HIDDEN: Final = "Figures are hidden; f shows them."
_ROWS = 4
"""So many rows more or less of the screen draw no figure anew, as when a line is typed into."""


class Picturing:
    """Has figures drawn one after another, and puts them into the page; nothing while it is off.

    The first is the nearest, wherever that is; further ones are drawn as one comes near to them.
    """

    def __init__(
        self,
        page: Page,
        figures: Figures,
        way: Way | str,
        say: Callable[..., object],
        send: Callable[[str], object],
    ) -> None:
        """`say` shows a sentence; `send` gives the terminal what is no text."""
        self._page = page
        self._figures = figures
        self._way = way
        self._say = say
        self._send = send
        self._document: Document | None = None
        self._shown: dict[int, Drawn] = {}
        self._failed: set[int] = set()
        self._room = Room(0, 0)
        self._asked = False
        self._eager = False

    def toggle(self, document: Document) -> None:
        """Show the figures, or hide them again."""
        if self._document is not None:
            self._document = None
            self._drop()
            self._say(_HIDDEN)
        elif not isinstance(self._way, Way):
            self._say(self._way)
        elif why_not := _without(document):
            self._say(why_not)
        else:
            self._document = document
            self._failed.clear()
            self._eager = True
            self.look()

    def look(self) -> None:
        """Have the next figure drawn that is near, if there is one."""
        if self._document is None or self._asked or not isinstance(self._way, Way):
            return
        room = self._page.room
        if room.columns != self._room.columns or abs(room.rows - self._room.rows) >= _ROWS:
            self._room = room
            self._drop()
        for block, far in self._page.figures:
            figure = self._document.blocks[block]
            if block in self._shown or block in self._failed or not isinstance(figure, Figure):
                continue
            if not self._eager and abs(far) > self._page.size.height:
                return
            if figure.urls:
                self._ask(block, figure, self._way)
                return

    def came(self, event: FigureCame) -> None:
        """Put a figure that is drawn into the page."""
        self._asked = False
        if self._document is None or event.room != self._room:
            # it was never shown to anybody, so nothing has to go
            self.look()
            return
        self._send(event.drawn.sent)
        self._shown[event.block] = event.drawn
        self._put()
        if self._eager:
            self._eager = False
            self._say(self._where(event.block))
        self.look()

    def failed(self, event: FigureFailed) -> None:
        """Tell why the figure that was asked for cannot be shown, and go on with the others.

        Of one that was to be drawn ahead nobody is waiting to hear.
        """
        self._asked = False
        self._failed.add(event.block)
        if self._document is not None:
            if self._eager:
                self._say(str(event.error), failed=True)
            if isinstance(event.error, ExtraMissing):
                self._document = None
        self._eager = False
        self.look()

    def send_again(self) -> None:
        """Tell the terminal once more what it may have forgotten, while others had it."""
        for drawn in self._shown.values():
            self._send(drawn.sent)

    def close(self) -> None:
        """Nobody looks at figures any longer."""
        self._document = None
        self._figures.stop()
        self._forget()

    def _ask(self, block: int, figure: Figure, way: Way) -> None:
        self._asked = True
        if self._eager:
            self._say(f"Fetching {_called(figure)} …")
        self._figures.draw(block, figure, self._room, way, tmux=in_tmux(os.environ))

    def _drop(self) -> None:
        """Show no picture."""
        if self._shown:
            self._forget()
            self._put()

    def _forget(self) -> None:
        for drawn in self._shown.values():
            self._send(drawn.gone)
        self._shown.clear()

    def _put(self) -> None:
        self._page.put_pictures({block: drawn.lines for block, drawn in self._shown.items()})

    def _where(self, block: int) -> str:
        """What is shown now, and where that is."""
        figure = self._document.blocks[block] if self._document else None
        name = _called(figure) if isinstance(figure, Figure) else ""
        far = dict(self._page.figures).get(block, 0)
        away = f", {counted(abs(far), 'line')} further {'down' if far > 0 else 'up'}"
        return f"{name[:1].upper()}{name[1:]}{away if far else ''}; f hides the figures."


def picturing(screen: Screen[Any], library: Library, row_id: int, setting: str) -> Picturing:
    """What shows the figures of paper `row_id` on a screen that has a page, by the setting."""
    app = screen.app
    page = screen.query_one(Page)

    def say(sentence: str, *, failed: bool = False) -> None:
        from tui.app.widgets.lines import StatusLine  # noqa: PLC0415 — as the screen has it

        screen.query_one(StatusLine).say(sentence, failed=failed)

    def send(data: str) -> None:
        driver = app._driver  # noqa: SLF001 — Textual has no other way for what is no text
        # one that has let go of the terminal takes nothing any longer, and says so like this
        with suppress(AssertionError):
            if data and driver is not None:
                driver.write(data)

    colours = app.console.color_system
    way = way_of(setting, colours, os.environ, no_color=app.no_color)
    made = Picturing(page, Figures(library, row_id, partial(post, screen)), way, say, send)
    app.app_resume_signal.subscribe(screen, lambda _: made.send_again())
    return made


def _without(document: Document) -> str:
    """Why there is nothing to show of a text; empty where there is."""
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    if any(figure.urls for figure in figures):
        return ""
    if document.origin is Origin.PDF:
        return _NO_PICTURES
    return _NO_ADDRESSES if figures else _NO_FIGURES


def _called(figure: Figure) -> str:
    """What the text calls a figure."""
    match = _LABEL.match(plain(figure.caption))
    return match[0] if match else "a picture"
