r"""The signs of LaTeX in a text: commands, braces, dollars, and the plain text between them.

Each stands at its place in the text, and what opens knows what closes it. A text is read once,
whatever is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from tui.text.folding import SPECIAL
from tui.text.latex_bare import WORDS, BareWords

_ADDRESS = r"""(?:https?://|www\.)(?:[^\s{}\\$<>"^`|]|\^(?!\{)|\\[_%\#&~]|\$\\sim\$|\\~\{\})+"""
_SIGNS = rf"""
    (?P<accent>(?:{SPECIAL})(?:(?<=[a-zA-Z])[ ]+)?)
    |(?P<cite>\\[cC]ite[A-Za-z]*\*?(?:[ ]?\[[^\[\]{{}}]{{0,200}}\]){{0,2}}[ ]?
        \{{[^{{}}\\$]{{0,400}}\}})
    |\\(?P<environment>(?:begin|end)[ ]?\{{[A-Za-z]{{1,20}}\*?\}})
    |\\(?P<command>[A-Za-z]+)
    |(?P<sign>\\[^A-Za-z])
    |(?P<mark>[{{}}$^_~&]|`+|'+|-{{2,}})
"""
_FLAGS = re.VERBOSE | re.DOTALL
_TOKEN = re.compile(_SIGNS, _FLAGS)
_TOKEN_OR_ADDRESS = re.compile(rf"{_SIGNS} |(?P<address>{_ADDRESS})", _FLAGS)
_TOKEN_OR_WORD = re.compile(rf"{_SIGNS} |(?P<address>{_ADDRESS}) |(?P<word>{WORDS})", _FLAGS)

PLAIN: Final = "plain"
"""The kind of what is no sign. A mark's kind is its first character."""


class Tokens:
    """The tokens of a text in order, side by side: place, kind, value and partner.

    A command's value has no backslash. The partner of an opening brace or environment is the
    number of its closing one, and the other way round; -1 where there is none. Places and values
    of plain text may be moved on by who has read a part of it.
    """

    __slots__ = ("_closing", "has_latex", "kinds", "partners", "places", "text", "values")

    def __init__(self, text: str, *, bare: bool) -> None:
        self.text = text
        self.has_latex = "\\" in text or text.count("$") > 1
        self.places: list[int] = []
        self.kinds: list[str] = []
        self.values: list[str] = []
        pattern = _TOKEN_OR_ADDRESS if "://" in text or "www." in text else _TOKEN
        self._read(_TOKEN_OR_WORD if bare else pattern)
        self.partners = [-1] * len(self.kinds)
        self._closing: dict[str, list[int]] = {r"\)": [], r"\]": []}
        self._pair()

    def _read(self, pattern: re.Pattern[str]) -> None:
        text, places, kinds, values = self.text, self.places, self.kinds, self.values
        words = BareWords(text) if pattern is _TOKEN_OR_WORD else None
        end = 0
        for match in pattern.finditer(text):
            kind = match.lastgroup or ""
            value = match[kind]
            start = match.start()
            if words is None:
                pass
            elif kind == "word":
                start = words.begins(start, match.end())
                if start < 0:
                    continue
                kind, value = "command", text[start : match.end()]
            else:
                words.pass_by(value)
            if start > end:
                places.append(end)
                kinds.append(PLAIN)
                values.append(text[end:start])
            places.append(start)
            kinds.append(value[0] if kind == "mark" else kind)
            values.append(value)
            end = match.end()
        if end < len(text):
            places.append(end)
            kinds.append(PLAIN)
            values.append(text[end:])

    def _pair(self) -> None:
        braces: list[int] = []
        environments: list[int] = []
        for at, kind in enumerate(self.kinds):
            if kind == "{":
                braces.append(at)
            elif kind == "}":
                if braces:
                    self._join(braces.pop(), at)
            elif kind == "sign":
                if self.values[at] in self._closing:
                    self._closing[self.values[at]].append(at)
            elif kind == "environment":
                if self.values[at].startswith("begin"):
                    environments.append(at)
                elif environments and self.environment(environments[-1]) == self.environment(at):
                    self._join(environments.pop(), at)

    def _join(self, opening: int, closing: int) -> None:
        self.partners[opening] = closing
        self.partners[closing] = opening

    def closing(self, at: int, sign: str) -> int:
        r"""The next `\)` or `\]` after a token; -1 where there is none."""
        places = self._closing[sign]
        number = bisect_right(places, at)
        return places[number] if number < len(places) else -1

    def environment(self, at: int) -> str:
        """The name of the environment that begins or ends there, without its star."""
        return self.values[at].partition("{")[2].rstrip("*}")

    def place(self, at: int) -> int:
        """Where a token begins; behind the last, where the text ends."""
        return self.places[at] if at < len(self.places) else len(self.text)

    def written(self, at: int, stop: int | None = None) -> str:
        """A token as it stands in the text; or all up to another one."""
        return self.text[self.places[at] : self.place(at + 1 if stop is None else stop)]

    def group(self, at: int, end: int) -> int:
        """The closing brace of the group that opens there and closes before `end`; else -1."""
        if at < end and self.kinds[at] == "{":
            partner = self.partners[at]
            return partner if partner < end else -1
        return -1
