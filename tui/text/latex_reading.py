r"""What all readers of LaTeX share: going from token to token, and what a command is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tui.text.latex_output import Output
from tui.text.latex_symbols import (
    BRACKETS,
    FUNCTIONS,
    GREEK,
    LARGE,
    OPERATORS,
    RELATIONS,
    SPACES,
    SYMBOLS,
)
from tui.text.latex_tokens import PLAIN, Tokens

DEEPEST = 20
"""Groups in groups; what is deeper stays as written. Formulas of abstracts go to 7."""

Step = Callable[[Any, int, int], int]
"""Reads what begins at a token and ends before another; gives the next token."""


class Reading:
    """A reader of tokens that puts out what they look like.

    Every method that reads begins at a token, never goes beyond `end`, and gives the next one. It
    puts out a piece for each token, an empty one where it leaves no trace.
    """

    __slots__ = ("depth", "mathematical", "opened", "out", "steps", "tokens")

    def __init__(self, tokens: Tokens, out: Output, steps: Mapping[str, Step]) -> None:
        self.tokens = tokens
        self.steps = steps
        """How to read what begins with a token, by its kind; the others are left as written."""
        self.out = out
        self.mathematical = False
        """Whether what is being read is a formula."""
        self.depth = 0
        self.opened = 0
        """The number of pieces when the group or argument that is being read began."""

    def step(self, at: int, end: int) -> int:
        """Read what begins with one token."""
        return self.steps.get(self.tokens.kinds[at], Reading.written)(self, at, end)

    def run(self, at: int, end: int) -> None:
        """Read all tokens up to `end`."""
        opened, self.opened = self.opened, len(self.out.pieces)
        steps, kinds, written = self.steps, self.tokens.kinds, Reading.written
        while at < end:
            at = steps.get(kinds[at], written)(self, at, end)
        self.opened = opened

    def inside(self, at: int, end: int) -> None:
        """Read all tokens up to `end`, one group deeper."""
        self.depth += 1
        self.run(at, end)
        self.depth -= 1

    def formula(self, at: int, end: int) -> None:
        """Read all tokens up to `end`, without the spaces at both ends."""
        at = self.skip_space(at, end)
        tokens, last = self.tokens, end - 1
        if last < at or tokens.kinds[last] != PLAIN or not tokens.values[last][-1].isspace():
            self.inside(at, end)
            return
        tokens.values[last] = tokens.values[last].rstrip()
        kept = len(tokens.values[last])
        blank = tokens.places[last] + kept
        self.inside(at, end if kept else last)
        # what closed last may have been put at the end of the formula
        self.out.put(max(blank, self.out.places[-1]), "")

    def argument(self, at: int, end: int) -> int:
        """Read what a command is given: a group, a character, or a command with its own."""
        at = self.skip_space(at, end)
        if at >= end:
            return at
        if self.depth >= DEEPEST:
            return self.written(at, end)
        opened, self.opened = self.opened, len(self.out.pieces)
        self.depth += 1
        if self.tokens.kinds[at] == PLAIN:
            self.out.put(self.tokens.places[at], self.tokens.values[at][0])
            at = self.drop(at, 1)
        else:
            # a symbol's own step would go on to the space after it
            alone = self.tokens.values[at] in SYMBOLS
            at = self.step(at, at + 1 if alone else end)
        self.depth -= 1
        self.opened = opened
        return at

    def group(self, at: int, end: int) -> int:
        """The closing brace of the group that begins there and may be read; else -1."""
        return self.tokens.group(at, end) if self.depth < DEEPEST else -1

    def matching(self, at: int, end: int) -> int:
        """The end of the environment that begins there and may be read; else -1."""
        close = self.tokens.partners[at]
        return close if at < close < end and self.depth < DEEPEST else -1

    def written(self, at: int, end: int) -> int:
        """Leave one token as written."""
        del end
        self.out.put(self.tokens.places[at], self.tokens.written(at))
        return at + 1

    def unknown(self, at: int, end: int) -> int:
        """Leave a command as written, and the braces of what it is given."""
        close = self.group(at + 1, end)
        if close == at + 3 and (letter := self._split_letter(at)):
            self.out.put(self.tokens.places[at], letter)
            self.vanish(at + 1)
            return close + 1
        at = self.written(at, end)
        while (close := self.group(at, end)) > 0:
            self.written(at, end)
            self.inside(at + 1, close)
            at = self.written(close, end)
        return at

    def _split_letter(self, at: int) -> str:
        r"""The letter that tools split by taking its command for an accent: `\b{eta}` is β."""
        return GREEK.get(self.tokens.values[at] + self.tokens.values[at + 2], "")

    def vanish(self, at: int) -> int:
        """Leave no trace of one token."""
        # what `put` does, without the call: a third of all pieces leave no trace
        self.out.places.append(self.tokens.places[at])
        self.out.pieces.append("")
        return at + 1

    def drop(self, at: int, length: int) -> int:
        """Take so many characters from plain text; the next token, which may be its rest."""
        tokens = self.tokens
        tokens.values[at] = tokens.values[at][length:]
        tokens.places[at] += length
        return at if tokens.values[at] else at + 1

    def skip(self, at: int, length: int) -> int:
        """Leave no trace of so many characters of plain text."""
        self.out.put(self.tokens.places[at], "")
        return self.drop(at, length)

    def skip_space(self, at: int, end: int) -> int:
        """Leave no trace of the spaces there."""
        if at < end and self.tokens.kinds[at] == PLAIN:
            value = self.tokens.values[at]
            blank = len(value) - len(value.lstrip())
            if blank:
                return self.skip(at, blank)
        return at

    def space(self, at: int, end: int) -> int:
        """Put out one space for one token, unless there is one."""
        after = self.tokens.values[at + 1][:1] if at + 1 < end else ""
        there = self.out.last in {" ", ""} or after == " "
        self.out.put(self.tokens.places[at], "" if there else " ")
        return at + 1

    def plain(self, at: int, end: int) -> int:
        """Put out plain text; of two spaces between which something vanished one is enough."""
        del end
        out, place, value = self.out, self.tokens.places[at], self.tokens.values[at]
        if value[:1] == " " and (out.last == " " or not out.last) and out.pieces:
            out.put(place, "")
            place, value = place + 1, value[1:]
        if value:
            out.put(place, value)
        return at + 1

    def began(self) -> bool:
        """Whether the group that is being read has already come to something."""
        return any(self.out.pieces[self.opened :])

    def ends_tight(self) -> bool:
        """Whether what came last in this group would be taken for a part of what comes."""
        last = self.out.last
        return bool(last) and (last.isalnum() or last in ")]}′!") and self.began()

    def begins_tight(self, at: int, end: int, *, brackets: bool = True, names: bool = True) -> bool:
        """Whether what comes would be taken for a part of what came last."""
        if at >= end or not self.tokens.values[at]:
            return False
        kind, value = self.tokens.kinds[at], self.tokens.values[at]
        if kind == PLAIN:
            return value[0].isalnum() or (brackets and value[0] in "([!")
        if kind == "command":
            if value in FUNCTIONS or value in LARGE:
                return names
            return not any(value in table for table in (RELATIONS, OPERATORS, BRACKETS, SPACES))
        return kind == "{" or (brackets and kind in {"^", "_"})
