"""What the user asked to see: typed words, a scope, a sort order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.marks import Mark

if TYPE_CHECKING:
    from datetime import date, datetime


class Sort(StrEnum):
    """In which order papers are listed."""

    RELEVANCE = "relevance"
    PAGE = "page"
    MARKED = "marked"
    """What the user keeps in the order they made: the newest mark first, the reading list's own."""
    DATE = "date"
    TITLE = "title"
    TRENDING = "trending"
    UPVOTES = "upvotes"


class ScopeKind(StrEnum):
    """Among which papers the user looks."""

    EVERYTHING = "everything"
    EDITION = "edition"
    PERIOD = "period"
    BOOKMARKS = "bookmarks"
    MARKED = "marked"


class Scope(Struct, frozen=True):
    """The papers a query is asked of.

    `edition_id` only with `ScopeKind.EDITION`; `source`, `first` and `last` (a day, included) only
    with `ScopeKind.PERIOD`; `mark` and, where marks of its kind have names, `name` only with
    `ScopeKind.MARKED`.
    """

    kind: ScopeKind
    edition_id: int | None = None
    source: str = ""
    first: date | None = None
    last: date | None = None
    mark: Mark | None = None
    name: str = ""

    @classmethod
    def edition(cls, edition_id: int) -> Scope:
        """The papers of one edition."""
        return cls(ScopeKind.EDITION, edition_id)

    @classmethod
    def period(cls, source: str, first: date, last: date) -> Scope:
        """The papers of all editions of a source from `first` to `last`, both included."""
        return cls(ScopeKind.PERIOD, source=source, first=first, last=last)

    @classmethod
    def collection(cls, path: str) -> Scope:
        """The papers of a collection and of those nested in it, the last one put there first."""
        return cls(ScopeKind.MARKED, mark=Mark.COLLECTION, name=path)

    @classmethod
    def tag(cls, name: str) -> Scope:
        """The papers with a tag, the last one tagged first."""
        return cls(ScopeKind.MARKED, mark=Mark.TAG, name=name)

    @property
    def is_kept(self) -> bool:
        """Whether it is what the user keeps: its own order is the one they made."""
        return self.kind in (ScopeKind.BOOKMARKS, ScopeKind.MARKED)


EVERYTHING = Scope(ScopeKind.EVERYTHING)
BOOKMARKS = Scope(ScopeKind.BOOKMARKS)
READING_LIST = Scope(ScopeKind.MARKED, mark=Mark.QUEUE)


class Query(Struct, frozen=True):
    """What is asked of the library. An empty `text` means all papers of the scope.

    `sort` None is the natural order: relevance where words were typed, else page order (of what
    the user keeps: the order they made). Papers seen before `unseen_since` (in UTC) are left out.
    """

    text: str = ""
    scope: Scope = EVERYTHING
    sort: Sort | None = None
    unseen_since: datetime | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is something to search for."""
        return bool(self.text.strip())

    @property
    def order(self) -> Sort:
        """The order in force: relevance means nothing without words, nor do marks without any."""
        natural = Sort.MARKED if self.scope.is_kept else Sort.PAGE
        if self.sort is None or (self.sort is Sort.RELEVANCE and not self.has_words):
            return Sort.RELEVANCE if self.has_words else natural
        return natural if self.sort is Sort.MARKED else self.sort

    def with_text(self, text: str) -> Query:
        """The same question with other words."""
        return replace(self, text=text)

    def within(self, scope: Scope) -> Query:
        """The same question, asked of other papers."""
        return replace(self, scope=scope)
