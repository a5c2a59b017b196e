from __future__ import annotations

import pytest

from tui.domain.errors import Unreachable
from tui.sources.endpoints import endpoint

USUAL = "https://example.org/api"


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", USUAL),
        ("  ", USUAL),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        (" https://mirror.example.org/api ", "https://mirror.example.org/api"),
    ],
)
def test_a_variable_names_another_place(
    value: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIRE_X_ENDPOINT", value)
    assert endpoint("QUIRE_X_ENDPOINT", USUAL) == address


def test_without_the_variable_it_is_the_usual_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIRE_X_ENDPOINT", raising=False)
    assert endpoint("QUIRE_X_ENDPOINT", USUAL) == USUAL


@pytest.mark.parametrize("value", ["example.org", "ftp://example.org", "file:///etc/passwd"])
def test_what_is_no_web_address_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_X_ENDPOINT", value)
    with pytest.raises(Unreachable, match=r"QUIRE_X_ENDPOINT is '.*', which is no web address"):
        endpoint("QUIRE_X_ENDPOINT", USUAL)
