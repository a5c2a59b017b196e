"""Finding words in a text that is laid out, wherever its lines end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from msgspec import Struct

from tui.text.folding import fold
from tui.view.document import Laid

_BLANKS = re.compile(r"\s+")
_MOST = 10_000
"""Hits that are looked for: no one steps through more."""


class Mark(Struct, frozen=True):
    """A part of a hit: characters `start` to `end` of a line."""

    line: int
    start: int
    end: int


Hit = tuple[Mark, ...]
"""A hit from its first line to its last."""


class Finder:
    """Finds in one text, without regard to case and accents."""

    def __init__(self, laid: Laid) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        self._leads: list[int] = []
        at = 0
        blocks = set(laid.starts)
        for number, line in enumerate(laid.lines):
            # a hit may go on in the next line of a block, but in no other block
            parts.append("\n" if number in blocks else " ")
            said = line.plain.strip()
            self._starts.append(at + 1)
            self._leads.append(len(line.plain) - len(line.plain.lstrip()))
            parts.append(_folded(said))
            at += 1 + len(said)
        self._text = "".join(parts)

    def find(self, words: str) -> tuple[Hit, ...]:
        """Where `words` stand one after another, from top to bottom."""
        wanted = _BLANKS.split(_folded(words.strip()))
        if not any(wanted):
            return ()
        pattern = re.compile(" +".join(map(re.escape, wanted)))
        hits: list[Hit] = []
        for match in pattern.finditer(self._text):
            hits.append(self._hit(*match.span()))
            if len(hits) == _MOST:
                break
        return tuple(hits)

    def _hit(self, start: int, end: int) -> Hit:
        marks: list[Mark] = []
        line = bisect_right(self._starts, start) - 1
        while line < len(self._starts) and self._starts[line] < end:
            begin = self._starts[line]
            last = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self._text)
            a, b = max(start, begin), min(end, last)
            if a < b:
                lead = self._leads[line]
                marks.append(Mark(line, a - begin + lead, b - begin + lead))
            line += 1
        return tuple(marks)


def _folded(text: str) -> str:
    """As many characters as before, each without case and accent."""
    return text.lower() if text.isascii() else "".join(map(_letter, text))


@cache
def _letter(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char
