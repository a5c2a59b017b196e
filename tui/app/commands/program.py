"""The program itself."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Owner

PROGRAM: tuple[Command, ...] = (
    Command("narrower", ("<",), "List narrower", "move the divider; the mouse drags it too",
            Group.PROGRAM, Owner.PANES),
    Command("wider", (">",), "List wider", "move the divider", Group.PROGRAM, Owner.PANES),
    Command("theme", ("t",), "Theme", "dark, light, the terminal's own colours",
            Group.PROGRAM, Owner.APP),
    Command("help", ("?", "f1"), "Help", "every key", Group.PROGRAM, footer=7),
    Command("command_palette", ("ctrl+p",), "Palette", "every command by name",
            Group.PROGRAM, Owner.APP),
    Command("suspend_process", ("ctrl+z",), "Suspend", "to the shell; `fg` comes back",
            Group.PROGRAM, Owner.APP),
    Command("quit", ("q", "ctrl+q"), "Quit", "everything is saved already",
            Group.PROGRAM, footer=8),
)  # fmt: skip
