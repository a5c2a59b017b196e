"""A whole paper: its text, its outline, what is found in it, and where one was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.commands import Group, Owner, commands_of
from tui.app.messages import Noticed, TextCame, TextFailed, TextMoved
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
from tui.view.words import counted

if TYPE_CHECKING:
    from tui.app.outside import Outside

_COMMANDS = {command.id for command in commands_of(Owner.READING)}
_ANYWHERE = ("outline", "close_reading", "reading_help")
"""What makes sense in the outline too."""


class ReadingScreen(Screen[None]):
    """Shows the full text of one paper, fetching it first where it is not here."""

    CSS_PATH = "../styles/reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.READING)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — Textual's types

    def __init__(
        self, library: Library, row_id: int, paper: Paper, noted: Callable[[], object] = bool
    ) -> None:
        """`noted` is called, in any thread, once it is written down how far the paper was read."""
        super().__init__()
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
        if self._document is not None:
            self._texts.note_place(self._document, self._block, self._furthest, self._noted)

    @cached_property
    def page(self) -> Page:
        """The text."""
        return self.query_one(Page)

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

    # what happens in the text

    @on(Page.Moved)
    def _went(self, event: Page.Moved) -> None:
        self._block = event.block
        if event.passed:
            self._furthest = max(self._furthest, event.progress)
        self.query_one(StatusLine).right = f"{event.progress}%"

    @on(Input.Submitted, "#find")
    def _found(self, event: Input.Submitted) -> None:
        self._leave_finding()
        count = self.page.find(event.value)
        if not event.value.strip():
            self._say("")
        elif count:
            self._say(f"{counted(count, 'place')}: n and N go from one to the next.")
        else:
            self._say(f"“{clean_line(event.value)}” is not in this text.")

    @on(Outline.OptionSelected)
    def _section_chosen(self, event: Outline.OptionSelected) -> None:
        self.page.go_to_block(self.page.sections[event.option_index].block)
        self.set_focus(self.page)
        if self.has_class("-narrow"):
            self.remove_class("-outline")

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While one types or chooses a heading, keys are for that."""
        focused = self.focused
        if isinstance(focused, Input):
            return action == "close_reading" or action not in _COMMANDS
        if isinstance(focused, Outline):
            return action in _ANYWHERE or action not in _COMMANDS
        return True

    def action_page_down(self) -> None:
        """A line down."""
        self.page.move(1)

    def action_page_up(self) -> None:
        """A line up."""
        self.page.move(-1)

    def action_half_down(self) -> None:
        """Half a screen down."""
        self.page.move(max(1, self.page.size.height // 2))

    def action_half_up(self) -> None:
        """Half a screen up."""
        self.page.move(-max(1, self.page.size.height // 2))

    def action_page_top(self) -> None:
        """The beginning."""
        self.page.move(-self.page.virtual_size.height)

    def action_page_end(self) -> None:
        """The end."""
        self.page.move(self.page.virtual_size.height)

    def action_section_after(self) -> None:
        """The next heading."""
        self.page.go_to_section(1)

    def action_section_before(self) -> None:
        """The heading before."""
        self.page.go_to_section(-1)

    def action_find(self) -> None:
        """Type what to find."""
        self.add_class("-finding")
        find = self.query_one("#find", Input)
        find.value = ""
        self.set_focus(find)

    def action_find_next(self) -> None:
        """The next place."""
        self._say_hit(*self.page.find_next(1))

    def action_find_previous(self) -> None:
        """The place before."""
        self._say_hit(*self.page.find_next(-1))

    def action_outline(self) -> None:
        """To the outline, and back."""
        outline = self.query_one(Outline)
        if not self.page.sections:
            self._say("This text has no headings.")
        elif outline.has_focus:
            self.remove_class("-outline")
            self.set_focus(self.page)
        else:
            self.add_class("-outline")
            blocks = [section.block for section in self.page.sections]
            above = [at for at, block in enumerate(blocks) if block <= self.page.block]
            outline.highlighted = above[-1] if above else 0
            self.set_focus(outline)

    def action_next_link(self) -> None:
        """Choose the next link."""
        self._choose_link(1)

    def action_previous_link(self) -> None:
        """Choose the link before."""
        self._choose_link(-1)

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

    def action_go_back(self) -> None:
        """Where one was."""
        if not self.page.go_back():
            self._say("This is where you began.")

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

    def action_close_reading(self) -> None:
        """One step back: from typing, from the outline, to the list."""
        if isinstance(self.focused, Input):
            self._leave_finding()
        elif isinstance(self.focused, Outline):
            self.action_outline()
        else:
            self.dismiss()

    def _choose_link(self, by: int) -> None:
        spot = self.page.choose_link(by)
        self._say(spot.url or "Enter goes to what it refers to." if spot else "There is no link.")

    def _leave_finding(self) -> None:
        self.remove_class("-finding")
        self.set_focus(self.page)

    def _say_hit(self, at: int, total: int) -> None:
        self._say(f"{at:,} of {total:,}" if total else "Nothing was found yet: / finds.")

    def _say(self, sentence: str, *, failed: bool = False) -> None:
        self.query_one(StatusLine).say(sentence, failed=failed)
