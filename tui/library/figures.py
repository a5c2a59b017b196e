"""The pictures of a full text: from the cache, else from where the text says they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.domain.document import Figure
from tui.domain.errors import BadSource, Offline, PaperNotFound, Stopped, Unreachable
from tui.domain.pictures import Picture, Room, Size, Way, arranged
from tui.library.bringing import MakeWeb
from tui.library.text_keeping import TextKeeping
from tui.sources import pictures as sources
from tui.sources.arxiv import Pace
from tui.storage.papers import Papers

if TYPE_CHECKING:
    from tui.domain.paper import Paper

MOST = 16
"""Pictures of one figure that are fetched."""


class _Got(Struct, frozen=True):
    """The bytes of a picture; `fresh` where they are not in the cache yet."""

    url: str
    data: bytes
    size: Size
    fresh: bool


class Figures:
    """Draws the figures of full texts. Safe to use from several threads."""

    def __init__(self, papers: Papers, keeping: TextKeeping, make_web: MakeWeb, pace: Pace) -> None:
        self._papers = papers
        self._keeping = keeping
        self._make_web = make_web
        self._pace = pace

    def drawn(
        self,
        id_: int,
        figure: Figure,
        room: Room,
        way: Way,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Picture, ...]:
        """The pictures of a figure of paper `id_`, each in as much of `room` as it needs.

        What the net gives is kept beside the text, if it can be shown. Where some of several
        pictures are not to be had, the others are given.

        Raises:
            PaperNotFound: there is no such paper.
            ExtraMissing: Pillow is not installed; nobody was asked.
            Unreachable, BadSource: no picture came, or none that can be shown.
            Stopped: `cancelled` said so.
        """
        sources.check_pillow()
        paper = self._paper(id_)
        failures: list[BadSource | Unreachable] = []
        got = list(self._all(paper, figure.urls[:MOST], failures, cancelled))
        made: list[Picture] = []
        fresh: dict[str, bytes] = {}
        for one, part in zip(got, arranged([one.size for one in got], room), strict=True):
            try:
                picture, used = self._made(paper, one, part, way, cancelled)
            except Stopped:
                raise
            except (BadSource, Unreachable) as failure:
                failures.append(failure)
            else:
                made.append(picture)
                fresh |= {used.url: used.data} if used.fresh else {}
        if fresh:
            self._keeping.keep_pictures(paper, fresh)
        if failures and not made:
            raise failures[0]
        return tuple(made)

    def _paper(self, id_: int) -> Paper:
        entry = next(iter(self._papers.entries([id_])), None)
        if entry is None:
            raise PaperNotFound(f"There is no paper {id_} in the library.")
        return entry.paper

    def _all(
        self,
        paper: Paper,
        urls: Sequence[str],
        failures: list[BadSource | Unreachable],
        cancelled: Callable[[], bool],
    ) -> Iterator[_Got]:
        """What can be had of the pictures; why the others cannot goes into `failures`."""
        for url in urls:
            try:
                yield self._got(paper, url, cancelled)
            except Stopped:
                raise
            except (BadSource, Unreachable) as failure:
                failures.append(failure)
                if isinstance(failure, Offline):
                    return

    def _made(
        self, paper: Paper, one: _Got, part: Room, way: Way, cancelled: Callable[[], bool]
    ) -> tuple[Picture, _Got]:
        """A picture drawn, and what it was drawn from: what is kept may turn out to be damaged."""
        try:
            return sources.drawn(one.data, sources.name_of(one.url), part, way), one
        except BadSource:
            if one.fresh:
                raise
        again = self._anew(paper, one.url, cancelled)
        return sources.drawn(again.data, sources.name_of(one.url), part, way), again

    def _got(self, paper: Paper, url: str, cancelled: Callable[[], bool]) -> _Got:
        """A picture as it came, once its head is known to be harmless."""
        data = self._keeping.picture(paper, url)
        if data is not None:
            # a file may be empty after a power failure
            with suppress(BadSource):
                return _Got(url, data, sources.measured(data, sources.name_of(url)), fresh=False)
        return self._anew(paper, url, cancelled)

    def _anew(self, paper: Paper, url: str, cancelled: Callable[[], bool]) -> _Got:
        """A picture from the net; what is kept of it is no good."""
        self._keeping.forget_picture(paper, url)
        web = self._make_web(cancelled)
        with self._pace.turn(cancelled) if sources.is_arxivs(url) else nullcontext():
            data = sources.fetch(web, url)
        return _Got(url, data, sources.measured(data, sources.name_of(url)), fresh=True)
