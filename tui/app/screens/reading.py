"""A whole paper: its text, its outline, what is found in it, and where one was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tui.app.commands import Group
from tui.app.messages import Faulted, Noticed
from tui.app.reading_messages import FigureCame, FigureFailed, TextCame, TextFailed, TextMoved
from tui.app.screens.paging import PagingScreen
from tui.app.widgets.keys_line import KeysLine
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.app.widgets.outline import Outline
from tui.app.widgets.page import Page
from tui.app.work.full_texts import FullTexts
from tui.app.work.workers import post
from tui.domain.document import Document, Run
from tui.domain.paper import Paper
from tui.library.library import Library
from tui.text.clean import clean_line
from tui.text.latex import readable

if TYPE_CHECKING:
    from tui.app.outside import Outside
    from tui.app.picturing import Picturing


class ReadingScreen(PagingScreen):
    """Shows the full text of one paper, fetching it first where it is not here."""

    CSS_PATH = "../styles/reading.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — Textual's types

    def __init__(
        self,
        library: Library,
        row_id: int,
        paper: Paper,
        noted: Callable[[], object] = bool,
        *,
        figures: str = "auto",
    ) -> None:
        """`noted` is called, in any thread, once it is written down how far the paper was read.

        `figures` is the setting of how they are drawn.
        """
        super().__init__()
        self._library = library
        self._row_id = row_id
        self._figures = figures
        self._picturing: Picturing | None = None
        self._paper = paper
        self._noted = noted
        self._texts = FullTexts(library, row_id, partial(post, self))
        self._document: Document | None = None
        self._block = 0
        self._furthest = 0

    def compose(self) -> ComposeResult:
        """Title, text beside its outline, the line to type into, status, footer."""
        yield HeaderLine(id="header")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            yield Page(id="page")
        yield Input(id="find", placeholder="Find in this paper", compact=True)
        yield StatusLine(id="status")
        yield KeysLine()

    def on_mount(self) -> None:
        """Ask for the text."""
        self.query_one(HeaderLine).left = readable(clean_line(self._paper.title))
        self._say("Looking for the full text …")
        self.set_focus(self.page)
        self._texts.fetch()

    def on_unmount(self) -> None:
        """Nobody waits any longer; where one was is remembered."""
        self._texts.stop()
        if self._picturing is not None:
            self._picturing.close()
        if self._document is not None:
            self._texts.note_place(self._document, self._block, self._furthest, self._noted)

    @cached_property
    def _outside(self) -> Outside:
        # most papers are read here
        from tui.app.outside import Outside  # noqa: PLC0415

        return Outside(self)

    # what the worker tells

    @on(TextMoved)
    def _moved(self, event: TextMoved) -> None:
        pages = f", page {event.progress.pages:,}" if event.progress.pages else ""
        self._say(f"Asking for the full text: {event.progress.origin.label}{pages} …")

    @on(TextCame)
    def _came(self, event: TextCame) -> None:
        self._document = event.document
        block = event.place.within(event.document) if event.place else 0
        self._furthest = event.place.progress if event.place else 0
        self.query_one(Outline).show(event.document.outline)
        self.page.show(event.document, block)
        said = f"From {event.document.origin.label}"
        self._say(f"{said}; where you were." if block else f"{said}.")

    @on(TextFailed)
    def _failed(self, event: TextFailed) -> None:
        # the first text that is missing needs it
        from tui.app.outside import address_of, called  # noqa: PLC0415
        from tui.view.missing import absence  # noqa: PLC0415

        address = address_of(self._paper)
        self.page.show(absence(event.error, self._paper, Run(called(address), url=address)))
        self._say("There is no full text here: why, and what there is.", failed=True)

    @on(Noticed)
    def _noticed(self, event: Noticed) -> None:
        self._say(event.sentence, failed=event.failed)

    @on(Faulted)
    def _faulted(self, event: Faulted) -> None:
        raise event.error

    # what happens in the text

    @on(Page.Moved)
    def _went(self, event: Page.Moved) -> None:
        self._block = event.block
        if event.passed:
            self._furthest = max(self._furthest, event.progress)
        self.query_one(StatusLine).right = f"{event.progress}%"
        if self._picturing is not None:
            self._picturing.look()

    @on(FigureCame)
    def _figure_came(self, event: FigureCame) -> None:
        if self._picturing is not None:
            self._picturing.came(event)

    @on(FigureFailed)
    def _figure_failed(self, event: FigureFailed) -> None:
        if self._picturing is not None:
            self._picturing.failed(event)

    # commands: one method for each in the table; the others are those of the screen below

    def action_follow(self) -> None:
        """Where the chosen link leads."""
        spot = self.page.spot
        if spot is None:
            self._say("No link is chosen: l and h choose one.")
        elif spot.url:
            self._outside.open(spot.url)
        elif self._document is not None:
            block = self._document.place_of(spot.target)
            if block is None:
                self._say("What that refers to is not in this text.")
            else:
                self.page.go_to_block(block)
                self._say("Backspace goes back.")

    def action_figures(self) -> None:
        """The figures in the text, or their links alone."""
        if self._document is None:
            self._say("There is no text here yet.")
            return
        if self._picturing is None:
            # most texts are read without
            from tui.app.picturing import picturing  # noqa: PLC0415

            self._picturing = picturing(self, self._library, self._row_id, self._figures)
        self._picturing.toggle(self._document)

    def action_as_written(self) -> None:
        """Formulas as TeX, or as they look."""
        self._say("Formulas as they were written; $ shows them as they look."
                  if self.page.toggle_source() else "Formulas as they look.")  # fmt: skip

    def action_browse(self) -> None:
        """The paper in the browser."""
        self._outside.open_paper(self._paper)

    def action_reading_help(self) -> None:
        """Every key, those of this screen first."""
        from tui.app.screens.help import HelpScreen  # noqa: PLC0415 — most texts are read without

        self.app.push_screen(HelpScreen(Group.READING))
