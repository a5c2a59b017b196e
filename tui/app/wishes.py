"""What a user wants of what they keep: wishes change it, questions ask for it.

They are values that rise from widgets and dialogs; only `work.keeping` knows how the library
fulfils them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.domain.marks import Action, Mark, Thing

Ids = tuple[int, ...]
"""Row ids of papers."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command acts on: the selected papers, or the one under the cursor, with its title."""

    ids: Ids = ()
    title: str = ""


# wishes


@dataclass(frozen=True, slots=True)
class Refile:
    """Tags (`Mark.TAG`) or collections (`Mark.COLLECTION`): these on, those off."""

    kind: Mark
    subject: Subject
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a tag, a collection or a saved search otherwise."""

    kind: Mark | Thing
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A tag, a collection or a saved search is not wanted any longer."""

    kind: Mark | Thing
    name: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A rating from 1 to 5, or none."""

    subject: Subject
    rating: int | None


@dataclass(frozen=True, slots=True)
class WriteNote:
    """This is the note on a single paper; of several, it is added to the notes."""

    subject: Subject
    text: str


@dataclass(frozen=True, slots=True)
class ToggleQueued:
    """On the reading list, or off it."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class MoveQueued:
    """So many places further down the reading list."""

    row_id: int
    by: int


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Save a query under a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Export:
    """Write papers into a file, in a format."""

    ids: Sequence[int]
    format: str
    file: Path


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what was done last."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was undone last."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Put back what stood before an action; one that was undone, do again."""

    action: Action


Wish = (
    Refile
    | Rename
    | Remove
    | Rate
    | WriteNote
    | ToggleQueued
    | MoveQueued
    | SaveSearch
    | Export
    | Undo
    | Redo
    | TakeBack
)


# questions


@dataclass(frozen=True, slots=True)
class ChoicesOf:
    """Which tags or collections are there, and which do these papers carry?"""

    kind: Mark
    subject: Subject


@dataclass(frozen=True, slots=True)
class NoteOn:
    """What is noted on this paper? `at_length`: it is to be written in an editor."""

    subject: Subject
    at_length: bool = False


@dataclass(frozen=True, slots=True)
class WhatWasDone:
    """What did the user do, and when?"""


@dataclass(frozen=True, slots=True)
class WhatIsKept:
    """What is kept where, for the side bar?"""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What is the query of a saved search: by name, or by its number from 1?"""

    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """How are these papers cited, in a style? Without a style: the first one, in each."""

    subject: Subject
    style: str = ""


@dataclass(frozen=True, slots=True)
class FileOf:
    """Which file of the user's is the full text of this paper?"""

    subject: Subject


@dataclass(frozen=True, slots=True)
class WhichFormats:
    """In which formats can papers be exported?"""


Question = (
    ChoicesOf | NoteOn | WhatWasDone | WhatIsKept | SavedSearch | Cited | FileOf | WhichFormats
)
