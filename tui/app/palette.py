"""The palette: every command of the table, found by name."""

from __future__ import annotations

from collections.abc import Callable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.app.commands import COMMANDS, Command, Owner, shown_key
from tui.app.screens.main import MainScreen

_ELSEWHERE = {Owner.SEARCH, Owner.FACETS, Owner.SIDE, Owner.CALENDAR, Owner.READING}
"""Whose commands make sense only where the focus is then."""


class CommandProvider(Provider):
    """Offers the commands that need no typing bar to make sense."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command, screen in self._offered():
            yield DiscoveryHit(_name(command), runner(command, screen), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or help fits what was typed."""
        matcher = self.matcher(query)
        for command, screen in self._offered():
            score = max(matcher.match(_name(command)), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(_name(command)),
                    runner(command, screen),
                    help=command.help,
                )

    def _offered(self) -> list[tuple[Command, MainScreen]]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return []
        return [
            (command, screen)
            for command in COMMANDS
            if command.owner not in _ELSEWHERE
            and command.id != "command_palette"
            and screen.allows(command)
        ]


def _name(command: Command) -> str:
    return f"{command.name}  ({shown_key(command.keys[0])})"


def runner(command: Command, screen: MainScreen) -> Callable[[], None]:
    """What carries a command out, wherever the focus is."""

    def run() -> None:
        panes = screen.panes
        pane = panes.detail if panes.detail.has_focus else panes.papers
        for owner in (screen, screen.shelf, screen.cabinet, screen.desk, panes, pane, screen.app):
            if action := getattr(owner, f"action_{command.id}", None):
                screen.call_later(action)
                return

    return run
