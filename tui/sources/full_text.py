"""What all readers of full texts do at the end: captions to their figures, references apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urljoin

from msgspec.structs import replace

from tui.domain.document import (
    Block,
    Figure,
    Heading,
    Item,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)
from tui.text.clean import clean_line
from tui.text.links import safe_url

_REFERENCES = re.compile(
    r"(?:\W|\d|[IVX]+\.)*(?:references?|bibliography|literature cited)\W*", re.IGNORECASE
)
# what goes on without a stop ("Figure 3 shows…") is no caption
_FIGURE = re.compile(r"(?:Figure|Fig\.?)\s*([A-Z]?\.?\d+)\s*[:.|–—]", re.IGNORECASE)
_TABLE = re.compile(r"Table\s*([A-Z]?\.?\d+|[IVX]+)\s*[:.|–—]", re.IGNORECASE)
_PART_OF_FIGURE = re.compile(r"\([a-z]{1,2}\)")
_LABEL = re.compile(r"\s*(\[[^\[\]]{1,24}\]|\(?\d{1,4}[.)])\s*")
_NUMBER = re.compile(r"(?:Appendix\s+)?((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4})\.?(?:\s|$)")
_TOPMOST = re.compile(
    r"\W*(?:abstract|acknowledge?ments?|references?|bibliography)\b", re.IGNORECASE
)
_PARTS = ("S", "SS", "SSS", "SSSS", "SSSSS")

LONGEST_CAPTION: Final = 4_000
LONGEST_ALT: Final = 400

# Hugging Face's converter counts pictures: "Image 3: Refer to caption"
_NUMBERED = re.compile(r"\A\s*Image \d+(?::|\s*\Z)")
_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:refer|see)(?: to)?(?: the)? caption|uncaptioned image|(?:image|img|picture|photo"
    r"|figure|graphics?|illustration|alt(?:ernative)? text)"
    r"|\S+\.(?:png|jpe?g|gif|svg|webp|pdf))?\W*",
    re.IGNORECASE,
)


def finished(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with captions on figures and tables, and references that are told apart."""
    return tuple(_with_references(_with_captions(list(blocks))))


def section_anchor(title: str) -> str:
    """How LaTeXML calls the section that a numbered title heads: `3.1` is `S3.SS1`."""
    match = _NUMBER.match(title)
    if match is None:
        return ""
    first, *rest = match[1].split(".")
    letter = first.isalpha()
    named = f"A{ord(first) - ord('A') + 1}" if letter else f"S{first}"
    return ".".join([named, *(f"{_PARTS[at + 1]}{part}" for at, part in enumerate(rest))])


def level_of(title: str, otherwise: int) -> int:
    """The level of a heading by its number, which no markup has lost."""
    match = _NUMBER.match(title)
    if match and (match[1][0].isdigit() or "." in match[1]):
        return min(6, 1 + match[1].count("."))
    return 1 if _TOPMOST.match(title) else min(6, max(1, otherwise))


def described(alt: str) -> str:
    """What a picture shows by its `alt`; empty where that says nothing, or only where to look."""
    text = clean_line(_NUMBERED.sub("", alt, count=1))[:LONGEST_ALT]
    return "" if _SAYS_NOTHING.fullmatch(text) else text


def resolved(base: str, url: str) -> str | None:
    """Where a picture is; None where no address is told that may be asked for."""
    try:
        return safe_url(urljoin(base, url.strip()))
    except ValueError:  # brackets that are no host
        return None


def is_references(title: str) -> bool:
    """Whether a heading begins the references."""
    return _REFERENCES.fullmatch(title.strip()) is not None


def table_of(rows: Sequence[Sequence[Runs]], head: int) -> Table | None:
    """A table of these rows, as many cells in each; None where nothing is written in any."""
    width = max(map(len, rows), default=0)
    filled = [tuple(row) + ((),) * (width - len(row)) for row in rows]
    if not any(cell for row in filled for cell in row):
        return None
    return Table(tuple(filled), head)


def _with_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    """A caption stands below the pictures it is of, and above or below its table."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Figure) and not block.caption:
            figure, at = _gathered(blocks, at)
            yield figure
            continue
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and isinstance(after, Table) and _captions(block, after):
            yield _captioned(after, block.text)
            at += 2
            continue
        yield block
        at += 1


def _captions(paragraph: Paragraph, table: Table) -> bool:
    text = plain(paragraph.text[:3])
    return not table.caption and len(text) < LONGEST_CAPTION and _TABLE.match(text) is not None


def _captioned(table: Table, caption: Runs) -> Table:
    match = _TABLE.match(plain(caption[:3]))
    return replace(table, caption=caption, anchor=table.anchor or (f"T{match[1]}" if match else ""))


def _gathered(blocks: Sequence[Block], start: int) -> tuple[Figure, int]:
    """The pictures from `start` on with the caption of them all, and where to go on.

    Where no caption comes, only the pictures that follow at once are taken together.
    """
    parts: list[Runs] = []
    at = start
    alone = start + 1
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Figure) and not block.caption:
            if not parts:
                alone = at + 1
        elif isinstance(block, Paragraph) and _PART_OF_FIGURE.match(plain(block.text[:2])):
            parts.append(block.text)
        else:
            break
        at += 1
    last = blocks[at] if at < len(blocks) else None
    match = _FIGURE.match(plain(last.text[:3])) if isinstance(last, Paragraph) else None
    if isinstance(last, Paragraph) and match:
        caption = last.text
        for part in parts:
            caption += (Run(" "), *part)
        return Figure(caption, _urls(blocks[start:at]), f"F{match[1]}"), at + 1
    here = blocks[start:alone]
    alts = dict.fromkeys(one.alt for one in here if isinstance(one, Figure) and one.alt)
    first = blocks[start]
    return Figure((), _urls(here), first.anchor, "; ".join(alts)[:LONGEST_ALT]), alone


def _urls(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Where the pictures of several figures are, each once."""
    urls = (url for block in blocks if isinstance(block, Figure) for url in block.urls)
    return tuple(dict.fromkeys(urls))


def _with_references(blocks: Iterable[Block]) -> Iterator[Block]:
    """What a list or paragraph below the heading "References" says is an entry of them."""
    within, number = False, 0
    for block in blocks:
        if isinstance(block, Heading):
            within = is_references(plain(block.text))
        if within and isinstance(block, Item | Paragraph):
            number += 1
            yield _reference(block, number)
        else:
            yield block


def _reference(block: Item | Paragraph, number: int) -> Note:
    marker = block.marker if isinstance(block, Item) else ""
    text, label = block.text, marker if any(map(str.isalnum, marker)) else ""
    match = _LABEL.match(text[0].text) if text else None
    if match and match.end() < len(plain(text)):
        label = match[1]
        text = (replace(text[0], text=text[0].text[match.end() :]), *text[1:])
        text = tuple(run for run in text if run.text)
    return Note(NoteKind.REFERENCE, label, text, block.anchor or f"bib.bib{number}")
