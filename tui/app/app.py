"""The app: themes, the screens, and leaving in good order whatever happens."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.screens.main import MainScreen
from tui.app.themes import DARK, LIGHT, TERMINAL, next_theme
from tui.domain.errors import FAULT
from tui.library.library import Library


def _palette() -> type[Provider]:
    # the first screen does not need it
    from tui.app.palette import CommandProvider  # noqa: PLC0415

    return CommandProvider


class QuireApp(App[None]):
    """quire in the terminal."""

    TITLE = "quire"
    # the style of the first screen too: Textual loads none for a default screen
    CSS_PATH = ["styles/app.tcss", "styles/main.tcss", "styles/roles.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.APP)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    def __init__(self, library: Library, *, theme: str = "", figures: str = "auto") -> None:
        """`figures` is the setting of how they are drawn."""
        # Textual chooses here, not with the theme, between no colours and greys
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._library = library
        self._figures = figures
        self.farewell = ""
        self.fault: BaseException | None = None
        self.complaint = ""
        for made in (DARK, LIGHT):
            self.register_theme(made)
        # a standard theme without colours is all greys; the terminal's own stays readable
        self._dress(TERMINAL if self.no_color else theme or DARK.name)

    def _dress(self, theme: str) -> None:
        if theme != DARK.name:
            self.theme = theme
            return
        # a theme that is set is one that changes: Textual would read all styles twice at the start,
        # which is a tenth of it; nothing else of its own dark theme differs from this one
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return MainScreen(self._library, figures=self._figures)

    def on_mount(self) -> None:
        """Leave in good order when told to go."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            # not in a thread other than the main one, as in some tests
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._told_to_go, number)
        if self.complaint:
            self.notify(self.complaint, severity="warning", markup=False)

    def on_ready(self) -> None:
        """Collect garbage again, but no longer what every start makes and every end needs."""
        gc.freeze()
        gc.enable()

    def action_theme(self) -> None:
        """Dark, light, the terminal's own colours."""
        self.theme = next_theme(self.theme)

    async def action_quit(self) -> None:
        """Leave, when every mark asked for is on disk."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                await screen.finish()
        self.exit()

    def _told_to_go(self, number: signal.Signals) -> None:
        self.farewell = f"quire was told to stop ({number.name}). Everything you marked is saved."
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Instead of Textual's: keep the error for the log, show no traceback on the screen."""
        self.fault = sys.exception()
        self._return_code = FAULT
        self._close_messages_no_wait()
