"""What the user asked to see: typed words, a scope, a sort order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Sort(StrEnum):
    """In which order papers are listed."""

    RELEVANCE = "relevance"
    PAGE = "page"
    DATE = "date"
    TITLE = "title"


class ScopeKind(StrEnum):
    """Among which papers the user looks."""

    EVERYTHING = "everything"
    EDITION = "edition"
    BOOKMARKS = "bookmarks"


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers a query is asked of; `edition_id` only with `ScopeKind.EDITION`."""

    kind: ScopeKind
    edition_id: int | None = None

    @classmethod
    def edition(cls, edition_id: int) -> Scope:
        """The papers of one edition."""
        return cls(ScopeKind.EDITION, edition_id)


EVERYTHING = Scope(ScopeKind.EVERYTHING)
BOOKMARKS = Scope(ScopeKind.BOOKMARKS)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the library. An empty `text` means all papers of the scope.

    `sort` None is the natural order: relevance where words were typed, else page order (in the
    bookmarks: the newest mark first).
    """

    text: str = ""
    scope: Scope = EVERYTHING
    sort: Sort | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is something to search for."""
        return bool(self.text.strip())

    @property
    def order(self) -> Sort:
        """The order in force: relevance means nothing without words, so page order then."""
        if self.sort is None or (self.sort is Sort.RELEVANCE and not self.has_words):
            return Sort.RELEVANCE if self.has_words else Sort.PAGE
        return self.sort

    def with_text(self, text: str) -> Query:
        """The same question with other words."""
        return replace(self, text=text)

    def within(self, scope: Scope) -> Query:
        """The same question, asked of other papers."""
        return replace(self, scope=scope)
