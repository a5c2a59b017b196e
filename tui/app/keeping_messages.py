"""What is wanted of what the user keeps, on its way up; and what was found out, on its way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message

from tui.app.wishes import ChoicesOf, Cited, NoteOn, Question, Wish
from tui.domain.exporting import ExportFormat
from tui.domain.marks import Action, Counted, Shelves


@dataclass
class Asked(Message):
    """Somebody needs to know something; the answer comes by message too."""

    question: Question


@dataclass
class Wished(Message):
    """The user wants something changed."""

    wish: Wish


@dataclass
class ChoicesRead(Message):
    """The tags or collections there are, and how many of the papers asked about carry each."""

    question: ChoicesOf
    known: Sequence[Counted]
    carried: Mapping[str, int]


@dataclass
class NoteRead(Message):
    """The note on a paper; empty where there is none."""

    question: NoteOn
    text: str


@dataclass
class ActionsRead(Message):
    """What was done, the newest first, and the titles of the papers it was done to."""

    actions: Sequence[Action]
    titles: Mapping[int, str]


@dataclass
class ShelvesRead(Message):
    """What is kept where."""

    shelves: Shelves


@dataclass
class SavedRead(Message):
    """The query of a saved search that the user wants to see."""

    name: str
    query: str


@dataclass
class StylesRead(Message):
    """How a paper is cited in each style, for a choice."""

    question: Cited
    previews: Mapping[str, str]


@dataclass
class CitationMade(Message):
    """Papers as they are cited: a text for the clipboard, and what to call it."""

    what: str
    text: str


@dataclass
class FormatsRead(Message):
    """The formats that papers can be exported in."""

    formats: Sequence[ExportFormat]
