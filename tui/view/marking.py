"""Styling the hits in a text that came from outside."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text

from tui.domain.results import Span
from tui.text.clean import harmless


def marked(text: str, base: Style, hits: Iterable[Span], hit: Style) -> Text:
    """`text` in style `base` with the hits in style `hit`; hostile characters made visible."""
    result = Text(harmless(text), style=base, end="")
    for start, end in hits:
        result.stylize(hit, start, end)
    return result
