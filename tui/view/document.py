"""A full text as lines of a width: for the pager, and for the screen that reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rich.style import Style
from rich.text import Text

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)
from tui.domain.document import Style as Set
from tui.text.latex import readable
from tui.view.document_table import table_lines
from tui.view.look import Look
from tui.view.wrapping import Piece, Spot, wrapped

Lines = Iterator[tuple[Text, list[Spot]]]

_BOLD = Style(bold=True)
_ITALIC = Style(italic=True)
_INDENT = "    "
_ALIGNED = re.compile(
    r"\s*\\begin\{(aligned|align\*?|gathered|gather\*?|split)\}(.*)\\end\{\1\}\s*", re.DOTALL
)
_AT_WHICH = re.compile(r"(?<!\\)&")
"""Where rows are aligned to one another, which those of a terminal are not."""
_ROW_END = re.compile(r"\\\\(?:\[[^\]]*\])?")


class Laid(Struct, frozen=True):
    """A document in lines.

    `starts` is the first line of each block, the empty one before it excepted; `spots` are the
    links, from top to bottom.
    """

    lines: tuple[Text, ...] = ()
    starts: tuple[int, ...] = ()
    spots: tuple[Spot, ...] = ()

    def block_at(self, line: int) -> int:
        """The block that a line belongs to."""
        return max(0, bisect_right(self.starts, line) - 1)

    def line_of(self, block: int) -> int:
        """The first line of a block."""
        return self.starts[min(max(0, block), len(self.starts) - 1)] if self.starts else 0

    def height_of(self, block: int) -> int:
        """The lines of a block, with the empty one below it."""
        below = self.starts[block + 1] if block + 1 < len(self.starts) else len(self.lines)
        return below - self.line_of(block)

    def away(self, block: int, seen: range) -> int:
        """How many lines a block is away from those that are seen; less than 0 where it is above.

        It is 0 where a line of the block is among them.
        """
        start = self.line_of(block)
        last = start + self.height_of(block) - 1
        return max(0, start - seen.stop + 1) or min(0, last - seen.start)


def next_spot(spots: Sequence[Spot], chosen: int, by: int, seen: range) -> int:
    """The link after the one that is chosen, or before it; among some, of which lines are seen.

    From one that is out of sight, or from none, it is the first that is seen, or the last.
    """
    if 0 <= chosen < len(spots) and spots[chosen].line in seen:
        wanted = chosen + by
    elif inside := [at for at, spot in enumerate(spots) if spot.line in seen]:
        wanted = inside[0] if by > 0 else inside[-1]
    else:
        after = next((at for at, spot in enumerate(spots) if spot.line >= seen.start), len(spots))
        wanted = after - (by < 0)
    return max(0, min(wanted, len(spots) - 1))


def laid_out(document: Document, width: int, look: Look, *, source: bool = False) -> Laid:
    """The document in lines of `width` columns; with `source` formulas as they were written."""
    setter = _Setter(width, look, source=source)
    lines: list[Text] = []
    starts: list[int] = []
    spots: list[Spot] = []
    before: Block | None = None
    for block in document.blocks:
        if before is not None and not _goes_on(before, block):
            lines.append(Text(end=""))
        starts.append(len(lines))
        for line, found in setter.block(block):
            spots += [replace(spot, line=len(lines)) for spot in found]
            lines.append(line)
        before = block
    return Laid(tuple(lines), tuple(starts), tuple(spots))


def _rows(tex: str) -> list[str]:
    """The rows of a formula that is set in several, one below the other."""
    match = _ALIGNED.fullmatch(tex)
    if match is None:
        return [tex]
    return [_AT_WHICH.sub("", row) for row in _ROW_END.split(match[2])]


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a block follows another without an empty line."""
    if isinstance(before, Formula) and isinstance(block, Formula):
        return True
    return isinstance(block, Item | Note) and type(before) is type(block)


class _Setter:
    """Sets blocks in lines of a width."""

    def __init__(self, width: int, look: Look, *, source: bool) -> None:
        self._width = max(10, width)
        self._look = look
        self._source = source
        self._styles: dict[tuple[Set, Style, bool], Style] = {}

    def block(self, block: Block) -> Lines:  # noqa: PLR0911 — a line for each kind
        """The lines of a block."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return wrapped(self._pieces(block.text), self._width)
            case Item():
                return self._item(block)
            case Quote():
                bar = Text("│ ", style="", end="")
                bar.stylize(self._look.dim)
                return wrapped(self._pieces(block.text, _ITALIC), self._width, bar, bar)
            case Table():
                return self._table(block)
            case Code():
                return self._code(block)
            case Figure():
                return self._figure(block)
            case Note():
                return self._note(block)
            case Formula():
                return self._formula(block)

    def _heading(self, block: Heading) -> Lines:
        style = self._look.title if block.level < 3 else self._look.title + _ITALIC  # noqa: PLR2004
        longest = 0
        for line, spots in wrapped(self._pieces(block.text, style), self._width):
            longest = max(longest, line.cell_len)
            yield line, spots
        if block.level <= 1:
            yield Text("─" * longest, style=self._look.dim, end=""), []

    def _item(self, block: Item) -> Lines:
        depth = min(block.depth, 8, self._width // 8)
        return self._led(f"{'  ' * depth}{block.marker or ' '} ", block.text)

    def _note(self, block: Note) -> Lines:
        return self._led(f"{block.label or '·'} ", block.text, len(_INDENT))

    def _led(self, lead: str, text: Iterable[Run], indent: int | None = None) -> Lines:
        """A text behind its marker, which takes a line's room as far as it leaves enough."""
        first = Text(lead, end="")
        first.stylize(self._look.dim)
        width = first.cell_len
        if width > self._width // 2:
            pieces = [Piece(lead, self._look.dim), *self._pieces(text)]
            return wrapped(pieces, self._width, None, Text(_INDENT, end=""))
        rest = Text(" " * min(width, width if indent is None else indent), end="")
        return wrapped(self._pieces(text), self._width, first, rest)

    def _table(self, block: Table) -> Lines:
        yield from wrapped(self._pieces(block.caption, self._look.dim), self._width)
        rows = [[self._pieces(cell) for cell in row] for row in block.rows]
        for line in table_lines(rows, block.head, self._width, self._look):
            yield line, []

    def _code(self, block: Code) -> Lines:
        lead = Text("  ", end="")
        for line in block.text.split("\n"):
            room = self._width - len(lead.plain)
            # what is too long goes on below: nothing of code may be missing
            for start in range(0, max(1, len(line)), room):
                text = Text("  ", end="")
                text.append(line[start : start + room], self._look.code)
                yield text, []

    def _figure(self, block: Figure) -> Lines:
        first = Text("▣ ", style="", end="")
        first.stylize(self._look.dim)
        rest = Text("  ", end="")
        caption = self._pieces(block.caption) or [
            Piece(self._text(Run(block.alt or "A picture")), self._look.dim)
        ]
        yield from wrapped(caption, self._width, first, rest)
        for url in block.urls:
            yield from wrapped([self._link(url)], self._width, rest, rest)

    def _formula(self, block: Formula) -> Lines:
        number = f"  {block.number}" if block.number else ""
        lead = Text(_INDENT, end="")
        rows = self._formula_lines(block.tex, "$$")
        room = self._width - len(number)
        lines = [one for row in rows for one in wrapped([Piece(row, _ITALIC)], room, lead, lead)]
        for at, (line, spots) in enumerate(lines):
            if number and at == len(lines) - 1:
                line.append(" " * max(0, self._width - line.cell_len - len(number)))
                line.append(number, self._look.dim)
            yield line, spots

    def _pieces(self, runs: Iterable[Run], base: Style | None = None) -> list[Piece]:
        return [self._piece(run, self._look.body if base is None else base) for run in runs]

    def _piece(self, run: Run, base: Style) -> Piece:
        if run.url:
            return replace(self._link(run.url), text=self._text(run))
        kind = (run.style, base, bool(run.target))
        style = self._styles.get(kind)
        if style is None:
            style = self._styles[kind] = self._style(*kind)
        return Piece(self._text(run), style, "", run.target)

    def _style(self, set_as: Set, base: Style, leads: bool) -> Style:  # noqa: FBT001 — as kept
        style = base
        if set_as & Set.STRONG:
            style += _BOLD
        if set_as & (Set.EMPHASIS | Set.MATH):
            style += _ITALIC
        if set_as & Set.CODE:
            style += self._look.code
        return style + self._look.link if leads else style

    def _text(self, run: Run) -> str:
        if Set.MATH in run.style:
            return " ".join(self._formula_lines(run.text, "$"))
        if self._source or Set.CODE in run.style:
            return run.text
        return readable(run.text)

    def _formula_lines(self, tex: str, sign: str) -> list[str]:
        """A formula as it is read, or as it was written; a line for each of its rows."""
        if self._source:
            return [f"{sign}{tex}{sign}"]
        rows = _rows(tex) if sign == "$$" else [tex]
        shown = (" ".join(readable(f"{sign}{row}{sign}").split()) for row in rows)
        return list(filter(None, shown))

    def _link(self, url: str) -> Piece:
        return Piece(url, self._look.link + Style(link=url), url)
