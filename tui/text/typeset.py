r"""Text that was written for TeX, in a bibliography, as it is read: `{\'E}cole {\&} {IEEE}`.

A field of a .bib file has braces that only keep a capital, accents and signs by command, styles
and ties. Here they become what they print. Formulas (`$…$`, `\(…\)`) stay as they were written,
and so does every command that is not known, with its arguments: how those look is a matter of
showing, and they must be found again when the paper is exported.

Every function reads each character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tui.text.accents import letters
from tui.text.latex_symbols import GREEK

# A dollar opens a formula where no blank follows, and closes one where no blank comes before and
# no digit after: `from $5 to $10` holds none.
_FORMULA = re.compile(
    r"\$\$(?:[^$\\]|\\.)++\$\$"
    r"|(?<!\\)\$(?![\s$])(?:[^$\\]|\\.)++(?<!\s)\$(?!\d)"
    r"|\\\((?:[^\\]|\\[^()])*+\\\)"
    r"|\\\[(?:[^\\]|\\[^\[\]])*+\\\]",
    re.DOTALL,
)
_SIGN = re.compile(r"[\\{}~$]|--|``|''")
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z@]+)\*?(?P<blank>\s*)|\\(?P<char>.)|[{}]|(?<=\S)~(?=\S)|---?|``|''",
    re.DOTALL,
)

_PRINTS = {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">",
    "textbar": "|", "textdollar": "$", "textellipsis": "…", "ldots": "…", "dots": "…",
    "textdegree": "°", "textmu": "µ", "texttimes": "×", "textpm": "±", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textsection": "§", "S": "§",
    "textperiodcentered": "·", "textbullet": "•", "textcelsius": "℃", "texteuro": "€",
    "pounds": "£", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "slash": "/", "hyphen": "-",
    "DH": "Ð", "dh": "ð", "DJ": "Đ", "dj": "đ", "TH": "Þ", "th": "þ", "NG": "Ŋ", "ng": "ŋ",
    "textexclamdown": "¡", "textquestiondown": "¿", "guillemotleft": "«", "guillemotright": "»",
    "newblock": " ", "newline": " ", "linebreak": " ", "par": "\n\n", "quad": " ", "space": " ",
    "nobreakspace": " ", "textquotesinglbase": "‚", "quotedblbase": "„",
}  # fmt: skip
_ESCAPES = {
    **dict.fromkeys("{}&%#_~^'`\"", None),
    **dict.fromkeys("-/@", ""),
    **dict.fromkeys("\\,;:! \n\t", " "),
}
"""What a backslash before this character prints; None is the character itself."""
_RAISED = {"textsuperscript": "^", "textsubscript": "_"}
_QUOTING = frozenset(("enquote", "mkbibquote", "textquote", "foreignquote"))
_STYLING = frozenset(
    (
        *("emph", "textit", "textbf", "textrm", "textsf", "texttt", "textsc", "textsl", "textup"),
        *("textnormal", "textmd", "text", "mbox", "hbox", "mkbibemph", "mkbibitalic", "mkbibbold"),
        *("underline", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "url", "path"),
        *("em", "it", "bf", "rm", "sf", "tt", "sc", "sl", "itshape", "bfseries", "scshape"),
        *(
            "upshape",
            "normalfont",
            "relax",
            "protect",
            "small",
            "footnotesize",
            "noun",
            "nolinkurl",
        ),
    )
)
# With what they are given: what is only there for the sorting, or leads elsewhere.
_DROPPED = frozenset(
    (
        *("noopsort", "NoopSort", "noop", "SortNoop", "switchargs", "cite", "citep", "citet"),
        *("label", "index", "href", "thanks", "footnote", "selectlanguage", "ignorespaces"),
    )
)

_STRIP, _KEEP, _QUOTE, _DROP = "", "}", "”", "drop"
"""What becomes of a group: the first three are also what its closing brace becomes."""


def plain(text: str) -> str:
    r"""`text` as it is read; white space is left as it stands.

    Formulas and unknown commands stay as written. `\$` stays escaped where there are formulas, so
    that it is not taken for the beginning of one.
    """
    if not _SIGN.search(text):
        return text
    reading = _Reading(escaped_dollar=r"\$" if _FORMULA.search(text) else "$")
    end = 0
    for formula in _FORMULA.finditer(text):
        reading.read(letters(text[end : formula.start()]))
        reading.take(formula[0])
        end = formula.end()
    reading.read(letters(text[end:]))
    return "".join(reading.out)


def verbatim(text: str) -> str:
    r"""An identifier or an address without what TeX needed around it: `10.1007/a\_b` is `a_b`."""
    if not _SIGN.search(text):
        return text.strip()
    text = _LINKED.sub(r" \1 ", text).replace(r"$\sim$", "~").replace(r"\textasciitilde", "~")
    return _NEEDED.sub(_tilde_or_nothing, text).strip()


def split(text: str, separator: str) -> list[str]:
    """The parts of `text` between `separator` (a regular expression), which counts outside braces.

    A brace that closes nothing is no brace; after one that is never closed nothing is split.
    """
    alone, among_braces = _splitting(separator)
    if "{" not in text:
        return alone.split(text)
    parts: list[str] = []
    depth = start = 0
    for match in among_braces.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif match["apart"] is not None and not depth:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


@cache
def _splitting(separator: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    flags = re.DOTALL | re.IGNORECASE
    return re.compile(separator, flags), re.compile(rf"(?P<apart>{separator})|\\.|[{{}}]", flags)


class _Reading:
    """What has been read so far, and the groups that are open."""

    def __init__(self, escaped_dollar: str) -> None:
        self.out: list[str] = []
        self._escaped_dollar = escaped_dollar
        self._open: list[tuple[int, str]] = []
        self._ahead = _STRIP

    def take(self, text: str) -> None:
        """Take `text` as it is."""
        if text:
            if text[0].isalpha() and self.out and _UNENDED.fullmatch(self.out[-1]):
                # the braces that ended the command are gone
                self.out.append("{}")
            self.out.append(text)
            self._ahead = _KEEP if text[-1] in "^_" else _STRIP

    def read(self, text: str) -> None:
        """Read a stretch without formulas."""
        end = 0
        for token in _TOKEN.finditer(text):
            self.take(text[end : token.start()])
            end = token.end()
            if token["name"]:
                self._command(token)
            elif token["char"]:
                self._escape(token)
            elif token[0] == "{":
                self._begin()
            elif token[0] == "}":
                self._end()
            else:
                self.take(_PRINTED[token[0]])
        self.take(text[end:])

    def _command(self, token: re.Match[str]) -> None:
        name = token["name"]
        if name in _PRINTS:
            # TeX swallows the blanks after a command
            self.out.append(_PRINTS[name])
        elif name in _RAISED:
            self.out.append(_RAISED[name])
        elif name not in _STYLING | _DROPPED | _QUOTING:
            self.out.append(token[0])
        self._ahead = _kind(name)

    def _escape(self, token: re.Match[str]) -> None:
        char = token["char"]
        if char == "$":
            self.out.append(self._escaped_dollar)
        else:
            printed = _ESCAPES.get(char, token[0])
            self.out.append(char if printed is None else printed)
        self._ahead = _STRIP

    def _begin(self) -> None:
        self._open.append((len(self.out), self._ahead))
        if self._ahead == _KEEP:
            self.out.append("{")
        elif self._ahead == _QUOTE:
            self.out.append("“")
        self._ahead = _STRIP

    def _end(self) -> None:
        if not self._open:
            return
        start, kind = self._open.pop()
        if kind == _DROP:
            del self.out[start:]
        elif kind:
            self.out.append(kind)
        elif start == len(self.out) - 1:
            # a Greek letter that has braces to itself is no part of a formula: {\mu}m
            self.out[start] = GREEK.get(self.out[start].strip()[1:], self.out[start])
        # the second argument of an unknown command is an argument too
        self._ahead = _KEEP if kind == _KEEP else _STRIP


_PRINTED: Final = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_UNENDED = re.compile(r"\\[A-Za-z@]+\*?")
"""A command that the next letter would become a part of."""
_NEEDED = re.compile(r"\\(?:url|path|nolinkurl|doi)\b|\\~\{\}|[\\{}]")
_LINKED = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}")


def _kind(name: str) -> str:
    """What becomes of the group after this command."""
    if name in _DROPPED:
        return _DROP
    if name in _QUOTING:
        return _QUOTE
    return _STRIP if name in _PRINTS or name in _STYLING else _KEEP


def _tilde_or_nothing(match: re.Match[str]) -> str:
    return "~" if match[0].startswith(r"\~") else ""
