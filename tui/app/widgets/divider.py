"""The line between the panes; the mouse drags it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget


class Divider(Widget):
    """Tells where it was dragged to; the screen moves it."""

    @dataclass(eq=False, repr=False)
    class Dragged(Message):
        """The mouse holds the divider at this column and line of the screen."""

        x: int
        y: int

    def render(self) -> str:
        """Nothing: the border of the style sheet is all there is to see."""
        return ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where, while held."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x, event.screen_y))

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()
