"""The last line of a screen: the keys that matter now, each with what it does.

One widget draws the whole line. Textual's own footer makes a widget for each key and makes them all
anew whenever the focus moves: a fifth of the work of starting, and half of that of going to the
search bar.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from rich.text import Text
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.widget import Widget


class Hint(Struct, frozen=True):
    """A key as it is shown, what it does, and whether that makes sense now."""

    key: str
    shown: str
    does: str
    action: str
    enabled: bool

    @property
    def columns(self) -> int:
        """How wide it is: a blank before the key, one between, one behind."""
        return Text(f" {self.shown} {self.does} ").cell_len


class KeysLine(Widget):
    """The keys of what has the focus and of all around it; a click is a key pressed."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys-line--key", "keys-line--does"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.hints: tuple[Hint, ...] = ()
        self._pointed: int | None = None

    def on_mount(self) -> None:
        """Hear of it whenever other keys matter."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        # an app that has lost the focus of its terminal keeps what it showed
        if self.is_attached and screen is self.screen and self.app.app_focus:
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        if not self.is_attached:
            # its screen was left before the refresh that this waited for
            return
        # the first binding of an action tells its key; others do the same
        of_actions: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                of_actions.setdefault(active.binding.action, active)
        hints = tuple(map(self._hint, of_actions.values()))
        if hints != self.hints:
            self.hints = hints
            self.refresh()

    def _hint(self, active: ActiveBinding) -> Hint:
        binding = active.binding
        shown = self.app.get_key_display(binding)
        return Hint(binding.key, shown, binding.description, binding.action, active.enabled)

    def render(self) -> Text:
        """All of them; what does not fit is cut off, since `?` lists every key."""
        key = self.get_component_rich_style("keys-line--key", partial=True)
        does = self.get_component_rich_style("keys-line--does", partial=True)
        line = Text(end="", no_wrap=True, overflow="crop")
        for at, hint in enumerate(self.hints):
            start = len(line)
            line.append(f" {hint.shown} ", key).append(f"{hint.does} ", does)
            if not hint.enabled:
                line.stylize("dim", start)
            elif at == self._pointed:
                line.stylize("underline", start + 1, len(line) - 1)
        return line

    def _at(self, column: int) -> int | None:
        """Which of the keys is drawn at a column, counted from 0."""
        end = 0
        for at, hint in enumerate(self.hints):
            end += hint.columns
            if column < end:
                return at
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would do."""
        self._point(self._at(event.x))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._point(None)

    def _point(self, at: int | None) -> None:
        if at != self._pointed:
            self._pointed = at
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked."""
        at = self._at(event.x)
        if at is None:
            return
        if self.hints[at].enabled:
            self.app.simulate_key(self.hints[at].key)
        else:
            self.app.bell()
