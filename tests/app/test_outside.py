"""Where a paper can be read, and what is never handed to a browser."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Any

import pytest

from tui.app.outside import Outside, _opened, address_of
from tui.domain.paper import Link, LinkKind, Paper

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

SEARCH = "https://duckduckgo.com/?q=%22A+title%22"
READABLE = Link("https://openreview.net/forum?id=1", LinkKind.PAPER)
CODE = Link("https://github.com/a/b", LinkKind.CODE)


@pytest.mark.parametrize(
    ("known", "address"),
    [
        ({"arxiv_id": "2509.01234", "doi": "10.1/x", "url": "https://a.org/p"},
         "https://arxiv.org/abs/2509.01234"),
        ({"doi": "10.1/x", "url": "https://a.org/p"}, "https://doi.org/10.1/x"),
        ({"url": "https://a.org/p", "links": (READABLE,)}, "https://a.org/p"),
        ({"links": (CODE, READABLE)}, READABLE.url),
        ({"links": (CODE,)}, SEARCH),
        ({}, SEARCH),
    ],
)  # fmt: skip
def test_the_best_place_to_read_a_paper(known: dict[str, Any], address: str) -> None:
    assert address_of(Paper("A title", **known)) == address


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://github.com@evil.org/", "http://x",
     "https://a.org/\x1b[31m", "https://a.org/ b", "--version", "ftp://a.org/x"],
)  # fmt: skip
def test_a_link_that_is_not_safe_is_passed_over(url: str) -> None:
    assert address_of(Paper("A title", url=url)) == SEARCH


def test_a_title_is_quoted_whole_into_the_search() -> None:
    assert address_of(Paper('A & "B" #1?\n')).startswith("https://duckduckgo.com/?q=%22A+%26+")


class Browser:
    def open(self, url: str) -> bool:
        return url.startswith("https://")


def test_a_browser_of_the_desktop_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", Browser)
    assert _opened("https://arxiv.org/abs/1")
    assert not _opened("x")


def test_a_browser_of_the_terminal_is_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def start(_: object, url: str, *__: object) -> bool:
        started.append(url)
        return True

    monkeypatch.setattr(webbrowser.GenericBrowser, "open", start)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    assert not _opened("https://arxiv.org/abs/1")
    assert started == []


def test_a_browser_of_the_desktop_that_runs_in_the_background_is_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webbrowser.BackgroundBrowser, "open", lambda *_: True)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser("xdg-open"))
    assert _opened("https://arxiv.org/abs/1")


@pytest.mark.parametrize("error", [webbrowser.Error("none"), OSError("broken")])
def test_a_missing_browser_is_a_plain_no(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(webbrowser, "get", fail)
    assert not _opened("https://arxiv.org/abs/1")


async def test_an_unsafe_link_is_refused_with_a_sentence(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(webbrowser, "get", lambda: asked.append(1))
    async with reader() as at:
        Outside(at.main).open("file:///etc/passwd")
        await at.until(lambda: "was not opened" in at.status)
        assert at.main.status.failed
    assert asked == []
