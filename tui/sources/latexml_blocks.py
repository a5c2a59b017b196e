"""The blocks of LaTeXML's page of a paper, in reading order."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from tui.domain.document import (
    Block,
    Code,
    Figure,
    Heading,
    Item,
    Note,
    NoteKind,
    Paragraph,
    Quote,
    Run,
    Runs,
    Style,
    plain,
)
from tui.sources.full_text import LONGEST_ALT, described, level_of, resolved
from tui.sources.gathering import Gathered
from tui.sources.latexml_inline import DEEPEST, Inline, text_of
from tui.sources.latexml_tables import formulas_of, kinds, table_in, tables_in, within
from tui.sources.markdown_inline import anchor_of
from tui.text.clean import clean_line, clean_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE = re.compile(r"ltx_title_(\w+)")
_LEVELS = {"document": 0, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5}
_AT_THE_HEAD = {"theorem", "proof", "definition", "lemma", "remark"}
_LEFT_OUT = {
    *("script", "style", "button", "nav", "svg", "template", "noscript", "footer"),
    # who wrote it is told elsewhere, and better
    *("ltx_authors", "ltx_pagination", "ltx_page_footer", "ltx_dates", "ltx_TOC", "sr-only"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "dl"}
_EQUATIONS = {"ltx_equation", "ltx_equationgroup", "ltx_eqn_table"}
_FLOATS = {"figure", "ltx_figure", "ltx_table", "ltx_float", "ltx_algorithm"}
_BLOCKS = (
    *("p", "div", "section", "article", "figure", "table", "ul", "ol", "dl", "pre", "blockquote"),
    *("li", "dd", "dt"),
    *sorted(_HEADINGS),
)
_DATA = re.compile(r"data:text/plain[^,]*;base64,(.*)", re.DOTALL)
_LONGEST_LISTING: Final = 500_000


class Blocks:
    """Reads elements into `blocks`; `base` is what addresses in them are relative to."""

    def __init__(self, base: str) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._depth = 0
        self._lists = 0
        self._marker = ""
        self._quoted = 0
        self._notes: list[_Element] = []

    def read(self, element: _Element) -> None:
        """Read all that is within an element; the footnotes of a section stand at its end."""
        self._depth += 1
        if self._depth < DEEPEST:
            for child in element:
                if isinstance(child.tag, str):
                    self._block(child, kinds(child))
        self._depth -= 1
        if element.tag in {"section", "article"} or not self._depth:
            self._footnotes()

    def _block(self, element: _Element, kind: set[str]) -> None:
        if kind & _LEFT_OUT:
            return
        if kind & _HEADINGS:
            self._heading(element)
        elif "ltx_bibitem" in kind:
            self._reference(element)
        elif kind & {"ltx_listing", "pre"}:
            self._listing(element)
        elif kind & _EQUATIONS:
            self.blocks += formulas_of(element)
        elif kind & _FLOATS:
            self._float(element)
        elif kind & {"table", "ltx_tabular"}:
            table = table_in(element, self._runs)
            self.blocks += [table] if table else []
        else:
            self._flow(element, kind)

    def _flow(self, element: _Element, kind: set[str]) -> None:
        """Lists, quotes, paragraphs, and what only holds others."""
        listed, quoted = bool(kind & _LISTS), bool(kind & {"blockquote", "ltx_quote"})
        self._lists += listed
        self._quoted += quoted
        if kind & {"li", "dd", "dt"}:
            self._item(element)
        elif "p" in kind or next(element.iterdescendants(*_BLOCKS), None) is None:
            self._paragraph(element)
        else:
            self.read(element)
        self._lists -= listed
        self._quoted -= quoted

    def _heading(self, element: _Element) -> None:
        classes = (element.get("class") or "").split()
        kind = next((match[1] for name in classes if (match := _TITLE.fullmatch(name))), "")
        anchor = _anchor(element) or _anchor(element.getparent())
        if kind in _AT_THE_HEAD:
            # it stands at the head of its first paragraph, and in no outline
            if runs := self._runs(element, Style.STRONG):
                self.blocks.append(Paragraph(runs, anchor))
            return
        if runs := self._runs(element):
            level = _LEVELS.get(kind, 1 if kind else int(str(element.tag)[1]) - 1)
            level = level_of(plain(runs), level) if level else 0
            self.blocks.append(Heading(level, runs, anchor))

    def _reference(self, element: _Element) -> None:
        tag = next(within(element, {"ltx_tag"}), None)
        label = clean_line(text_of(tag)) if tag is not None else ""
        out = Gathered()
        for child in element:
            if child is not tag and isinstance(child.tag, str):
                self._inline(out).read(child)
                out.add(" ")
        if runs := out.runs():
            self.blocks.append(Note(NoteKind.REFERENCE, label, runs, _anchor(element)))

    def _listing(self, element: _Element) -> None:
        """Code as it is; the lines of an algorithm, which has formulas in it, as a list."""
        lines = list(within(element, {"ltx_listingline"}))
        if lines and next(element.iter("math"), None) is not None:
            for line in lines:
                tag = next(within(line, {"ltx_tag_listingline"}), None)
                marker = clean_line(text_of(tag)) if tag is not None else ""
                if tag is not None:
                    tag.text = ""
                if runs := self._runs(line):
                    self.blocks.append(Item(runs, 0, marker or "·", _anchor(line)))
            return
        said = "\n".join(_whole(line) for line in lines) if lines else _whole(element)
        if code := clean_lines(_given(element) or said):
            self.blocks.append(Code(code[:_LONGEST_LISTING], "", _anchor(element)))

    def _float(self, element: _Element) -> None:
        """A figure, a table or an algorithm, with its caption; there may be several in one."""
        caption, anchor = self._caption(element), _anchor(element)
        tables = [table_in(one, self._runs) for one in tables_in(element)]
        held = [table for table in tables if table]
        pictures = self._pictures(element)
        listings = list(within(element, {"ltx_listing", "pre"}))
        if held:
            self.blocks += [replace(held[0], caption=caption, anchor=anchor), *held[1:]]
        elif listings:
            self.blocks += [Paragraph(caption, anchor)] if caption else []
            for listing in listings:
                self._listing(listing)
        if pictures.urls or not (held or listings):
            own = not (held or listings)
            if pictures.urls or pictures.alt or caption:
                named = replace(pictures, caption=caption, anchor=anchor) if own else pictures
                self.blocks.append(replace(named, alt="") if caption else named)

    def _pictures(self, element: _Element) -> Figure:
        """The pictures within an element: where they are, and what they show in words."""
        images = list(element.iter("img"))
        urls = (resolved(self._base, image.get("src") or "") for image in images)
        alts = (described(image.get("alt") or "") for image in images)
        return Figure(
            (),
            tuple(dict.fromkeys(filter(None, urls))),
            alt="; ".join(dict.fromkeys(filter(None, alts)))[:LONGEST_ALT],
        )

    def _caption(self, element: _Element) -> Runs:
        """The caption of all, then those of its parts."""
        captions = list(element.iter("figcaption"))
        captions.sort(key=lambda caption: caption.getparent() is not element)
        runs: Runs = ()
        for caption in captions:
            if text := self._runs(caption):
                runs += (Run(" "), *text) if runs else text
        return runs

    def _item(self, element: _Element) -> None:
        tag = next((child for child in element if "ltx_tag" in kinds(child)), None)
        self._marker = "•"
        if tag is not None:
            self._marker = clean_line(text_of(tag)) or "•"
            tag.clear(keep_tail=True)
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            self._paragraph(element)
        else:
            self.read(element)
        self._marker = ""

    def _paragraph(self, element: _Element) -> None:
        runs, anchor = self._runs(element), _anchor(element.getparent())
        if not runs:
            # a picture amid words is a sign, as of a company; one by itself is worth a look
            picture = self._pictures(element)
            self.blocks += [picture] if picture.urls or picture.alt else []
            return
        if self._lists:
            self.blocks.append(Item(runs, self._lists - 1, self._marker, anchor))
            self._marker = ""
        else:
            self.blocks.append(Quote(runs, anchor) if self._quoted else Paragraph(runs, anchor))

    def _footnotes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            mark = next(within(note, {"ltx_note_mark"}), None)
            label = clean_line(text_of(mark)) if mark is not None else ""
            out = Gathered()
            content = next(within(note, {"ltx_note_content"}), note)
            for sign in within(content, {"ltx_note_mark", "ltx_tag_note"}):
                sign.text = ""
            self._inline(out).read(content)
            if text := out.runs():
                self.blocks.append(Note(NoteKind.FOOTNOTE, label, text, _anchor(note)))

    def _runs(self, element: _Element, style: Style = Style.PLAIN) -> Runs:
        out = Gathered()
        self._inline(out).read(element, style)
        return out.runs()

    def _inline(self, out: Gathered) -> Inline:
        return Inline(self._base, out, self._notes.append)


def _anchor(element: _Element | None) -> str:
    return "" if element is None else anchor_of(element.get("id") or "")


def _whole(element: _Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _given(listing: _Element) -> str:
    """The source that a listing offers to be saved; empty where it offers none."""
    for link in listing.iter("a"):
        match = _DATA.fullmatch((link.get("href") or "").strip())
        if match:
            try:
                return base64.b64decode(match[1][: 2 * _LONGEST_LISTING]).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                return ""
    return ""
