"""Asking arXiv for papers: by id, or by a search, newest first.

The `arxiv` library knows how arXiv is asked and how an answer goes on from page to page. Fetching
and reading a page is replaced (in the one place where it does both): its own has no time limit, no
bound, no way to be stopped while it waits, takes a web page for an answer without papers and an
error for a paper, and fails as a whole on one entry whose date is wrong.

https://info.arxiv.org/help/api/tou.html: at most one request every three seconds, one at a time.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from http import HTTPStatus
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct

from tui.domain import identity
from tui.domain.errors import BadSource, Offline, Stopped, Unreachable
from tui.sources.arxiv_feed import Feed, papers_in
from tui.sources.endpoints import endpoint
from tui.sources.web import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    import arxiv

    from tui.domain.paper import Paper
    from tui.sources.web import Web

VARIABLE: Final = "QUIRE_ARXIV_ENDPOINT"
PAUSE: Final = 3.0
"""Seconds between two requests."""
MOST_IDS: Final = 100
"""Ids in one request: its address stays below 2,000 characters."""

_ENDPOINT = "https://export.arxiv.org/api/query"
_PAGE = 200
_TRIES = 3
"""Requests for a page that arXiv gives empty, now and then, though papers should be on it."""
_LIMIT = 8 * MEGABYTE
_FIRST_WAIT = 2 * PAUSE
"""A second try comes after at least half of it."""
_SLICE = 0.1
_LONGEST_SAID = 200
_ATOM = "application/atom+xml"
_LATER = "Try again later."


class Pace:
    """One request at a time, and `seconds` between the end of one and the beginning of the next."""

    def __init__(
        self,
        seconds: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Wait for one's turn, and hold it. Who finds no way to the net has used no turn.

        Raises:
            Stopped: nobody waits any longer.
        """
        while not self._lock.acquire(timeout=_SLICE):
            _go_on(cancelled)
        try:
            while (rest := self._free_at - self._clock()) > 0:
                _go_on(cancelled)
                self._sleep(min(rest, _SLICE))
            asked = True
            try:
                yield
            except Offline:
                asked = False
                raise
            finally:
                if asked:
                    self._free_at = self._clock() + self._seconds
        finally:
            self._lock.release()


PACE = Pace()
"""The pace of this process: all threads keep it together."""


def fetch_ids(
    web: Web, ids: Sequence[str], cancelled: Callable[[], bool] = lambda: False
) -> dict[str, Paper]:
    """The papers with these arXiv ids (`MOST_IDS` at most); those that arXiv has not are missing.

    Raises:
        Unreachable: there is no answer, or none that is one.
    """
    import arxiv  # noqa: PLC0415 — with requests and lxml 130 ms

    wanted = list(ids)
    while wanted:
        pages = _Pages(web, cancelled, complete=True)
        try:
            papers = list(pages.results(arxiv.Search(id_list=wanted, max_results=None)))
        except _Refused as refused:
            # one id that arXiv finds impossible spoils the answer for all
            impossible = set(_ids_in(refused.reasons))
            if not impossible & set(wanted):
                raise refused.failure from None
            wanted = [id_ for id_ in wanted if id_ not in impossible]
        else:
            return {paper.arxiv_id: paper for paper in papers if paper.arxiv_id}
    return {}


def fetch_search(
    web: Web,
    query: str,
    since: date,
    *,
    limit: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Paper]:
    """The papers submitted from `since` on that answer `query`, the newest first, `limit` at most.

    0 is no limit. A page is asked for when the papers before it have been taken. `query` is in
    arXiv's own language: https://info.arxiv.org/help/api/user-manual.html

    Raises:
        Unreachable: there is no answer, or none that is one.
    """
    import arxiv  # noqa: PLC0415 — as above

    search = arxiv.Search(
        query=query,
        max_results=None,
        sort_by=arxiv.SortCriterion.SubmittedDate,
        sort_order=arxiv.SortOrder.Descending,
    )
    pages = _Pages(web, cancelled, size=min(limit or _PAGE, _PAGE))
    recent = takewhile(
        lambda paper: paper.published is None or paper.published >= since, pages.results(search)
    )
    try:
        yield from islice(recent, limit or None)
    except _Refused as refused:
        raise refused.failure from None


class _Refused(Exception):
    """ArXiv finds the question wrong; `reasons` are its own words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
        told = "; ".join(reason.rstrip(".") for reason in reasons)[:_LONGEST_SAID]
        self.failure = Unreachable(f"arXiv does not understand what was asked: {told}.")


class _Header(Struct, frozen=True):
    total_results: int


class _Page(Struct, frozen=True):
    """A page, by the names under which the library looks at one."""

    results: tuple[Paper | None, ...]
    header: _Header


class _Pages:
    """The library going from page to page, on our own way to the net and with our own reader.

    `complete` says that the first page is the whole answer; `size` are the papers of one.
    """

    def __init__(
        self,
        web: Web,
        cancelled: Callable[[], bool],
        *,
        size: int = _PAGE,
        complete: bool = False,
    ) -> None:
        self._web = web
        self._cancelled = cancelled
        self._size = size
        self._complete = complete

    def results(self, search: arxiv.Search) -> Iterator[Paper]:
        """The papers of a search, page after page; what is none is left out.

        Raises:
            _Refused: arXiv finds the search wrong.
            Unreachable: there is no answer, or none that is one.
        """
        import arxiv  # noqa: PLC0415 — as above

        client = arxiv.Client(self._size, delay_seconds=PAUSE)
        client.query_url_format = f"{endpoint(VARIABLE, _ENDPOINT)}?{{}}"
        client._parse_feed = self._page  # type: ignore[method-assign, assignment] # noqa: SLF001
        # what it gives is what `_page` gives it
        results = cast("Iterator[Paper | None]", client.results(search))
        return (paper for paper in results if paper is not None)

    def _page(self, url: str, first_page: bool = True, _try_index: int = 0) -> _Page:  # noqa: FBT001, FBT002 — as the library calls it
        for _ in range(_TRIES):
            feed = self._fetched(url)
            if feed.errors:
                raise _Refused(feed.errors)
            if self._complete:
                return _Page(feed.entries, _Header(len(feed.entries)))
            if feed.entries or (first_page and not feed.total):
                return _Page(feed.entries, _Header(feed.total))
        raise Unreachable("arXiv leaves a page empty on which papers should be.", _LATER)

    def _fetched(self, url: str) -> Feed:
        with PACE.turn(self._cancelled):
            # what is wrong with a question stands in the feed that comes with status 400
            answer = self._web.get(
                url,
                accept=_ATOM,
                limit=_LIMIT,
                also=(HTTPStatus.BAD_REQUEST,),
                first_wait=_FIRST_WAIT,
            )
        if answer.absent:
            raise Unreachable(f"There is no arXiv at {answer.url.partition('?')[0]}.")
        try:
            return papers_in(answer.body, "arXiv")
        except BadSource as error:
            said = f"arXiv gave an answer that cannot be read: {error.reason}."
            raise Unreachable(said, _LATER) from None


def _ids_in(reasons: Sequence[str]) -> Iterator[str]:
    for word in re.split(r"[\s'\",]+", " ".join(reasons)):
        if found := identity.arxiv_id(word.rstrip(".")):
            yield found


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Stopped("Nobody waits for the answer any longer.")
