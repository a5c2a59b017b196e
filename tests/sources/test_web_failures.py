from __future__ import annotations

import errno
import ssl
from http.client import IncompleteRead

import pytest
import requests
import urllib3

from tui.domain.errors import Offline, Unreachable
from tui.sources.web_failures import Again, named, of_status

HUB = "https://hub.test:8443/api?x=1"


def meant(error: Exception, cause: Exception | None = None) -> Exception:
    """What is made of an error that another one caused."""
    with pytest.raises((Again, Unreachable)) as raised, named(HUB):
        raise error from cause
    return raised.value.failure if isinstance(raised.value, Again) else raised.value


def test_a_certificate_that_does_not_hold_is_told_and_not_tried_again() -> None:
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_message = "certificate has expired"

    said = r"hub\.test cannot prove who it is: certificate has expired"
    with pytest.raises(Unreachable, match=said), named(HUB):
        raise requests.exceptions.SSLError from cause


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN])
def test_a_network_that_is_not_there(number: int) -> None:
    failure = meant(requests.ConnectionError(), OSError(number, "unreachable"))

    assert isinstance(failure, Offline)
    assert str(failure) == (
        "There is no way to hub.test: the network is not there. Is this computer online?"
    )


@pytest.mark.parametrize(
    ("error", "cause", "said"),
    [
        (requests.exceptions.ProxyError(), None, "The proxy on the way to hub.test"),
        (requests.ConnectTimeout(), TimeoutError(), "did not take the connection in time"),
        (requests.ReadTimeout(), TimeoutError(), "took too long"),
        (urllib3.exceptions.ProtocolError(), IncompleteRead(b""), "broke the answer off"),
        (requests.ConnectionError(), ConnectionResetError(), "broke the answer off"),
        (requests.exceptions.SSLError(), ssl.SSLError(1, "wrong version"), "No safe connection"),
        (urllib3.exceptions.DecodeError(), None, "cannot be unpacked"),
        (requests.exceptions.InvalidHeader(), None, "cannot be asked: InvalidHeader"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_failure_has_its_sentence(
    error: Exception, cause: Exception | None, said: str
) -> None:
    failure = meant(error, cause)

    assert said in str(failure)
    assert "hub.test" in str(failure)


def test_a_fault_of_our_own_is_not_renamed() -> None:
    with pytest.raises(KeyError), named(HUB):
        raise KeyError("x")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "later"),
        (45, "in 45 seconds"),
        (60, "in 1 minute."),
        (61, "in 2 minutes"),
        (300, "in 5 minutes"),
    ],
)
def test_how_long_a_pause_a_server_wants(seconds: float, said: str) -> None:
    assert said in str(of_status(429, HUB, seconds))
