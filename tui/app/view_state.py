"""What the user looks at: which papers, which words, which order; each step is a new value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.edition import DAILY, TRENDING, Edition
from tui.domain.marks import Mark, Renaming, Thing
from tui.domain.names import is_within
from tui.domain.period import Period, Span, moved
from tui.domain.query import BOOKMARKS, EVERYTHING, Query, Scope, Sort

_ORDERS = (Sort.RELEVANCE, Sort.PAGE, Sort.TRENDING, Sort.UPVOTES, Sort.DATE, Sort.TITLE)
"""In the order of the key."""
_KEPT_ORDERS = (Sort.RELEVANCE, Sort.MARKED, Sort.DATE, Sort.TITLE, Sort.TRENDING, Sort.UPVOTES)
"""The same, of what the user keeps."""


class Place(StrEnum):
    """Where the user is when nothing is searched for."""

    EDITION = "edition"
    ALL = "all"
    KEPT = "kept"


class ViewState(Struct, frozen=True):
    """The state of the main screen that a query is made from.

    `edition` is the one on show, or the one that the week, month or year on show (`span`) is
    around. Words are sought in all papers, also from an edition, unless the search is `pinned` to
    it; in what the user keeps (`kept`: the bookmarks, a collection …) they are sought there. What
    was seen before `unseen_since` (in UTC) is left out, but not of what is kept. `saved` names the
    saved search that the words are from.
    """

    editions: tuple[Edition, ...] = ()
    edition: Edition | None = None
    place: Place = Place.ALL
    text: str = ""
    sort: Sort | None = None
    pinned: bool = False
    span: Span = Span.DAY
    unseen_since: datetime | None = None
    kept: Scope = BOOKMARKS
    saved: str = ""

    @classmethod
    def at_start(cls, editions: tuple[Edition, ...]) -> ViewState:
        """The newest edition, or all papers where there is none.

        The day's page goes before others of its day, and any page before what was trending.
        """
        newest = max(editions, key=_standing, default=None)
        return cls(editions, newest, Place.EDITION if newest else Place.ALL)

    @property
    def searching(self) -> bool:
        """Whether words are sought."""
        return bool(self.text.strip())

    @property
    def in_edition(self) -> bool:
        """Whether the papers on show are those of the edition, or of its period."""
        here = self.place is Place.EDITION and self.edition is not None
        return here and (self.pinned or not self.searching)

    @property
    def period(self) -> Period | None:
        """The day, week, month or year around the edition."""
        return Period.around(self.span, self.edition.date) if self.edition else None

    @property
    def scope(self) -> Scope:
        """The papers that are asked."""
        if self.place is Place.KEPT:
            return self.kept
        if not self.in_edition or self.edition is None:
            return EVERYTHING
        if self.span is Span.DAY:
            return Scope.edition(self.edition.id)
        around = Period.around(self.span, self.edition.date)
        return Scope.period(self.edition.source, around.first, around.last)

    @property
    def query(self) -> Query:
        """What to ask the library."""
        hidden = None if self.place is Place.KEPT else self.unseen_since
        return Query(self.text, self.scope, self.sort, hidden)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that editions are from, in the order of the alphabet."""
        return tuple(sorted({edition.source for edition in self.editions}))

    @property
    def at_newest(self) -> bool:
        """Whether the newest edition of its source is on show."""
        here = self.in_edition and not self.searching and self.span is Span.DAY
        return here and self.edition == max(self._siblings, key=_day, default=None)

    def typed(self, text: str) -> ViewState:
        """Other words. A finished search takes its own order and its pin with it."""
        if text == self.text:
            return self
        if not text.strip():
            return replace(self, text=text, saved="", pinned=False, sort=_lasting(self.sort))
        # a search begins with the best first, whatever order the list was in
        return replace(self, text=text, saved="", sort=self.sort if self.searching else None)

    def with_editions(self, editions: tuple[Edition, ...]) -> ViewState:
        """The same view of a library whose editions changed."""
        held = next((e for e in editions if self.edition and e.id == self.edition.id), None)
        if held is None and editions:
            fresh = ViewState.at_start(editions)
            return replace(fresh, text=self.text, sort=self.sort, unseen_since=self.unseen_since)
        return replace(self, editions=editions, edition=held)

    def sorted_by(self, step: int) -> ViewState:
        """The next order, or the one before: relevance only where there are words."""
        orders: Sequence[Sort] = _KEPT_ORDERS if self.place is Place.KEPT else _ORDERS
        if not self.searching:
            orders = orders[1:]
        at = orders.index(self.query.order)
        return replace(self, sort=orders[(at + step) % len(orders)])

    def widened(self) -> ViewState:
        """From the edition to all papers and back; of a search likewise."""
        if self.place is Place.KEPT or (self.place is Place.ALL and not self.edition):
            return replace(self, place=Place.ALL)
        if self.searching and self.place is Place.EDITION:
            return replace(self, pinned=not self.pinned)
        if self.place is Place.ALL:
            return replace(self, place=Place.EDITION, pinned=self.searching)
        return replace(self, place=Place.ALL, pinned=False)

    # what the user keeps

    def showing(self, kept: Scope) -> ViewState:
        """The bookmarks, the reading list, a collection, a tag."""
        sort = None if self.sort is Sort.PAGE else self.sort
        return replace(self, place=Place.KEPT, kept=kept, sort=sort)

    def toggled(self, kept: Scope) -> ViewState:
        """To what is kept there, and back."""
        return self.left() if self.is_at(kept) else self.showing(kept)

    def is_at(self, kept: Scope) -> bool:
        """Whether that is on show."""
        return self.place is Place.KEPT and self.kept == kept

    def left(self) -> ViewState:
        """Back from what is kept to the edition, or to all papers."""
        sort = None if self.sort is Sort.MARKED else self.sort
        return replace(self, place=Place.EDITION if self.edition else Place.ALL, sort=sort)

    def everything(self) -> ViewState:
        """All papers."""
        return replace(self, place=Place.ALL, pinned=False)

    def renamed(self, renaming: Renaming) -> ViewState:
        """The same view when a tag, a collection or a saved search is called otherwise."""
        kind, old, new = renaming.kind, renaming.old, renaming.new
        if kind is Thing.SAVED:
            return replace(self, saved=new) if self.saved == old else self
        within = is_within(self.kept.name, old) if kind is Mark.COLLECTION else False
        if self.kept.mark is not kind or not (within or self.kept.name == old):
            return self
        return replace(self, kept=replace(self.kept, name=new + self.kept.name[len(old) :]))

    def searched_as(self, name: str, text: str) -> ViewState:
        """A saved search, in all papers."""
        here = self.left() if self.place is Place.KEPT else self
        return replace(here, text=text, saved=name, sort=None, pinned=False)

    def hiding_before(self, moment: datetime | None) -> ViewState:
        """Without what was seen before that moment; with it where there is none."""
        return replace(self, unseen_since=moment)

    # the editions of a source: a search then looks in the one on show only

    def opened(self, edition: Edition) -> ViewState:
        """That edition."""
        return replace(
            self, edition=edition, place=Place.EDITION, span=Span.DAY, pinned=self.searching
        )

    def stepped(self, by: int) -> ViewState:
        """The next edition of the source, or the one before; where a period is on show, that.

        The first step out of all papers or bookmarks goes to the edition last shown.
        """
        if not self.in_edition:
            return self._to(self.edition)
        around = self.period
        if around is None:
            return self
        if by < 0:
            return self._to(_last(e for e in self._siblings if e.date < around.first))
        later = _first(e for e in self._siblings if e.date > around.last)
        if later is None:
            return self
        within = Period.around(self.span, later.date)
        return self._to(_last(e for e in self._siblings if within.holds(e.date)))

    def stepped_a_week(self, by: int) -> ViewState:
        """The edition a week later or before, or the nearest beyond; else the last on that side.

        Where a longer period is on show it is a step like any other.
        """
        if not self.in_edition or self.edition is None or self.span is not Span.DAY:
            return self.stepped(by)
        here, there = self.edition.date, moved(self.edition.date, 7 * by)
        if by < 0:
            beyond = _last(e for e in self._siblings if e.date <= there)
            return self._to(beyond or _first(e for e in self._siblings if e.date < here))
        beyond = _first(e for e in self._siblings if e.date >= there)
        return self._to(beyond or _last(e for e in self._siblings if e.date > here))

    def spanned(self) -> ViewState:
        """From the day to its week, month, year, and to the day again."""
        if not self.in_edition:
            return self._to(self.edition)
        return replace(self, span=self.span.wider)

    def of_next_source(self) -> ViewState:
        """The next source's edition of that day, or the last before; else its first."""
        if self.edition is None:
            return self
        sources, here = self.sources, self.edition
        source = sources[(sources.index(here.source) + 1) % len(sources)]
        its = [edition for edition in self.editions if edition.source == source]
        return self._to(_last(e for e in its if e.date <= here.date) or _first(its))

    def newest(self) -> ViewState:
        """The newest edition of the source."""
        return self._to(_last(self._siblings))

    @property
    def _siblings(self) -> list[Edition]:
        return [e for e in self.editions if self.edition and e.source == self.edition.source]

    def _to(self, edition: Edition | None) -> ViewState:
        if edition is None:
            return self
        return replace(self, edition=edition, place=Place.EDITION, pinned=self.searching)


def _day(edition: Edition) -> tuple[date, int]:
    return edition.date, edition.id


def _standing(edition: Edition) -> tuple[bool, date, bool, int]:
    return edition.source != TRENDING, edition.date, edition.source == DAILY, edition.id


def _first(editions: Iterable[Edition]) -> Edition | None:
    return min(editions, key=_day, default=None)


def _last(editions: Iterable[Edition]) -> Edition | None:
    return max(editions, key=_day, default=None)


def _lasting(sort: Sort | None) -> Sort | None:
    return None if sort is Sort.RELEVANCE else sort
