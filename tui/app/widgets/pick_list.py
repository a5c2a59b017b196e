"""The names that papers may be given, in a dialog; letters typed here belong to its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.picking import Choice
from tui.app.widgets.line_list import LineList


class PickList(LineList[Choice]):
    """Shows names and tells what is wanted of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "flip", show=False),
        Binding("enter", "take", show=False),
        Binding("f2,ctrl+r", "rename", show=False),
        Binding("delete", "remove", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Toggled(Message):
        """The user wants this name on the papers, or off."""

        choice: Choice

    class Taken(Message):
        """The user wants what was chosen so far."""

    @dataclass(eq=False, repr=False)
    class RenameWanted(Message):
        """The user wants another name for this."""

        choice: Choice

    @dataclass(eq=False, repr=False)
    class RemoveWanted(Message):
        """The user wants this name no longer."""

        choice: Choice

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The user goes back to the line, and typed this."""

        typed: str = ""

    def action_up(self) -> None:
        """The name above; above the first one is the line."""
        if self.place == 0:
            self.post_message(self.Left())
        else:
            super().action_up()

    def action_flip(self) -> None:
        """Put the name on, or take it away."""
        if self.value is not None:
            self.post_message(self.Toggled(self.value))

    def action_take(self) -> None:
        """Take what was chosen."""
        self.post_message(self.Taken())

    def action_rename(self) -> None:
        """Change the name."""
        if self.value is not None:
            self.post_message(self.RenameWanted(self.value))

    def action_remove(self) -> None:
        """Do away with the name."""
        if self.value is not None:
            self.post_message(self.RemoveWanted(self.value))

    def on_key(self, event: events.Key) -> None:
        """A letter belongs to the line."""
        if event.is_printable and event.character and event.key != "space":
            event.stop()
            self.post_message(self.Left(event.character))
