"""Moving through a text: by lines, pages and headings, to what is found, from link to link."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.commands import Owner, commands_of
from tui.app.looks import ROLE_CLASSES
from tui.app.widgets.lines import StatusLine
from tui.app.widgets.outline import Outline
from tui.app.widgets.page import Page
from tui.text.clean import clean_line
from tui.view.words import counted

_COMMANDS = {command.id for command in commands_of(Owner.READING)}
_ANYWHERE = ("outline", "close_reading", "reading_help")
"""What makes sense in the outline too."""


class PagingScreen(Screen[None]):
    """A screen with a page of text, its outline, and a line to type into what is to be found."""

    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.READING)

    @cached_property
    def page(self) -> Page:
        """The text."""
        return self.query_one(Page)

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

    def action_go_back(self) -> None:
        """Where one was."""
        if not self.page.go_back():
            self._say("This is where you began.")

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
