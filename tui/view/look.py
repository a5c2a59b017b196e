"""The styles that a paper is drawn in, by role; the app fills them from its theme."""

from __future__ import annotations

from msgspec import Struct, field
from rich.style import Style


class Look(Struct, frozen=True):
    """A style for each role. The defaults suit any terminal's own palette."""

    title: Style = field(default_factory=lambda: Style(bold=True))
    read_title: Style = field(default_factory=Style)
    hit: Style = field(default_factory=lambda: Style(color="yellow", bold=True, underline=True))
    current_hit: Style = field(default_factory=lambda: Style(bold=True, reverse=True))
    dim: Style = field(default_factory=lambda: Style(dim=True))
    bookmark: Style = field(default_factory=lambda: Style(color="yellow"))
    new: Style = field(default_factory=lambda: Style(color="cyan", bold=True))
    unread: Style = field(default_factory=lambda: Style(color="cyan"))
    tag: Style = field(default_factory=lambda: Style(color="magenta"))
    code: Style = field(default_factory=lambda: Style(color="green"))
    link: Style = field(default_factory=lambda: Style(color="blue", underline=True))
    selected: Style = field(default_factory=lambda: Style(color="magenta", bold=True))
    body: Style = field(default_factory=Style)
    heading: Style = field(default_factory=lambda: Style(bold=True))
    machine: Style = field(default_factory=lambda: Style(italic=True))


PLAIN = Look()
"""For standard output."""
