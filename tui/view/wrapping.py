"""Styled text in lines of a width, as long words, addresses and wide letters need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Span, Text

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
)
# letters and signs of one column each, which most papers have no others than
_SIMPLE = re.compile(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482"
    r"\u2010-\u2027\u2030-\u205e\u2070\u2071\u2074-\u208e\u2190-\u22ff]*"
)
_CLOSING = "、。，．：；？！）〕］｝〉》」』】〙〗〟’”"
# a line may end behind a blank, and behind a letter of those scripts that know none
_PIECE = re.compile(rf"[^\s{_WIDE}]+\s*|[{_WIDE}][{_CLOSING}]*\s*|\s+")
_SLASHES = "/?&"
_BREAKS = "-_.=,;:)]}"
_NARROWEST = 4


class Piece(Struct, frozen=True):
    """Text of one style; `url` and `target` where a reader gets from it (see `domain.document`)."""

    text: str
    style: Style
    url: str = ""
    target: str = ""


class Spot(Struct, frozen=True):
    """What leads somewhere: characters `start` to `end` of a line."""

    line: int
    start: int
    end: int
    url: str = ""
    target: str = ""


def places(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end, in characters; none is wider than `width` columns.

    The blanks at which a line ends belong to none. An empty text has no line.
    """
    width = max(_NARROWEST, width)
    if _SIMPLE.fullmatch(text):
        return _simple_places(text, width)
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for match in _PIECE.finditer(text):
        begin, stop = match.span()
        word = match[0].rstrip()
        cells = cell_len(word)
        if used and used + cells > width:
            lines.append((start, end))
            start, used = begin, 0
        while cells > width:
            cut = _cut(text[begin : begin + len(word)], width)
            lines.append((begin, begin + cut))
            begin += cut
            word = word[cut:]
            cells = cell_len(word)
            start = begin
        end = begin + len(word) if word else end
        used += cells + (stop - begin - len(word))
    if end > start:
        lines.append((start, end))
    return lines


def _simple_places(text: str, width: int) -> list[tuple[int, int]]:
    """The same for letters of one column each, ten times as fast."""
    lines: list[tuple[int, int]] = []
    start, stop = 0, len(text.rstrip())
    while start < stop:
        if text[start] == " ":
            start += 1
            continue
        cut = stop if stop - start <= width else text.rfind(" ", start, start + width + 1)
        if cut < 0:
            cut = start + _cut(text[start : start + width + 1], width)
        lines.append(
            (start, cut if text[cut - 1] != " " else start + len(text[start:cut].rstrip()))
        )
        start = cut
    return lines


def _cut(word: str, width: int) -> int:
    """How many letters of a word stand on a line of their own: an address ends behind a sign."""
    count = cells = 0
    for count, char in enumerate(word):  # noqa: B007 — the count is what is asked for
        cells += cell_len(char)
        if cells > width:
            break
    count = max(1, count)
    for signs in (_SLASHES, _BREAKS):
        for at in range(count, max(count // 2, count - 20), -1):
            if word[at - 1] in signs:
                return at
    return count


def wrapped(
    pieces: Sequence[Piece], width: int, first: Text | None = None, rest: Text | None = None
) -> Iterator[tuple[Text, list[Spot]]]:
    """The lines of styled text, `first` before the first of them and `rest` before all others.

    With each come its spots, their `line` not yet known.
    """
    text = "".join(piece.text for piece in pieces)
    lead = first if first is not None else Text()
    room = width - max(lead.cell_len, rest.cell_len if rest is not None else 0)
    ends: list[int] = []
    total = 0
    for piece in pieces:
        total += len(piece.text)
        ends.append(total)
    at = 0
    for start, end in places(text, room):
        while at < len(ends) and ends[at] <= start:
            at += 1
        line = Text(lead.plain + text[start:end], end="", spans=list(lead.spans))
        parts = zip(pieces[at:], ends[at:], strict=True)
        yield line, _styled(line, parts, (start, end), len(lead.plain))
        lead = rest if rest is not None else Text()


def _styled(
    line: Text, pieces: Iterable[tuple[Piece, int]], place: tuple[int, int], shift: int
) -> list[Spot]:
    """Give the part of the pieces that a line holds its styles; what leads somewhere in it.

    With each piece comes where in the text it ends.
    """
    start, end = place
    spots: list[Spot] = []
    for piece, stop in pieces:
        begin = stop - len(piece.text)
        if begin >= end:
            break
        a, b = max(begin, start) - start + shift, min(stop, end) - start + shift
        if piece.style:
            line.spans.append(Span(a, b, piece.style))
        if piece.url or piece.target:
            spots.append(Spot(0, a, b, piece.url, piece.target))
    return spots
