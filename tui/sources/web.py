"""The HTTP client of every source: asks politely, waits within bounds, believes nothing.

What comes back is bytes with what a cache needs to know; what they mean is for the caller. It
never follows a redirect to a less safe scheme, never gives a token to another host than the one it
is for, never reads logins from `~/.netrc`, and keeps no cookies. Proxies and certificates are taken
from the environment, as requests does it.
"""

from __future__ import annotations

import email.utils
import random
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from tui import __version__
from tui.domain.errors import Offline, Stopped, Unreachable
from tui.sources.web_answer import Answer
from tui.sources.web_failures import Again, broken_off, host, named, of_status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    import requests

MEGABYTE: Final = 1_000_000
BODY_LIMIT: Final = 16 * MEGABYTE
"""Bytes of one body: the fullest day of Daily Papers has 0.8 million."""

_TRIES = 4
_TRIES_WITHOUT_CONNECTION = 2
"""Who has no network is told so after a second, not after ten."""
FIRST_WAIT: Final = 1.0
"""Seconds before the second try; twice as long before each further one."""
_LONGEST_WAIT = 120.0
"""Seconds for which a server may ask; one that wants more is asked again on another day."""
_SLICE = 0.2
"""Seconds of waiting between two looks at whether anybody still waits for the answer."""
_REDIRECTS = 5
_PIECE = 16_384
_REDIRECTIONS = {301, 302, 303, 307, 308}
_ANSWERS = {HTTPStatus.NOT_MODIFIED, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
"""What is an answer besides success: that nothing changed, or that there is nothing."""
_LATER = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529}
"""What is worth another try, with what Cloudflare adds to the standard."""


class Timeouts(Struct, frozen=True):
    """Seconds for a connection, between two pieces of an answer, for all of one try."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0


_PATIENT: Final = Timeouts()


class Web:
    """An HTTP client, to be used from any number of threads.

    `cancelled` is asked between pieces of an answer and while waiting; once it says so, `get`
    raises `Stopped`. `sleep` and `chance` (0 to 1) are there to be replaced in tests.
    """

    def __init__(
        self,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        timeouts: Timeouts = _PATIENT,
    ) -> None:
        self._cancelled = cancelled
        self._sleep = sleep
        self._chance = chance
        self._timeouts = timeouts
        self._per_thread = threading.local()

    def get(
        self,
        url: str,
        *,
        accept: str = "application/json",
        token: str = "",
        etag: str = "",
        modified: str = "",
        limit: int = BODY_LIMIT,
        also: Collection[int] = (),
        first_wait: float = FIRST_WAIT,
        refuse: Callable[[str], object] = bool,
    ) -> Answer:
        """Fetch `url`, trying again where that can help.

        `etag` and `modified`, from an earlier answer, make the request conditional. `token` goes to
        the host of `url` alone. A body of more than `limit` bytes is refused.
        `also` are further statuses that are an answer of this server; `first_wait` are the seconds
        before the second try, twice as many before each further one.
        `refuse` raises what keeps an address from being asked, also one that a redirect leads to.

        Raises:
            Offline: no connection came about.
            Unreachable: anything else that is no answer; the sentence names the host and the cause.
            Stopped: nobody waits any longer.
        """
        wanted = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in wanted.items() if value}
        failures = 0
        while True:
            self._go_on()
            try:
                return self._try(url, headers, token, limit, also, refuse=refuse)
            except Again as again:
                failures += 1
                offline = isinstance(again.failure, Offline)
                if failures >= (_TRIES_WITHOUT_CONNECTION if offline else _TRIES):
                    raise again.failure from again.__cause__
                if again.after > _LONGEST_WAIT:
                    raise again.failure from again.__cause__
                wait = FIRST_WAIT if offline else first_wait
                self._wait(max(again.after, self._pause(wait, failures)))

    def _try(
        self,
        url: str,
        headers: dict[str, str],
        token: str,
        limit: int,
        also: Collection[int],
        *,
        refuse: Callable[[str], object],
    ) -> Answer:
        """One try, redirects included."""
        deadline = time.monotonic() + self._timeouts.total
        home = _origin(url)
        for _ in range(_REDIRECTS + 1):
            own = {"Authorization": f"Bearer {token}"} if token and _origin(url) == home else {}
            refuse(url)
            with named(url), self._ask(url, headers | own) as response:
                if response.status_code not in _REDIRECTIONS:
                    _check(response, url, also)
                    return self._answer(response, url, limit, deadline)
                url = _redirected(url, response.headers.get("Location", ""))
        raise Unreachable(
            f"{host(url)} sends every request on to another address.", "Try again later."
        )

    @contextmanager
    def _ask(self, url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
        pace = self._timeouts
        response = self._session().get(
            url,
            headers=headers,
            allow_redirects=False,
            stream=True,
            timeout=(pace.connect, pace.read),
        )
        try:
            yield response
        finally:
            response.close()

    def _answer(self, response: requests.Response, url: str, limit: int, deadline: float) -> Answer:
        status, headers = response.status_code, response.headers
        return Answer(
            status,
            self._body(response, limit, deadline),
            kind=headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            url=url,
            etag=headers.get("ETag", ""),
            modified=headers.get("Last-Modified", ""),
        )

    def _body(self, response: requests.Response, limit: int, deadline: float) -> bytes:
        """The body, piece by piece as it comes, so that no server can keep anybody for ever."""
        body = bytearray()
        while piece := response.raw.read1(_PIECE, decode_content=True):
            body += piece
            self._go_on()
            if len(body) > limit:
                size = f"{limit / MEGABYTE:g} MB"
                raise Unreachable(f"{host(response.url)} sends more than {size} for one answer.")
            if time.monotonic() > deadline:
                raise TimeoutError
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # it has no body, and what it promises is that of the answer it stands for
            return b""
        promised = response.headers.get("Content-Length", "")
        if promised.isdecimal() and response.raw.tell() != int(promised):
            raise Again(broken_off(host(response.url)))
        return bytes(body)

    def _session(self) -> requests.Session:
        """The session of this thread: requests does not promise that threads can share one."""
        held: requests.Session | None = getattr(self._per_thread, "session", None)
        if held is None:
            held = self._per_thread.session = _new_session()
        return held

    def _go_on(self) -> None:
        if self._cancelled():
            raise Stopped("Nobody waits for the answer any longer.")

    def _pause(self, first_wait: float, failures: int) -> float:
        """Seconds before the next try; a part by chance, or all who failed come back at once."""
        return float(first_wait * 2.0 ** (failures - 1) * (0.5 + 0.5 * self._chance()))

    def _wait(self, seconds: float) -> None:
        while seconds > 0:
            self._go_on()
            self._sleep(min(seconds, _SLICE))
            seconds -= _SLICE


def _check(response: requests.Response, url: str, also: Collection[int]) -> None:
    """Raise what a status means that is no answer."""
    status = response.status_code
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status in {*_ANSWERS, *also}:
        return
    after = _seconds(response.headers.get("Retry-After", ""))
    failure = of_status(status, url, after)
    raise Again(failure, after) if status in _LATER else failure


def _new_session() -> requests.Session:
    from http.cookiejar import DefaultCookiePolicy  # noqa: PLC0415 — only for who asks the net

    import requests  # noqa: PLC0415 — 95 ms

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
            # or requests would read all of a redirect's body, to prepare what nobody asked for
            return None

    session = Session()
    session.headers["User-Agent"] = f"quire/{__version__}"
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    # what has an auth of its own is not looked up in ~/.netrc
    session.auth = _as_it_is
    return session


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _origin(url: str) -> tuple[str, str]:
    """Scheme, host and port: who gets what is sent to `url`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()


def _redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Raises:
        Unreachable: nowhere, or somewhere less safe.
    """
    asked = host(url)
    try:
        target = urljoin(url, location)
        scheme, there = urlsplit(target).scheme, urlsplit(target).hostname
    except ValueError:
        scheme, there = "", None
        target = location
    if not location or not there or scheme not in {"http", "https"}:
        where = f"to '{scheme}:'" if scheme not in {"", "http", "https"} else "nowhere"
        raise Unreachable(f"{asked} leads {where}; quire does not follow.")
    if scheme == "http" and urlsplit(url).scheme == "https":
        raise Unreachable(f"{asked} leads from https to http; quire does not follow.")
    return target


def _seconds(retry_after: str) -> float:
    """The seconds that a `Retry-After` asks for (RFC 9110, 10.2.3); 0 where it asks for none."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
