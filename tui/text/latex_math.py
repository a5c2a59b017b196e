r"""Mathematics of LaTeX as it would be written on one line: signs, letters, names, scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.text.accents import letters
from tui.text.latex_letters import ALPHABETS
from tui.text.latex_operators import function, large, operator, symbol
from tui.text.latex_output import Output
from tui.text.latex_reading import DEEPEST, Reading, Step
from tui.text.latex_structures import STRUCTURES, script
from tui.text.latex_symbols import (
    BRACKETS,
    DISPLAYS,
    FUNCTIONS,
    LARGE,
    MATRICES,
    OPERATORS,
    RELATIONS,
    SIGNS,
    SPACES,
    SWITCHES,
    SYMBOLS,
    TEXT_STYLES,
    TEXTS,
    VANISHING,
)
from tui.text.latex_tokens import PLAIN, Tokens


class Mathematics(Reading):
    """Reads tokens as mathematics, as long as `mathematical`; what else there is others read."""

    __slots__ = ("columns",)

    def __init__(self, tokens: Tokens, out: Output, steps: Mapping[str, Step]) -> None:
        super().__init__(tokens, out, steps)
        self.columns = ("&", " ")
        """What a column and a row of the environment that is being read end with."""

    def argument(self, at: int, end: int) -> int:
        """Read what a command of mathematics is given."""
        if self.mathematical:
            return super().argument(at, end)
        steps, self.steps, self.mathematical = self.steps, IN_FORMULAS, True
        at = super().argument(at, end)
        self.steps, self.mathematical = steps, False
        return at

    def formula(self, at: int, end: int) -> None:
        """Read a whole formula, without the spaces at its ends."""
        before = self.steps, self.mathematical
        self.steps, self.mathematical = IN_FORMULAS, True
        super().formula(at, end)
        self.steps, self.mathematical = before

    def text(self, at: int, end: int) -> None:
        """Read the text in a formula."""
        self.inside(at, end)

    def script(self, at: int, end: int) -> int:
        """Read what is raised or lowered."""
        return script(self, at, end)

    def command(self, at: int, end: int) -> int:
        """Read a command and what it is given."""
        read = _COMMANDS.get(self.tokens.values[at])
        return read(self, at, end) if read else self.unknown(at, end)

    @staticmethod
    def understands(name: str) -> bool:
        """Whether a command is mathematics that does not stay as written."""
        return name in _COMMANDS

    def environment(self, at: int, end: int) -> int:
        """Read a matrix or displayed formulas."""
        tokens, out = self.tokens, self.out
        name = tokens.environment(at)
        if name in TEXTS:
            return self.skip_space(self.vanish(at), end)
        close = self.matching(at, end)
        if close < 0 or not (name in MATRICES or name in DISPLAYS):
            return self.written(at, end)
        before, after = MATRICES.get(name, ("", ""))
        out.put(tokens.places[at], before if name in MATRICES else self.room())
        inner = self.skip_space(at + 1, close)
        if name in {"array", "tabular"} and (shape := tokens.group(inner, close)) > 0:
            self.vanish(inner)
            inner = shape + 1
        columns = self.columns
        self.columns = (", ", "; ") if name in MATRICES else ("", " ")
        self.formula(inner, close)
        self.columns = columns
        out.put(tokens.places[close], after if name in MATRICES else self.room(close + 1))
        return close + 1

    def room(self, at: int = -1) -> str:
        """The space before a displayed formula, or behind one where another token follows."""
        if at < 0:
            return "" if self.out.last in {" ", ""} else " "
        follows = self.tokens.values[at][:1] if at < len(self.tokens.values) else ""
        return " " if follows.isalnum() else ""

    def citation(self, at: int, end: int) -> int:
        """Leave the key of a citation."""
        del end
        key = self.tokens.values[at].rpartition("{")[2][:-1]
        self.out.put(self.tokens.places[at], f"[{key}]")
        return at + 1

    def styled(self, at: int, end: int) -> int:
        """Read text that a command sets in some way."""
        close = self.group(at + 1, end)
        if close < 0:
            return self.skip_space(self.vanish(at), end)
        self.vanish(self.vanish(at))
        self.text(at + 2, close)
        return self.vanish(close)


def _plain(reading: Mathematics, at: int, end: int) -> int:
    """Plain text of a formula: a `%` in it is a comment that has lost the end of its line."""
    tokens, value = reading.tokens, reading.tokens.values[at]
    if "%" not in value:
        return reading.plain(at, end)
    alone = value.strip() == "%" and at + 1 >= end and not reading.began()
    while not alone and (comment := _COMMENT.search(tokens.values[at])):
        place = tokens.places[at]
        reading.out.put(place, tokens.values[at][: comment.start()])
        reading.out.put(place + comment.start(), "")
        reading.drop(at, comment.end())
        if not tokens.values[at]:
            return at + 1
    return reading.plain(at, end)


def _primes(reading: Mathematics, at: int, end: int) -> int:
    del end
    reading.out.put(reading.tokens.places[at], "′" * len(reading.tokens.values[at]))
    return at + 1


def _letter(reading: Mathematics, at: int, end: int) -> int:
    del end
    value = reading.tokens.values[at]
    # in mathematics `\l` and `\v x` are commands of the author's own
    own = value[1].isalpha() and value.strip("\\{} ") not in {"i", "j", "AA", "ss", "ae"}
    reading.out.put(reading.tokens.places[at], value if own else letters(value))
    return at + 1


def _sign(reading: Mathematics, at: int, end: int) -> int:
    sign = reading.tokens.values[at][1:]
    if sign == "\\":
        reading.out.trim()
        reading.out.put(reading.tokens.places[at], reading.columns[1])
        return reading.skip_space(at + 1, end)
    made = SIGNS.get(sign)
    if made is None:
        return reading.written(at, end)
    if made == " ":
        return reading.space(at, end)
    reading.out.put(reading.tokens.places[at], made)
    return at + 1


def _column(reading: Mathematics, at: int, end: int) -> int:
    parted = reading.columns[0]
    if parted == ", ":
        reading.out.trim()
    reading.out.put(reading.tokens.places[at], parted)
    return reading.skip_space(at + 1, end) if parted else at + 1


def _group(reading: Mathematics, at: int, end: int) -> int:
    close = reading.group(at, end)
    if close < 0:
        return reading.written(at, end)
    reading.vanish(at)
    reading.inside(at + 1, close)
    return reading.vanish(close)


def _alphabet(reading: Mathematics, at: int, end: int) -> int:
    out, name, first = reading.out, reading.tokens.values[at], len(reading.out.pieces)
    heads_group = at > 0 and reading.tokens.kinds[at - 1] == "{"
    at = reading.vanish(at)
    if name not in SWITCHES or not (reading.mathematical or heads_group):
        at = reading.argument(at, end)
    elif reading.depth < DEEPEST:
        reading.formula(at, end)
        at = end
    shapes = ALPHABETS.get(name, {})
    if name == "cal":  # which has no other letters
        shapes = {plain: made for plain, made in shapes.items() if chr(plain).isupper()}
    for number in range(first, len(out.pieces) if shapes else first):
        if not out.pieces[number].startswith("\\"):
            out.pieces[number] = out.pieces[number].translate(shapes)
    out.last = out.since(first)[-1:] or out.last
    return at


def _bracket(reading: Mathematics, at: int, end: int) -> int:
    """What gives a bracket its size; there is no space within the bracket."""
    out, tokens = reading.out, reading.tokens
    if tokens.values[at] == "right":
        out.trim()
    at = reading.skip_space(reading.vanish(at), end)
    if at >= end:
        return at
    if tokens.kinds[at] == "sign" or tokens.values[at] in SYMBOLS:
        return reading.skip_space(reading.step(at, end), end)
    if tokens.kinds[at] == PLAIN and tokens.values[at][0] == ".":
        # it is only there to balance the other
        return reading.skip(at, 1)
    if tokens.kinds[at] == PLAIN and tokens.values[at][0] in "([|":
        out.put(tokens.places[at], tokens.values[at][0])
        return reading.skip_space(reading.drop(at, 1), end)
    return at


def _vanishing(reading: Mathematics, at: int, end: int) -> int:
    return reading.skip_space(reading.vanish(at), end)


_COMMENT = re.compile("(?<![0-9])(?<![0-9] )% ?")

_COMMANDS: dict[str, Step] = {
    **dict.fromkeys(TEXT_STYLES, Mathematics.styled),
    **dict.fromkeys(SPACES, Mathematics.space),
    **dict.fromkeys(VANISHING, _vanishing),
    **dict.fromkeys(BRACKETS, _bracket),
    **dict.fromkeys((*ALPHABETS, *SWITCHES), _alphabet),
    **dict.fromkeys(LARGE, large),
    **dict.fromkeys((*FUNCTIONS, "operatorname"), function),
    **dict.fromkeys(SYMBOLS, symbol),
    **dict.fromkeys((*RELATIONS, *OPERATORS), operator),
    **STRUCTURES,
}

IN_FORMULAS: dict[str, Step] = {
    PLAIN: _plain, "command": Mathematics.command, "^": script, "_": script,
    "{": _group, "sign": _sign, "'": _primes, "~": Mathematics.space, "accent": _letter,
    "environment": Mathematics.environment, "&": _column, "cite": Mathematics.citation,
}  # fmt: skip
"""How to read what begins with a token of a formula."""
