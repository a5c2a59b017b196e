"""The world outside the terminal: the browser and the clipboard."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

from textual.screen import Screen

from tui.app import clipboard
from tui.app.messages import Noticed
from tui.config.paths import places
from tui.domain.paper import LinkKind, Paper
from tui.text.clean import clean_line
from tui.text.links import safe_url

_KEPT_IN = "clipboard.txt"
_WEB_SEARCH = "https://duckduckgo.com/?q="


def address_of(paper: Paper) -> str:
    """Where a paper can be read: arXiv, its DOI, its page, else a web search for its title."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    candidates = [f"https://doi.org/{paper.doi}" if paper.doi else None, paper.url]
    candidates += [link.url for link in paper.links if link.kind is LinkKind.PAPER]
    safe = (safe_url(candidate) for candidate in candidates if candidate)
    return next((url for url in safe if url), _WEB_SEARCH + quote_plus(f'"{paper.title}"'))


def called(address: str) -> str:
    """How to call an address of a paper: a web search is too long to be read."""
    return "a web search for its title" if address.startswith(_WEB_SEARCH) else address


class Outside:
    """Opens links and copies texts for a screen, which is told how that went."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen

    def open_paper(self, paper: Paper) -> None:
        """Open the paper in the browser."""
        self.open(address_of(paper))

    def open_code(self, paper: Paper) -> None:
        """Open its code in the browser, or the project's page where no code is known."""
        if url := paper.link_to(LinkKind.CODE, LinkKind.PROJECT):
            self.open(url)

    def open(self, url: str) -> None:
        """Open an http(s) link in the browser; anything else is refused."""
        safe = safe_url(url)
        if safe is None:
            self._tell("That link is no http(s) address, so it was not opened.", failed=True)
            return

        def work() -> None:
            if _opened(safe):
                self._tell(f"Opened {safe}")
            else:
                copied = self._copied(safe)
                copied = copied[:1].upper() + copied[1:]
                self._tell(f"No browser to open here. {copied} {safe}", failed=True)

        self._screen.run_worker(work, group="outside", thread=True)

    def copy_paper(self, paper: Paper) -> None:
        """Copy title and link."""
        self.copy(f"{clean_line(paper.title)}\n{address_of(paper)}", "Title and link")

    def copy(self, text: str, what: str) -> None:
        """Copy a text that is called `what`."""

        def work() -> None:
            self._tell(f"{what}: {self._copied(text)}")

        self._screen.run_worker(work, group="outside", thread=True)

    def _copied(self, text: str) -> str:
        """Copy a text from a worker; how that went, as a sentence."""
        app = self._screen.app
        file = places().state / _KEPT_IN
        return clipboard.copy(text, lambda sent: app.call_later(app.copy_to_clipboard, sent), file)

    def _tell(self, sentence: str, *, failed: bool = False) -> None:
        self._screen.post_message(Noticed(sentence, failed))


def _opened(url: str) -> bool:
    """Whether a browser of the desktop took the link.

    A browser of the terminal (lynx, w3m) would draw over the app, so it is not asked.
    """
    import webbrowser  # noqa: PLC0415 — not before somebody opens a link

    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser:
            return False
        return browser.open(url)
    except (webbrowser.Error, OSError):
        return False
