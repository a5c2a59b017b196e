r"""Mathematics of LaTeX as it would be written on one line: signs, letters, names, scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.text.accents import letters
from tui.text.latex_letters import ALPHABETS
from tui.text.latex_output import Output
from tui.text.latex_reading import DEEPEST, Reading
from tui.text.latex_structures import STRUCTURES, apart, script
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
    VARIANTS,
)
from tui.text.latex_tokens import PLAIN, Tokens

_UNDERSTOOD = (SYMBOLS, STRUCTURES, FUNCTIONS, LARGE, ALPHABETS, SWITCHES, VANISHING, SPACES)


class Mathematics(Reading):
    """Reads tokens as mathematics, as long as `mathematical`; what else there is others read."""

    __slots__ = ("_columns", "mathematical")

    def __init__(self, tokens: Tokens, out: Output) -> None:
        super().__init__(tokens, out)
        self.mathematical = True
        self._columns = ("&", " ")
        """What a column and a row of the environment that is being read end with."""

    def step(self, at: int, end: int) -> int:
        """Read what begins with one token."""
        return _STEPS.get(self.tokens.kinds[at], Reading.written)(self, at, end)

    def argument(self, at: int, end: int) -> int:
        """Read what a command of mathematics is given."""
        before, self.mathematical = self.mathematical, True
        at = super().argument(at, end)
        self.mathematical = before
        return at

    def formula(self, at: int, end: int) -> None:
        """Read a whole formula, without the spaces at its ends."""
        before, self.mathematical = self.mathematical, True
        super().formula(at, end)
        self.mathematical = before

    def text(self, at: int, end: int) -> None:
        """Read the text in a formula."""
        self.inside(at, end)

    def script(self, at: int, end: int) -> int:
        """Read what is raised or lowered."""
        return script(self, at, end)

    def command(self, at: int, end: int) -> int:
        """Read a command and what it is given."""
        name = self.tokens.values[at]
        structure = STRUCTURES.get(name)
        if structure is not None:
            return structure(self, at, end)
        if name in SYMBOLS:
            return self._symbol(name, at, end)
        if name in FUNCTIONS or name == "operatorname":
            return self._function(name, at, end)
        if name in LARGE:
            self.out.put(self.tokens.places[at], LARGE[name])
            return self._limits(at + 1, end)
        if name in ALPHABETS or name in SWITCHES:
            return self._alphabet(name, at, end)
        if name in VANISHING or name in SPACES:
            return self._spacing(name, at, end)
        if name in TEXT_STYLES:
            return self._styled(at, end)
        return self.unknown(at, end)

    def understands(self, name: str) -> bool:
        """Whether a command is mathematics that does not stay as written."""
        return name == "operatorname" or any(name in table for table in _UNDERSTOOD)

    def environment(self, at: int, end: int) -> int:
        """Read a matrix or displayed formulas."""
        tokens, out = self.tokens, self.out
        name = tokens.environment(at)
        close = self.matching(at, end)
        if name in TEXTS:
            return self.skip_space(self.vanish(at), end)
        if close < 0 or not (name in MATRICES or name in DISPLAYS):
            return self.written(at, end)
        before, after = MATRICES.get(name, ("", ""))
        out.put(tokens.places[at], before)
        inner = self.skip_space(at + 1, close)
        if name in {"array", "tabular"} and (shape := tokens.group(inner, close)) > 0:
            self.vanish(inner)
            inner = shape + 1
        columns = self._columns
        self._columns = (", ", "; ") if name in MATRICES else ("", " ")
        self.formula(inner, close)
        self._columns = columns
        out.put(tokens.places[close], after)
        return close + 1

    def citation(self, at: int, end: int) -> int:
        """Leave the key of a citation."""
        del end
        key = self.tokens.values[at].rpartition("{")[2][:-1]
        self.out.put(self.tokens.places[at], f"[{key}]")
        return at + 1

    def _primes(self, at: int, end: int) -> int:
        del end
        self.out.put(self.tokens.places[at], "′" * len(self.tokens.values[at]))
        return at + 1

    def _letter(self, at: int, end: int) -> int:
        del end
        value = self.tokens.values[at]
        # in mathematics `\l` and `\v x` are commands of the author's own
        own = value[1].isalpha() and value.strip("\\{} ") not in {"i", "j", "AA", "ss", "ae"}
        self.out.put(self.tokens.places[at], value if own else letters(value))
        return at + 1

    def _sign(self, at: int, end: int) -> int:
        sign = self.tokens.values[at][1:]
        made = self._columns[1] if sign == "\\" else SIGNS.get(sign)
        if made is None:
            return self.written(at, end)
        if made == " ":
            return self.space(at, end)
        if sign == "\\":
            self.out.trim()
        self.out.put(self.tokens.places[at], made)
        return self.skip_space(at + 1, end) if sign == "\\" else at + 1

    def _column(self, at: int, end: int) -> int:
        if self._columns[0] == ", ":
            self.out.trim()
        self.out.put(self.tokens.places[at], self._columns[0])
        return self.skip_space(at + 1, end) if self._columns[0] else at + 1

    def _group(self, at: int, end: int) -> int:
        close = self.group(at, end)
        if close < 0:
            return self.written(at, end)
        self.vanish(at)
        self.inside(at + 1, close)
        return self.vanish(close)

    def _symbol(self, name: str, at: int, end: int) -> int:
        made, out = SYMBOLS[name], self.out
        other = VARIANTS.get(name)
        if other and "\\" + other[0] in self.tokens.text:
            made = other[1]
        if name not in RELATIONS and name not in OPERATORS:
            out.put(self.tokens.places[at], made)
            return at + 1 if name == "colon" else self._after_letter(at + 1, end)
        spaced = out.last == " " and self.began()
        out.put(self.tokens.places[at], made)
        if spaced and not self.mathematical:
            return at + 1
        at = self.skip_space(at + 1, end)
        # as much room behind a sign as in front of it
        if spaced and at < end:
            out.put(self.tokens.places[at], " ")
        return at

    def _after_letter(self, at: int, end: int) -> int:
        """A space behind a command only ends its name, unless a sign stands free behind it."""
        if not self.mathematical or at >= end or self.tokens.values[at][0] != " ":
            return at
        if (bare := self.tokens.values[at].lstrip()) == "":
            name = self.tokens.values[at + 1] if at + 1 < end else ""
            return at if name in RELATIONS or name in OPERATORS else self.skip_space(at, end)
        return self.skip_space(at, end) if bare[0].isalnum() or bare[0] in "([" else at

    def _function(self, name: str, at: int, end: int) -> int:
        out, last = self.out, self.out.last
        tight = bool(last) and (last.isalnum() or last in ")]}′") and self.began()
        out.put(self.tokens.places[at], " " * tight + FUNCTIONS.get(name, ""))
        if name != "operatorname":
            return self._limits(at + 1, end)
        at += 1
        if at < end and self.tokens.values[at].startswith("*"):
            at = self.skip(at, 1)
        return self._limits(self.argument(at, end), end)

    def _limits(self, at: int, end: int) -> int:
        """What stands below and above a name or a large sign, and the space behind it."""
        tokens = self.tokens
        while at < end:
            if tokens.kinds[at] == PLAIN and tokens.values[at].isspace():
                at = self.skip_space(at, end)
            elif tokens.kinds[at] in {"^", "_"}:
                at = self.script(at, end)
            elif tokens.values[at] in {"limits", "nolimits"}:
                at = self.vanish(at)
            else:
                break
        return apart(self, at, end)

    def _alphabet(self, name: str, at: int, end: int) -> int:
        out, first = self.out, len(self.out.pieces)
        at = self.vanish(at)
        if name not in SWITCHES:
            at = self.argument(at, end)
        elif not self.mathematical and (at < 2 or self.tokens.kinds[at - 2] != "{"):  # noqa: PLR2004
            at = self.argument(at, end)
        elif self.depth < DEEPEST:
            self.formula(at, end)
            at = end
        shapes = ALPHABETS.get(name, {})
        if name == "cal":  # which has no other letters
            shapes = {plain: made for plain, made in shapes.items() if chr(plain).isupper()}
        for number in range(first, len(out.pieces) if shapes else first):
            if not out.pieces[number].startswith("\\"):
                out.pieces[number] = out.pieces[number].translate(shapes)
        out.last = out.since(first)[-1:] or out.last
        return at

    def _spacing(self, name: str, at: int, end: int) -> int:
        if name in SPACES:
            return self.space(at, end)
        if name in BRACKETS:
            return self._bracket(at, end)
        return self.skip_space(self.vanish(at), end)

    def _bracket(self, at: int, end: int) -> int:
        tokens = self.tokens
        if tokens.values[at] == "right":
            self.out.trim()
        at = self.skip_space(self.vanish(at), end)
        if at < end and tokens.kinds[at] in {"sign", "command"}:
            return self.skip_space(self.step(at, end), end)
        if at >= end or tokens.kinds[at] != PLAIN:
            return at
        if tokens.values[at][0] == ".":
            # a bracket that is only there to balance the other
            return self.skip(at, 1)
        if tokens.values[at][0] in "([|":
            self.out.put(tokens.places[at], tokens.values[at][0])
            return self.skip_space(self.drop(at, 1), end)
        return at

    def _styled(self, at: int, end: int) -> int:
        close = self.group(at + 1, end)
        if close < 0:
            return self.skip_space(self.vanish(at), end)
        self.vanish(self.vanish(at))
        self.text(at + 2, close)
        return self.vanish(close)


_STEPS: dict[str, Callable[[Any, int, int], int]] = {
    PLAIN: Mathematics.plain, "command": Mathematics.command, "^": Mathematics.script,
    "_": Mathematics.script, "{": Mathematics._group, "sign": Mathematics._sign,
    "'": Mathematics._primes, "~": Mathematics.space, "accent": Mathematics._letter,
    "environment": Mathematics.environment, "&": Mathematics._column, "cite": Mathematics.citation,
}  # fmt: skip
