r"""What a sign that has several meanings means where it stands in text.

`~` ties words and says about; `--` is a dash and begins an option; `$` opens a formula and is
money; `_` lowers and is a part of a name. In doubt a sign stays what it is.
"""

from __future__ import annotations

import re

from tui.text.latex_letters import raised
from tui.text.latex_symbols import NEEDS_OBJECT

_LOOK_BACK = 30
"""Characters: what stands before them has no bearing on a sign."""

_DIGITS_UP = re.compile(r"\^(-?[0-9]+)(?![a-z0-9_^]|[.,/][0-9])")
_LETTER_UP = re.compile(r"\^(?:([A-Za-z+∞])(?![\w({^/])|(\*)(?!\w))")
_DOWN = re.compile(
    r"_([0-9]+|[a-z](?![A-Za-z]))(?![a-z0-9_]|/[0-9]|\.\w|-[xyz](?![a-z_]))"
)  # fmt: skip
_BASE = re.compile(r"(?:^|[^A-Za-z0-9_.@\\]|[_^][0-9]{1,3})[0-9]*[A-Za-z]{1,2}$")

_SINGLE_QUOTED = re.compile(r"`[^`'\s](?:[^`'$]|'(?=\w)){0,150}'(?!\w)")
_MIXED_QUOTED = re.compile(r"``(?:[^`'\"]|'(?!')){1,200}\"(?!\w)")

_WORDS = re.compile(r"(?<!\S)[a-z]{2,}(?=[\s,.;:]|$)")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*(?:\{[^{}]*\})?")
_SENTENCE = 3
"""Words in a row that no formula has."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
_LAST_WORD = re.compile(r"[\w.]+(?=\s*$)")
_NAME = 3
"""Letters of the shortest word that a number follows: `Fig.~1`, not `Re~1000`."""


def script_length(text: str, place: int, last: str, *, scripted: bool) -> int:
    """How many characters after a `^` or `_` outside of formulas are raised or lowered; else 0.

    `last` is the character put out before it, `scripted` whether another script ends there.
    """
    based = scripted or last in {")", "]", "}", "|", "‖"} or (last.isalnum() and not last.isascii())
    if text[place] == "_":
        down = _DOWN.match(text, place)
        if down and raised("_", down[1]):
            based = based or _BASE.search(text, max(0, place - 8), place) is not None
            return len(down[1]) if based else 0
        return 0
    based = based or last.isalnum()
    up = _DIGITS_UP.match(text, place)
    if up:
        # `(^3P)` is a term of spectroscopy
        return len(up[1]) if based or text[up.end() : up.end() + 1].isupper() else 0
    up = _LETTER_UP.match(text, place)
    return 1 if up and based and raised("^", up[1] or up[2]) else 0


def quotation_end(text: str, place: int, ticks: int) -> int:
    """Where a quotation that begins with so many backticks closes with another sign; else -1."""
    pattern = {1: _SINGLE_QUOTED, 2: _MIXED_QUOTED}.get(ticks)
    quoted = pattern.match(text, place) if pattern else None
    return quoted.end() - 1 if quoted else -1


def dash(text: str, start: int, length: int) -> str:
    """The dash that so many hyphens stand for; they themselves if they are none."""
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    written = text[start : start + length]
    # `--help` and `a --> b`
    if after == ">" or before in {"<", "!"} or (not before.strip() and after.strip()):
        return written
    return {2: "–", 3: "—"}.get(length, written)


def ties(text: str, place: int, *, has_latex: bool) -> bool:
    """Whether a tilde ties two words: it is a space then."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before.strip() or not after.strip() or before in "/(~" or after in "~/":
        return False
    name = text[max(0, place - _LOOK_BACK) : place].rpartition(" ")[2].lstrip("([{")
    if not after.isdigit():
        # `X~N(0,1)`, `Task1~Task5`
        clear = before in ".,;:)]%" or (name.isalpha() and len(name) > 1) or _NUMBER.fullmatch(name)
        return has_latex or bool(clear)
    if before in ")$}.,;=":
        return has_latex or before == "."
    # a number counts (`Fig.~1`), or something is about it (`z~2`, `5~10`)
    if not name.isalpha() or len(name) < _NAME:
        return False
    return has_latex or (name[0].isupper() and not name.isupper())


def is_formula(inside: str, after: str) -> bool:
    """Whether what stands between two dollars is mathematics, not text between two prices."""
    if not inside.strip() or "\n\n" in inside:
        return False
    if " " not in inside and inside[0].isalpha():
        return True
    words = len(_WORDS.findall(_COMMAND.sub("", inside)))
    if any(sign in inside for sign in "\\^_"):
        return words < _SENTENCE * 3
    if inside[0].isdigit():
        return not (after.isdigit() or (words and inside[-1].isspace()) or words > 1)
    return words < _SENTENCE and not (words and " " in {inside[0], inside[-1]})


def needs_citation(before: str) -> bool:
    """Whether a sentence breaks off without the citation that follows."""
    word = _LAST_WORD.search(before[-_LOOK_BACK:])
    return word is None or word[0].lower() in NEEDS_OBJECT
