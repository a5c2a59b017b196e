"""Addresses of the user's own network, however they are written."""

from __future__ import annotations

import pytest

from tui.domain.errors import Unreachable
from tui.sources.own_network import is_own, refuse_own


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "127.0.0.1."),
        *("192.168.1.1", "10.0.0.1", "172.16.0.9", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "240.0.0.1", "255.255.255.255", "224.0.0.1"),  # noqa: S104 — refused
        *("::1", "::", "fe80::1", "fe80::1%25eth0", "fd00::1", "fec0::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "1:2"),
        *("localhost", "LocalHost.", "a.localhost", "router", "printer.local", ""),
    ],
)
def test_hosts_of_ones_own_network_are_known(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize(
    "host", ["arxiv.org", "8.8.8.8", "2606:4700::1111", "127.0.0.1.org", "local.org", "a.locals"]
)
def test_others_are_not_taken_for_it(host: str) -> None:
    assert not is_own(host)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/x.png",
        "http://[::1]/x.png",
        "http://user@localhost/x.png",
        "http://127.0.0.1\\@a.org/x.png",
        "HTTP://10.0.0.1",
    ],
)
def test_no_writing_of_an_address_leads_there(url: str) -> None:
    with pytest.raises(Unreachable, match="is in your own network"):
        refuse_own(url)


@pytest.mark.parametrize(
    "url",
    [
        *("http://", "http://a b/", "http://[::1", "http://[a]/", "http://a.org:x/", "x.png", ""),
        *("http://１２７.0.0.1/x.png", "http://127。0。0。1/x.png"),
    ],
)
def test_what_is_no_address_is_told_in_a_sentence(url: str) -> None:
    with pytest.raises(Unreachable):
        refuse_own(url)


def test_the_server_that_is_configured_may_be_there_and_no_other_port_of_it() -> None:
    own = ["http://127.0.0.1:8080/api", "https://10.0.0.1"]
    for url in ("http://127.0.0.1:8080/x.png", "https://10.0.0.1:443/x.png", "https://a.org/x"):
        refuse_own(url, own)
    for url in ("http://127.0.0.1:8081/x.png", "http://10.0.0.1/x.png", "http://[::1]:8080/"):
        with pytest.raises(Unreachable, match="your own network"):
            refuse_own(url, own)
