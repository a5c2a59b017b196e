"""Pictures that the terminal draws: kitty's graphics protocol, with its placeholders.

The picture is sent once, to be fitted into so many cells. Where it stands is told by characters of
the text: each holds the number of the picture in its colour, its row and column in marks above it.
So pictures scroll with the text, and whatever draws over a cell covers them.
https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

from __future__ import annotations

import base64
from typing import Final

from rich.color import Color
from rich.style import Style
from rich.text import Text

from tui.domain.pictures import Picture, Room

PLACEHOLDER: Final = "\U0010eeee"
NUMBERS: Final = range(0x010000, 0x1000000)
"""What a picture may be called: what a colour of three bytes holds."""

_CHUNK = 4_096
"""Characters of data in one command, at most."""
_MARKS_IN: Final = """
0305 030D-030E 0310 0312 033D-033F 0346 034A-034C 0350-0352 0357 035B 0363-036F 0483-0487 0592-0595
0597-0599 059C-05A1 05A8-05A9 05AB-05AC 05AF 05C4 0610-0617 0657-065B 065D-065E 06D6-06DC 06DF-06E2
06E4 06E7-06E8 06EB-06EC 0730 0732-0733 0735-0736 073A 073D 073F-0741 0743 0745 0747 0749-074A
07EB-07F1 07F3 0816-0819 081B-0823 0825-0827 0829-082D 0951 0953-0954
"""
"""The marks that stand for 0, 1, 2 …, as the protocol lists them; not all, but for any screen."""


def _marks() -> str:
    made: list[str] = []
    for part in _MARKS_IN.split():
        first, _, last = part.partition("-")
        made += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return "".join(made)


MARKS: Final = _marks()


def bounded(room: Room) -> Room:
    """As much of `room` as there are marks to count it by."""
    return Room(min(room.columns, len(MARKS)), min(room.rows, len(MARKS)))


def placeholder_lines(picture: Picture, number: int) -> list[Text]:
    """The lines that stand for a picture which was sent as `number`."""
    style = Style(color=Color.from_rgb(number >> 16 & 255, number >> 8 & 255, number & 255))
    return [
        Text(
            "".join(PLACEHOLDER + MARKS[row] + MARKS[at] for at in range(picture.room.columns)),
            style=style,
            end="",
            no_wrap=True,
        )
        for row in range(picture.room.rows)
    ]


def sending(picture: Picture, number: int, *, tmux: bool = False) -> str:
    """What makes a terminal know a picture that came as `png`; it answers nothing."""
    data = base64.standard_b64encode(picture.png).decode()
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [""]
    size = f"c={picture.room.columns},r={picture.room.rows}"
    said = []
    for at, chunk in enumerate(chunks):
        head = f"a=T,U=1,f=100,t=d,i={number},{size},q=2," if at == 0 else "q=2,"
        said.append(_command(f"{head}m={int(at < len(chunks) - 1)};{chunk}", tmux=tmux))
    return "".join(said)


def forgetting(number: int, *, tmux: bool = False) -> str:
    """What makes a terminal forget a picture."""
    return _command(f"a=d,d=I,i={number},q=2", tmux=tmux)


def _command(said: str, *, tmux: bool) -> str:
    command = f"\x1b_G{said}\x1b\\"
    if not tmux:
        return command
    # tmux hands on what is wrapped so, where its allow-passthrough is on
    doubled = command.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"
