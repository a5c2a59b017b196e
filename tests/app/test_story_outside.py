"""Out of the terminal: the browser and the clipboard, and no success claimed that nobody knows."""

from __future__ import annotations

import json
import webbrowser
from typing import TYPE_CHECKING

import pytest

from tui.app import clipboard
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader


class Browser:
    """A browser that only remembers."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.willing = True

    def open(self, url: str) -> bool:
        self.opened.append(url)
        return self.willing


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    browser = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    return browser


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to a clipboard that works."""
    texts: list[str] = []

    def copy(text: str) -> str:
        texts.append(text)
        return "xclip"

    monkeypatch.setattr(clipboard, "copy_with_tool", copy)
    return texts


async def test_o_opens_a_web_search_for_the_title_where_nothing_better_is_known(
    reader: OpenReader, browser: Browser
) -> None:
    async with reader() as at:
        await at.press("o")
        await at.until(lambda: at.status.startswith("Opened https://duckduckgo.com/?q=%22The+Surp"))
        assert len(browser.opened) == 1


async def test_o_opens_arxiv_where_the_paper_is_there(
    reader: OpenReader, browser: Browser, library: Library
) -> None:
    paper = {"title": "Alone in arXiv", "arxiv_id": "2509.01234", "abstract": "x"}
    library.importing.take_file(json.dumps(paper).encode(), "x.jsonl")
    async with reader() as at:
        await at.search("alone arxiv")
        await at.press("enter", "o")
        await at.until(lambda: browser.opened)
        assert browser.opened == ["https://arxiv.org/abs/2509.01234"]


async def test_o_works_in_the_paper_too(reader: OpenReader, browser: Browser) -> None:
    async with reader() as at:
        await at.press("enter", "o")
        await at.until(lambda: browser.opened)


async def test_c_opens_the_code(reader: OpenReader, browser: Browser) -> None:
    async with reader() as at:
        await at.search("github")
        await at.press("enter")
        await at.settled()
        paper = at.main.panes.paper
        assert paper is not None
        assert paper.code_url is not None
        await at.press("c")
        await at.until(lambda: at.status == f"Opened {paper.code_url}")
        assert browser.opened == [paper.code_url]


async def test_c_does_nothing_for_a_paper_without_code(
    reader: OpenReader, browser: Browser
) -> None:
    async with reader() as at:
        await at.press("j", "j")
        await at.settled()
        paper = at.main.panes.paper
        assert paper is not None
        assert paper.code_url is None
        said = at.status
        await at.press("c")
        assert at.status == said
        assert browser.opened == []


async def test_without_a_browser_the_address_is_told(reader: OpenReader, browser: Browser) -> None:
    browser.willing = False
    async with reader() as at:
        await at.press("o")
        await at.until(lambda: at.status.startswith("No browser to open here. "))
        assert at.main.status.failed


async def test_a_browser_that_fails_to_start_is_no_crash(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    async with reader() as at:
        await at.press("o")
        await at.until(lambda: at.main.status.failed)


async def test_y_copies_title_and_link_and_says_with_what(
    reader: OpenReader, copied: list[str]
) -> None:
    async with reader() as at:
        await at.press("y")
        await at.until(lambda: at.status == "Title and link: copied with xclip.")
        title, link = copied[0].splitlines()
        assert title == at.title
        assert link.startswith("https://duckduckgo.com/?q=")


async def test_y_without_a_tool_sends_to_the_terminal_and_promises_nothing(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy_with_tool", lambda _: "")
    async with reader() as at:
        await at.press("y")
        await at.until(lambda: "OSC 52" in at.status)
        assert "does not answer" in at.status
        await at.until(lambda: at.app.clipboard.splitlines()[:1] == [at.title])
