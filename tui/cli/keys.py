"""`quire keys`: the reader's keys, from the table that makes its bindings and its help."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli import faults, output

if TYPE_CHECKING:
    from tui.app.commands import Command

_NARROWEST = 20
"""Columns that the explanations get, however narrow the terminal is."""


@click.command(short_help="Print the reader's keys.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object per command: id, keys, name, help, group.",
)
def keys(*, as_json: bool) -> int:
    """Print the reader's keys. In a pipe a line is keys, name and help, parted by tabs."""
    from tui.app.commands import COMMANDS, shown_keys  # noqa: PLC0415 — the app's, only for this

    if as_json:
        output.write(output.json_line(_fields(command)) for command in COMMANDS)
    elif output.to_terminal():
        shown = [(command, shown_keys(command)) for command in COMMANDS]
        output.write(_table(shown))
    else:
        output.write(
            f"{shown_keys(command)}\t{command.name}\t{command.help}" for command in COMMANDS
        )
    return faults.OK


def _fields(command: Command) -> dict[str, object]:
    return {
        "id": command.id,
        "keys": list(command.keys),
        "name": command.name,
        "help": command.help,
        "group": command.group,
    }


def _table(shown: Sequence[tuple[Command, str]]) -> Iterator[str]:
    """The commands under their headings, in columns."""
    widest_keys = max(len(said) for _, said in shown)
    widest_name = max(len(command.name) for command, _ in shown)
    for at, group in enumerate(dict.fromkeys(command.group for command, _ in shown)):
        yield from ([""] if at else [])
        yield group
        for command, said in shown:
            if command.group == group:
                before = f"  {said:<{widest_keys}}  {command.name:<{widest_name}}  "
                yield from _indented(before, command.help)


def _indented(before: str, text: str) -> list[str]:
    """`text` after `before`, and below its own beginning where the terminal is too narrow."""
    room = max(_NARROWEST, shutil.get_terminal_size().columns - len(before))
    first, *others = textwrap.wrap(text, room) or [""]
    return [before + first, *(" " * len(before) + line for line in others)]
