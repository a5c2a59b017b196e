r"""The text of a Markdown block as runs: links, emphasis, code, formulas.

Not CommonMark's own inline rules: converters of papers leave TeX in the text unescaped, and by
those rules `\mathcal{H}_{k} … \mathcal{P}_{i}` has emphasis in it, and `\{` is a brace. Every text
is read in time that grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tui.domain.document import Runs, Style
from tui.sources.gathering import Gathered

_SPECIAL = re.compile(r"[`!\[$\\*_<]")
_DESTINATION = re.compile(
    r"\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+(?:\"[^\"]{0,999}\"|'[^']{0,999}'))?\s*\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^([\w-]{1,20})\]")
_LIFTED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST: Final = 8
_OPENS_AFTER = frozenset(" \t\n([{\"'“‘—–-/:;,.>*_")
"""What may stand before an emphasis with `_` or `*`; never a letter or a closing brace."""
_PAGE = re.compile(r"https?://(?:www\.)?arxiv\.org/html/[^#\s]+#([\w.]+)", re.IGNORECASE)
_OF_FLOAT = re.compile(r".*\.([FTE]\d+).*")

Picture = Callable[[str, str], None]


class _Scan:
    """One text being read; `picture` is told address and words of each image in it."""

    def __init__(self, text: str, out: Gathered, picture: Picture) -> None:
        self.text = text
        self.out = out
        self.picture = picture
        self.brackets = _pairs(text)
        self.absent: dict[tuple[str, int], int] = {}

    def run(self, start: int, end: int, style: Style, link: tuple[str, str], depth: int) -> None:
        """Read from `start` to `end`; `link` is the address and target that all of it has."""
        text = self.text
        while start < end:
            match = _SPECIAL.search(text, start, end)
            if match is None or depth > _DEEPEST:
                self.out.add(text[start:end], style, *link)
                return
            at = match.start()
            self.out.add(text[start:at], style, *link)
            start = self._special(at, end, style, link, depth)

    def _special(self, at: int, end: int, style: Style, link: tuple[str, str], depth: int) -> int:
        """Read what begins with a special character; where to go on."""
        char = self.text[at]
        if char == "`":
            return self._code(at, end, style, link)
        if char in "$\\":
            return self._formula(at, end, style, link)
        if char in "*_":
            return self._emphasis(at, end, style, link, depth)
        if char == "<":
            return self._angle(at, end, style, link)
        return self._bracket(at, end, style, link, depth)

    def _literal(self, at: int, length: int, style: Style, link: tuple[str, str]) -> int:
        self.out.add(self.text[at : at + length], style, *link)
        return at + length

    def _code(self, at: int, end: int, style: Style, link: tuple[str, str]) -> int:
        ticks = 1
        while at + ticks < end and self.text[at + ticks] == "`":
            ticks += 1
        close = self._find("`" * ticks, at + ticks, end)
        if close < 0:
            return self._literal(at, ticks, style, link)
        self.out.add(self.text[at + ticks : close].strip(), style | Style.CODE, *link)
        return close + ticks

    def _formula(self, at: int, end: int, style: Style, link: tuple[str, str]) -> int:
        text = self.text
        for opens, closes in (("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]")):
            if text.startswith(opens, at):
                close = self._find(closes, at + 2, end)
                if close > at + 2:
                    self.out.formula(text[at + 2 : close], style)
                    return close + 2
        if text[at] == "\\":
            # an escaped sign is no markup; the rest is TeX, and left as it is
            if text[at + 1 : at + 2] in tuple("_*`#+->"):
                self.out.add(text[at + 1], style, *link)
                return at + 2
            return self._literal(
                at, 2 if text[at + 1 : at + 2] in tuple("\\$[") else 1, style, link
            )
        close = self._find("$", at + 1, end)
        inner = text[at + 1 : close]
        # five dollars and ten are no formula
        if close < 0 or not inner.strip() or inner[0].isspace() or inner[-1].isspace():
            return self._literal(at, 1, style, link)
        if text[close + 1 : close + 2].isdigit():
            return self._literal(at, 1, style, link)
        self.out.formula(inner, style)
        return close + 1

    def _emphasis(self, at: int, end: int, style: Style, link: tuple[str, str], depth: int) -> int:
        text, char = self.text, self.text[at]
        length = 2 if text.startswith(char * 2, at) else 1
        after = text[at + length : at + length + 1]
        before = text[at - 1] if at else " "
        opens = before in _OPENS_AFTER and after not in ("", " ", "\n", "{", "}", char)
        close = self._find(char * length, at + length, end) if opens else -1
        if close <= at + length or text[close - 1].isspace():
            return self._literal(at, length, style, link)
        if text[close + length : close + length + 1].isalnum() and char == "_":
            return self._literal(at, length, style, link)
        more = Style.STRONG if length == 2 else Style.EMPHASIS  # noqa: PLR2004 — two signs are strong
        self.run(at + length, close, style | more, link, depth + 1)
        return close + length

    def _angle(self, at: int, end: int, style: Style, link: tuple[str, str]) -> int:
        if match := _AUTOLINK.match(self.text, at, end):
            self.out.add(match[1], style, match[1])
            return match.end()
        if match := _BREAK.match(self.text, at, end):
            self.out.add(" ")
            return match.end()
        return self._literal(at, 1, style, link)

    def _bracket(self, at: int, end: int, style: Style, link: tuple[str, str], depth: int) -> int:
        image = self.text[at] == "!"
        opening = at + image
        close = self.brackets.get(opening, -1)
        found = _DESTINATION.match(self.text, close + 1, end) if 0 < close < end else None
        if found is None and not image and (note := _FOOTNOTE.match(self.text, at, end)):
            self.out.add(note[1].translate(_LIFTED), style, "", footnote_anchor(note[1]))
            return note.end()
        if found is None:
            return self._literal(at, 1, style, link)
        if image:
            self.picture(found[1], self.text[opening + 1 : close])
        else:
            self.run(opening + 1, close, style, _linked(found[1]), depth + 1)
        return found.end()

    def _find(self, sign: str, start: int, end: int) -> int:
        """Where `sign` stands next, -1 where it does not; what is absent is looked for once."""
        if self.absent.get((sign, end), end + 1) <= start:
            return -1
        at = self.text.find(sign, start, end)
        if at < 0:
            self.absent[sign, end] = start
        return at


def runs_of(text: str, picture: Picture = lambda _url, _alt: None) -> Runs:
    """The runs of a block's Markdown; `picture` is told address and words of each image."""
    out = Gathered()
    _Scan(text, out, picture).run(0, len(text), Style.PLAIN, ("", ""), 0)
    return out.runs()


def footnote_anchor(label: str) -> str:
    """How the footnote of that label is called."""
    return f"footnote.{label}"


def _linked(url: str) -> tuple[str, str]:
    """An address to open, or the anchor that it names on the paper's own page."""
    match = _PAGE.fullmatch(url)
    return ("", anchor_of(match[1])) if match else (url, "")


def anchor_of(fragment: str) -> str:
    """How a block is called to which the page's fragment leads: `S3.F4` is figure `F4`."""
    match = _OF_FLOAT.fullmatch(fragment)
    return match[1] if match else fragment


def _pairs(text: str) -> dict[int, int]:
    """From each opening square bracket to the one that closes it."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            pairs[waiting.pop()] = match.start()
    return pairs
