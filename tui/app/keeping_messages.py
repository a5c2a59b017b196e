"""What is wanted of what the user keeps, on its way up; and what was found out, on its way back.

What the messages carry is loaded when somebody wants something: most starts want nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from tui.app.spots import Spot
    from tui.app.wishes import Question, Wish
    from tui.domain.marks import Shelves


@dataclass(eq=False, repr=False)
class Asked(Message):
    """Somebody needs to know something; the answer comes by message too."""

    question: Question


@dataclass(eq=False, repr=False)
class Told(Message):
    """What a dialog was waiting for: `found` are the values that it is made with."""

    question: Question
    found: tuple[Any, ...]


@dataclass(eq=False, repr=False)
class Wished(Message):
    """The user wants something changed."""

    wish: Wish


@dataclass(eq=False, repr=False)
class ShelvesRead(Message):
    """What is kept where."""

    shelves: Shelves


@dataclass(eq=False, repr=False)
class SpotChosen(Message):
    """The user wants to see this place."""

    spot: Spot


@dataclass(eq=False, repr=False)
class SpotToChange(Message):
    """The user wants another name for this place, or to `remove` it."""

    spot: Spot
    remove: bool


@dataclass(eq=False, repr=False)
class SavedRead(Message):
    """The query of a saved search that the user wants to see."""

    name: str
    query: str


@dataclass(eq=False, repr=False)
class CitationMade(Message):
    """Papers as they are cited: a text for the clipboard, and what to call it."""

    what: str
    text: str
