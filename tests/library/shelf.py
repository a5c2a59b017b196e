"""A library that reads full texts from a hub, and what that hub may have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tests.hub import Reply
from tests.pdfs import column, made
from tui.library.bringing import now
from tui.library.library import Library
from tui.library.reading import Reading
from tui.sources.arxiv import Pace
from tui.sources.web import Web
from tui.storage.fulltexts import FullTexts
from tui.storage.text_cache import TextCache

PutPaper = Callable[..., int]

ID = "2501.00001"
WORDS = "Some words of a paper that has many more of them than an abstract has. " * 40
MARKDOWN = Reply(f"## 1 Introduction\n\n{WORDS}", kind="text/markdown")
HTML = Reply(
    f"<article class='ltx_document'><p class='ltx_p'>From the page. {WORDS}</p></article>",
    kind="text/html",
)
PDF = Reply(made(column([f"From the PDF, line {line} of many." for line in range(40)])))
ABSENT = Reply("Not here", status=404, kind="text/plain")
PAGE_ABOUT = Reply("<!doctype html><html>A page about it</html>", kind="text/html")
SHORT = Reply("Only its abstract.", kind="text/markdown")
EMPTY = Reply("", kind="text/markdown")


def reading(
    library: Library, cache: TextCache | None = None, clock: Callable[[], datetime] = now
) -> Reading:
    """The reading side of a library that waits for nobody."""
    return Reading(
        library._papers,
        library._marks,
        FullTexts(library._database),
        cache or library._texts,
        library.bodies,
        actions=library._actions,
        make_web=lambda cancelled: Web(cancelled=cancelled, sleep=lambda _: None),
        pace=Pace(0),
        now=clock,
    )
