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


class Sought:
    """What is looked for in a text, where it stands, and at which of the hits one is."""

    def __init__(self) -> None:
        self.hits: tuple[Hit, ...] = ()
        self._laid = Laid()
        self._finder: Finder | None = None
        self._words = ""
        self._at = -1

    def take(self, laid: Laid) -> None:
        """The same text in other lines."""
        self._laid, self._finder = laid, None
        if self._words:
            self.hits = self._found()

    def look_for(self, words: str, line: int) -> int:
        """Look for words, and go to the first from `line` on; how often they stand there."""
        self._words = words
        self.hits = self._found()
        below = (at for at, hit in enumerate(self.hits) if hit[0].line >= line)
        self._at = next(below, 0) if self.hits else -1
        return len(self.hits)

    def step(self, by: int) -> tuple[int, int]:
        """Go on to another hit; its number, counted from 1, and how many there are."""
        if self.hits:
            self._at = (self._at + by) % len(self.hits)
        return self._at + 1, len(self.hits)

    @property
    def line(self) -> int | None:
        """The line of the hit at which one is."""
        return self.hits[self._at][0].line if 0 <= self._at < len(self.hits) else None

    def marks(self, line: int) -> list[tuple[Mark, bool]]:
        """What is found in a line, and whether it belongs to the hit at which one is."""
        hits = enumerate(self.hits)
        return [(mark, at == self._at) for at, hit in hits for mark in hit if mark.line == line]

    def _found(self) -> tuple[Hit, ...]:
        if self._finder is None:
            self._finder = Finder(self._laid)
        return self._finder.find(self._words)


def _folded(text: str) -> str:
    """As many characters as before, each without case and accent."""
    return text.lower() if text.isascii() else "".join(map(_letter, text))


@cache
def _letter(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char
