r"""Letters of other shapes: alphabets of mathematics, super- and subscripts, accents above."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL = _CAPITALS.lower()
_DIGITS = "0123456789"
_GREEK_CAPITALS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇"
_GREEK_SMALL = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"


def _from(first: int, plain: str) -> dict[int, str]:
    """`plain` letters and those that follow one another from code point `first`."""
    return {ord(char): chr(first + at) for at, char in enumerate(plain)}


def _alphabet(capitals: int, small: int = 0, digits: int = 0, besides: str = "") -> dict[int, str]:
    """From letters to their shape; `besides` are pairs that Unicode had before it had the rest."""
    shapes = _from(capitals, _CAPITALS)
    shapes |= _from(small, _SMALL) if small else {}
    shapes |= _from(digits, _DIGITS) if digits else {}
    return shapes | {ord(besides[at]): besides[at + 1] for at in range(0, len(besides), 2)}


# https://www.unicode.org/charts/PDF/U1D400.pdf
_BOLD = _alphabet(0x1D400, 0x1D41A, 0x1D7CE)
_BOLD |= _from(0x1D6A8, _GREEK_CAPITALS) | _from(0x1D6C2, _GREEK_SMALL)
_SCRIPT = _alphabet(0x1D49C, besides="BℬEℰFℱHℋIℐLℒMℳRℛ")
_FRAKTUR = _alphabet(0x1D504, 0x1D51E, besides="CℭHℌIℑRℜZℨ")
_DOUBLE = _alphabet(0x1D538, 0x1D552, 0x1D7D8, besides="CℂHℍNℕPℙQℚRℝZℤ")
_SANS = _alphabet(0x1D5A0, 0x1D5BA, 0x1D7E2)
_MONO = _alphabet(0x1D670, 0x1D68A, 0x1D7F6)

ALPHABETS: Final = {
    "mathcal": _SCRIPT, "mathscr": _SCRIPT, "cal": _SCRIPT, "Cal": _SCRIPT, "euscr": _SCRIPT,
    "mathfrak": _FRAKTUR, "frak": _FRAKTUR, "goth": _FRAKTUR, "mathbb": _DOUBLE, "Bbb": _DOUBLE,
    "mathds": _DOUBLE, "mathbbm": _DOUBLE, "mathbf": _BOLD, "bf": _BOLD, "boldsymbol": _BOLD,
    "bm": _BOLD, "pmb": _BOLD, "bold": _BOLD, "mathsf": _SANS, "sf": _SANS, "mathtt": _MONO,
    "tt": _MONO, "mathbfcal": _SCRIPT,
}  # fmt: skip
"""Commands of mathematics that give letters another shape."""

ACCENTS: Final = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "vec": "\u20d7", "overrightarrow": "\u20d7",
    "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db", "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
    "wt": "\u0303", "ov": "\u0305",
}  # fmt: skip
"""Commands that put a mark over what follows; lines go over more than one letter."""
LINES: Final = frozenset(("overline", "bar", "underline", "ov"))

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ⊤⊺∘°",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡᵀᵀ°°",
        strict=True,
    )
) | {sign: sign for sign in "′″‴*†‡⋆∗#"}
_SUBSCRIPTS = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
SCRIPTS: Final = {"^": str.maketrans(_SUPERSCRIPTS), "_": str.maketrans(_SUBSCRIPTS)}
"""What is raised and what is lowered, from characters to characters."""

_APART = re.compile(r"(?<![+\-=(]) (?![+\-=)])")
"""A space that tells two things apart: `d x p`, not `i = 1`."""
_RAISABLE = {"^": frozenset(_SUPERSCRIPTS) | {" "}, "_": frozenset(_SUBSCRIPTS) | {" "}}
_MARKS = "\u0300-\u036f\u20d0-\u20ff"
_SMALL_SCRIPTS = re.escape("".join([*_SUPERSCRIPTS.values(), *_SUBSCRIPTS.values()]))
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_IN_BRACKETS = "\ue000"
"""Stands for brackets and all that is in them."""
_ATOM = re.compile(
    rf"(?:[0-9]+(?:[.,][0-9]+)*|∞|∅|∂?{_LETTER})[{_SMALL_SCRIPTS}]*"
    rf"(?:[_^](?:\w|{_IN_BRACKETS}))*{_IN_BRACKETS}?"
    rf"|{_IN_BRACKETS}|\|[^|]*\||√{_LETTER}|√[0-9]+"
)
_MARKED = re.compile(
    rf"([^\s(){{}}\[\]\\][{_MARKS}]*)([{_SMALL_SCRIPTS}]*(?:[_^](?:\w|\([^()]*\)))*)\Z"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_SUMMED = re.compile(r"[\s+\-±∓=<>≤≥,;:/→∈∼≈∣]")


def raised(script: str, text: str) -> bool:
    """Whether there is a small form of each character; `script` is `^` or `_`."""
    return _RAISABLE[script].issuperset(text) and not (" " in text and _APART.search(text))


def is_atom(text: str) -> bool:
    """Whether a text is one number, letter or bracket with its scripts: needs none around it."""
    return _ATOM.fullmatch(_outside(text)) is not None


def is_product(text: str) -> bool:
    """Whether a text needs no brackets above a fraction's line."""
    return _SUMMED.search(_outside(text).removeprefix("-")) is None


def _outside(text: str) -> str:
    """A text without what is in its brackets, as far as they are not too deep."""
    for _ in range(6):
        outside = _BRACKETED.sub(_IN_BRACKETS, text)
        if outside == text:
            break
        text = outside
    return text


def accented(letters: str, mark: str, *, each: bool) -> str | None:
    """Letters with a mark over them, composed; None where it would stand over more than one."""
    first = _MARKED.match(letters)
    if first is None:
        alone = each and letters.isalnum()
        marked = "".join(letter + mark for letter in letters)
        return unicodedata.normalize("NFC", marked) if alone else None
    return unicodedata.normalize("NFC", first[1] + mark) + first[2]
