"""A sentence that was found, cut to the width there is, around its hits."""

from __future__ import annotations

from msgspec.structs import replace
from rich.cells import cell_len
from rich.text import Text

from tui.domain.results import Snippet
from tui.text.clean import harmless
from tui.text.latex import styled
from tui.view.look import Look
from tui.view.marking import marked

CUT = "…"
IN_BODY = "in the full text: "


def fragment(snippet: Snippet, width: int, look: Look) -> Text:
    """As much of a snippet as `width` columns hold, its hits marked and in sight.

    It begins at the sentence's start while the hits still fit; else a few words before the first
    hit that has most others near it. What was left out at either end is an ellipsis. One of the
    full text says so before it.
    """
    if snippet.in_body and width > 2 * len(IN_BODY):
        lead = Text(IN_BODY, style=look.dim, end="")
        rest = fragment(replace(snippet, in_body=False), width - len(IN_BODY), look)
        return lead.append_text(rest)
    read = styled(" ".join(harmless(snippet.text).split("\n")))
    snippet = replace(snippet, text=read.text, spans=read.spans(snippet.spans))
    whole = marked(snippet.text, look.dim, snippet.spans, look.hit)
    if whole.cell_len <= width:
        return whole
    start = _start(snippet, width)
    if start:
        whole = Text(CUT, style=look.dim, end="").append_text(whole[start:])
    whole.truncate(width, overflow="ellipsis")
    return whole


def _start(snippet: Snippet, width: int) -> int:
    """Where the fragment begins, in characters: at a word."""
    text, spans = snippet.text, snippet.spans
    if not spans or cell_len(text[: spans[-1][1]]) < width:
        return 0
    room = width - 2 * len(CUT)
    first = max(range(len(spans)), key=lambda at: (_fitting(text, spans[at:], room), -at))
    needed = cell_len(text[spans[first][0] : spans[_last(snippet, first, room)][1]])
    start = spans[first][0]
    # words before the hit tell what it is about: a third of what room is left over
    lead = max(0, (room - needed) // 3)
    while start > 0 and cell_len(text[start - 1 : spans[first][0]]) <= lead:
        start -= 1
    if start and not text[start - 1].isspace():
        # no word is cut at its beginning
        blank = text.find(" ", start, spans[first][0])
        start = blank + 1 if blank >= 0 else spans[first][0]
    return start if cell_len(text[:start]) > len(CUT) else 0


def _last(snippet: Snippet, first: int, room: int) -> int:
    """The last hit that still fits after the hit `first`."""
    return first + max(1, _fitting(snippet.text, snippet.spans[first:], room)) - 1


def _fitting(text: str, spans: tuple[tuple[int, int], ...], room: int) -> int:
    """How many of the hits fit into `room` columns that begin with the first of them."""
    start = spans[0][0]
    return sum(cell_len(text[start:end]) <= room for _, end in spans)
