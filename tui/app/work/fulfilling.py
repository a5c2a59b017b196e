"""How wishes are fulfilled: one call of the library for each."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, Final

from tui.app.wishes import (
    MoveQueued,
    Rate,
    Redo,
    Refile,
    Remove,
    Rename,
    SaveSearch,
    TakeBack,
    ToggleQueued,
    Undo,
    Wish,
    WriteNote,
)
from tui.domain.marks import Action, Mark, Renaming, Thing
from tui.library.library import Library

_How = Callable[[Library, Any], Action | None]


def fulfil(library: Library, wish: Wish) -> Action | None:
    """Change what is wanted; None when it is so already.

    Raises:
        QuireError: it cannot be, or could not be written.
    """
    return _HOW[type(wish)](library, wish)


def renaming(library: Library, action: Action | None) -> Renaming | None:
    """What an action called otherwise; None when it is no name, or stays in use.

    Who takes back that two became one has both again, and goes on looking at the same one.
    """
    called = action.renaming if action else None
    if action is None or called is None:
        return None
    if action.of is None and not action.undone:
        return called
    return None if called.old in _names(library, called.kind) else called


def _names(library: Library, kind: Mark | Thing) -> Container[str]:
    if kind is Thing.SAVED:
        return library.filing.searches()
    known = library.marking.tags() if kind is Mark.TAG else library.filing.collections()
    return {one.name for one in known}


def _refile(library: Library, wish: Refile) -> Action | None:
    put = library.marking.retag if wish.kind is Mark.TAG else library.filing.refile
    return put(wish.subject.ids, on=wish.on, off=wish.off)


def _rename(library: Library, wish: Rename) -> Action | None:
    marking, filing = library.marking, library.filing
    how = {
        Mark.TAG: marking.rename_tag,
        Mark.COLLECTION: filing.rename,
        Thing.SAVED: filing.rename_search,
    }
    return how[wish.kind](wish.old, wish.new)


def _remove(library: Library, wish: Remove) -> Action | None:
    marking, filing = library.marking, library.filing
    how = {
        Mark.TAG: marking.drop_tag,
        Mark.COLLECTION: filing.remove,
        Thing.SAVED: filing.remove_search,
    }
    return how[wish.kind](wish.name)


def _write_note(library: Library, wish: WriteNote) -> Action | None:
    ids = wish.subject.ids
    if len(ids) == 1:
        return library.marking.write_note(ids[0], wish.text)
    return library.marking.add_to_notes(ids, wish.text)


def _save_search(library: Library, wish: SaveSearch) -> Action | None:
    action = library.filing.save_search(wish.name, wish.query)
    if action is not None:
        # what it finds is on the screen just now
        library.browsing.note_opened(action.about)
    return action


def _take_back(library: Library, wish: TakeBack) -> Action | None:
    marking, action = library.marking, wish.action
    return marking.do_again(action.id) if action.undone else marking.take_back(action.id)


_HOW: Final[dict[type[Any], _How]] = {
    Refile: _refile,
    Rename: _rename,
    Remove: _remove,
    WriteNote: _write_note,
    Rate: lambda library, wish: library.marking.rate(wish.subject.ids, wish.rating),
    ToggleQueued: lambda library, wish: library.filing.toggle_queued(wish.subject.ids),
    MoveQueued: lambda library, wish: library.filing.move(wish.row_id, wish.by),
    SaveSearch: _save_search,
    Undo: lambda library, _: library.marking.undo(),
    Redo: lambda library, _: library.marking.redo(),
    TakeBack: _take_back,
}
