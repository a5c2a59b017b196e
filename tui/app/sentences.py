"""What the header and the status line say, as plain sentences."""

from __future__ import annotations

from tui.app.view_state import Place, ViewState
from tui.domain.marks import Mark, MarkChange
from tui.domain.query import Query, ScopeKind, Sort
from tui.domain.results import Listing, Progress
from tui.text.clean import clean_line
from tui.view.words import counted, day, milliseconds

_ORDERS = {
    Sort.RELEVANCE: "best first",
    Sort.PAGE: "page order",
    Sort.DATE: "newest first",
    Sort.TITLE: "by title",
}
_QUOTED = 40


def where(state: ViewState) -> str:
    """Which papers are on show."""
    if state.place is Place.BOOKMARKS:
        return "Bookmarks"
    if state.edition is None or state.scope.kind is ScopeKind.EVERYTHING:
        return "All papers"
    return f"{clean_line(state.edition.source)} · {day(state.edition.date)}"


def found(listing: Listing, state: ViewState) -> str:
    """How many papers, how fast, in which order; when none, what to do."""
    if listing.notice:
        return " · ".join([listing.notice, *_did_you_mean(listing)])
    if not listing.exact and (listing.total or listing.suggestion):
        return _nearly(listing)
    if not listing.total:
        if not listing.complete:
            return "Nothing found so far: the search index is still being made."
        return _nothing(listing, state)
    order = _ORDERS[listing.query.order]
    if listing.query.scope.kind is ScopeKind.BOOKMARKS and listing.query.order is Sort.PAGE:
        order = "newest mark first"
    said = [counted(listing.exact, "paper")]
    if listing.partial:
        said.append(f"{listing.partial:,} nearly")
    # before the rest, which may be cut off on a narrow screen
    said += [*_did_you_mean(listing), order]
    if listing.query.has_words:
        said.append(milliseconds(listing.elapsed_ms))
        if not listing.complete:
            said.append("so far")
        if listing.elsewhere > listing.exact:
            said.append(f"{listing.elsewhere:,} in all papers: a")
    return " · ".join(said)


def partly(papers: int) -> str:
    """What stands above the papers that match in part: some of the words, or others like them."""
    return f"{counted(papers, 'paper')} {'comes' if papers == 1 else 'come'} nearest"


def _nearly(listing: Listing) -> str:
    """What there is when no paper matches everything that was typed."""
    said = f"Nothing matches “{_shown(listing.query.text)}”"
    if listing.suggestion:
        return f"{said}; did you mean {_shown(listing.suggestion)}? Tab or Enter takes it."
    said += "" if listing.complete else " so far"
    return f"{said}; {partly(listing.partial)}. Esc clears."


def _did_you_mean(listing: Listing) -> list[str]:
    if not listing.suggestion:
        return []
    return [f"did you mean {_shown(listing.suggestion)}? Tab"]


def _nothing(listing: Listing, state: ViewState) -> str:
    if not listing.query.has_words:
        if state.place is Place.BOOKMARKS:
            return "No bookmarks yet: b keeps a paper. B goes back."
        return "No papers here yet: 'quire import FILE' brings some."
    shown = _shown(listing.query.text)
    if listing.elsewhere:
        return f"No paper here has {shown}; {listing.elsewhere:,} in all papers: a. Esc clears."
    return f"No paper has {shown}. Esc clears the search."


def no_reason(query: Query) -> str:
    """Why there are no points to show."""
    if not query.has_words:
        return "Papers get points in a search only; this list is in another order."
    return "This paper has no points in this search."


def at_hit(at: int, total: int) -> str:
    """Which of the words found in a paper is marked."""
    if not total:
        return "No word of the search is in the title, the authors or the abstract."
    return f"hit {at:,} of {total:,}"


def indexing(progress: Progress) -> str:
    """How far the index is."""
    return f"indexing {progress.done:,} of {progress.total:,}, not all are found yet"


def marked(change: MarkChange, title: str) -> str:
    """What a mark did."""
    if not change.ids:
        return "Nothing changed."
    what = _quoted(title) if len(change.ids) == 1 and title else counted(len(change.ids), "paper")
    if change.mark is Mark.BOOKMARK:
        return f"Bookmarked {what}." if change.on else f"No longer bookmarked: {what}. u undoes."
    return f"Read: {what}." if change.on else f"Unread again: {what}."


def undone(change: MarkChange | None) -> str:
    """What undo did."""
    if change is None:
        return "Nothing to undo."
    name = {Mark.BOOKMARK: "bookmark", Mark.READ: "read mark"}[change.mark]
    verb = "set" if change.on else "removed"
    return f"Undone: the {name} {verb} on {counted(len(change.ids), 'paper')}."


def _quoted(title: str) -> str:
    return f"“{_shown(title)}”"


def _shown(text: str) -> str:
    """What a user typed or a paper is called, harmless and short enough for the line."""
    line = clean_line(text)
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
