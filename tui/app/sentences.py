"""What the header and the status line say, as plain sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.app.view_state import Place, ViewState
from tui.domain.identity import ReferenceKind, reference
from tui.domain.marks import Mark
from tui.domain.period import Span
from tui.domain.query import READING_LIST, Query, Scope, Sort
from tui.domain.results import Listing, Progress
from tui.text.clean import clean_line
from tui.view.words import columns, counted, cut, milliseconds, period

if TYPE_CHECKING:
    from tui.app.wishes import Subject

_ORDERS = {
    Sort.RELEVANCE: "best first",
    Sort.PAGE: "page order",
    Sort.MARKED: "newest mark first",
    Sort.DATE: "newest first",
    Sort.TITLE: "by title",
    Sort.TRENDING: "trending first",
    Sort.UPVOTES: "most upvotes first",
}
_NOT_ALL = ", not all are found yet"
_QUOTED = 26
"""Columns of what was typed, or of a title, that a sentence repeats."""
_QUOTED_ABOVE = 42
"""Columns of a title above a dialog, where nothing else stands."""
_COLUMNS = 78
"""Columns of a status line on a screen of 80."""


def where(state: ViewState, new: int = 0) -> str:
    """Which papers are on show, and how many of them are `new`."""
    if state.place is Place.KEPT:
        return kept(state.kept)
    if state.saved:
        return f"Search {_quoted(state.saved)}"
    if state.edition is None or state.period is None or not state.in_edition:
        return "All papers"
    said = [clean_line(state.edition.source), period(state.period)]
    return " · ".join([*said, f"{new:,} new"] if new > 0 else said)


def dialog_title(what: str, subject: Subject) -> str:
    """What a dialog is about, and whom."""
    whom = subject.title and _quoted(subject.title, _QUOTED_ABOVE)
    return f"{what}: {whom or counted(len(subject.ids), 'paper')}"


def kept(scope: Scope) -> str:
    """What is kept there, as the header calls it."""
    if scope.mark is Mark.COLLECTION:
        return clean_line(scope.name).replace("/", " / ")
    if scope.mark is Mark.TAG:
        return f"#{clean_line(scope.name)}"
    return "Reading list" if scope.mark is Mark.QUEUE else "Bookmarks"


_NOTHING_KEPT = {
    None: "No bookmarks yet: b keeps a paper. B goes back.",
    Mark.QUEUE: "The reading list is empty: l puts a paper on it. L goes back.",
    Mark.COLLECTION: "Nothing is in this collection: C files a paper. Esc goes back.",
    Mark.TAG: "No paper has this tag: T tags one. Esc goes back.",
}


def no_edition(state: ViewState, by: int) -> str:
    """Why there is no step back (`by` below 0) or on."""
    here = "one" if state.span is Span.DAY else state.span.value
    return f"There is no edition {'before' if by < 0 else 'after'} this {here}."


ONE_SOURCE = "All editions are of one source."


def found(listing: Listing, state: ViewState) -> str:
    """How many papers, how fast, in which order; when none, what to do.

    As much of it as 80 columns hold beside the place in the list.
    """
    room = _room(listing.total)
    if listing.notice:
        return _fitting(room, [listing.notice, *_did_you_mean(listing, room)])
    if not listing.exact and (listing.total or listing.suggestion):
        return _nearly(listing, room)
    if not listing.total:
        if not listing.complete:
            return "Nothing found so far: the search index is still being made."
        return _nothing(listing, state)
    order = _ORDERS[listing.order]
    if listing.query.scope == READING_LIST and listing.order is Sort.MARKED:
        order = "in your order: J K move"
    so_far = listing.query.has_words and not listing.complete
    said = [counted(listing.exact, "paper") + (" so far" if so_far else "")]
    said += _did_you_mean(listing, room - len(f"{said[0]} · "))
    if listing.query.has_words and listing.elsewhere > listing.exact:
        said.append(f"{listing.elsewhere:,} in all papers: a")
    if listing.partial:
        said.append(f"{listing.partial:,} nearly")
    said.append(order)
    if listing.query.unseen_since is not None:
        said.append("without what was seen")
    if listing.query.has_words:
        said.append(milliseconds(listing.elapsed_ms))
    return _fitting(room, said)


def _room(total: int) -> int:
    """The columns beside the place in a list of so many papers."""
    return _COLUMNS - len(f"{total:,}/{total:,} ") * bool(total)


def _fitting(room: int, said: list[str]) -> str:
    """As many of the parts as fit, the first in any case."""
    while len(said) > 1 and columns(" · ".join(said)) > room:
        said = said[:-1]
    return " · ".join(said)


def partly(papers: int) -> str:
    """What stands above the papers that match in part: some of the words, or others like them."""
    return f"{counted(papers, 'paper')} {'comes' if papers == 1 else 'come'} nearest"


def _nearly(listing: Listing, room: int) -> str:
    """What there is when no paper matches everything that was typed."""
    quoted = f" “{_shown(listing.query.text)}”"
    if listing.suggestion:
        start, end = "; did you mean ", "? Tab or Enter takes it."
        short = "? Tab"
        meant = _meant(listing, room - len(f"Nothing matches{start}{short}"))
        forms = [f"{quoted}{start}{meant}{end}", f"{start}{meant}{end}", f"{start}{meant}{short}"]
    else:
        so_far = "" if listing.complete else " so far"
        rest = f"{so_far}; {partly(listing.partial)}. Esc clears."
        forms = [f"{quoted}{rest}", rest]
    said = [f"Nothing matches{form}" for form in forms]
    return next((form for form in said if columns(form) <= room), said[-1])


def _did_you_mean(listing: Listing, room: int) -> list[str]:
    if not listing.suggestion:
        return []
    return [f"did you mean {_meant(listing, room - len('did you mean ? Tab'))}? Tab"]


def _meant(listing: Listing, room: int) -> str:
    """The spelling that is offered; where that is long, the words that differ from the typed."""
    whole = clean_line(listing.suggestion)
    if columns(whole) <= room:
        return whole
    typed = set(clean_line(listing.query.text).split())
    marked = ["…" if word in typed else word for word in whole.split()]
    told = " ".join(word for word, _ in groupby(marked))
    return cut(told, room)


def _nothing(listing: Listing, state: ViewState) -> str:
    if listing.query.unseen_since is not None:
        return "Nothing here that you have not seen. H shows the rest."
    if not listing.query.has_words:
        if state.place is Place.KEPT:
            return _NOTHING_KEPT[state.kept.mark]
        return "No papers here yet: Ctrl+R brings the newest, Ctrl+N some by name."
    shown = _quoted(listing.query.text)
    named = reference(listing.query.text)
    if named and named.kind in {ReferenceKind.ARXIV, ReferenceKind.DOI}:
        return f"Not in the library: {_shown(named.value)}. Enter, then Ctrl+N fetches it."
    if listing.elsewhere:
        return f"Nothing here matches {shown}; {listing.elsewhere:,} in all papers: a."
    return f"Nothing matches {shown}. Esc clears the search."


def no_reason(query: Query) -> str:
    """Why there are no points to show."""
    if not query.has_words:
        return "Only a search gives points; this list is in another order."
    return "This paper has no points in this search."


def at_hit(at: int, total: int) -> str:
    """Which of the words found in a paper is marked."""
    if not total:
        return "No word of the search is in what is shown of this paper."
    return f"hit {at:,} of {total:,}"


def indexing(progress: Progress) -> str:
    """How far the index is."""
    return f"indexing {progress.done:,} of {progress.total:,}{_NOT_ALL}"


def meanwhile(said: str, progress: Progress, papers: int) -> str:
    """A sentence about a list of so many papers, and how far the index is, as both fit."""
    parts, whole = said.split(" · "), indexing(progress)
    forms = [
        " · ".join([*parts[:stop], tail])
        for tail in (whole, whole.removesuffix(_NOT_ALL))
        for stop in range(len(parts), 0, -1)
    ]
    return next((form for form in forms if columns(form) <= _room(papers)), said)


def _quoted(title: str, columns: int = _QUOTED) -> str:
    return f"“{_shown(title, columns)}”"


def _shown(text: str, columns: int = _QUOTED) -> str:
    """What a user typed or a paper is called, harmless and short enough for the line."""
    return cut(clean_line(text), columns)
