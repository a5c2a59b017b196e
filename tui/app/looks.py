"""From the theme to the styles that papers are drawn in.

Each role has a component class `role--<name>`, styled in `styles/roles.tcss`.
"""

from __future__ import annotations

from dataclasses import fields

from rich.style import Style
from textual.widget import Widget

from tui.view.look import Look

_ROLES = tuple(field.name for field in fields(Look))


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
