"""What a user does with papers, and how it is remembered so that it can be taken back.

Everything is a *mark*: a kind, a name where the kind has several (which tag, which collection), a
paper. Collections and saved searches are *things*: a kind and a name, no paper. An *action* is one
thing the user did; its *changes* say what stood before and what stands after.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime


class Mark(StrEnum):
    """The kinds of mark on a paper; what the value of one is, where it has any."""

    BOOKMARK = "bookmark"
    READ = "read"
    SEEN = "seen"
    RATING = "rating"
    """1 to 5."""
    NOTE = "note"
    """The text, in Markdown."""
    TAG = "tag"
    """Its name is the tag's."""
    COLLECTION = "collection"
    """Its name is the collection's path."""
    QUEUE = "queue"
    """The reading list: the value is a number, the list goes from the least to the greatest."""
    ATTACHED = "attached"
    """A file of the user's own that is the paper's full text: the value is its whole path."""
    PLACE = "place"
    """How far the paper has been read: the value is a `Place` as it is written."""


class Thing(StrEnum):
    """What a user makes besides marks."""

    COLLECTION = "collection"
    SAVED = "saved"
    """A saved search: the value is the query."""


class Deed(StrEnum):
    """What an action did, for the sentence that tells it."""

    BOOKMARK = "bookmark"
    UNBOOKMARK = "unbookmark"
    READ = "read"
    UNREAD = "unread"
    SEEN = "seen"
    RATE = "rate"
    UNRATE = "unrate"
    NOTE = "note"
    UNNOTE = "unnote"
    TAG = "tag"
    UNTAG = "untag"
    RENAME_TAG = "rename tag"
    FILE = "file"
    UNFILE = "unfile"
    MAKE_COLLECTION = "make collection"
    RENAME_COLLECTION = "rename collection"
    REMOVE_COLLECTION = "remove collection"
    QUEUE = "queue"
    UNQUEUE = "unqueue"
    REORDER = "reorder"
    ATTACH = "attach"
    DETACH = "detach"
    SAVE_SEARCH = "save search"
    RENAME_SEARCH = "rename search"
    REMOVE_SEARCH = "remove search"
    RESTORE = "restore"
    TAKE_BACK = "take back"
    DO_AGAIN = "do again"


class Held(Struct, frozen=True):
    """What a mark or a thing holds: its value, and when that was given (ISO 8601, in UTC)."""

    value: str = ""
    at: str = ""


class Target(Struct, frozen=True):
    """What shall stand: `after` None takes away; a thing has no paper."""

    kind: Mark | Thing
    name: str
    paper_id: int | None
    after: Held | None


class Change(Struct, frozen=True):
    """One mark or thing that an action changed: what stood before, and what after."""

    kind: Mark | Thing
    name: str
    paper_id: int | None
    before: Held | None
    after: Held | None


class Renaming(Struct, frozen=True):
    """A tag, a collection, a saved search is called otherwise from now on."""

    kind: Mark | Thing
    old: str
    new: str

    @property
    def back(self) -> Renaming:
        """To the name there was before."""
        return Renaming(self.kind, self.new, self.old)


_RENAMED: dict[Deed, Mark | Thing] = {
    Deed.RENAME_TAG: Mark.TAG,
    Deed.RENAME_COLLECTION: Mark.COLLECTION,
    Deed.RENAME_SEARCH: Thing.SAVED,
}
_BETWEEN = "\t→ "
"""No name holds a tab; the arrow alone may stand in one."""
_ARROW = " → "


class Action(Struct, frozen=True):
    """One thing the user did: to how many papers, the first of them, and about what name.

    `about` is a tag, a collection, a saved search, or `old → new`; `undone`: it was taken back.
    `of`: what was done that it took back or did again; `names`: the old and the new one.
    """

    id: int
    at: datetime
    deed: Deed
    about: str = ""
    papers: int = 0
    paper_id: int | None = None
    undone: bool = False
    of: Deed | None = None
    names: tuple[str, str] | None = None

    @property
    def goes_back(self) -> bool:
        """Whether what stands since is what was there before."""
        return self.undone is not (self.deed is Deed.TAKE_BACK)

    @property
    def renaming(self) -> Renaming | None:
        """What it calls otherwise as it stands: undone, it gives the old name back."""
        kind = _RENAMED.get(self.of or self.deed)
        if kind is None or self.names is None:
            return None
        done = Renaming(kind, *self.names)
        return done.back if self.goes_back else done


def renamed(old: str, new: str) -> str:
    """What an action that calls something otherwise is about."""
    return f"{old}{_BETWEEN}{new}"


def names_of(deed: Deed, about: str) -> tuple[str, str] | None:
    """The old and the new name in what `renamed` gave; None where nothing is called otherwise."""
    if deed not in _RENAMED:
        return None
    # quire once wrote the arrow alone
    old, _, new = about.partition(_BETWEEN if _BETWEEN in about else _ARROW)
    return old, new


def shown(about: str) -> str:
    """What an action is about, to be read."""
    return about.replace(_BETWEEN, _ARROW)


class Counted(Struct, frozen=True):
    """A tag or a collection by its name, and how many papers it has."""

    name: str
    papers: int = 0


class Saved(Struct, frozen=True):
    """A saved search: how many papers it finds, and how many came since it was last opened."""

    name: str
    query: str
    papers: int = 0
    new: int = 0


class Shelves(Struct, frozen=True):
    """What a library holds, by where it is kept.

    `papers`, `bookmarks` and `queued` (on the reading list) are counts. Collections stand in order
    of their paths; tags with the most papers first.
    """

    papers: int = 0
    bookmarks: int = 0
    queued: int = 0
    collections: tuple[Counted, ...] = ()
    tags: tuple[Counted, ...] = ()
    saved: tuple[Saved, ...] = ()
