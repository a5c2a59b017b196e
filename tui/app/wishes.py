"""What a user wants of what they keep: wishes change it, questions ask for it.

They are values that rise from widgets and dialogs; only `work.keeping` knows how the library
fulfils them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tui.domain.marks import Action, Mark, Thing

Ids = tuple[int, ...]
"""Row ids of papers."""


class Subject(Struct, frozen=True):
    """What a command acts on: the selected papers, or the one under the cursor, with its title."""

    ids: Ids = ()
    title: str = ""


# wishes


class Refile(Struct, frozen=True):
    """Tags (`Mark.TAG`) or collections (`Mark.COLLECTION`): these on, those off."""

    kind: Mark
    subject: Subject
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class Rename(Struct, frozen=True):
    """Call a tag, a collection or a saved search otherwise."""

    kind: Mark | Thing
    old: str
    new: str


class Remove(Struct, frozen=True):
    """A tag, a collection or a saved search is not wanted any longer."""

    kind: Mark | Thing
    name: str


class Rate(Struct, frozen=True):
    """A rating from 1 to 5, or none."""

    subject: Subject
    rating: int | None


class WriteNote(Struct, frozen=True):
    """This is the note on a single paper; of several, it is added to the notes."""

    subject: Subject
    text: str


class ToggleQueued(Struct, frozen=True):
    """On the reading list, or off it."""

    subject: Subject


class MoveQueued(Struct, frozen=True):
    """So many places further down the reading list."""

    row_id: int
    by: int


class SaveSearch(Struct, frozen=True):
    """Save a query under a name."""

    name: str
    query: str


class Export(Struct, frozen=True):
    """Write papers into a file, in a format."""

    ids: Sequence[int]
    format: str
    file: Path


class Undo(Struct, frozen=True):
    """Take back what was done last."""


class Redo(Struct, frozen=True):
    """Do again what was undone last."""


class TakeBack(Struct, frozen=True):
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


class ChoicesOf(Struct, frozen=True):
    """Which tags or collections are there, and which do these papers carry?"""

    kind: Mark
    subject: Subject


class NoteOn(Struct, frozen=True):
    """What is noted on this paper? `at_length`: it is to be written in an editor."""

    subject: Subject
    at_length: bool = False


class WhatWasDone(Struct, frozen=True):
    """What did the user do, and when?"""


class WhatIsKept(Struct, frozen=True):
    """What is kept where, for the side bar?"""


class SavedSearch(Struct, frozen=True):
    """What is the query of a saved search: by name, or by its number from 1?"""

    name: str = ""
    number: int = 0


class Cited(Struct, frozen=True):
    """How are these papers cited, in a style? Without a style: the first one, in each."""

    subject: Subject
    style: str = ""


class FileOf(Struct, frozen=True):
    """Which file of the user's is the full text of this paper?"""

    subject: Subject


class WhichFormats(Struct, frozen=True):
    """In which formats can papers be exported?"""


Question = (
    ChoicesOf | NoteOn | WhatWasDone | WhatIsKept | SavedSearch | Cited | FileOf | WhichFormats
)
