"""Pictures of a full text, as far as a terminal can show them: in cells twice as high as wide."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import ceil

from msgspec import Struct

_WIDE = 2.0
"""How many times as wide as high a picture is that stands in a row of its own."""
_NARROWEST = 30
"""Columns that a picture beside another one has at least."""
GAP = 2
"""Columns between pictures side by side."""


class Way(StrEnum):
    """How pictures are drawn: as blocks in two colours a cell, or by the terminal itself."""

    BLOCKS = "blocks"
    KITTY = "kitty"


class Room(Struct, frozen=True):
    """So many cells."""

    columns: int
    rows: int


class Picture(Struct, frozen=True):
    """A picture that fills `room`.

    `pixels` are two by two to a cell, row by row, three bytes each (red, green, blue); `png` is the
    picture for a terminal that scales it. Only what the way of drawing asks for is there.
    """

    room: Room
    pixels: bytes = b""
    png: bytes = b""


Size = tuple[int, int]
"""Width and height in pixels."""


def fitted(size: Size, room: Room) -> Room:
    """The cells that a picture takes of `room`, as it is; none is enlarged beyond recognition."""
    width, height = max(1, size[0]), max(1, size[1])
    columns = float(min(room.columns, ceil(width / 2)))
    rows = columns * height / (2 * width)
    if rows > room.rows:
        columns, rows = columns * room.rows / rows, float(room.rows)
    return Room(max(1, round(columns)), max(1, round(rows)))


def arranged(sizes: Sequence[Size], room: Room) -> list[Room]:
    """The cells of each picture of a figure: two side by side, unless there is a wide one."""
    half = (room.columns - GAP) // 2
    wide = any(width > _WIDE * height for width, height in sizes)
    if len(sizes) > 1 and half >= _NARROWEST and not wide:
        room = Room(half, room.rows)
    return [fitted(size, room) for size in sizes]
