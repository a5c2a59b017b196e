"""A figure drawn: its lines, and what the terminal has to be told beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.text import Text

from tui.domain.pictures import Picture, Way
from tui.view.blocks import block_lines
from tui.view.kitty import forgetting, placeholder_lines, sending
from tui.view.pictured import side_by_side


class Drawn(Struct, frozen=True):
    """The lines of a figure; before they are shown the terminal gets `sent`, after that `gone`."""

    lines: tuple[Text, ...]
    sent: str = ""
    gone: str = ""


def drawn(
    pictures: Sequence[Picture], width: int, way: Way, numbers: Iterator[int], *, tmux: bool
) -> Drawn:
    """The pictures of a figure in lines of `width` columns.

    `numbers` are those by which a terminal may know pictures that it draws; `tmux` stands between.
    """
    if way is Way.BLOCKS:
        return Drawn(tuple(side_by_side([block_lines(one) for one in pictures], width)))
    called = [(picture, next(numbers)) for picture in pictures]
    return Drawn(
        tuple(side_by_side([placeholder_lines(*one) for one in called], width)),
        "".join(sending(*one, tmux=tmux) for one in called),
        "".join(forgetting(number, tmux=tmux) for _, number in called),
    )
