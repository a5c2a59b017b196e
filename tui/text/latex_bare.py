r"""Commands that have lost their backslash: `varepsilon`, `mathcal{O}`, `1024times1024`, `Tgeq 0`.

Pages copied from the web strip backslashes and dollars from mathematics. Only what is no English
word, or stands where no English word can, is taken for a command; `in`, `to` and `log` never are.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from tui.text.latex_letters import ACCENTS, ALPHABETS
from tui.text.latex_marks import has_glued_words
from tui.text.latex_symbols import GREEK, TEXT_STYLES

_NO_WORDS = frozenset(
    (
        *("varepsilon", "varphi", "vartheta", "varrho", "varsigma", "infty", "leq", "geq"),
        *("leqslant", "geqslant", "lesssim", "gtrsim", "ldots", "cdots", "cdot", "propto"),
        *("otimes", "oplus", "odot", "subseteq", "supseteq", "subsetneq", "setminus", "mapsto"),
        *("rightarrow", "leftarrow", "leftrightarrow", "longrightarrow", "longleftarrow"),
        *("hookrightarrow", "langle", "rangle", "lfloor", "rfloor", "lceil", "rceil", "lVert"),
        *("rVert", "lvert", "rvert", "emptyset", "simeq"),
    )
)
"""Words of no language, wherever they stand."""

_BEFORE_BRACE = frozenset(
    name
    for name in (*ALPHABETS, *ACCENTS, *TEXT_STYLES, "sqrt", "frac", "dfrac", "tfrac", "binom")
    if len(name) > 2  # noqa: PLR2004 — `bf` and its kind stand inside their braces
) | {"mathrm", "operatorname", "cite", "citep", "citet"}
_BEFORE_LETTER = frozenset(
    (
        *("mathcal", "mathbb", "mathbf", "mathrm", "mathfrak", "mathsf", "widetilde", "widehat"),
        "boldsymbol",
    )
)
_BEFORE_SCRIPT = frozenset((*GREEK, "ell"))
_AFTER_SCRIPT = frozenset((*GREEK, "circ", "ast", "star", "top", "dagger", "prime", "perp"))
_IN_BRACES = frozenset((*GREEK, "sim", "times", "approx", "pm", "ell", "circ"))
_IN_SCRIPTS = frozenset(
    (*GREEK, "times", "pm", "prime", "circ", "ast", "star", "dagger", "perp", "ell", "sim")
)
_BY_NUMBERS = frozenset(("times", "sim", "approx", "pm"))
KNOWN: Final = frozenset(
    (
        *_NO_WORDS, *_BEFORE_BRACE, *_BEFORE_LETTER, *_BEFORE_SCRIPT, *_AFTER_SCRIPT,
        *_IN_BRACES, *_IN_SCRIPTS, *_BY_NUMBERS, "left", "right", "tilde", "hat",
    )
)  # fmt: skip
GLUED: Final = frozenset(
    (*_NO_WORDS, *_BEFORE_LETTER, "left", "right", "sqrt", "frac", "tilde", "hat", "bar")
)
"""What one letter may be glued to: the mathematics had no space there (`nvarepsilon`)."""

_SHORT = frozenset(name for name in GREEK if len(name) <= 3)  # noqa: PLR2004 — not `alpha_beta`
_SCRIPT = re.compile(
    r"[_^](?:\{|-?[0-9]+(?![a-z0-9_])|[A-Za-z*](?![A-Za-z0-9_])|[A-Z]{2}"
    r"|(?:star|ast|top)(?![A-Za-z0-9_]))"
)
_GREEK_SCRIPT = re.compile(rf"[_^](?:{'|'.join(GREEK)})(?![A-Za-z0-9_])")
_BASE = re.compile(rf"(?<![A-Za-z0-9_])(?:[A-Za-z]|{'|'.join(_SHORT)})[_^]$")
_LETTER = re.compile(r"[ ]?[A-Za-z](?![A-Za-z])|[^\x00-\x7f]")
_FUNCTION = re.compile(r"[ ][A-Z]\(")
_ROUGHLY = re.compile(r"[0-9][0-9.,]*[A-Za-z%]{0,2}(?![A-Za-z])")

WORDS: Final = "(?:[lr]V|[A-Z])?[a-z]+"
"""What may be a word here, or a letter and a word."""

_ANY_WORD = re.compile(WORDS)
_LAST_WORD = re.compile(f"{WORDS}$")
_AROUND = re.compile(r"[{_^]")
# those that `has_glued_words` has looked for are not among them
_SIGNS: tuple[str, ...] = (
    "arrow",
    "vareps",
    "varphi",
    "math",
    "dots",
    "cdot",
    "widetilde",
)
_SIGNS += (
    "langle",
    "lfloor",
    "otimes",
    "oplus",
    "propto",
    "boldsymbol",
    "tilde ",
    "left(",
    "left[",
)
_FAR = 16
"""Characters: the longest name is shorter."""


def may_be_bare(text: str) -> bool:
    """Whether to look for bare commands in a text: nobody loses only some of the backslashes."""
    if "$" in text and "\\" in text:
        return False
    if has_glued_words(text):
        return True
    scripts = "{" in text or "_" in text or "^" in text
    return scripts and (_has_scripts(text) or any(sign in text for sign in _SIGNS))


def _has_scripts(text: str) -> bool:
    """Whether a word that may be a command stands by a brace or a script."""
    parts = _AROUND.split(text)
    for before, after in pairwise(parts):
        last = _LAST_WORD.search(before[-_FAR:])
        if last and not KNOWN.isdisjoint((last[0], last[0][1:])):
            return True
        if not KNOWN.isdisjoint(_ANY_WORD.findall(after[: _FAR * 4].partition("}")[0])):
            return True
    return False


class BareWords:
    """Tells which words of a text are bare commands; it is shown all signs in order.

    Of the words only those that are known or glued to a letter need be asked about.
    """

    __slots__ = ("_brackets", "_in_script", "_script", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._in_script: list[bool] = []
        self._script = -1
        self._brackets = 0

    def pass_by(self, sign: str, start: int) -> None:
        """A sign that is no word: which braces hold scripts has a bearing on the words in them."""
        if sign == "{":
            self._in_script.append(self._script == start or self._inside)
        elif sign == "}" and self._in_script:
            self._in_script.pop()
        elif sign in {"^", "_"}:
            self._script = start + 1

    @property
    def _inside(self) -> bool:
        return bool(self._in_script) and self._in_script[-1]

    def begins(self, start: int, end: int) -> int:
        """Where in the word from `start` to `end` a command begins that is its rest; else -1."""
        word = self._text[start:end]
        if word in KNOWN:
            before = self._text[start - 1 : start]
            glued = before.isascii() and before.isalpha()
            return start if not glued and self._is_command(word, before, end) else -1
        rest = word[1:]
        if rest in GLUED and not self._text[start - 1 : start].isalpha():
            return start + 1 if self._is_command(rest, word[0], end) else -1
        return -1

    def _is_command(self, word: str, before: str, end: int) -> bool:
        text = self._text
        after = text[end : end + 1]
        if word in _NO_WORDS or (after == "{" and word in _BEFORE_BRACE):
            return True
        if word in _BY_NUMBERS and self._by_numbers(word, before, end):
            return True
        if word in {"left", "right"}:
            return self._bracket(word, before, after)
        return (
            (after in {"_", "^"} and word in _BEFORE_SCRIPT and self._has_script(word, end))
            or (after == "}" and word in _IN_BRACES and self._fills_braces(before, end - len(word)))
            or (self._inside and word in _IN_SCRIPTS)
            or (before == "^" and word in _AFTER_SCRIPT)
            or (before == "_" and word in GREEK and self._has_base(end - len(word), after))
            or (word in _BEFORE_LETTER and bool(_LETTER.match(text, end)))
            or (word in {"tilde", "hat"} and bool(_FUNCTION.match(text, end)))
        )

    def _has_script(self, word: str, end: int) -> bool:
        found = _SCRIPT.match(self._text, end)
        if found is None and word in _SHORT:
            found = _GREEK_SCRIPT.match(self._text, end)
        return found is not None

    def _fills_braces(self, before: str, start: int) -> bool:
        return before == "{" and not self._text[start - 2 : start - 1].isalpha()

    def _has_base(self, start: int, after: str) -> bool:
        # `pi_theta` and `p_theta`, not `learn_theta` or `theta_dot`
        base = _BASE.search(self._text[max(0, start - 9) : start])
        return base is not None and not after.isalnum() and after != "_"

    def _by_numbers(self, word: str, before: str, end: int) -> bool:
        """`256times256`, `1.3times`, `0.1pm0.2`, `sim14B`."""
        if word == "times":
            return before.isdigit()
        if word == "pm":
            return before.isdigit() and self._text[end : end + 1].isdigit()
        return not before.isalpha() and bool(_ROUGHLY.match(self._text, end))

    def _bracket(self, word: str, before: str, after: str) -> bool:
        r"""`Oleft(` and the `right)` that belongs to it, not `left(right)-handed`."""
        if word == "left":
            opens = after in {"(", "[", "|"} and (before.isupper() or before in {"=", "^"})
            self._brackets += opens
            return opens
        closes = self._brackets > 0 and after in {")", "]", "|"}
        self._brackets -= closes
        return closes
