"""What the user looks at: which papers, which words, which order; each step is a new value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tui.domain.edition import Edition
from tui.domain.query import BOOKMARKS, EVERYTHING, Query, Scope, Sort


class Place(StrEnum):
    """Where the user is when nothing is searched for."""

    EDITION = "edition"
    ALL = "all"
    BOOKMARKS = "bookmarks"


@dataclass(frozen=True, slots=True)
class ViewState:
    """The state of the main screen that a query is made from.

    Words are sought in all papers, also from an edition, unless the search is `pinned` to it;
    in the bookmarks they are sought there.
    """

    editions: tuple[Edition, ...] = ()
    edition: Edition | None = None
    place: Place = Place.ALL
    text: str = ""
    sort: Sort | None = None
    pinned: bool = False

    @classmethod
    def at_start(cls, editions: tuple[Edition, ...]) -> ViewState:
        """The newest edition, or all papers where there is none."""
        newest = max(editions, key=_day, default=None)
        return cls(editions, newest, Place.EDITION if newest else Place.ALL)

    @property
    def searching(self) -> bool:
        """Whether words are sought."""
        return bool(self.text.strip())

    @property
    def scope(self) -> Scope:
        """The papers that are asked."""
        if self.place is Place.BOOKMARKS:
            return BOOKMARKS
        in_edition = self.place is Place.EDITION and self.edition is not None
        if in_edition and self.edition and (self.pinned or not self.searching):
            return Scope.edition(self.edition.id)
        return EVERYTHING

    @property
    def query(self) -> Query:
        """What to ask the library."""
        return Query(self.text, self.scope, self.sort)

    def typed(self, text: str) -> ViewState:
        """Other words. A finished search takes its own order and its pin with it."""
        if not text.strip():
            return replace(self, text=text, pinned=False, sort=_lasting(self.sort))
        # a search begins with the best first, whatever order the list was in
        return replace(self, text=text, sort=self.sort if self.searching else None)

    def with_editions(self, editions: tuple[Edition, ...]) -> ViewState:
        """The same view of a library whose editions changed."""
        held = next((e for e in editions if self.edition and e.id == self.edition.id), None)
        if held is None and editions:
            return replace(ViewState.at_start(editions), text=self.text, sort=self.sort)
        return replace(self, editions=editions, edition=held)

    def sorted_next(self) -> ViewState:
        """The next order: relevance only where there are words."""
        orders: list[Sort] = (
            list(Sort) if self.searching else [s for s in Sort if s is not Sort.RELEVANCE]
        )
        at = orders.index(self.query.order)
        return replace(self, sort=orders[(at + 1) % len(orders)])

    def widened(self) -> ViewState:
        """From the edition to all papers and back; of a search likewise."""
        if self.place is Place.BOOKMARKS or (self.place is Place.ALL and not self.edition):
            return replace(self, place=Place.ALL)
        if self.searching and self.place is Place.EDITION:
            return replace(self, pinned=not self.pinned)
        if self.place is Place.ALL:
            return replace(self, place=Place.EDITION, pinned=self.searching)
        return replace(self, place=Place.ALL, pinned=False)

    def bookmarks_toggled(self) -> ViewState:
        """To the bookmarks, and back to where the user was before."""
        if self.place is Place.BOOKMARKS:
            return replace(self, place=Place.EDITION if self.edition else Place.ALL)
        return replace(self, place=Place.BOOKMARKS)

    def stepped(self, by: int) -> ViewState:
        """The edition `by` further on; a search then looks in that edition only.

        The first step out of all papers or bookmarks goes to the edition last shown.
        """
        if not self.editions or self.edition is None:
            return self
        at = [e.id for e in self.editions].index(self.edition.id)
        if self.place is Place.EDITION and (self.pinned or not self.searching):
            at += by
        if not 0 <= at < len(self.editions):
            return self
        return replace(self, edition=self.editions[at], place=Place.EDITION, pinned=self.searching)


def _day(edition: Edition) -> tuple[object, int]:
    return edition.date, edition.id


def _lasting(sort: Sort | None) -> Sort | None:
    return None if sort is Sort.RELEVANCE else sort
