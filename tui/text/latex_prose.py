r"""Text of LaTeX as it should look: emphasis, quotation marks, dashes, addresses, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from tui.text.accents import letters
from tui.text.latex_letters import SCRIPTS, raised
from tui.text.latex_math import Mathematics
from tui.text.latex_output import Output
from tui.text.latex_reading import Reading
from tui.text.latex_symbols import (
    MATRICES,
    DISPLAYS,
    NEEDS_OBJECT,
    SPACES,
    SWITCHES,
    TEXT_STYLES,
    TEXTS,
    VANISHING,
)
from tui.text.latex_tokens import PLAIN, Tokens

if TYPE_CHECKING:
    from tui.text.latex_output import Kind
    from tui.text.latex_reading import Step

_SIGNS = {
    "%": "%", "&": "&", "_": "_", "#": "#", "$": "$", "{": "{", "}": "}", "-": "", "/": "",
    "@": "", "!": "", "|": "‖", "^": "^", "~": "~", ",": " ", ";": " ", ":": " ", " ": " ",
    "\n": " ", "\\": " ",
}  # fmt: skip
"""Commands of one sign."""

_DIGITS_UP = re.compile(r"\^(-?[0-9]+)(?![a-z0-9_/^]|[.,][0-9]|-[0-9])")
_LETTER_UP = re.compile(r"\^([A-Za-z+∞](?![\w({^/])|\*)")
_DOWN = re.compile(
    r"_([0-9]+|[a-z](?![A-Za-z]))(?![a-z0-9_]|/[0-9]|\.\w|-[a-z](?![a-z]))"
)
_BASE = re.compile(r"(?:^|[^A-Za-z0-9_.@/\\])[0-9]*[A-Za-z]{1,2}$")
_SINGLE_QUOTED = re.compile(r"`[^`'\s](?:[^`'$]|'(?=\w)){0,150}'(?!\w)")
_MIXED_QUOTED = re.compile(r"``(?:[^`'\"]|'(?!')){1,200}\"(?!\w)")
_WORDS = re.compile(r"(?<!\S)[a-z]{2,}(?=[\s,.;:]|$)")
_SET_IN_TEXT = re.compile(r"\\[A-Za-z]+\s*\{[^{}]*\}")
_PROTECTED = re.compile(r"\w+|[-,.:;/=\[\]()]")
_LAST_WORD = re.compile(r"[\w.]+(?=\s*$)")
_HERE = frozenset(("here", "link", "this link", "url", "this url", "this https url", "website"))
_MANY_WORDS = 3
_SPECIAL = frozenset(
    ("href", "url", "path", "footnote", "item", "textsuperscript", "textsubscript", "textcolor")
)


class Prose(Mathematics):
    """Reads tokens as text with formulas in it."""

    __slots__ = ("_closers", "_quotes", "_scripted")

    def __init__(self, tokens: Tokens, out: Output) -> None:
        super().__init__(tokens, out)
        self.mathematical = False
        self._quotes = 0
        self._closers: set[int] = set()
        self._scripted = -1

    def step(self, at: int, end: int) -> int:
        """Read what begins with one token."""
        if self.mathematical:
            return super().step(at, end)
        return _STEPS.get(self.tokens.kinds[at], Reading.written)(self, at, end)

    def text(self, at: int, end: int) -> None:
        """Read the text in a formula."""
        before, self.mathematical = self.mathematical, False
        self.inside(at, end)
        self.mathematical = before

    # Plain text, signs

    def _words(self, at: int, end: int) -> int:
        tokens = self.tokens
        value = tokens.values[at]
        follows = tokens.kinds[at + 1] if at + 1 < end else ""
        if follows == "cite" and value[-1] == " " and self._goes(at + 1, value):
            tokens.values[at] = value.rstrip()
            at = self.plain(at, end)
            self.out.put(tokens.place(at) - (len(value) - len(value.rstrip())), "")
            return at
        return self.plain(at, end)

    def _goes(self, at: int, before: str) -> bool:
        """Whether the sentence does without the citation after these words."""
        word = _LAST_WORD.search(before[-30:])
        named = "citet" in self.tokens.values[at] or "author" in self.tokens.values[at]
        return not named and word is not None and word[0].lower() not in NEEDS_OBJECT

    def _cited(self, at: int, end: int) -> int:
        place = self.tokens.places[at]
        if self._goes(at, self.tokens.text[max(0, place - 30) : place]):
            return self.vanish(at)
        return self.citation(at, end)

    def _text_sign(self, at: int, end: int) -> int:
        sign = self.tokens.values[at][1:]
        if sign in {"(", "["}:
            return self._bracketed(at, end, r"\)" if sign == "(" else r"\]")
        made = _SIGNS.get(sign)
        if made is None:
            return self.written(at, end)
        if made == " ":
            return self.space(at, end)
        self.out.put(self.tokens.places[at], made)
        return at + 1

    def _bracketed(self, at: int, end: int, closing: str) -> int:
        close = self.tokens.closing(at, closing)
        if not at < close < end:
            return self.written(at, end)
        self.vanish(at)
        self.formula(at + 1, close)
        return self.vanish(close)

    def _accented(self, at: int, end: int) -> int:
        del end
        place, value = self.tokens.places[at], self.tokens.values[at]
        name, spaced, letter = value[1:].partition(" ")
        if letter.strip():  # `over \k and`
            own = name not in {'"', "'", "`", "c", "v", "H"}
        else:  # `for some \l in`
            own = bool(spaced) and name in {"l", "o", "i", "j"}
            own = own and not self.tokens.text[place - 1 : place].isalpha()
        self.out.put(place, value if own else letters(value))
        return at + 1

    def _tie(self, at: int, end: int) -> int:
        tokens, out, place = self.tokens, self.out, self.tokens.places[at]
        text = tokens.text
        if at + 1 < end and tokens.kinds[at + 1] == "cite" and self._goes(at + 1, text[:place][-30:]):
            out.put(place, "")
            return self.vanish(at + 1)
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        tie = before.strip() and after.strip() and before not in "/(~" and after not in "~/"
        if tie and after.isdigit():
            tie = self._is_numbered(text, place)
        if tie:
            return self.space(at, end)
        return self.written(at, end)

    def _is_numbered(self, text: str, place: int) -> bool:
        """Whether a number after a tie counts (`Fig.~1`), and is not about one (`z~2`, `5~10`)."""
        word = text[max(0, place - 20) : place].split()[-1:]
        name = word[0] if word else ""
        if name[:1].isdigit() or len(name) < 3:  # noqa: PLR2004 — `Re~1000`
            return self.tokens.has_latex and name[-1:] in ")$}.,;="
        return self.tokens.has_latex or not name.isupper()

    def _dash(self, at: int, end: int) -> int:
        tokens, place = self.tokens, self.tokens.places[at]
        dashes = len(tokens.values[at])
        before = tokens.text[place - 1 : place]
        after = tokens.text[place + dashes : place + dashes + 1]
        # `--help` and `a --> b` are no dashes
        option = before.strip() == "" and after.strip() != ""
        if dashes > 3 or option or after == ">" or before in {"<", "!"}:  # noqa: PLR2004
            return self.written(at, end)
        self.out.put(place, "–" if dashes == 2 else "—")  # noqa: PLR2004
        return at + 1

    def _quote(self, at: int, end: int) -> int:
        tokens, place = self.tokens, self.tokens.places[at]
        if len(tokens.values[at]) == 2:  # noqa: PLR2004
            quoted = _MIXED_QUOTED.match(tokens.text, place)
            if quoted:
                self._closers.add(quoted.end() - 1)
            else:
                self._quotes += 1
            self.out.put(place, "“")
            return at + 1
        quoted = _SINGLE_QUOTED.match(tokens.text, place) if len(tokens.values[at]) == 1 else None
        if quoted is None:
            return self.written(at, end)
        self._closers.add(quoted.end() - 1)
        self.out.put(place, "‘")
        return at + 1

    def _unquote(self, at: int, end: int) -> int:
        place, value = self.tokens.places[at], self.tokens.values[at]
        if place in self._closers:
            value = ("”" if value == '"' else "’") + value[1:]
        if value.endswith("''") and self._quotes:
            self._quotes -= 1
            value = value[:-2] + "”"
        self.out.put(place, value)
        return at + 1

    # Scripts outside of formulas

    def _raised(self, at: int, end: int) -> int:
        return self._script_in_text(at, end, "^")

    def _lowered(self, at: int, end: int) -> int:
        return self._script_in_text(at, end, "_")

    def _script_in_text(self, at: int, end: int, sign: str) -> int:
        kind = self.tokens.kinds[at + 1] if at + 1 < end else ""
        grouped = kind == "{" and self.group(at + 1, end) > at + 2
        if grouped or (kind == "command" and self.knows(self.tokens.values[at + 1])):
            at = self.script(at, end)
        elif kind == PLAIN and (length := self._plain_script(self.tokens.places[at], sign)):
            value = self.tokens.values[at + 1]
            self.vanish(at)
            self.out.put(self.tokens.places[at + 1], value[:length].translate(SCRIPTS[sign]))
            at = self.drop(at + 1, length)
        else:
            return self.written(at, end)
        self._scripted = self.tokens.place(at)
        return at

    def _plain_script(self, place: int, sign: str) -> int:
        """How many characters after `^` or `_` can only be raised or lowered; 0 where none."""
        text, last = self.tokens.text, self.out.last
        symbol = last.isalnum() and not last.isascii()
        based = symbol or last in {")", "]", "}", "|", "‖"} or self._scripted == place
        if sign == "_":
            down = _DOWN.match(text, place)
            based = based or _BASE.search(text, max(0, place - 8), place) is not None
            return len(down[1]) if down and based and raised("_", down[1]) else 0
        up = _DIGITS_UP.match(text, place)
        if up:
            after = text[up.end() : up.end() + 1]
            return len(up[1]) if based or last.isalnum() or after.isupper() else 0
        up = _LETTER_UP.match(text, place)
        return 1 if up and (based or last.isalnum()) and raised("^", up[1]) else 0

    # Formulas

    def _dollar(self, at: int, end: int) -> int:
        tokens = self.tokens
        double = at + 1 < end and tokens.kinds[at + 1] == "$" and tokens.place(at + 1) == tokens.place(at) + 1
        first = at + 1 + double
        close = self._next_dollar(first, end)
        if close >= end or not self._is_formula(first, close):
            return self.written(at, end)
        self.vanish(at)
        if double:
            self.vanish(at + 1)
        self.formula(first, close)
        self.vanish(close)
        if double and close + 1 < end and tokens.kinds[close + 1] == "$":
            close = self.vanish(close + 1) - 1
        self._scripted = tokens.place(close + 1)
        return close + 1

    def _next_dollar(self, at: int, end: int) -> int:
        r"""The next dollar, but not one of the formulas in `\text{…}`."""
        tokens = self.tokens
        while at < end and tokens.kinds[at] != "$":
            inner = tokens.group(at + 1, end) if tokens.values[at] in TEXT_STYLES else -1
            at = max(at, inner) + 1
        return at

    def _is_formula(self, first: int, close: int) -> bool:
        """Whether what stands between two dollars is mathematics, not what costs so many."""
        tokens = self.tokens
        inside = tokens.written(first, close) if first < close else ""
        if not inside.strip() or "\n\n" in inside:
            return False
        if inside[0].isalpha() and " " not in inside:
            return True
        signs = any(sign in inside for sign in "\\^_")
        words = len(_WORDS.findall(_SET_IN_TEXT.sub("", inside)))
        if inside[0].isdigit() and not signs:
            place = tokens.place(close) + 1
            price = tokens.text[place : place + 1].isdigit() or (words and inside[-1].isspace())
            return not price and words < _MANY_WORDS - 1
        if words >= (_MANY_WORDS * 3 if signs else _MANY_WORDS):
            return False
        return not (words and inside[0] == " " and inside[-1] == " " and not signs)

    # Commands and groups

    def knows(self, name: str) -> bool:
        """Whether a command is mathematics that is understood."""
        return name not in TEXT_STYLES and name not in SWITCHES and self.understands(name)

    def _text_command(self, at: int, end: int) -> int:
        name = self.tokens.values[at]
        if name in TEXT_STYLES:
            return self._emphasis(at, end, TEXT_STYLES[name])
        if name in SWITCHES and name not in {"cal", "frak", "Bbb"}:
            return self.skip_space(self.vanish(at), end)
        if name in VANISHING or name in SPACES:
            return self.space(at, end) if name in SPACES else self.skip_space(self.vanish(at), end)
        return self.command(at, end)

    def unknown(self, at: int, end: int) -> int:
        """Read a command that is no mathematics."""
        name = self.tokens.values[at]
        return self._special(name, at, end) if name in _SPECIAL else super().unknown(at, end)

    def _emphasis(self, at: int, end: int, kind: str) -> int:
        close = self.group(at + 1, end)
        if close < 0:
            return self.written(at, end)
        first = len(self.out.pieces)
        self.vanish(at)
        self.vanish(at + 1)
        self.inside(at + 2, close)
        if kind:
            self.out.style(first, cast("Kind", kind))
        return self.vanish(close)

    def _special(self, name: str, at: int, end: int) -> int:
        close = self.group(at + 1, end)
        if name == "item":
            self.out.put(self.tokens.places[at], "•")
            return at + 1
        if close < 0:
            return self.written(at, end)
        if name == "textcolor":
            self.vanish(at)
            shown = self.group(close + 1, end)
            if shown > 0:
                self.vanish(close + 1)
                self.text(close + 2, shown)
                self.vanish(shown)
            return max(close, shown) + 1
        if name == "href":
            return self._link(at, close, end)
        if name in {"url", "path"}:
            return self._raw(at, close)
        self.vanish(at)
        if name == "footnote":
            self.out.put(self.tokens.places[at + 1], " (")
            self.inside(at + 2, close)
            self.out.put(self.tokens.places[close], ")")
            return close + 1
        self.tokens.values[at] = "^" if name == "textsuperscript" else "_"
        del self.out.pieces[-1], self.out.places[-1]
        return self.script(at, end)

    def _raw(self, at: int, close: int) -> int:
        """An address in its braces."""
        self.vanish(at)
        self.vanish(at + 1)
        self.out.put(self.tokens.place(at + 2), plain_address(self.tokens.written(at + 2, close)))
        return self.vanish(close)

    def _link(self, at: int, close: int, end: int) -> int:
        url = plain_address(self.tokens.written(at + 2, close)) if close > at + 2 else ""
        shown = self.group(close + 1, end)
        if shown < 0:
            return self._raw(at, close)
        first = len(self.out.pieces)
        self.vanish(at)
        self.vanish(close + 1)
        self.text(close + 2, shown)
        name = self.out.since(first).strip()
        same = name.removeprefix("https://").removeprefix("http://").rstrip("/") in url
        if same and "/" in name:
            self.out.merge(first, url)
        self.out.put(self.tokens.places[shown], "" if same and "/" in name else f" ({url})")
        return shown + 1

    def _address(self, at: int, end: int) -> int:
        """An address, and what of `\\href` is left of the text that stood for it."""
        tokens, url = self.tokens, plain_address(self.tokens.values[at])
        self.out.put(tokens.places[at], url)
        at += 1
        close = self.group(at, end)
        if close < 0:
            return at
        name = tokens.written(at + 1, close) if close > at + 1 else ""
        if name.strip("/").lower() in _HERE or name.strip("/") in {url.strip("/"), ""}:
            return self.vanish(at) and close + 1
        self.out.put(tokens.places[at], " (")
        self.inside(at + 1, close)
        self.out.put(tokens.places[close], ")")
        return close + 1

    def _braces(self, at: int, end: int) -> int:
        close = self.group(at, end)
        if close < 0:
            return self.written(at, end)
        if self.tokens.kinds[at + 1] == "command" and self.tokens.values[at + 1] in SWITCHES:
            kind = SWITCHES[self.tokens.values[at + 1]]
            first = len(self.out.pieces)
            self.vanish(at)
            self.inside(at + 1, close)
            if kind:
                self.out.style(first, cast("Kind", kind))
            return self.vanish(close)
        shown = not self._are_for_tex(at, close, end)
        self.out.put(self.tokens.places[at], "{" * shown)
        self.inside(at + 1, close)
        self.out.put(self.tokens.places[close], "}" * shown)
        return close + 1

    def _are_for_tex(self, at: int, close: int, end: int) -> bool:
        """Whether braces only keep something together, and are not the brackets of a set."""
        tokens = self.tokens
        before, after = (tokens.kinds[at - 1] if at else ""), (tokens.kinds[close + 1] if close + 1 < end else "")
        if close == at + 1:
            return before in {"command", "sign", "accent", "$", "}"} or after in {"^", "_"}
        first = tokens.kinds[at + 1]
        if first in {"$", "accent"} or (first == "sign" and close == at + 2):
            return True
        if first == "{":
            return tokens.partners[at + 1] == close - 1
        if first == "command":
            name = tokens.values[at + 1]
            known = name in TEXT_STYLES or self.understands(name)
            return known and (close == at + 2 or "," not in tokens.written(at + 1, close))
        if close != at + 2 or first != PLAIN:
            return False
        if "$" in {before, after}:
            return True
        # `{B}ayesian`, `10{,}000`, `post{-}training`
        text, place = tokens.text, tokens.places[at]
        behind = text[tokens.place(close) + 1 : tokens.place(close) + 2]
        content = tokens.values[at + 1]
        if not _PROTECTED.fullmatch(content):
            return False
        if content.isalnum():
            return behind.isalpha() and (behind.islower() or text[place - 1 : place].isspace())
        return True

    def _text_environment(self, at: int, end: int) -> int:
        name = self.tokens.environment(at)
        if name in MATRICES or name in DISPLAYS:
            return self.environment(at, end)
        if name in TEXTS:
            return self.skip_space(self.vanish(at), end)
        return self.written(at, end)


def plain_address(written: str) -> str:
    r"""An address without what LaTeX needs in it."""
    if "\\" not in written:
        return written
    return re.sub(r"\$\\sim\$|\\~\{\}|\\textasciitilde\s?", "~", written).replace("\\", "")


_STEPS: dict[str, Callable[[Any, int, int], int]] = {
    PLAIN: Prose._words, "command": Prose._text_command, "$": Prose._dollar,
    "{": Prose._braces, "sign": Prose._text_sign, "accent": Prose._accented, "~": Prose._tie,
    "^": Prose._raised, "_": Prose._lowered, "-": Prose._dash, "`": Prose._quote,
    "'": Prose._unquote, '"': Prose._unquote, "cite": Prose._cited, "address": Prose._address,
    "environment": Prose._text_environment,
}  # fmt: skip
