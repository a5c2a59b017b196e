"""For you: the papers not yet seen that are most like those kept, least like those passed over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.errors import NotEnoughToLearn
from tui.domain.marks import Mark
from tui.domain.offers import ForYou, Ground, Offer
from tui.library.indexing import Indexing
from tui.storage.marks import Marks
from tui.storage.papers import Papers

if TYPE_CHECKING:
    from tui.search.taste import Taste

ENOUGH = 10
"""Bookmarks from which on papers are chosen: of fewer one cannot tell a taste from an accident."""

_MOST = 200
"""Papers that are chosen."""

_DISLIKED = 2
"""A paper rated so, or lower, was read but not liked."""

_LOOKED_THROUGH = 60
"""Papers in which it is looked how a word is written."""

_TOLD = 12
"""Words that are told to count most."""

_Key = tuple[int, tuple[object, ...]]


class _Kept(Struct, frozen=True):
    """What was chosen for the library and the marks that `key` tells from others."""

    key: _Key
    taste: Taste
    found: ForYou


class Recommending:
    """Chooses papers for the user. Safe to use from several threads.

    What was chosen stays until a paper is added or changed, or a mark is made or taken away. What
    is seen meanwhile stays in it: nothing vanishes from a list because somebody looked at it.
    """

    def __init__(self, papers: Papers, marks: Marks, indexing: Indexing) -> None:
        self._papers = papers
        self._marks = marks
        self._indexing = indexing
        self._choosing = threading.Lock()
        self._kept: _Kept | None = None

    def missing(self) -> int:
        """How many more bookmarks it takes before papers are chosen; 0: enough."""
        return max(0, ENOUGH - self._marks.count(Mark.BOOKMARK))

    def is_fresh(self) -> bool:
        """Whether `for_you` would answer at once."""
        return self._kept is not None and self._kept.key == self._key()

    def for_you(self, limit: int = 50, cancelled: Callable[[], bool] = lambda: False) -> ForYou:
        """The papers to read next, the best first, each with the words that speak for it.

        At 100,000 papers that takes most of a second, unless it is kept from before: ask in a
        thread. Papers bookmarked, read, seen or on the reading list are not among them. The same
        marks on the same papers give the same answer.

        Raises:
            NotEnoughToLearn: fewer than ten papers are bookmarked; the sentence says how many.
            SearchCancelled: `cancelled` said that nobody waits any longer.
        """
        held = self._marks.count(Mark.BOOKMARK)
        if held < ENOUGH:
            raise NotEnoughToLearn(
                f"Papers are chosen for you once {ENOUGH} are bookmarked; {_so_far(held)}.",
                "Bookmark what you like.",
            )
        with self._choosing:
            key = self._key()
            if self._kept is None or self._kept.key != key:
                self._kept = self._chosen(key, cancelled)
            kept = self._kept
        return replace(kept.found, offers=tuple(self._explained(kept, limit)))

    def _key(self) -> _Key:
        return self._papers.generation(), self._marks.fingerprint()

    def _chosen(self, key: _Key, cancelled: Callable[[], bool]) -> _Kept:
        liked, passed = self._marked()
        (taste, offers), complete = self._indexing.chosen(liked, passed, _MOST, cancelled)
        for_, against = taste.drawn_to, taste.put_off_by
        found = ForYou(
            offers,
            complete,
            self._written(for_, liked),
            self._written(against, passed),
            len(liked),
            len(passed),
        )
        return _Kept(key, taste, found)

    def _marked(self) -> tuple[list[int], list[int]]:
        """The papers that were liked, and those that were seen without it; the last mark first."""
        ratings = self._marks.values(Mark.RATING)
        disliked = [id_ for id_, rating in ratings.items() if int(rating) <= _DISLIKED]
        kept = map(self._marks.ids, (Mark.BOOKMARK, Mark.READ))
        liked = dict.fromkeys(chain(*kept, self._marks.queue()))
        for id_ in disliked:
            liked.pop(id_, None)
        passed = dict.fromkeys(chain(disliked, self._marks.ids(Mark.SEEN)))
        return list(liked), [id_ for id_ in passed if id_ not in liked]

    def _written(
        self, words: Sequence[tuple[str, float]], papers: Sequence[int]
    ) -> tuple[Ground, ...]:
        """The strongest words, as these papers write them; what none of them writes is left out."""
        from tui.search.related import strongest  # noqa: PLC0415 — Whoosh must not delay the start
        from tui.search.wording import worded  # noqa: PLC0415 — the same

        written: dict[str, str] = {}
        for entry in self._papers.entries(papers[:_LOOKED_THROUGH]):
            for term, word in worded(entry.paper).items():
                if not written.get(term, "").islower():
                    written[term] = word.written
        grounds = [Ground(written[term], points=each) for term, each in words if term in written]
        return strongest(grounds, _TOLD)

    def _explained(self, kept: _Kept, limit: int) -> Iterator[Offer]:
        """The best papers, as far as they are still there, with the words that speak for each."""
        offers = {offer.id: offer for offer in kept.found.offers[:limit]}
        for entry in self._papers.entries([*offers]):
            yield replace(offers[entry.id], grounds=kept.taste.grounds(entry.paper))


def _so_far(held: int) -> str:
    if not held:
        return "so far there is none"
    return f"so far there {'is' if held == 1 else 'are'} {held}"
