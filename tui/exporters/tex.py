r"""Text as LaTeX that BibTeX can hold: escaped, braces balanced, mathematics as it was written.

Papers bring LaTeX (`$\alpha$`, `{\it x}`, `H\"older`), plain text (`R&D`, `50 %`) and both at once.
What is LaTeX stays; what would break a file, or vanish from a page, is escaped. BibTeX counts every
brace, a `\{` too, so one without its partner is written by name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tui.text.accents import commands, letters
from tui.text.folding import SPECIAL

_PIECES = re.compile(
    rf"""(?P<letter>(?:{SPECIAL})(?:(?<=[A-Za-z])[ ]+)?)
    |(?P<math>\$\$?(?:[^$\\\n]|\\.)+\$\$?|\\\((?:[^\\\n]|\\[^()])+\\\)|\\\[(?:[^\\\n]|\\[^][])+\\\])
    |(?P<command>\\(?:[A-Za-z]+\*?|["'`^~=.](?=[A-Za-z{{\\])|[&%\#_$,;:!/\\ -]))
    |(?P<brace>\\?[{{}}])
    |(?P<mark>[\\&%\#_^~$])
    |(?P<plain>[^\\{{}}&%\#_^~$]+)""",
    re.VERBOSE,
)
_LATEX = re.compile(r"[\\{}$]")
_MARKS = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_BY_NAME = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_ESCAPED = re.compile(r"\\.")
_BRACES = re.compile(r"\\.|[{}]")
_LINE_BREAK = re.compile(r"(\\\\)(?=[{}])|\\.")
_UNESCAPED = re.compile(r"(?<!\\)[%#]")

# What LaTeX prints in mathematics only, and people write elsewhere too.
_GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta"),
        *("vartheta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau"),
        *("upsilon", "phi", "varphi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda"),
        *("Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
    )
)

_WORD = re.compile(r"\w+(?:[-.+@/'’]+\w+)*")
_PLAIN_WORD = re.compile(r"[^\W\d_]{4,}")
_STARTS = ":.?!–—"
"""Signs after which a sentence begins; BibTeX leaves the capital there alone."""


_NEAR = 8
"""Characters before a word among which such a sign is looked for."""


class _Piece(NamedTuple):
    kind: str
    text: str


def tex(text: str, *, ascii: bool = False) -> str:  # noqa: A002 — the name users know it by
    """`text` for any field; with `ascii`, accents are commands."""
    if _LATEX.search(text):
        return "".join(_written(piece, ascii=ascii) for piece in _pieces(text))
    for sign in "&%#_^~":
        # six searches for nothing cost less than one pattern
        text = text.replace(sign, _MARKS[sign])
    return commands(text) if ascii else text


def tex_title(title: str, *, ascii: bool = False) -> str:  # noqa: A002 — the same
    """`title` for the field of that name: braces keep the capitals that a style may not change.

    Styles set titles in small letters. Acronyms (`BERT`, `GPT-4`, `X-ray`) and mathematics always
    keep theirs; where most words are small already, so does every name (`a Bayesian view`).
    """
    names = _names_matter(title)
    shouted = title.isupper()
    parts: list[str] = []
    depth = 0
    for piece in _pieces(title):
        written = _written(piece, ascii=ascii)
        if piece.kind == "brace":
            depth += {"{": 1, "}": -1}.get(written, 0)
        elif depth == 0 and piece.kind == "math":
            written = f"{{{written}}}"
        elif depth == 0 and piece.kind == "plain" and not shouted:
            before = parts[-1] if parts else ""
            written = _protected(piece.text, before, names=names, ascii=ascii)
        parts.append(written)
    return "".join(parts)


def _pieces(text: str) -> list[_Piece]:
    """`text` in pieces: mathematics, commands, braces, single signs, and plain text between them.

    A letter written by command is plain text, and the word around it one word.
    """
    pieces: list[_Piece] = []
    position = 0
    while match := _PIECES.match(text, position):
        kind, written = str(match.lastgroup), match[0]
        position = match.end()
        if kind == "math":
            math = _math(written, text[position : position + 1])
            if not math:
                # a dollar that opens nothing is money
                position = match.start() + 1
            kind, written = ("math", math) if math else ("mark", text[match.start()])
        elif kind == "letter":
            kind, written = "plain", letters(written)
        if kind == "plain" and pieces and pieces[-1].kind == "plain":
            written = pieces.pop().text + written
        pieces.append(_Piece(kind, written))
    return _settled(_with_greek(pieces))


def _with_greek(pieces: list[_Piece]) -> list[_Piece]:
    r"""The pieces, with `\mu` and `{\mu}` as mathematics where they are no argument."""
    if not any(piece.text[1:] in _GREEK for piece in pieces):
        return pieces
    result: list[_Piece] = []
    depth = at = 0
    while at < len(pieces):
        piece, alone = pieces[at], [part.text for part in pieces[at : at + 3]]
        depth += {"{": 1, "}": -1}.get(piece.text, 0)
        outside = not result or (result[-1].kind != "command" and result[-1].text not in "}^_")
        if depth <= 0 and outside and piece.text[1:] in _GREEK:
            result.append(_Piece("math", f"${piece.text}$"))
        elif depth == 1 and outside and alone[::2] == ["{", "}"] and alone[1][1:] in _GREEK:
            result.append(_Piece("math", f"${alone[1]}$"))
            depth, at = 0, at + 2
        else:
            result.append(piece)
        at += 1
    return result


def _math(written: str, following: str) -> str:
    r"""A piece between dollars or brackets as mathematics; empty where it is none.

    The rule of Pandoc: no white space inside the dollars, no digit after them. Braces that have no
    partner are written by name (`\left\{`), or it is no mathematics.
    """
    if written.startswith("$"):
        inside = written.strip("$")
        opened = len(written) - len(written.lstrip("$"))
        closed = len(written) - len(written.rstrip("$"))
        loose = inside != inside.strip() or following.isdecimal()
        if not inside or opened != closed or (loose and "\\" not in inside):
            return ""
    written = _LINE_BREAK.sub(_apart, _UNESCAPED.sub(r"\\\g<0>", written))
    if not _is_balanced(written):
        written = _ESCAPED.sub(_by_name, written)
    return written if _is_balanced(written) else ""


def _apart(match: re.Match[str]) -> str:
    return f"{match[0]} " if match[1] else match[0]


def _by_name(match: re.Match[str]) -> str:
    return {"{": r"\lbrace ", "}": r"\rbrace "}.get(match[0][1:], match[0])


def _is_balanced(text: str) -> bool:
    """Whether every brace has its partner, those with a backslash before them among themselves.

    To BibTeX they are all the same, to most other readers only the bare ones count.
    """
    if "{" not in text and "}" not in text:
        return True
    opened: list[str] = []
    for brace in _BRACES.findall(text):
        if brace.endswith("{"):
            opened.append(brace)
        elif brace.endswith("}") and (not opened or len(opened.pop()) != len(brace)):
            return False
    return not opened


def _settled(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, with every brace and tie as LaTeX or as a sign of the text, as fits.

    In text without LaTeX a brace is meant to be seen (`{1,2}-factors`), and so is a tilde.
    """
    latex = any(piece.kind in {"math", "command"} for piece in pieces)
    partners = _partners(pieces)
    for at, piece in enumerate(pieces):
        if piece.kind == "brace":
            sign = piece.text[-1]
            seen = piece.text if latex else rf"\{sign}"
            pieces[at] = _Piece("brace", seen if at in partners else _BY_NAME[sign])
        elif piece.text == r"\\":
            # some readers take a brace that follows for an escaped one, the field's own too
            pieces[at] = _Piece("command", r"\\ ")
        elif latex and piece.text == "~" and not (at and pieces[at - 1].text.endswith("/")):
            # the tilde of an address is none that ties words
            pieces[at] = _Piece("command", "~")
    return pieces


def _partners(pieces: list[_Piece]) -> set[int]:
    """The places of the braces that open and close one another, group with group."""
    partners: set[int] = set()
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "brace":
            continue
        if piece.text.endswith("{"):
            opened.append(at)
        elif opened and len(pieces[opened[-1]].text) == len(piece.text):
            partners |= {opened.pop(), at}
    return partners


def _written(piece: _Piece, *, ascii: bool) -> str:  # noqa: A002 — the name users know it by
    if piece.kind == "mark":
        return _MARKS[piece.text]
    return commands(piece.text) if ascii and piece.kind == "plain" else piece.text


def _protected(text: str, before: str, *, names: bool, ascii: bool) -> str:  # noqa: A002
    """Plain text with braces around the words whose capitals matter; `before` comes before it."""

    def word(match: re.Match[str]) -> str:
        if match[0].islower():
            return match[0]
        if _has_own_capitals(match[0]):
            return f"{{{match[0]}}}"
        if not names or not match[0][0].isupper():
            return match[0]
        near = text[max(0, match.start() - _NEAR) : match.start()]
        earlier = (before[-_NEAR:] + near).rstrip(" “‘\"'(")
        return match[0] if not earlier or earlier[-1] in _STARTS else f"{{{match[0]}}}"

    protected = _WORD.sub(word, text)
    return commands(protected) if ascii else protected


@lru_cache(maxsize=10_000)
def _has_own_capitals(word: str) -> bool:
    """Whether a word is written in capitals of its own: an acronym, a brand, `X` in `X-ray`."""
    if not any(map(str.isupper, word)):
        return False
    parts: list[str] = re.split(r"[-/]", word)
    if any(any(map(str.isupper, part[1:])) for part in parts):
        return True
    if len(word) == 1:
        return word != "A"
    return any(
        part[:1].isupper() and (len(part) == 1 or any(map(str.isdecimal, part))) for part in parts
    )


def _names_matter(title: str) -> bool:
    """Whether most words are small, so that a capital in the midst is a name's."""
    words: list[str] = _PLAIN_WORD.findall(title)
    return sum(word[0].islower() for word in words[1:]) * 2 > len(words) - 1
