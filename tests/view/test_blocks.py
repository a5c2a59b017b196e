"""Pictures in blocks: the colours of a cell, and where it is split."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from tui.domain.pictures import Picture, Room
from tui.view.blocks import block_lines

K, W, R, B = b"\x00\x00\x00", b"\xff\xff\xff", b"\xff\x00\x00", b"\x00\x00\xff"
BLACK, WHITE, RED, BLUE = "#000000", "#ffffff", "#ff0000", "#0000ff"


def colours(line: Text, at: int = 0) -> tuple[str, str]:
    """The colours of the sign and of the ground of a cell."""
    (span,) = (span for span in line.spans if span.start <= at < span.end)
    style = span.style
    assert not isinstance(style, str)
    assert style.color
    assert style.bgcolor
    return style.color.name, style.bgcolor.name


def cell(*pixels: bytes) -> Text:
    (line,) = block_lines(Picture(Room(1, 1), b"".join(pixels)))
    return line


@pytest.mark.parametrize(
    ("pixels", "sign", "front", "back"),
    [
        ((K, K, W, W), "▀", BLACK, WHITE),
        ((R, B, R, B), "▌", RED, BLUE),
        ((R, B, B, R), "▚", RED, BLUE),
        ((R, W, W, W), "▘", RED, WHITE),
        ((W, R, W, W), "▝", RED, WHITE),
        ((W, W, R, W), "▖", RED, WHITE),
        ((W, W, W, R), "▗", RED, WHITE),
    ],
)
def test_a_cell_of_two_colours_is_as_it_was(
    pixels: tuple[bytes, ...], sign: str, front: str, back: str
) -> None:
    line = cell(*pixels)
    assert line.plain == sign
    assert colours(line) == (front, back)


def test_a_cell_of_one_colour_is_blank() -> None:
    assert cell(W, W, W, W).plain == " "
    assert colours(cell(W, W, W, W)) == (WHITE, WHITE)
    almost = b"\xfe\xff\xfe"
    assert cell(W, almost, W, W).plain == " "


def test_of_four_colours_those_nearest_are_together() -> None:
    dark, light = b"\x10\x10\x10", b"\xf0\xf0\xf0"
    line = cell(K, W, dark, light)
    assert line.plain == "▌"
    assert colours(line) == ("#080808", "#f7f7f7")


def test_the_rows_of_a_picture_are_lines_and_equal_cells_are_one_piece() -> None:
    upper, lower = W * 6, W * 2 + R * 2 + W * 2
    first, second = block_lines(Picture(Room(3, 2), upper + upper + upper + lower))
    assert (first.plain, second.plain) == ("   ", " ▀ ")
    assert len(first.spans) == 1
    assert colours(second, 1) == (WHITE, RED)


@given(st.integers(1, 5), st.integers(1, 4), st.data())
def test_every_picture_fills_its_cells(columns: int, rows: int, data: st.DataObject) -> None:
    pixels = data.draw(st.binary(min_size=12 * columns * rows, max_size=12 * columns * rows))
    lines = block_lines(Picture(Room(columns, rows), pixels))
    assert [line.cell_len for line in lines] == [columns] * rows
