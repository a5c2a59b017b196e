"""What a terminal is sent that draws pictures itself."""

from __future__ import annotations

import base64
import re
import unicodedata

from rich.cells import cell_len

from tui.domain.pictures import Picture, Room
from tui.view.kitty import (
    MARKS,
    NUMBERS,
    PLACEHOLDER,
    bounded,
    forgetting,
    placeholder_lines,
    sending,
)

PICTURE = Picture(Room(3, 2), png=bytes(range(256)) * 40)
NUMBER = 0x123456


def test_each_cell_tells_its_row_and_its_column() -> None:
    first, second = placeholder_lines(PICTURE, NUMBER)
    # the example of the protocol: U+0305 is 0, U+030D is 1, U+030E is 2
    assert first.plain == "".join(f"{PLACEHOLDER}\u0305{mark}" for mark in "\u0305\u030d\u030e")
    assert second.plain == "".join(f"{PLACEHOLDER}\u030d{mark}" for mark in "\u0305\u030d\u030e")
    assert first.cell_len == second.cell_len == 3


def test_the_number_of_a_picture_is_its_colour() -> None:
    (line, _) = placeholder_lines(PICTURE, NUMBER)
    style = line.style
    assert not isinstance(style, str)
    assert style.color
    assert style.color.triplet == (0x12, 0x34, 0x56)
    assert NUMBERS[-1] == 0xFFFFFF


def test_marks_take_no_room_and_no_letter_takes_them_up() -> None:
    assert len(set(MARKS)) == len(MARKS) > 120
    assert list(MARKS) == sorted(MARKS)
    for mark in MARKS:
        assert unicodedata.combining(mark) == 230
        assert not unicodedata.decomposition(mark)
        assert cell_len(PLACEHOLDER + mark + mark) == 1


def test_no_more_cells_are_taken_than_can_be_told() -> None:
    assert bounded(Room(88, 40)) == Room(88, 40)
    assert bounded(Room(500, 500)) == Room(len(MARKS), len(MARKS))


def test_a_picture_is_sent_in_pieces_that_make_it_up_again() -> None:
    commands = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sending(PICTURE, NUMBER))
    heads = [dict(key.split("=") for key in head.split(",")) for head, _ in commands]
    assert heads[0] == {
        "a": "T", "U": "1", "f": "100", "t": "d", "i": str(NUMBER), "c": "3", "r": "2", "q": "2",
        "m": "1",
    }  # fmt: skip
    assert [set(head) for head in heads[1:]] == [{"q", "m"}] * (len(heads) - 1)
    assert [head["m"] for head in heads] == ["1"] * (len(heads) - 1) + ["0"]
    data = [data for _, data in commands]
    assert all(len(piece) == 4_096 for piece in data[:-1])
    assert base64.b64decode("".join(data)) == PICTURE.png


def test_tmux_is_asked_to_hand_on_each_command() -> None:
    plain, wrapped = sending(PICTURE, NUMBER), sending(PICTURE, NUMBER, tmux=True)
    parts = re.findall(r"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", wrapped)
    assert "".join(parts).replace("\x1b\x1b", "\x1b") == plain
    assert len(parts) == plain.count("\x1b_G")


def test_a_picture_is_forgotten_with_its_data() -> None:
    assert forgetting(NUMBER) == f"\x1b_Ga=d,d=I,i={NUMBER},q=2\x1b\\"
