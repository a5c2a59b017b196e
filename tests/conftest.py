"""What every test shares: real papers, a library of their own, and no way out of the machine."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings
from msgspec.structs import replace

from tests.hub import Hub, serving
from tui.config.paths import bundled_page
from tui.domain.edition import Page
from tui.domain.paper import Paper
from tui.library.library import Library
from tui.sources import daily_page

# A busy machine is slow to make examples too, and that says nothing about what is tested. Each run
# tries others: half of the usual hundred keep all tests together within a quarter of an hour.
settings.register_profile(
    "quire", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quire")

MakePaper = Callable[..., Paper]
OpenLibrary = Callable[..., Library]

LOOPBACK = "127.0.0.1"


@pytest.fixture(autouse=True)
def _away_from_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("QUIRE_HOME", str(home / "quire"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names cannot be looked up and addresses not reached, but for servers of the test itself."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] != LOOPBACK:
            refuse(address)
        connect(self, address)

    def looked_up(host: Any, *args: Any, **more: Any) -> Any:
        return look_up(host, *args, **more) if host == LOOPBACK else refuse(host)

    def refuse(*args: Any, **_: Any) -> NoReturn:
        raise AssertionError(f"a test reached for the network: {args}")

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "HF_ENDPOINT", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A server on this machine that quire takes for Hugging Face, and for arXiv's full texts."""
    with serving() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("QUIRE_ARXIV_SITE", hub.url)
        yield hub


@pytest.fixture(scope="session")
def page() -> Page:
    """The Daily Papers page that ships with quire: 61 papers."""
    file = bundled_page()
    day = date(2025, 9, 3)
    return daily_page.parse(file.read_text(encoding="utf-8"), file.name, day=day, today=day)


@pytest.fixture(scope="session")
def make_paper(page: Page) -> MakePaper:
    """`make_paper(n, arxiv_id=…)`: the n-th paper of the bundled page, changed as asked."""

    def make(number: int = 0, **changes: Any) -> Paper:
        return replace(page.papers[number], **changes)

    return make


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[OpenLibrary]:
    """Opens the library of this test, as often as it likes; all are closed at the end."""
    opened: list[Library] = []

    def open_(
        file: Path | None = None, index: Path | None = None, page: Path | None = None
    ) -> Library:
        library = Library.open(
            file or tmp_path / "library.db",
            index or tmp_path / "index",
            bundled_page() if page is None else page,
        )
        opened.append(library)
        return library

    yield open_
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    """A library with the 61 papers of the bundled page."""
    return open_library()
