"""Pictures as blocks: each cell in two colours, split where that comes nearest to the picture.

The four pixels of a cell fall into two groups, of which each gets its mean colour: of all eight
ways to part them, the one that leaves the least difference within the groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.style import Style
from rich.text import Text

from tui.domain.pictures import Picture

_Colour = tuple[int, int, int]

_SPLITS: Final[tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]] = (
    # pixels from left to right and top to bottom: those of the sign, those of the ground
    ("▀", (0, 1), (2, 3)),
    ("▌", (0, 2), (1, 3)),
    ("▚", (0, 3), (1, 2)),
    ("▘", (0,), (1, 2, 3)),
    ("▝", (1,), (0, 2, 3)),
    ("▖", (2,), (0, 1, 3)),
    ("▗", (3,), (0, 1, 2)),
)
_FLAT = 40
"""Sum of the squared distances to the mean below which four pixels are one colour."""
_STEPS = 0xFC
"""The bits of a colour that count: 64 steps each of red, green and blue."""


def block_lines(picture: Picture) -> list[Text]:
    """The lines of a picture that came in `pixels`."""
    columns, width = picture.room.columns, 6 * picture.room.columns
    pixels = picture.pixels
    lines = []
    for row in range(picture.room.rows):
        start = 2 * row * width
        upper, lower = pixels[start : start + width], pixels[start + width : start + 2 * width]
        lines.append(_line(_cells(upper, lower, columns)))
    return lines


def _cells(upper: bytes, lower: bytes, columns: int) -> Iterator[tuple[str, Style]]:
    for at in range(0, 6 * columns, 6):
        yield _cell(upper[at : at + 6] + lower[at : at + 6])


def _line(cells: Iterator[tuple[str, Style]]) -> Text:
    """A line of cells; neighbours in the same colours are one piece."""
    line = Text(end="", no_wrap=True)
    held, style = "", Style.null()
    for sign, own in cells:
        if own is not style:
            line.append(held, style)
            held, style = "", own
        held += sign
    line.append(held, style)
    return line


@lru_cache(8_192)
def _cell(pixels: bytes) -> tuple[str, Style]:
    """The sign and colours of a cell, of its four pixels."""
    four = [(pixels[at], pixels[at + 1], pixels[at + 2]) for at in (0, 3, 6, 9)]
    if four[0] == four[1] == four[2] == four[3]:
        return " ", _style(four[0], four[0])
    total = _sum(four)
    squares = sum(value * value for value in pixels)
    # the more the means of the groups account for, the less is left within them
    if squares - _weight(total, 4) < _FLAT:
        mean = _mean(total, 4)
        return " ", _style(mean, mean)
    best, chosen = -1.0, _SPLITS[0]
    for split in _SPLITS:
        front = _sum([four[at] for at in split[1]])
        back = (total[0] - front[0], total[1] - front[1], total[2] - front[2])
        weight = _weight(front, len(split[1])) + _weight(back, len(split[2]))
        if weight > best:
            best, chosen = weight, split
    sign, front_at, back_at = chosen
    front = _mean(_sum([four[at] for at in front_at]), len(front_at))
    back = _mean(_sum([four[at] for at in back_at]), len(back_at))
    return sign, _style(front, back)


def _sum(colours: list[_Colour]) -> _Colour:
    red = green = blue = 0
    for one in colours:
        red += one[0]
        green += one[1]
        blue += one[2]
    return red, green, blue


def _weight(total: _Colour, count: int) -> float:
    return (total[0] ** 2 + total[1] ** 2 + total[2] ** 2) / count


def _mean(total: _Colour, count: int) -> _Colour:
    return total[0] // count, total[1] // count, total[2] // count


def _style(front: _Colour, back: _Colour) -> Style:
    return _kept_style(_stepped(front), _stepped(back))


def _stepped(colour: _Colour) -> _Colour:
    red, green, blue = (value & _STEPS | value >> 6 for value in colour)
    return red, green, blue


@lru_cache(8_192)
def _kept_style(front: _Colour, back: _Colour) -> Style:
    signs = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in (front, back)]
    return Style(color=signs[0], bgcolor=signs[1])
