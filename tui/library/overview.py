"""What a library holds, by where it is kept: the places to go to, each with its papers."""

from __future__ import annotations

from tui.domain.marks import Mark, Shelves
from tui.library.browsing import Browsing
from tui.library.filing import Filing
from tui.storage.marks import Marks


class Overview:
    """Counts what is kept where. Not for the thread of the screen: saved searches are run."""

    def __init__(self, browsing: Browsing, filing: Filing, marks: Marks) -> None:
        self._browsing = browsing
        self._filing = filing
        self._marks = marks

    def shelves(self) -> Shelves:
        """What is kept where, now."""
        papers, bookmarks = self._browsing.counts()
        tags = sorted(self._marks.names(Mark.TAG), key=lambda tag: (-tag.papers, tag.name))
        return Shelves(
            papers,
            bookmarks,
            self._marks.count(Mark.QUEUE),
            tuple(self._filing.collections()),
            tuple(tags),
            self._browsing.saved(),
        )
