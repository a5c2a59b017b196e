"""What the two lines around the panes say, as the state, the answers and the index change."""

from __future__ import annotations

from msgspec.structs import replace

from tui.app import sentences
from tui.app.view_state import ViewState
from tui.app.widgets.lines import HeaderLine, StatusLine
from tui.domain.query import Query
from tui.domain.results import Listing, Progress
from tui.view.words import counted


class Telling:
    """Puts sentences into the header and the status line."""

    def __init__(self, header: HeaderLine, status: StatusLine) -> None:
        self._header = header
        self._status = status
        self._progress: Progress | None = None
        self._told: Listing | None = None
        self._over: tuple[Query, str, bool] | None = None
        self._of_answer = False
        """Whether what is said now is about the answer on show, and not about a deed."""

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence until the next one."""
        self._of_answer = False
        self._over = None
        self._status.say(sentence, failed=failed)

    def say_over(self, query: Query, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence; an answer to `query` that is under way does not take its place."""
        self.say(sentence, failed=failed)
        self._over = query, sentence, failed

    def where(self, state: ViewState, new: int) -> None:
        """Say which papers are on show, and how many of them are new."""
        self._header.left = f"quire  {sentences.where(state, new)}"

    def counts(self, papers: int, bookmarks: int) -> None:
        """Say how much the library holds."""
        self._header.right = f"{counted(papers, 'paper')} · {counted(bookmarks, 'bookmark')}"

    def found(self, listing: Listing, state: ViewState, *, again: bool = True) -> None:
        """Say what was found, and how far the index is while it is being made.

        Without `again` what is said now stays when the answer is the one told last.
        """
        over, self._over = self._over, None
        told = _gist(listing)
        if over is not None and over[0] == listing.query and not again:
            self._told = told
            self.say(over[1], failed=over[2])
            return
        if told == self._told and not again and not self._status.failed:
            return
        self._told = told
        sentence = sentences.found(listing, state)
        if self._progress is not None:
            sentence = sentences.meanwhile(sentence, self._progress, listing.total)
        self.say(sentence)
        self._of_answer = True

    def meanwhile(self, listing: Listing, state: ViewState) -> None:
        """Say how far the index is, unless a deed is told: the index goes on without being asked.

        A sentence about a deed says how to undo it, and stood for less than a frame here.
        """
        if self._of_answer:
            self.found(listing, state)

    def leave(self, listing: Listing) -> None:
        """Leave what is said, about a deed that led to this answer; also when it comes again."""
        self._told = _gist(listing)

    def place(self, cursor: int, total: int, selected: int = 0) -> None:
        """Say where in the list the cursor is, and how many papers are selected."""
        said = [f"{selected:,} selected"] if selected else []
        said += [f"{cursor + 1:,}/{total:,}"] if total else []
        self._status.right = " · ".join(said)

    def index_at(self, progress: Progress | None) -> bool:
        """Take in how far the index is, None when it is made; whether that changes what is said."""
        before, self._progress = self._progress, progress
        return before != progress


def _gist(listing: Listing) -> Listing:
    """What an answer has to tell in a sentence."""
    return replace(listing, ids=range(listing.total), scores=(), elapsed_ms=0)
