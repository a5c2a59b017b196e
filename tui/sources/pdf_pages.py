"""The lines of a PDF's pages as a document: what is repeated dropped, paragraphs put together.

A PDF says where each letter stands and not what it is part of. Reading order is the file's own,
which in papers goes down one column and then the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.document import Block, Document, Figure, Heading, Item, Origin, Paragraph, Runs
from tui.domain.errors import BadSource
from tui.sources.full_text import finished, is_references, level_of, section_anchor
from tui.sources.gathering import Gathered
from tui.sources.pdf_words import Mending
from tui.text.clean import clean_line

_EDGE: Final = 0.09
"""The share of a page's height at its top and bottom where headers and footers stand."""
_BELOW: Final = 100_000
"""Points by which each page lies below the one before it: all of them are one long column."""
_REPEATED: Final = 2
"""Pages at whose edge a line of words stands, numbers aside, before it is part of none."""
_HEADING: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z](?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\."
    r"|Appendix [A-Z]\.?)\s+[A-Z]"
)
_NAMED = re.compile(
    r"(?:abstract|references|bibliography|acknowledge?ments?|introduction|conclusions?|appendix)\W*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"A\s")
"""What titles begin with, and what an appendix may be called."""
_BULLET = re.compile(r"[•◦▪‣·∙●○■–]\s+")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Algorithm)\s*[A-Z]?\.?\d+\s*[:.|]")
_FIGURE = re.compile(r"(?:Figure|Fig\.)\s*([A-Z]?\.?\d+)")
_ENTRY = re.compile(r"\[[\w+]{1,12}\]\s|\d{1,3}\.\s+[A-Z]")
_STAMP = re.compile(r"arXiv:\d{4}\.\d{4,5}v\d")
_LEADER = re.compile(r"(?:\.\s*){6,}\d*\s*$")
"""Dots that lead to a page number: a table of contents, which the outline is already."""
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEADING: Final = 110
_ENDS = (".", "!", "?", ":", ".”", '."', ".)")


class Line(Struct, frozen=True):
    """A line of a page: its text and its box in points, the origin at the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False

    @property
    def size(self) -> float:
        """The height of its font."""
        return self.top - self.bottom


class Page(Struct, frozen=True):
    """A page in points, its lines in reading order."""

    width: float
    height: float
    lines: tuple[Line, ...]


def document(pages: Sequence[Page], name: str, origin: Origin, url: str = "") -> Document:
    """The document that pages hold.

    Raises:
        BadSource: there is no text in them.
    """
    repeated = _repeated(pages)
    lines = [
        replace(line, bottom=line.bottom - number * _BELOW, top=line.top - number * _BELOW)
        for number, page in enumerate(pages)
        for line in _without_edges(page, repeated)
    ]
    if not lines:
        said = "there is no text in it, only pictures"
        raise BadSource(name, None, said, "A scan has to be recognised first.")
    reader = _Reader(_usual_size(lines), Mending(line.text for line in lines))
    title, rest = _titled(lines, reader.size)
    blocks = finished(reader.blocks(rest))
    return Document(title, blocks, origin, url)


def _repeated(pages: Sequence[Page]) -> set[str]:
    """What stands at the edge of several pages, numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_skeleton(line.text) for line in page.lines if _at_edge(page, line)})
    return {text for text, count in seen.items() if count >= _REPEATED and _WORD.search(text)}


def _without_edges(page: Page, repeated: set[str]) -> list[Line]:
    return [
        line
        for line in page.lines
        if not (_STAMP.match(line.text) or _LEADER.search(line.text))
        and not (
            _at_edge(page, line) and (_skeleton(line.text) in repeated or _is_number(line.text))
        )
    ]


def _at_edge(page: Page, line: Line) -> bool:
    edge = page.height * _EDGE
    return line.bottom < edge or line.top > page.height - edge


def _skeleton(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _is_number(text: str) -> bool:
    return text.strip(" -–—.|").isdigit()


def _usual_size(lines: Sequence[Line]) -> float:
    """The height of the font that most letters are in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(1.0, sizes.most_common(1)[0][0])


def _titled(lines: Sequence[Line], usual: float) -> tuple[str, Sequence[Line]]:
    """The title, in the largest letters near the beginning, and the lines behind it."""
    top = lines[:25]
    largest = max((line.size for line in top), default=0.0)
    start = next((at for at, line in enumerate(top) if line.size > largest * 0.9), 0)
    if largest < usual * 1.2 or _names_a_section(_ARTICLE.sub("", lines[start].text)):
        return "", lines
    stop = start
    while stop < len(top) and top[stop].size > largest * 0.9:
        stop += 1
    title = clean_line(" ".join(line.text for line in lines[start:stop]))
    return title, [*lines[:start], *lines[stop:]]


class _Reader:
    """Puts lines together; `size` is the height of the usual font."""

    def __init__(self, size: float, mending: Mending) -> None:
        self.size = size
        self._mending = mending
        self._references = False

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        """The blocks of lines in reading order."""
        held: list[Line] = []
        for line in lines:
            if held and self._begins(held, line):
                yield from self._block(held)
                held = []
            held.append(line)
        yield from self._block(held)

    def _begins(self, held: Sequence[Line], line: Line) -> bool:
        """Whether a line begins something new."""
        last, size = held[-1], self.size
        if self._is_heading(line) or self._is_heading(last):
            same = abs(line.size - last.size) < 0.1 * size and line.bold == last.bold
            near = 0 <= last.bottom - line.top < 0.6 * size
            alike = line.bold or self._is_heading(line)
            goes_on = same and near and alike and not _names_a_section(line.text)
            return not (goes_on and self._is_heading(last))
        if self._opens(line.text):
            return True
        if abs(line.size - last.size) > 0.15 * size:
            return len(line.text) > 3 and len(last.text) > 3  # noqa: PLR2004 — but no mere index
        open_end = last.text.endswith("\xad") or not last.text.rstrip().endswith(_ENDS)
        if not -0.2 * size < last.bottom - line.bottom < 3 * size:
            # another column or page
            return not (open_end and not _CAPTION.match(held[0].text))
        # an empty line, or a beginning that shows in the line itself
        return last.bottom - line.top > 0.75 * size or self._indented(held, line, open_end=open_end)

    def _opens(self, text: str) -> bool:
        """Whether a line begins as only something new does."""
        signs = [_BULLET, _CAPTION, *([_ENTRY] if self._references else [])]
        return any(sign.match(text) for sign in signs)

    def _indented(self, held: Sequence[Line], line: Line, *, open_end: bool) -> bool:
        last, size = held[-1], self.size
        if self._references:
            # an entry hangs: what comes further left begins the next one
            return line.left < last.left - 0.5 * size
        if len(held) > 1 and line.left > last.left + 0.7 * size and not open_end:
            return True
        widest = max(one.right for one in held)
        return last.right < widest - 4 * size and not open_end and len(held) > 1

    def _is_heading(self, line: Line) -> bool:
        text = line.text.strip()
        if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
            return False
        if _NAMED.fullmatch(text):
            return True
        if _CAPTION.match(text) or text.endswith((".", ",", ";")):
            return False
        large = line.size > self.size * 1.1
        numbered = _HEADING.match(text) is not None
        return (numbered and (line.bold or large)) or (large and line.bold)

    def _block(self, held: Sequence[Line]) -> Iterator[Block]:
        if not held:
            return
        text = self._mending.joined(line.text for line in held)
        runs = _runs(text)
        if not runs:
            return
        if self._is_heading(held[0]) and len(text) <= 2 * _LONGEST_HEADING:
            self._references = is_references(text)
            larger = held[0].size > self.size * 1.25
            level = level_of(text, 1 if larger else 2)
            yield Heading(level, runs, section_anchor(text))
        elif match := _FIGURE.match(text) if _CAPTION.match(text) else None:
            yield Figure(runs, (), f"F{match[1]}")
        elif match := _BULLET.match(text):
            yield Item(_runs(text[match.end() :]), 0, "•")
        else:
            yield Paragraph(runs)


def _names_a_section(text: str) -> bool:
    return bool(_HEADING.match(text) or _NAMED.fullmatch(text.strip()))


def _runs(text: str) -> Runs:
    out = Gathered()
    out.add(text)
    return out.runs()


def pages_of(records: Iterable[dict[str, object]]) -> list[Page]:
    """The pages in what the child process wrote; what is not of its form is left out."""
    return [page for record in records if (page := _page(record)) is not None]


def _page(record: dict[str, object]) -> Page | None:
    width, height, lines = (record.get(name) for name in ("width", "height", "lines"))
    if not (isinstance(width, int | float) and isinstance(height, int | float)):
        return None
    found: list[Line] = []
    for line in lines if isinstance(lines, list) else ():
        text, left, bottom, right, top, bold = line
        found.append(Line(text, left, bottom, right, top, bold=bold))
    return Page(float(width), float(height), tuple(found))
