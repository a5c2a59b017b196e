r"""Letters written by LaTeX command as the letters they are: `H\"older` is Hölder.

For names and titles of bibliographies, and a part of reading mathematics. What is not understood
stays as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.text.folding import SPECIAL

# https://www.latex-project.org/help/documentation/encguide.pdf, the accents of OT1 and T1
_COMBINING = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "d": "\u0323", "b": "\u0331", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "t": "\u0361", "u": "\u0306", "v": "\u030c",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
}  # fmt: skip
_MARKS = {mark: command for command, mark in _COMBINING.items() if command != "t"}
_BY_COMMAND = {letter: rf"{{\{command}}}" for command, letter in _LETTERS.items()} | {
    "“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "\N{NO-BREAK SPACE}": "~",
    "…": r"{\ldots}",
}  # fmt: skip
_BEYOND_ASCII = re.compile("[A-Za-z][\u0300-\u036f]+|[^\x00-\x7f][\u0300-\u036f]*")
_SPECIALS = re.compile(rf"(?:{SPECIAL})(?P<space>(?<=[a-zA-Z])[ ]+)?")
_PARTS = re.compile(r"""\\(["'`^~=.]|[cdbHkrtuv](?![A-Za-z]))[ ]?\{?\\?([A-Za-z])\}?""")
# What is left once those are letters: an accent over a letter that has one, as in Nguy\~{\^e}n,
# over a letter typed as it is, or over one of the letters by command (\'{\ae}).
_OVER_ANOTHER = re.compile(
    r"""\\(["'`^~=.]|[cdbHkrtuv](?![A-Za-z]))[ ]?(?:\{([^\W\d_])\}|([^\W\d_a-zA-Z]))"""
)


def letters(text: str) -> str:
    """`text` with every letter that is written by command as that letter, composed (NFC)."""
    if "\\" not in text:
        return text
    plain = _SPECIALS.sub(_letter, text)
    return _OVER_ANOTHER.sub(_accented, plain) if "\\" in plain else plain


def _letter(match: re.Match[str]) -> str:
    written = match[0].rstrip(" ")
    space = match[0][len(written) :]
    bare = written.strip("{}").removeprefix("\\")
    if bare in _LETTERS:
        # TeX swallows the blanks that end a command, braces keep them
        return _LETTERS[bare] + (space if written.endswith("}") else "")
    parts = _PARTS.match(written.removeprefix("{"))
    if parts is None:
        return match[0]
    # \'\i is the i with an accent: the dotless letter is only how TeX makes room for it, and a
    # command, so that Mart\'\i nez is one word
    letter = unicodedata.normalize("NFC", parts[2] + _COMBINING[parts[1]])
    return letter if written[-2] == "\\" else letter + space


def _accented(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (match[2] or match[3]) + _COMBINING[match[1]])


def commands(text: str) -> str:
    r"""`text` with every accented letter as the command that writes it: Hölder is `H{\"o}lder`.

    Quotes and dashes become TeX's own. What LaTeX has no such command for stays as it is.
    """
    return text if text.isascii() else _BEYOND_ASCII.sub(_command, text)


def _command(match: re.Match[str]) -> str:
    return _command_of(match[0])


@cache
def _command_of(written: str) -> str:
    """The command for a letter with its marks; the letter itself where there is none."""
    letter = unicodedata.normalize("NFC", written)
    if letter in _BY_COMMAND:
        return _BY_COMMAND[letter]
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    if not marks or not base.isascii() or any(mark not in _MARKS for mark in marks):
        return written
    written = _over(_MARKS[marks[0]], base)
    for mark in marks[1:]:
        written = _over(_MARKS[mark], f"{{{written}}}")
    return f"{{{written}}}"


def _over(command: str, letter: str) -> str:
    braces = command.isalpha() and len(letter) == 1
    return rf"\{command}{{{letter}}}" if braces else rf"\{command}{letter}"
