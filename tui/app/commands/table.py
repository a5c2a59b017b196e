"""All commands, one group after the other."""

from __future__ import annotations

from tui.app.commands.bringing import BRINGING
from tui.app.commands.command import Command, Owner
from tui.app.commands.in_calendar import IN_CALENDAR
from tui.app.commands.in_reading import IN_READING
from tui.app.commands.keeping import IN_SIDE_BAR, KEEPING, SELECTING
from tui.app.commands.listing import LISTING
from tui.app.commands.moving import MOVING
from tui.app.commands.on_papers import ON_PAPERS
from tui.app.commands.program import PROGRAM
from tui.app.commands.searching import SEARCHING

COMMANDS: tuple[Command, ...] = (
    *MOVING,
    *SEARCHING,
    *ON_PAPERS,
    *KEEPING,
    *SELECTING,
    *LISTING,
    *BRINGING,
    *IN_SIDE_BAR,
    *IN_CALENDAR,
    *IN_READING,
    *PROGRAM,
)
"""Every command, in the order of the help screen."""


def commands_of(owner: Owner) -> tuple[Command, ...]:
    """The commands that `owner` carries out."""
    return tuple(command for command in COMMANDS if command.owner is owner)


def command(id_: str) -> Command:
    """The command with that id."""
    return next(command for command in COMMANDS if command.id == id_)
