"""How questions about what the user keeps are answered: by the library, with a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.message import Message

from tui.app.keeping_messages import CitationMade, SavedRead, ShelvesRead, Told
from tui.app.messages import Noticed
from tui.app.wishes import (
    ChoicesOf,
    Cited,
    FileOf,
    NoteOn,
    Question,
    SavedSearch,
    WhatIsKept,
    WhatWasDone,
    WhichFormats,
)
from tui.domain.marks import Mark
from tui.library.library import Library
from tui.view.words import counted


def answer(library: Library, question: Question) -> Message:
    """The answer to a question.

    Raises:
        QuireError: the library could not be read.
    """
    return _HOW[type(question)](library, question)


def _choices(library: Library, question: ChoicesOf) -> Told:
    marking, filing, ids = library.marking, library.filing, question.subject.ids
    if question.kind is Mark.TAG:
        known = sorted(marking.tags(), key=lambda tag: (-tag.papers, tag.name))
        return Told(question, (known, marking.tags_on(ids)))
    return Told(question, (filing.collections(), filing.collections_of(ids)))


def _note(library: Library, question: NoteOn) -> Told:
    """The note on a single paper; to those on several something is added, so it begins anew."""
    ids = question.subject.ids
    row = library.browsing.read(ids[0]) if len(ids) == 1 else None
    return Told(question, (row.entry.note if row is not None else "",))


def _actions(library: Library, question: WhatWasDone) -> Told:
    actions = library.marking.actions()
    ids = {one.paper_id for one in actions if one.paper_id is not None and one.papers == 1}
    return Told(question, (actions, library.browsing.titles(sorted(ids))))


def _cited(library: Library, question: Cited) -> Message:
    exporting, ids = library.exporting, question.subject.ids
    if question.style:
        what = counted(len(ids), "citation")
        return CitationMade(what, exporting.cite(question.style, ids))
    styles = exporting.styles()
    return Told(question, ({style: exporting.cite(style, ids[:1]) for style in styles},))


def _opened(library: Library, question: SavedSearch) -> Message:
    """The query of a saved search; from now on what it finds is no longer new."""
    searches, name = library.filing.searches(), question.name
    if question.number:
        name = next(iter(list(searches)[question.number - 1 :]), "")
    if name not in searches:
        which = f"number {question.number}" if question.number else f"“{name}”"
        return Noticed(f"There is no saved search {which}: Ctrl+S saves one.")
    library.browsing.note_opened(name)
    return SavedRead(name, searches[name])


_HOW: Final[dict[type[Any], Callable[[Library, Any], Message]]] = {
    ChoicesOf: _choices,
    NoteOn: _note,
    WhatWasDone: _actions,
    WhatIsKept: lambda library, _: ShelvesRead(library.overview.shelves()),
    SavedSearch: _opened,
    Cited: _cited,
    FileOf: lambda library, asked: Told(asked, (library.reading.attached(asked.subject.ids[0]),)),
    WhichFormats: lambda library, asked: Told(asked, (library.exporting.formats(),)),
}
