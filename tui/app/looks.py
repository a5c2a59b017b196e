"""From the theme to the styles that papers are drawn in.

Each role has a component class `role--<name>`, styled in `styles/roles.tcss`.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from tui.view.look import Look

_ROLES = Look.__struct_fields__


def role_classes(*more: str) -> set[str]:
    """The component classes of a widget that draws papers, and `more` roles of its own."""
    return {f"role--{name.replace('_', '-')}" for name in (*_ROLES, *more)}


def look_of(widget: Widget) -> Look:
    """The look that the widget's theme gives; cheap, as Textual keeps component styles."""
    styles: dict[str, Style] = {
        name: widget.get_component_rich_style(f"role--{name.replace('_', '-')}", partial=True)
        for name in _ROLES
    }
    return Look(**styles)


def cursor_of(widget: Widget) -> Style:
    """How a widget draws the line of its cursor, with the focus and without."""
    return widget.get_component_rich_style(
        "role--cursor" if widget.has_focus else "role--cursor-blurred"
    )


def strip_of(widget: Widget, text: Text, width: int, base: Style) -> Strip:
    """A text as a line of the screen, `width` columns wide, on top of the style `base`."""
    segments = [
        Segment(segment.text, base + (segment.style or Style.null()))
        for segment in text.render(widget.app.console)
    ]
    return Strip(segments).adjust_cell_length(width, base)
