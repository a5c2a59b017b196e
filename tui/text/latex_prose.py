r"""Text of LaTeX as it should look: emphasis, quotation marks, dashes, addresses, formulas."""

from __future__ import annotations

from tui.text.accents import letters
from tui.text.latex_bare import may_be_bare
from tui.text.latex_commands import COMMANDS, address, braces, emphasis
from tui.text.latex_letters import SCRIPTS
from tui.text.latex_math import Mathematics
from tui.text.latex_output import Output
from tui.text.latex_reading import Step
from tui.text.latex_signs import (
    dash,
    is_formula,
    needs_citation,
    quotation_end,
    script_length,
    ties,
)
from tui.text.latex_symbols import (
    SPACES,
    SWITCHES,
    TEXT_SIGNS,
    TEXT_STYLES,
    VANISHING,
)
from tui.text.latex_tokens import PLAIN, Tokens


def read(text: str) -> Output:
    """What a text with LaTeX in it looks like."""
    out = Output()
    tokens = Tokens(text, bare=may_be_bare(text))
    Prose(tokens, out).run(0, len(tokens.kinds))
    return out


_ALPHABETS = frozenset(("cal", "frak", "Bbb"))
"""Switches that are mathematics wherever they stand."""


class Prose(Mathematics):
    """Reads tokens as text with formulas in it."""

    __slots__ = ("_closers", "_quotes", "_scripted")

    def __init__(self, tokens: Tokens, out: Output) -> None:
        super().__init__(tokens, out, _IN_TEXT)
        self._quotes = 0
        """How many quotations are open that two signs close."""
        self._closers: set[int] = set()
        """Where signs stand that close a quotation, and would else be what they are."""
        self._scripted = -1
        """Where the last formula or script ended: another may be added to it."""

    def text(self, at: int, end: int) -> None:
        """Read the text in a formula."""
        before = self.steps, self.mathematical
        self.steps, self.mathematical = _IN_TEXT, False
        self.inside(at, end)
        self.steps, self.mathematical = before

    def unknown(self, at: int, end: int) -> int:
        """Read a command that is no mathematics."""
        read = COMMANDS.get(self.tokens.values[at])
        return read(self, at, end) if read else super().unknown(at, end)

    def words(self, at: int, end: int) -> int:
        """Read plain text; before a citation that goes, its last space goes too."""
        tokens, value = self.tokens, self.tokens.values[at]
        if at + 1 < end and tokens.kinds[at + 1] == "cite" and self._goes(at + 1, value):
            self.plain(at, end)
            self.out.trim()
            return at + 1
        return self.plain(at, end)

    def cited(self, at: int, end: int) -> int:
        """Read a citation: the sentence may need its key."""
        place = self.tokens.places[at]
        if self._goes(at, self.tokens.text[max(0, place - 30) : place]):
            return self.vanish(at)
        return self.citation(at, end)

    def _goes(self, at: int, before: str) -> bool:
        named = "citet" in self.tokens.values[at] or "author" in self.tokens.values[at]
        return not named and not needs_citation(before)

    def sign(self, at: int, end: int) -> int:
        """Read a command of one sign."""
        value, tokens = self.tokens.values[at], self.tokens
        if value in {r"\(", r"\["}:
            close = tokens.closing(at, r"\)" if value == r"\(" else r"\]")
            if not at < close < end:
                return self.written(at, end)
            displayed = value == r"\["
            self.out.put(tokens.places[at], self.room() if displayed else "")
            self.formula(at + 1, close)
            self.out.put(tokens.places[close], self.room(close + 1) if displayed else "")
            return close + 1
        made = TEXT_SIGNS.get(value[1:])
        if made == " ":
            return self.space(at, end)
        if made is None:
            return self.written(at, end)
        self.out.put(tokens.places[at], made)
        return at + 1

    def accent(self, at: int, end: int) -> int:
        """Read a letter by command, unless it is a command of the author's own."""
        del end
        place, value, text = self.tokens.places[at], self.tokens.values[at], self.tokens.text
        name, spaced, letter = value[1:].partition(" ")
        inside_word = text[place - 1 : place].isalpha()
        if letter.strip():  # `over \k and`
            own = name not in {'"', "'", "`", "c", "v", "H"}
        else:  # `for some \l in`
            own = bool(spaced) and name in {"l", "o", "i", "j"} and not inside_word
        made = value if own else letters(value)
        if inside_word and value.rstrip() in {r"\'s", r"\'t"}:
            behind = text[place + 3 : place + 4]
            made = letters(value) if behind.isalpha() else value[1:]  # `the query\'s content`
        self.out.put(place, made)
        return at + 1

    def tie(self, at: int, end: int) -> int:
        """Read a tilde."""
        tokens, place = self.tokens, self.tokens.places[at]
        before = tokens.text[max(0, place - 30) : place]
        follows = tokens.kinds[at + 1] if at + 1 < end else ""
        if follows == "cite" and self._goes(at + 1, before):
            return self.vanish(self.vanish(at))
        if before[-1:] == " " and follows == "command":
            return self.vanish(at)
        if ties(tokens.text, place, has_latex=tokens.has_latex):
            return self.space(at, end)
        return self.written(at, end)

    def dash(self, at: int, end: int) -> int:
        """Read two hyphens or more."""
        del end
        place = self.tokens.places[at]
        self.out.put(place, dash(self.tokens.text, place, len(self.tokens.values[at])))
        return at + 1

    def quote(self, at: int, end: int) -> int:
        """Read backticks."""
        place, ticks = self.tokens.places[at], len(self.tokens.values[at])
        closer = quotation_end(self.tokens.text, place, ticks)
        if closer >= 0:
            self._closers.add(closer)
        elif ticks == 2:  # noqa: PLR2004
            self._quotes += 1
        else:
            return self.written(at, end)
        self.out.put(place, "‘" if ticks == 1 else "“")
        return at + 1

    def unquote(self, at: int, end: int) -> int:
        """Read apostrophes or a quotation mark."""
        del end
        place, value = self.tokens.places[at], self.tokens.values[at]
        if place in self._closers:
            value = ("”" if value == '"' else "’") + value[1:]
        if value.endswith("''") and self._quotes:
            self._quotes -= 1
            value = value[:-2] + "”"
        self.out.put(place, value)
        return at + 1

    def script_in_text(self, at: int, end: int) -> int:
        """Read `^` or `_` outside of a formula."""
        tokens, sign = self.tokens, self.tokens.values[at]
        kind = tokens.kinds[at + 1] if at + 1 < end else ""
        place = tokens.places[at]
        if (kind == "{" and self.group(at + 1, end) > at + 2) or (
            kind == "command" and self._is_mathematics(tokens.values[at + 1])
        ):
            at = self.script(at, end)
        elif kind == PLAIN and (length := self._script_length(place)):
            small = tokens.values[at + 1][:length].translate(SCRIPTS[sign])
            self.vanish(at)
            self.out.put(tokens.places[at + 1], small)
            at = self.drop(at + 1, length)
        else:
            return self.written(at, end)
        self._scripted = tokens.place(at)
        return at

    def _script_length(self, place: int) -> int:
        scripted = self._scripted == place
        return script_length(self.tokens.text, place, self.out.last, scripted=scripted)

    def _is_mathematics(self, name: str) -> bool:
        return name not in TEXT_STYLES and name not in SWITCHES and self.understands(name)

    def dollar(self, at: int, end: int) -> int:
        """Read a formula, or the price of something."""
        tokens = self.tokens
        if (
            at + 2 < end
            and tokens.kinds[at + 2] == "$"
            and tokens.kinds[at + 1] == PLAIN
            and tokens.values[at + 1].isalpha()
        ):  # `$n$`, half of all formulas
            self.plain(self.vanish(at), end)
            self._scripted = tokens.places[at + 2] + 1
            return self.vanish(at + 2)
        double = at + 1 < end and tokens.text.startswith("$$", tokens.places[at])
        first = at + 1 + double
        close = self._next_dollar(first, end)
        if close >= end or first >= close:
            return self.written(at, end)
        place = tokens.places[close]
        if not is_formula(tokens.written(first, close), tokens.text[place + 1 : place + 2]):
            return self.written(at, end)
        for dollar in range(at, first):
            self.out.put(tokens.places[dollar], self.room() if double else "")
        self.formula(first, close)
        for _ in range(first - at):
            if close < end and tokens.kinds[close] == "$":
                self.out.put(tokens.places[close], self.room(close + 1) if double else "")
                close += 1
        self._scripted = tokens.place(close)
        return close

    def _next_dollar(self, at: int, end: int) -> int:
        r"""The next dollar, but not one of the formulas in `\text{…}`."""
        tokens = self.tokens
        while at < end and tokens.kinds[at] != "$":
            if tokens.kinds[at] == "command" and tokens.values[at] in TEXT_STYLES:
                at = max(at, tokens.group(at + 1, end))
            at += 1
        return at

    def named(self, at: int, end: int) -> int:
        """Read a command."""
        name = self.tokens.values[at]
        if name in TEXT_STYLES:
            return emphasis(self, at, end)
        if name in SPACES:
            return self.space(at, end)
        if name in SWITCHES and name not in _ALPHABETS:
            if at and self.tokens.kinds[at - 1] == "{" and self.tokens.partners[at - 1] < 0:
                return self.written(at, end)
            return self.skip_space(self.vanish(at), end)
        if name in VANISHING and self.group(at + 1, end) > 0:
            return self.argument(self.vanish(at), end)
        return self.command(at, end)


_IN_TEXT: dict[str, Step] = {
    PLAIN: Prose.words, "command": Prose.named, "$": Prose.dollar, "{": braces,
    "sign": Prose.sign, "accent": Prose.accent, "~": Prose.tie, "^": Prose.script_in_text,
    "_": Prose.script_in_text, "-": Prose.dash, "`": Prose.quote, "'": Prose.unquote,
    '"': Prose.unquote, "cite": Prose.cited, "address": address,
    "environment": Prose.environment,
}  # fmt: skip
