"""Textual's bindings, made from the table of commands."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.app.commands import Command, Owner, commands_of, shown_key

_BEFORE_THE_NEXT_KEY = "search"
"""Like the commands of the search bar: the keys after it go elsewhere, however fast they come."""


def bindings_of(owner: Owner) -> list[BindingType]:
    """The bindings of an owner, those of the footer first and in its order."""
    ordered = sorted(commands_of(owner), key=lambda command: command.footer or 99)
    return [_binding(command) for command in ordered]


def _binding(command: Command) -> Binding:
    return Binding(
        ",".join(command.keys),
        command.id,
        command.name,
        show=bool(command.footer),
        key_display=shown_key(command.keys[0]),
        tooltip=command.help,
        id=command.id,
        priority=command.owner is Owner.SEARCH or command.id == _BEFORE_THE_NEXT_KEY,
    )
