"""What can go wrong between here and a server, each in one sentence that names host and cause."""

from __future__ import annotations

import errno
import socket
import ssl
from contextlib import contextmanager
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tui.domain.errors import Offline, Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NETWORK = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}
_PROXY = {"ProxyError", "InvalidProxyURL", "ProxySchemeUnknown"}
_UNCONNECTED = {"ConnectTimeout", "ConnectTimeoutError"}
_GARBLED = {"DecodeError", "ContentDecodingError"}
_BROKEN = {"ConnectionError", "ProtocolError", "IncompleteRead", "ConnectionResetError"}
_MINUTE = 60
_LATER: Final = "Try again later."
_ONLINE: Final = "Is this computer online?"
_ACCESS: Final = "Is the access token right, and may it be used for this?"


class Again(Exception):
    """A try failed in a way that may pass; `after` are the seconds the server wants to be left."""

    def __init__(self, failure: Unreachable, after: float = 0.0) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.after = after


def host(url: str) -> str:
    """The host of an address as people know it; the address itself where it has none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


@contextmanager
def named(url: str) -> Iterator[None]:
    """Rename what the HTTP libraries raise.

    Raises:
        Again: it may go better another time.
        Unreachable: it will not.
    """
    from http.client import HTTPException  # noqa: PLC0415 — only who asks the net pays for it

    from requests import RequestException  # noqa: PLC0415 — the same
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 — the same

    try:
        yield
    except (RequestException, HTTPError, HTTPException, OSError, UnicodeError) as error:
        raise _renamed(error, host(url)) from error


def of_status(status: int, url: str, after: float) -> Unreachable:
    """What an HTTP status that is no answer means; `after` as for `Again`."""
    asked = host(url)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        pause = f"Try again in {_span(after)}." if after else _LATER
        return Unreachable(f"{asked} was asked too often and wants a pause (HTTP 429).", pause)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return Unreachable(f"{asked} refuses to answer (HTTP {status}).", _ACCESS)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unreachable(f"{asked} has a fault of its own (HTTP {status}).", _LATER)
    return Unreachable(f"{asked} did not understand what was asked (HTTP {status}).")


def _renamed(error: Exception, asked: str) -> Exception:
    causes = list(_causes(error))
    failure = _without_connection(causes, asked) or _with_connection(causes, asked)
    if failure is not None:
        return Again(failure)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(
                f"{asked} cannot prove who it is: {cause.verify_message or 'bad certificate'}.",
                "Is the clock right, or does a proxy stand between?",
            )
    return Unreachable(f"{asked} cannot be asked: {type(error).__name__}.", "Is the address right?")


def broken_off(asked: str) -> Unreachable:
    """The answer ended before its end."""
    return Unreachable(f"{asked} broke the answer off.", _LATER)


def _without_connection(causes: list[BaseException], asked: str) -> Offline | None:
    kinds = _kinds(causes)
    if kinds & _PROXY:
        said = f"The proxy on the way to {asked} cannot be used."
        return Offline(said, "Look at the variables HTTPS_PROXY and NO_PROXY.")
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return Offline(f"There is no way to {asked}: its name cannot be looked up.", _ONLINE)
        if isinstance(cause, ConnectionRefusedError):
            return Offline(f"{asked} takes no connections.", _LATER)
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return Offline(f"There is no way to {asked}: the network is not there.", _ONLINE)
    if kinds & _UNCONNECTED:
        return Offline(f"{asked} did not take the connection in time.", _ONLINE)
    return None


def _with_connection(causes: list[BaseException], asked: str) -> Unreachable | None:
    kinds = _kinds(causes)
    if kinds & {"SSLCertVerificationError"}:
        return None
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Unreachable(f"No safe connection to {asked} came about (TLS).", _LATER)
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return Unreachable(f"{asked} took too long to answer.", _LATER)
    if kinds & _GARBLED:
        return Unreachable(f"{asked} sent an answer that cannot be unpacked.", _LATER)
    return broken_off(asked) if kinds & _BROKEN else None


def _kinds(causes: list[BaseException]) -> set[str]:
    """The names of the classes: some are of urllib3, which must not be loaded for their sake."""
    return {type(cause).__name__ for cause in causes}


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what led to it."""
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield here
        here = here.__cause__ or here.__context__


def _span(seconds: float) -> str:
    """A time in whole seconds, or from a minute on in minutes, rounded up."""
    whole = ceil(seconds)
    number, unit = (whole, "second") if whole < _MINUTE else (-(-whole // _MINUTE), "minute")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
