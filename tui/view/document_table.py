"""A table in a terminal: columns as wide as there is room, else a record for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from tui.view.look import Look
from tui.view.words import apart
from tui.view.wrapping import Piece, wrapped

Cell = list[Piece]

_GAP = "  "
_LEAST = 6
"""Columns that a cell needs to be read in."""
_FIGURE = re.compile(r"[-+−±~<>≤≥]?\s*[$€£]?\d[\d.,:/ ]*\s*(?:[%‰×xKMBkms±]|\(.*\)|±.*)?\W*")


def table_lines(
    rows: Sequence[Sequence[Cell]], head: int, width: int, look: Look
) -> Iterator[Text]:
    """The lines of a table, none wider than `width` columns."""
    natural = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(natural) - 1)
    widths = _fitted(natural, room)
    if widths is None:
        yield from _records(rows, head, width, look)
        return
    right = [_is_of_figures(rows, head, at) for at in range(len(natural))]
    for number, row in enumerate(rows):
        if number == head and head:
            line = "─" * min(width, sum(widths) + len(_GAP) * (len(widths) - 1))
            yield Text(line, style=look.dim, end="")
        yield from _row(row, widths, right, look if number < head else None)


def _row(
    row: Sequence[Cell], widths: Sequence[int], right: Sequence[bool], look: Look | None
) -> Iterator[Text]:
    """The lines of one row; in the look of a head where one is given."""
    columns = [
        [line for line, _ in wrapped(cell, width)] for cell, width in zip(row, widths, strict=True)
    ]
    for at in range(max(1, *map(len, columns))):
        whole = Text(end="")
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            part = column[at] if at < len(column) else Text(end="")
            blank = " " * max(0, width - part.cell_len)
            whole.append(_GAP if number else "")
            whole.append(blank if right[number] else "")
            whole.append_text(part).append(apart(part.plain)[len(part.plain) :])
            whole.append("" if right[number] else blank)
        whole.rstrip()
        if look is not None:
            whole.stylize(look.title)
        yield whole


def _records(rows: Sequence[Sequence[Cell]], head: int, width: int, look: Look) -> Iterator[Text]:
    """A table that is too wide: each row as a list of what its columns say."""
    names = [_name(rows, head, at) for at in range(len(rows[0]))]
    for number, row in enumerate(rows[head:]):
        if number:
            yield Text(end="")
        for name, cell in zip(names, row, strict=True):
            if cell:
                label = [Piece(f"{name}: ", look.dim)] if name else []
                rest = Text("  ", end="")
                yield from (line for line, _ in wrapped([*label, *cell], width, None, rest))


def _name(rows: Sequence[Sequence[Cell]], head: int, at: int) -> str:
    said = (" ".join(piece.text for piece in rows[row][at]) for row in range(head))
    return " ".join(filter(None, said))


def _cells(cell: Cell) -> int:
    return sum(cell_len(piece.text) for piece in cell)


def _fitted(natural: Sequence[int], room: int) -> list[int] | None:
    """The widths of columns in so much room: the widest give way; None where they cannot."""
    widths = [max(1, width) for width in natural]
    if sum(widths) <= room:
        return widths
    if sum(min(width, _LEAST) for width in widths) > room:
        return None
    # the width that all columns wider than it are cut to
    low, high = _LEAST, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in widths) <= room:
            low = middle
        else:
            high = middle - 1
    fitted = [min(width, low) for width in widths]
    spare = room - sum(fitted)
    for at, width in enumerate(widths):
        if spare and width > fitted[at]:
            fitted[at] += 1
            spare -= 1
    return fitted


def _is_of_figures(rows: Sequence[Sequence[Cell]], head: int, at: int) -> bool:
    """Whether what stands below the head of a column are numbers, most of them."""
    said = ["".join(piece.text for piece in row[at]).strip() for row in rows[head:]]
    filled = [text for text in said if text]
    return bool(filled) and sum(bool(_FIGURE.fullmatch(text)) for text in filled) * 2 > len(filled)
