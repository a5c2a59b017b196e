"""A note as styled text: what Markdown means for the eye, line by line.

Headings, lists, quotes, emphasis and code are styled; everything else stays as it was written.
Nothing is interpreted but that: no link is followed, no tag of any markup obeyed.
"""

from __future__ import annotations

import re

from rich.style import Style
from rich.text import Text

from tui.text.clean import harmless
from tui.view.look import Look

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^(\s*)[-*+]\s+(\[[ xX]\]\s+)?(.*)$")
_QUOTE = re.compile(r"^\s*>\s?(.*)$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_SPAN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<bold>\S(?:[^*\n]*\S)?)\*\*"
    r"|(?<![\w*])\*(?P<stressed>\S(?:[^*\n]*\S)?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>\S(?:[^_\n]*\S)?)_(?![\w_])"
)
_BOXES = {"": "• ", "[ ]": "☐ ", "[x]": "☑ "}


def note_text(note: str, look: Look) -> Text:
    """The note in the lines it has, styled."""
    lines, in_code = [], False
    for line in harmless(note).split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        elif in_code:
            lines.append(Text(line, style=look.code, end=""))
        else:
            lines.append(_line(line, look))
    return Text("\n", end="").join(lines)


def _line(line: str, look: Look) -> Text:
    if heading := _HEADING.match(line):
        return _spans(heading[1], look.body + Style(bold=True, underline=True), look)
    if bullet := _BULLET.match(line):
        sign = bullet[1] + _BOXES[(bullet[2] or "").strip().lower()]
        said = Text.assemble((sign, look.dim), end="")
        return said.append_text(_spans(bullet[3], look.body, look))
    if quote := _QUOTE.match(line):
        return Text("▏ ", look.dim, end="").append_text(_spans(quote[1], look.dim, look))
    return _spans(line, look.body, look)


def _spans(line: str, base: Style, look: Look) -> Text:
    """A line without the signs that only mark what is stressed in it."""
    text, done = Text(end=""), 0
    styles = {
        "code": look.code,
        "bold": base + Style(bold=True),
        "stressed": base + Style(italic=True),
        "italic": base + Style(italic=True),
    }
    for found in _SPAN.finditer(line):
        kind = str(found.lastgroup)
        text.append(line[done : found.start()], base).append(found[kind], styles[kind])
        done = found.end()
    return text.append(line[done:], base)
