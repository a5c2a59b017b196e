"""From the theme to the styles that papers are drawn in.

Each role has a component class `role--<name>` of the screen, styled in `styles/roles.tcss`: of the
screen, not of each widget that draws papers, as Textual takes 0.3 ms to style one.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from tui.view.look import Look

_ROLES = Look.__struct_fields__


ROLE_CLASSES = {f"role--{name.replace('_', '-')}" for name in _ROLES}
"""The component classes of a screen on which papers are drawn."""

CURSOR_CLASSES = {"role--cursor", "role--cursor-blurred"}
"""Those of a widget with a cursor, whose line lies on the widget's own background."""


def look_of(widget: Widget) -> Look:
    """The look that the theme gives; cheap, as Textual keeps component styles."""
    styled = widget.screen.get_component_rich_style
    styles: dict[str, Style] = {
        name: styled(f"role--{name.replace('_', '-')}", partial=True) for name in _ROLES
    }
    return Look(**styles)


def cursor_of(widget: Widget) -> Style:
    """How a widget draws the line of its cursor, with the focus and without."""
    return widget.get_component_rich_style(
        "role--cursor" if widget.has_focus else "role--cursor-blurred"
    )


def strip_of(widget: Widget, text: Text, width: int, base: Style, left: int = 0) -> Strip:
    """A text as a line of the screen, `width` columns wide, on top of the style `base`.

    `left` columns of it are empty before the text.
    """
    segments = [Segment(" " * left, base)] if left else []
    segments += [
        Segment(segment.text, base + (segment.style or Style.null()))
        for segment in text.render(widget.app.console)
    ]
    return Strip(segments).adjust_cell_length(width, base)
