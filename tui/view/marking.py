"""Styling the hits in a text that came from outside."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text

from tui.domain.results import Span
from tui.text.clean import harmless
from tui.text.latex import styled

_SET = {"italic": Style(italic=True), "bold": Style(bold=True), "code": Style(dim=True)}


def marked(text: str, base: Style, hits: Iterable[Span], hit: Style) -> Text:
    """`text` in style `base` with the hits in style `hit`; hostile characters made visible."""
    result = Text(harmless(text), style=base, end="")
    for start, end in hits:
        result.stylize(hit, start, end)
    return result


def typeset(text: str, base: Style, hits: Iterable[Span], hit: Style, *, tex: bool = False) -> Text:
    """As `marked`, with LaTeX as it should look; with `tex` as it was written.

    `hits` are places in `text`: they are marked where those stand now.
    """
    read = None if tex else styled(harmless(text))
    if read is None:
        return marked(text, base, hits, hit)
    result = Text(read.text, style=base, end="")
    for start, end, kind in read.emphasis:
        result.stylize(_SET[kind], start, end)
    for start, end in read.spans(hits):
        result.stylize(hit, start, end)
    return result
