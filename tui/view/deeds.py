"""What an action did, as plain sentences: for the status line and the list of what was done."""

from __future__ import annotations

from tui.domain.marks import Action, Deed
from tui.text.clean import clean_line
from tui.view.words import counted, cut

_QUOTED = 26
"""Columns of a title or a name that a sentence repeats."""

_PATTERNS: dict[Deed, str] = {
    Deed.BOOKMARK: "Bookmarked {papers}",
    Deed.UNBOOKMARK: "No longer bookmarked: {papers}",
    Deed.READ: "Read: {papers}",
    Deed.UNREAD: "Unread again: {papers}",
    Deed.SEEN: "Seen: {papers}",
    Deed.RATE: "Rated {about} of 5: {papers}",
    Deed.UNRATE: "No longer rated: {papers}",
    Deed.NOTE: "Noted on {papers}",
    Deed.UNNOTE: "Removed the note on {papers}",
    Deed.TAG: "Tagged {name}: {papers}",
    Deed.UNTAG: "No longer tagged {name}: {papers}",
    Deed.RENAME_TAG: "Renamed the tag {name}",
    Deed.FILE: "Put into {name}: {papers}",
    Deed.UNFILE: "Taken out of {name}: {papers}",
    Deed.MAKE_COLLECTION: "Made the collection {name}",
    Deed.RENAME_COLLECTION: "Renamed the collection {name}",
    Deed.REMOVE_COLLECTION: "Removed the collection {name}",
    Deed.QUEUE: "On the reading list: {papers}",
    Deed.UNQUEUE: "Off the reading list: {papers}",
    Deed.REORDER: "Reordered the reading list",
    Deed.ATTACH: "Attached {name}: {papers}",
    Deed.DETACH: "Let go of {name}: {papers}",
    Deed.SAVE_SEARCH: "Saved the search {name}",
    Deed.RENAME_SEARCH: "Renamed the search {name}",
    Deed.REMOVE_SEARCH: "Removed the search {name}",
    Deed.RESTORE: "Restored {papers}",
    Deed.TAKE_BACK: "Took back what was done to {papers}",
    Deed.DO_AGAIN: "Did again what was undone: {papers}",
}
_GONE = {Deed.TAKE_BACK: "Took back", Deed.DO_AGAIN: "Did again"}
"""What was done to an action, before what that did; older ones do not know it."""

_TAKING = {
    *(Deed.UNBOOKMARK, Deed.UNRATE, Deed.UNNOTE, Deed.UNTAG, Deed.UNFILE, Deed.UNQUEUE),
    *(
        Deed.DETACH,
        Deed.REMOVE_COLLECTION,
        Deed.REMOVE_SEARCH,
        Deed.RENAME_TAG,
        Deed.RENAME_COLLECTION,
    ),
}
"""What somebody may want back at once."""


def told(action: Action, title: str = "", quoted: int = _QUOTED) -> str:
    """What an action did, without a full stop; `title` is that of its paper where it has one."""
    papers, name = counted(action.papers, "paper"), _quoted(action.about, quoted)
    if action.papers == 1 and title:
        papers = _quoted(title, quoted)
    elif not action.papers and action.about:
        # it was about no paper but a search, an empty collection
        papers = name
    pattern = _PATTERNS[action.of or action.deed]
    sentence = pattern.format(papers=papers, about=clean_line(action.about), name=name)
    return f"{_GONE[action.deed]}: {_lower(sentence)}" if action.of else sentence


def done(action: Action | None, title: str = "") -> str:
    """What was just done."""
    if action is None:
        return "Nothing changed."
    back = action.deed in _TAKING or action.papers > 1
    return f"{told(action, title)}.{' u undoes.' if back else ''}"


def undone(action: Action | None, title: str = "") -> str:
    """What undo took back."""
    return "Nothing to undo." if action is None else f"Undone: {_lower(told(action, title))}."


def redone(action: Action | None, title: str = "") -> str:
    """What redo did again."""
    return "Nothing to redo." if action is None else f"Done again: {_lower(told(action, title))}."


def gone_to(action: Action | None, title: str = "") -> str:
    """What came of taking back, or doing again, an action that is not the last."""
    if action is None:
        return "Nothing of it is left to change: what it was about was changed again since."
    return f"{told(action, title)}. u undoes."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _quoted(text: str, columns: int) -> str:
    return f"“{cut(clean_line(text), columns)}”"
