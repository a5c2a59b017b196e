"""What workers report to the screen that shows a full text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.domain.errors import QuireError

if TYPE_CHECKING:
    from tui.domain.document import Document, Place
    from tui.domain.pictures import Room
    from tui.domain.results import Fetching
    from tui.view.drawing import Drawn


@dataclass(eq=False, repr=False)
class TextMoved(Message):
    """A full text is being fetched."""

    progress: Fetching


@dataclass(eq=False, repr=False)
class TextCame(Message):
    """A full text is here, and where it was read last."""

    document: Document
    place: Place | None


@dataclass(eq=False, repr=False)
class TextFailed(Message):
    """There is no full text."""

    error: QuireError


@dataclass(eq=False, repr=False)
class FigureCame(Message):
    """The figure of a block is drawn, for so much room."""

    block: int
    room: Room
    drawn: Drawn


@dataclass(eq=False, repr=False)
class FigureFailed(Message):
    """The figure of a block cannot be shown."""

    block: int
    room: Room
    error: QuireError
