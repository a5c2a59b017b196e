"""Papers that are offered without a search: those related to one, and those chosen for the user."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, field

from tui.domain.query import Query
from tui.domain.results import Listing


class GroundKind(StrEnum):
    """What speaks for a paper."""

    WORD = "word"
    AUTHOR = "author"


class Ground(Struct, frozen=True):
    """One ground on which a paper is offered: a word as papers write it, or an author's name.

    `points` are its part of the paper's score; of a word that speaks against it they are negative.
    """

    what: str
    kind: GroundKind = GroundKind.WORD
    points: float = 0.0


class Offer(Struct, frozen=True):
    """A paper that is offered, by its row id; its grounds, the strongest first."""

    id: int
    score: float
    grounds: tuple[Ground, ...] = ()


class Offers(Struct, frozen=True):
    """Papers that are offered, the best first, each once.

    `complete` is False while the index is still being built: papers may be missing.
    """

    offers: tuple[Offer, ...] = ()
    complete: bool = True

    @property
    def listing(self) -> Listing:
        """The papers as a list to show; no word of a query is marked in them."""
        return Listing(
            Query(),
            tuple(offer.id for offer in self.offers),
            tuple(offer.score for offer in self.offers),
            complete=self.complete,
        )

    def grounds(self, id_: int) -> tuple[Ground, ...]:
        """Why a paper is offered, the strongest ground first; empty when it is not."""
        return next((offer.grounds for offer in self.offers if offer.id == id_), ())


class ForYou(Offers, frozen=True):
    """Papers chosen for the user, and what was learned of them.

    `drawn_to` and `put_off_by` are the words that count most for and against a paper, the strongest
    first; `liked` and `passed` say from how many papers that was learned: bookmarked, read or
    waiting on the reading list, and seen without any of it.
    """

    drawn_to: Sequence[Ground] = field(default=())
    put_off_by: Sequence[Ground] = field(default=())
    liked: int = 0
    passed: int = 0
