"""The places that the side bar offers, in its order, without a screen."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tui.app.view_state import Place, ViewState
from tui.domain.edition import Edition
from tui.domain.marks import Mark, Shelves, Thing
from tui.domain.query import BOOKMARKS, READING_LIST, Scope
from tui.view.words import day

_TAGS_SHOWN = 30
"""Tags offered, those with the most papers; T and a query reach the others."""
_DIGITS = 9


class SpotKind(StrEnum):
    """What a spot leads to."""

    ALL = "all"
    EDITION = "edition"
    KEPT = "kept"
    SAVED = "saved"


class Spot(Struct, frozen=True):
    """A place to go to: `scope` of what is kept, `edition`, or the `name` of a saved search."""

    kind: SpotKind
    scope: Scope | None = None
    edition: Edition | None = None
    name: str = ""

    @property
    def named(self) -> tuple[Mark | Thing, str] | None:
        """What may be renamed and removed of it: its kind and name."""
        if self.kind is SpotKind.SAVED:
            return Thing.SAVED, self.name
        if self.scope is not None and self.scope.mark in (Mark.COLLECTION, Mark.TAG):
            return self.scope.mark, self.scope.name
        return None


class SpotLine(Struct, frozen=True):
    """A spot as it is listed: its label, the digit that opens it, its papers, the new ones."""

    spot: Spot
    label: str
    papers: int
    new: int = 0
    digit: str = ""
    nested: bool = False


def spots(shelves: Shelves, editions: tuple[Edition, ...]) -> list[tuple[str, list[SpotLine]]]:
    """The spots under their headings; headings with nothing below are left out."""
    kept = [
        SpotLine(Spot(SpotKind.KEPT, BOOKMARKS), "Bookmarks", shelves.bookmarks),
        SpotLine(Spot(SpotKind.KEPT, READING_LIST), "Reading list", shelves.queued),
    ]
    saved = [
        SpotLine(
            Spot(SpotKind.SAVED, name=one.name),
            one.name,
            one.papers,
            one.new,
            digit=str(number) if number <= _DIGITS else "",
        )
        for number, one in enumerate(shelves.saved, start=1)
    ]
    collections = [
        SpotLine(Spot(SpotKind.KEPT, Scope.collection(one.name)), one.name, one.papers, nested=True)
        for one in shelves.collections
    ]
    tags = [
        SpotLine(Spot(SpotKind.KEPT, Scope.tag(one.name)), f"#{one.name}", one.papers)
        for one in shelves.tags[:_TAGS_SHOWN]
    ]
    newest = SpotLine(Spot(SpotKind.ALL), "All papers", shelves.papers)
    sections = [
        ("", [newest, *_editions(editions), *kept]),
        ("Saved searches", saved),
        ("Collections", collections),
        ("Tags", tags),
    ]
    return [(heading, lines) for heading, lines in sections if lines]


def is_at(spot: Spot, state: ViewState) -> bool:
    """Whether a spot is what the user looks at."""
    if spot.kind is SpotKind.SAVED:
        return bool(state.saved) and state.saved == spot.name
    if spot.scope is not None:
        return state.is_at(spot.scope)
    if spot.edition is not None:
        return state.at_newest and state.edition == spot.edition
    return state.place is Place.ALL and not state.searching


def _editions(editions: tuple[Edition, ...]) -> list[SpotLine]:
    """The newest edition of each source."""
    newest: dict[str, Edition] = {}
    for edition in sorted(editions, key=lambda one: (one.date, one.id)):
        newest[edition.source] = edition
    return [
        SpotLine(
            Spot(SpotKind.EDITION, edition=edition),
            # the newest is of this year, or nearly
            f"{source}, {day(edition.date).rpartition(' ')[0]}",
            edition.count,
        )
        for source, edition in sorted(newest.items())
    ]
