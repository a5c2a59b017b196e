"""Fetching and drawing figures behind the text that they stand in, one at a time."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from itertools import count

from textual.message import Message

from tui.app.messages import Faulted
from tui.app.reading_messages import FigureCame, FigureFailed
from tui.domain.document import Figure
from tui.domain.errors import QuireError, Stopped
from tui.domain.pictures import Room, Way
from tui.library.library import Library
from tui.view.drawing import drawn
from tui.view.kitty import NUMBERS, bounded

Tell = Callable[[Message], object]


class Figures:
    """Draws the figures of one paper; `tell` may be called from any thread."""

    def __init__(self, library: Library, row_id: int, tell: Tell) -> None:
        self._library = library
        self._row_id = row_id
        self._tell = tell
        self._left = threading.Event()
        self._numbers = _numbers()

    def draw(self, block: int, figure: Figure, room: Room, way: Way, *, tmux: bool) -> None:
        """Draw the figure of a block; it, or why it cannot be shown, comes by message.

        In a thread that nobody waits for.
        """

        def work() -> None:
            message: Message
            try:
                message = self._drawn(block, figure, room, way, tmux=tmux)
            except Stopped:
                return
            except QuireError as error:
                message = FigureFailed(block, room, error)
            except Exception as error:  # noqa: BLE001 — a fault of ours ends the program in order
                message = Faulted(error)
            if not self._left.is_set():
                self._tell(message)

        threading.Thread(target=work, name="figure", daemon=True).start()

    def stop(self) -> None:
        """Nobody waits any longer."""
        self._left.set()

    def _drawn(
        self, block: int, figure: Figure, room: Room, way: Way, *, tmux: bool
    ) -> FigureCame | FigureFailed:
        within = bounded(room) if way is Way.KITTY else room
        figures = self._library.reading.figures
        pictures = figures.drawn(self._row_id, figure, within, way, self._left.is_set)
        return FigureCame(block, room, drawn(pictures, room.columns, way, self._numbers, tmux=tmux))


def _numbers() -> Iterator[int]:
    """Numbers for pictures that no other program is likely to use in the same terminal."""
    first = random.randrange(len(NUMBERS))  # noqa: S311 — nobody gains by guessing it
    return (NUMBERS[at % len(NUMBERS)] for at in count(first))
