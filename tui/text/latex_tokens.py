r"""The signs of LaTeX in a text: commands, braces, dollars, and the plain text between them.

Each stands at its place in the text, and what opens knows what closes it. A text is read once,
whatever is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from tui.text.folding import SPECIAL
from tui.text.latex_bare import GLUED, KNOWN, WORDS, BareWords

# Each alternative begins with one certain character: only then does the search for it run at the
# speed of C, which is most of the time that it takes to read an abstract.
_SIGNS = r"\\[A-Za-z]+|\\[^A-Za-z]|\{|\}|\$|\^|_|~|&|``*|''*|\"|---*"
_ADDRESSES = r"""|https?://(?:A)+|www\.(?:A)+""".replace(
    "A", r"""[^\s{}\\$<>"^`|]|\^(?!\{)|\\[_%#&~]|\$\\sim\$|\\~\{\}"""
)
_TOKEN = re.compile(_SIGNS, re.DOTALL)
_TOKEN_OR_ADDRESS = re.compile(_SIGNS + _ADDRESSES, re.DOTALL)
_TOKEN_OR_WORD = re.compile(f"{_SIGNS}{_ADDRESSES}|(?P<word>{WORDS})", re.DOTALL)

_ACCENT = re.compile(rf"(?:{SPECIAL})(?:(?<=[a-zA-Z])[ ]+)?")
_ACCENTS = frozenset((*"\"'`^~=.cdbHkrtuvoOlLij", "ss", "SS", "ae", "AE", "oe", "OE", "aa", "AA"))
_CITATION = re.compile(r"\\[cC]ite[A-Za-z]*\*?(?: ?\[[^\[\]{}]{0,200}\]){0,2} ?\{[^{}\\$]{0,400}\}")
_ENVIRONMENT = re.compile(r"\\(?:begin|end) ?\{[A-Za-z]{1,20}\*?\}")

PLAIN: Final = "plain"
"""The kind of what is no sign. Most signs are of the kind of their first character."""


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
        if bare:
            self._read_bare()
        else:
            self._read(_TOKEN_OR_ADDRESS if "://" in text or "www." in text else _TOKEN)
        self.partners = [-1] * len(self.kinds)
        self._closing: dict[str, list[int]] = {r"\)": [], r"\]": []}
        self._pair()

    def _read(self, pattern: re.Pattern[str]) -> None:
        text, places, kinds, values = self.text, self.places, self.kinds, self.values
        end = 0
        for match in pattern.finditer(text):
            start = match.start()
            if start < end:  # within an accent or a citation
                continue
            if start > end:
                places.append(end)
                kinds.append(PLAIN)
                values.append(text[end:start])
            value = kind = match[0]
            end = start + len(value)
            if value[0] == "\\":
                kind, value, end = self._command(value, start, end)
            elif end > start + 1:
                kind = "address" if value[0] in "hw" else value[0]
            places.append(start)
            kinds.append(kind)
            values.append(value)
        if end < len(text):
            places.append(end)
            kinds.append(PLAIN)
            values.append(text[end:])

    def _read_bare(self) -> None:
        """As `_read`, with the words that are commands."""
        text, words = self.text, BareWords(self.text)
        end = 0
        for match in _TOKEN_OR_WORD.finditer(text):
            start, stop = match.span()
            value = kind = match[0]
            if match.lastgroup:
                if value not in KNOWN and value[1:] not in GLUED:
                    continue
                start = words.begins(start, stop)
                kind, value = "command", text[start:stop]
            else:
                words.pass_by(value, start)
                kind = "address" if value[0] in "hw" else value[0]
            if start < end:  # that is no command, or within an accent
                continue
            self._add(end, PLAIN, text[end:start])
            if kind == "\\":
                kind, value, stop = self._command(value, start, stop)
            self._add(start, kind, value)
            end = stop
        self._add(end, PLAIN, text[end:])

    def _add(self, place: int, kind: str, value: str) -> None:
        if value:
            self.places.append(place)
            self.kinds.append(kind)
            self.values.append(value)

    def _command(self, written: str, start: int, stop: int) -> tuple[str, str, int]:
        """The kind and value of what begins with a backslash, and where it ends."""
        name = written[1:]
        if name in _ACCENTS and (found := _ACCENT.match(self.text, start)):
            # the space after `\o` only ends the command, the one after `\'e` is one
            letter = found[0].rstrip(" ")
            letter = found[0] if letter == written else letter
            return "accent", letter, start + len(letter)
        if not name.isalpha():
            return "sign", written, stop
        if name.startswith(("cite", "Cite")) and (found := _CITATION.match(self.text, start)):
            return "cite", found[0], found.end()
        if name in {"begin", "end"} and (found := _ENVIRONMENT.match(self.text, start)):
            return "environment", found[0][1:], found.end()
        return "command", name, stop

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
