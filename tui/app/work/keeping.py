"""What the user keeps: questions answered, wishes fulfilled, a copy of the library each day."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from tui.app.keeping_messages import (
    ActionsRead,
    ChoicesRead,
    CitationMade,
    FormatsRead,
    NoteRead,
    SavedRead,
    ShelvesRead,
    StylesRead,
)
from tui.app.messages import Marked, Noticed
from tui.app.wishes import (
    ChoicesOf,
    Cited,
    Export,
    MoveQueued,
    NoteOn,
    Question,
    Rate,
    Redo,
    Refile,
    Remove,
    Rename,
    SavedSearch,
    SaveSearch,
    TakeBack,
    ToggleQueued,
    WhatIsKept,
    WhatWasDone,
    WhichFormats,
    Wish,
    WriteNote,
)
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.domain.marks import Action, Mark, Thing
from tui.library.library import Library
from tui.view import deeds
from tui.view.words import counted

_MANY = 2_000
"""Papers from which on a change takes long enough to say that it is under way."""


class Keeping:
    """Asks the library and changes it for the `cabinet`, which gets the answers."""

    def __init__(self, workers: Workers, library: Library, cabinet: MessagePump) -> None:
        self._workers = workers
        self._library = library
        self._cabinet = cabinet
        marking, filing = library.marking, library.filing
        self._renamers: dict[Mark | Thing, Callable[[str, str], Action | None]] = {
            Mark.TAG: marking.rename_tag,
            Mark.COLLECTION: filing.rename,
            Thing.SAVED: filing.rename_search,
        }
        self._removers: dict[Mark | Thing, Callable[[str], Action | None]] = {
            Mark.TAG: marking.drop_tag,
            Mark.COLLECTION: filing.remove,
            Thing.SAVED: filing.remove_search,
        }

    def ask(self, question: Question) -> None:
        """Find something out; the answer goes to the cabinet and rises from there."""
        if isinstance(question, SavedSearch):
            # opening one is remembered
            self._workers.change(lambda: self._opened(question), lambda message: message)
        else:
            self._workers.start(
                type(question).__name__, lambda _: self._answer(question), to=self._cabinet
            )

    def fulfil(self, wish: Wish) -> None:
        """Change what is wanted; a message comes when it is on disk."""
        if isinstance(wish, Export):
            self._workers.tell(Noticed(f"Writing {counted(len(wish.ids), 'paper')} …"))
            self._workers.change(lambda: self._export(wish), lambda message: message)
            return
        subject = getattr(wish, "subject", None)
        if subject is not None and len(subject.ids) >= _MANY:
            self._workers.tell(Noticed(f"Marking {counted(len(subject.ids), 'paper')} …"))
        tell = deeds.redone if isinstance(wish, Redo) else deeds.done
        title = subject.title if subject is not None else ""

        def both() -> tuple[Action | None, tuple[int, int]]:
            return self._do(wish), self._library.browsing.counts()

        def message(done: tuple[Action | None, tuple[int, int]]) -> Marked:
            action, counts = done
            return Marked(action, tell(action, title), counts)

        self._workers.change(both, message)

    def back_up(self) -> None:
        """Make today's copy of the library, if there is none; a failure is told in one line."""

        def body() -> None:
            try:
                self._library.keeping.daily()
            except QuireError as error:
                self._workers.tell(Noticed(f"No copy of the library was made today: {error}"))

        # not a worker of Textual's: nobody waits for a copy when they leave
        threading.Thread(target=body, name="backup", daemon=True).start()

    # questions

    def _answer(self, question: Question) -> Message | None:
        match question:
            case ChoicesOf():
                return self._choices(question)
            case NoteOn():
                return NoteRead(question, self._note(question.subject.ids))
            case WhatWasDone():
                return self._actions()
            case WhatIsKept():
                return ShelvesRead(self._library.overview.shelves())
            case Cited():
                return self._cited(question)
            case WhichFormats():
                return FormatsRead(self._library.exporting.formats())
        return None

    def _choices(self, question: ChoicesOf) -> ChoicesRead:
        marking, filing, ids = self._library.marking, self._library.filing, question.subject.ids
        if question.kind is Mark.TAG:
            known = sorted(marking.tags(), key=lambda tag: (-tag.papers, tag.name))
            return ChoicesRead(question, known, marking.tags_on(ids))
        return ChoicesRead(question, filing.collections(), filing.collections_of(ids))

    def _note(self, ids: tuple[int, ...]) -> str:
        """The note on a single paper; to several one begins anew."""
        row = self._library.browsing.read(ids[0]) if len(ids) == 1 else None
        return row.entry.note if row is not None else ""

    def _actions(self) -> ActionsRead:
        actions = self._library.marking.actions()
        ids = {one.paper_id for one in actions if one.paper_id is not None and one.papers == 1}
        return ActionsRead(actions, self._library.browsing.titles(sorted(ids)))

    def _cited(self, question: Cited) -> Message:
        exporting, ids = self._library.exporting, question.subject.ids
        if question.style:
            what = question.subject.title or counted(len(ids), "paper")
            return CitationMade(what, exporting.cite(question.style, ids))
        styles = exporting.styles()
        return StylesRead(question, {style: exporting.cite(style, ids[:1]) for style in styles})

    def _opened(self, question: SavedSearch) -> Message:
        searches = self._library.filing.searches()
        name = question.name
        if question.number:
            name = next(iter(list(searches)[question.number - 1 :]), "")
        if name not in searches:
            which = f"number {question.number}" if question.number else f"“{name}”"
            return Noticed(f"There is no saved search {which}. Ctrl+S saves one.")
        self._library.browsing.note_opened(name)
        return SavedRead(name, searches[name])

    # wishes

    def _do(self, wish: Wish) -> Action | None:
        marking, filing = self._library.marking, self._library.filing
        match wish:
            case Refile(Mark.TAG, subject, on, off):
                return marking.retag(subject.ids, on=on, off=off)
            case Refile(_, subject, on, off):
                return filing.refile(subject.ids, on=on, off=off)
            case Rate(subject, rating):
                return marking.rate(subject.ids, rating)
            case WriteNote(subject, text) if len(subject.ids) == 1:
                return marking.write_note(subject.ids[0], text)
            case WriteNote(subject, text):
                return marking.add_to_notes(subject.ids, text)
            case ToggleQueued(subject):
                return filing.toggle_queued(subject.ids)
            case MoveQueued(row_id, by):
                return filing.move(row_id, by)
            case SaveSearch(name, query):
                return filing.save_search(name, query)
            case Rename(kind, old, new):
                return self._renamers[kind](old, new)
            case Remove(kind, name):
                return self._removers[kind](name)
            case Redo():
                return marking.redo()
            case TakeBack(action_id):
                return marking.take_back(action_id)
        return None

    def _export(self, wish: Export) -> Noticed:
        written = self._library.exporting.write(wish.format, wish.ids, wish.file)
        said = f"Wrote {counted(written.papers, 'paper')} into {wish.file}."
        if written.before is not None:
            said += f" What was there is {written.before.name} now."
        return Noticed(said)
