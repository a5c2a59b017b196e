"""A paper's full text: blocks in reading order, each with its text in runs of one style.

What made it (Markdown, HTML, a PDF) is forgotten but for `origin`. Formulas are kept as TeX: who
shows them decides how.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag, StrEnum
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

T = TypeVar("T")


class Style(IntFlag):
    """How a run of text is set; several go together. MATH is TeX, without its dollars."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    MATH = 8


class Run(Struct, frozen=True):
    """A piece of text in one style.

    `url` is an http(s) address that is safe to open, `target` the anchor of a block of the same
    document (a reference, a figure); a run has one of the two at most.
    """

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    target: str = ""


Runs = tuple[Run, ...]


class NoteKind(StrEnum):
    """What stands outside of the text that refers to it."""

    FOOTNOTE = "footnote"
    REFERENCE = "reference"


class Heading(Struct, frozen=True):
    """The title of a section; `level` 1 is a section, 2 a part of one, down to 6."""

    level: int
    text: Runs
    anchor: str = ""


class Paragraph(Struct, frozen=True):
    """Running text."""

    text: Runs
    anchor: str = ""


class Item(Struct, frozen=True):
    """A paragraph of a list, `depth` 0 the outermost.

    `marker` is what stands before it ("•", "2."), empty for a further paragraph of the same item.
    """

    text: Runs
    depth: int = 0
    marker: str = "•"
    anchor: str = ""


class Quote(Struct, frozen=True):
    """What is quoted, or set apart otherwise."""

    text: Runs
    anchor: str = ""


class Table(Struct, frozen=True):
    """Rows of cells, as many in each; the first `head` rows name the columns."""

    rows: tuple[tuple[Runs, ...], ...]
    head: int = 1
    caption: Runs = ()
    anchor: str = ""


class Code(Struct, frozen=True):
    """Lines to be left as they are."""

    text: str
    language: str = ""
    anchor: str = ""


class Figure(Struct, frozen=True):
    """Pictures: what is written below them, and where they are.

    `alt` is what they show in words, for who cannot see them; only where there is no caption.
    """

    caption: Runs = ()
    urls: tuple[str, ...] = ()
    anchor: str = ""
    alt: str = ""


class Note(Struct, frozen=True):
    """A footnote or an entry of the references; `label` is what the text calls it ("3", "[12]")."""

    kind: NoteKind
    label: str
    text: Runs
    anchor: str = ""


class Formula(Struct, frozen=True):
    """A formula on lines of its own, as TeX; `number` is what the text calls it ("(3)")."""

    tex: str
    number: str = ""
    anchor: str = ""


Block = Heading | Paragraph | Item | Quote | Table | Code | Figure | Note | Formula


class Origin(StrEnum):
    """Who a full text came from."""

    HUB = "hf"
    HTML = "html"
    PDF = "pdf"
    FILE = "file"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    Origin.HUB: "Hugging Face",
    Origin.HTML: "arXiv's web page",
    Origin.PDF: "the PDF",
    Origin.FILE: "a file of your own",
}


class Section(Struct, frozen=True):
    """A line of the outline: a heading and the place of its block."""

    level: int
    title: str
    block: int


class Document(Struct, frozen=True):
    """A full text. `url` is where a browser finds it, empty for a file of the user's own."""

    title: str
    blocks: tuple[Block, ...]
    origin: Origin
    url: str = ""

    @property
    def outline(self) -> tuple[Section, ...]:
        """The headings in order."""
        return tuple(
            Section(block.level, plain(block.text), at)
            for at, block in enumerate(self.blocks)
            if isinstance(block, Heading)
        )

    def place_of(self, anchor: str) -> int | None:
        """The block that a run's `target` names; None where it is not in the document."""
        found = (at for at, block in enumerate(self.blocks) if anchor and block.anchor == anchor)
        return next(found, None)

    def prose(self) -> str:
        """What the authors say in words, a paragraph a line: no code, formulas or references."""
        return "\n".join(filter(None, map(_prose, self.blocks)))


class Place(Struct, frozen=True):
    """How far somebody has read: the block at the top of the screen, of so many.

    `progress` is the furthest that was read, in percent; where one only jumped does not count.
    """

    block: int
    blocks: int
    progress: int

    @classmethod
    def read(cls, text: str) -> Place:
        """The place that was written so.

        Raises:
            ValueError: none is.
        """
        block, blocks, progress = map(int, text.split())
        return cls(block, blocks, progress)

    @property
    def written(self) -> str:
        """In a line, to be kept; the progress stands last."""
        return f"{self.block} {self.blocks} {self.progress}"

    def merged(self, other: Place) -> Place:
        """This place, with the most progress of the two."""
        return replace(self, progress=max(self.progress, other.progress))

    def within(self, document: Document) -> int:
        """The block to go on from; by its share of the text where the text has been replaced."""
        last = max(0, len(document.blocks) - 1)
        if self.blocks == len(document.blocks) or self.blocks <= 0:
            return min(max(0, self.block), last)
        return min(max(0, self.block * len(document.blocks) // self.blocks), last)


class Since(Struct, Generic[T], frozen=True):
    """What stands since a moment (ISO 8601, in UTC): a place, a file that belongs to a paper."""

    value: T
    at: str


def plain(runs: Iterable[Run]) -> str:
    """The text of runs without their styles."""
    return "".join(run.text for run in runs)


def _prose(block: Block) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Item(text=text) | Quote(text=text):
            return plain(text)
        case Table(caption=caption) | Figure(caption=caption):
            return plain(caption)
        case Note(kind=NoteKind.FOOTNOTE, text=text):
            return plain(text)
    return ""
