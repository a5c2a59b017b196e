r"""What a stranger's text may not have quire ask: addresses in the user's own network.

A router, a printer or a service of this machine does things for whoever asks from within. What
counts is the host as it would be asked: `requests` reads some addresses otherwise than `urlsplit`
(`http://127.0.0.1\@a.org`), and the resolver takes `2130706433` and `0x7f.1` for 127.0.0.1.
A name of the net that leads home is not known here; only looking it up would tell.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tui.domain.errors import Unreachable
from tui.sources.web_failures import host, named

if TYPE_CHECKING:
    from collections.abc import Collection

_OWN_NAMES: Final = (".localhost", ".local")
_PORTS: Final = {"http": 80, "https": 443}
_Server = tuple[str, int]


def refuse_own(url: str, but: Collection[str] = ()) -> None:
    """Let an address pass, unless it is in the user's own network.

    `but` are addresses whose servers, by host and port, may be asked wherever they are.

    Raises:
        Unreachable: the address is there, or is none.
    """
    server = _server(url)
    if is_own(server[0]) and server not in {_server(one) for one in but}:
        raise Unreachable(
            f"{server[0]} is in your own network, where quire looks for no pictures of a text."
        )


def is_own(asked: str) -> bool:
    """Whether a host is no public one: by its number, or by a name that only a network at home has.

    That is a private, loopback, link-local or reserved number, and a name without a dot.
    """
    name = asked.rstrip(".").lower()
    if ":" in name:
        try:
            return _is_own_long(IPv6Address(name.partition("%")[0]))
        except ValueError:
            return True
    try:
        # as the resolver reads a number, whatever way it is written
        return _is_own_number(IPv4Address(socket.inet_aton(name)))
    except (OSError, UnicodeError):
        return "." not in name or name.endswith(_OWN_NAMES)


def _is_own_long(number: IPv6Address) -> bool:
    within = number.ipv4_mapped or number.sixtofour
    if within is not None and _is_own_number(within):
        return True
    return number.is_site_local or _is_own_number(number)


def _is_own_number(number: IPv4Address | IPv6Address) -> bool:
    return not number.is_global or number.is_multicast or number.is_reserved


def _server(url: str) -> _Server:
    """Host and port that `requests` would ask."""
    from requests.models import PreparedRequest  # noqa: PLC0415 — 95 ms

    prepared = PreparedRequest()
    try:
        with named(url):
            prepared.prepare_url(url, None)
        parts = urlsplit(prepared.url or "")
        return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unreachable(f"{host(url)} is no address that can be asked.") from error
