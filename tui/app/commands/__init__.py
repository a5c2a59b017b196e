"""The one table of commands: bindings, palette, footer, help, `quire keys` and the README read it.

A command's action is the method `action_<id>` of its owner. Each heading of the help has a file
here. Nothing in this folder imports Textual, so that the command line can print the table.
"""

from tui.app.commands.command import Command, Group, Needs, Owner, shown_key, shown_keys
from tui.app.commands.table import COMMANDS, command, commands_of

__all__ = [
    "COMMANDS",
    "Command",
    "Group",
    "Needs",
    "Owner",
    "command",
    "commands_of",
    "shown_key",
    "shown_keys",
]
