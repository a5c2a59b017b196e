"""The text of an element of LaTeXML's: emphasis, links, citations, formulas as TeX, footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from tui.domain.document import Style
from tui.sources.gathering import Gathered
from tui.sources.markdown_inline import anchor_of

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST: Final = 200
"""Elements within one another: what is deeper than that is left out."""

_STYLES = {
    "ltx_font_bold": Style.STRONG,
    "ltx_font_italic": Style.EMPHASIS,
    "ltx_font_slanted": Style.EMPHASIS,
    "ltx_emph": Style.EMPHASIS,
    "ltx_font_typewriter": Style.CODE,
}
_TAGS = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "code": Style.CODE,
    "tt": Style.CODE,
}
_UNREAD = {"script", "style", "button", "svg", "template", "noscript", "head", "nav"}
_HIDDEN = {"ltx_role_refnum", "ltx_pagination", "sr-only", "ltx_listing_data"}
_APART = {"p", "div", "td", "th", "tr", "li", "br", "table", "figure"}
_APART_BY_CLASS = {"ltx_p", "ltx_td", "ltx_tr", "ltx_bibblock"}
_PAGE = re.compile(r"https?://(?:www\.)?arxiv\.org/html/[^#]+#", re.IGNORECASE)
_WRAP = re.compile(r"%\s*\n\s*|\s+")
_LIFTED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Inline:
    """Reads the text of elements into `out`; `footnote` is told each footnote on the way.

    Addresses are relative to `base`.
    """

    def __init__(self, base: str, out: Gathered, footnote: Callable[[_Element], None]) -> None:
        self._base = base
        self._out = out
        self._footnote = footnote

    def read(
        self,
        element: _Element,
        style: Style = Style.PLAIN,
        link: tuple[str, str] = ("", ""),
        depth: int = 0,
    ) -> None:
        """Read what is within an element, not what comes behind it."""
        self._out.add(element.text or "", style, *link)
        for child in element:
            if isinstance(child.tag, str) and depth < DEEPEST:
                self._child(child, style, link, depth + 1)
            self._out.add(child.tail or "", style, *link)

    def _child(self, child: _Element, style: Style, link: tuple[str, str], depth: int) -> None:
        classes = set((child.get("class") or "").split())
        tag = child.tag
        if tag == "math":
            self._out.formula(tex_of(child), style)
        elif tag in _UNREAD or classes & _HIDDEN:
            return
        elif "ltx_note" in classes:
            self._note(child, classes, style)
        elif tag in {"sup", "sub"}:
            self._shifted(child, style, link, depth)
        else:
            for name in classes & _STYLES.keys():
                style |= _STYLES[name]
            style |= _TAGS.get(str(tag), Style.PLAIN)
            if tag == "a":
                link = self._link(child)
            apart = " " if tag in _APART or classes & _APART_BY_CLASS else ""
            self._out.add(apart, style, *link)
            self.read(child, style, link, depth)
            self._out.add(apart, style, *link)

    def _note(self, note: _Element, classes: set[str], style: Style) -> None:
        if "ltx_role_footnote" not in classes:
            return
        mark = note.find(".//*[@class='ltx_note_mark']")
        label = text_of(mark) if mark is not None else ""
        self._out.add(label.translate(_LIFTED), style, "", note.get("id") or "")
        self._footnote(note)

    def _shifted(self, child: _Element, style: Style, link: tuple[str, str], depth: int) -> None:
        """Raised or lowered text, where Unicode has it; else with a sign before it."""
        text = text_of(child)
        table = _LIFTED if child.tag == "sup" else _LOWERED
        if text and all(ord(char) in table for char in text):
            self._out.add(text.translate(table), style, *link)
        else:
            self.read(child, style, link, depth)

    def _link(self, child: _Element) -> tuple[str, str]:
        """Where a link leads: an address, or an anchor of this page."""
        href = (child.get("href") or "").strip()
        try:
            url = urljoin(self._base, href)
            parts = urlsplit(url)
        except ValueError:
            return "", ""
        if parts.fragment and (href.startswith("#") or _PAGE.match(url)):
            return "", anchor_of(parts.fragment)
        return url, ""


def tex_of(math: _Element) -> str:
    """The TeX of a formula: its annotation's, else its `alttext`, else what is written in it."""
    for annotation in math.iter("annotation"):
        if annotation.get("encoding") == "application/x-tex" and annotation.text:
            return tidy(annotation.text)
    alttext = math.get("alttext")
    return tidy(alttext) if alttext else text_of(math)


def tidy(tex: str) -> str:
    """TeX without the style that it always begins with and the breaks that it was wrapped at."""
    return _WRAP.sub(" ", tex).strip().removeprefix("\\displaystyle").strip()


def text_of(element: _Element) -> str:
    """All text within, on one line."""
    return " ".join("".join(str(text) for text in element.itertext()).split())
