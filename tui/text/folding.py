r"""Folding: the form in which two spellings of one word meet (`Hölder`, `H\"older`, `Holder`).

Words keep their place in the text as written, so a hit can be marked where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

# An accent command and its letter: \"o  \'{e}  \v{s}  \c c  \'\i. A letter command (\v) must not
# be the start of a longer one (\varepsilon).
_ACCENT = r"""\\(?:["'`^~=.]|[cdbHkrtuv](?![A-Za-z]))[ ]?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])"""
_LETTER = r"\\(?:ss|SS|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\})?"
SPECIAL = rf"\{{(?:{_ACCENT}|{_LETTER})\}}|{_ACCENT}|{_LETTER}"
"""A letter written by command, as a regular expression."""

FOLDING: Final = 2
"""Counts how often `fold_title` came to give LaTeX another form: a library has folded titles."""

WORD = rf"(?:[^\W_]|{SPECIAL})(?:[^\W_]|[\u0300-\u036f]|{SPECIAL})*"
"""A word, as a regular expression."""

_WORD = re.compile(WORD)
# TeX swallows the blanks that end a command: \L ojasiewicz and Mart\'\i nez are one word each
_ENDED = re.compile(
    r"""(?P<accent>\\["'`^~=.])?(\\(?:ss|SS|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j))[ ]+(?=[A-Za-z])"""
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_FOLDED_ASCII = bytes(ord(chr(at).lower() if chr(at).isalnum() else " ") for at in range(128))
_FOLDED_ASCII += bytes(128)
_SPECIALS = re.compile(SPECIAL)
_SWITCH = re.compile(r"\\(?:it|bf|em|rm|sc|sf|tt|cal)\b")
# Commands that only style what follows. Pages copied from the web have lost the backslashes, so
# the bare words go too: none of them is an English word.
_STYLING = frozenset(
    (
        *("mathcal", "mathbb", "mathbf", "mathrm", "mathsf", "mathfrak", "mathit", "mathscr"),
        *("textit", "textbf", "texttt", "textsc", "textrm", "textsf", "emph", "boldsymbol", "bm"),
        *("operatorname", "ensuremath", "widetilde", "widehat"),
    )
)
_LETTERS = {"ss": "ss", "ae": "ae", "oe": "oe", "aa": "a", "o": "o", "l": "l", "i": "i", "j": "j"}

# Letters that Unicode does not decompose, and what people type in their place.
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


class Word(NamedTuple):
    """A folded word and where it stands in the text, in characters, end excluded."""

    folded: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, folded; an underscore or hyphen parts two words."""
    if text.isascii() and "\\" not in text:
        # three abstracts in four are so: folding is lower case there, in half the time
        for match in _PLAIN_WORD.finditer(text.lower()):
            yield Word(match[0], match.start(), match.end())
        return
    for match in _WORD.finditer(text):
        # a mark that stands alone folds to nothing
        if folded := fold(match[0]).strip():
            yield Word(folded, match.start(), match.end())


def fold(word: str) -> str:
    """A word without case, accents and LaTeX accent commands."""
    if "\\" in word:
        word = _SPECIALS.sub(_bare_letter, word)
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.casefold().translate(_UNDECOMPOSED))


def fold_title(title: str) -> str:
    r"""A title without case, accents, punctuation and LaTeX: what tells a paper without an id.

    Symbols stay by name (`\varepsilon`), styling goes (`\mathcal{O}` is O), with or without the
    backslash. A title of nothing but signs keeps them, so that it still differs from another.
    """
    folded: list[str]
    if title.isascii() and "\\" not in title:
        # a tenth of the time; a million titles are folded by an import
        folded = title.encode().translate(_FOLDED_ASCII).decode().split()
    else:
        joined = _ENDED.sub(_joined, _SWITCH.sub(" ", title)) if "\\" in title else title
        folded = [word.folded for word in words(joined)]
    if not _STYLING.isdisjoint(folded):
        folded = [word for word in folded if word not in _STYLING]
    return " ".join(folded) or " ".join(title.split())


def _joined(match: re.Match[str]) -> str:
    return match[0].rstrip() if match["accent"] else f"{match[2]}{{}}"


def _bare_letter(match: re.Match[str]) -> str:
    command = match[0].strip("{} ").removeprefix("\\")
    if command in _LETTERS or command.lower() in _LETTERS:
        return _LETTERS[command.lower()]
    return match[0].rstrip("}")[-1]
