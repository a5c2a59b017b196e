"""What the user keeps: questions answered, wishes fulfilled, a copy of the library each day."""

from __future__ import annotations

import threading

from textual.message_pump import MessagePump

from tui.app.messages import Marked, Noticed
from tui.app.wishes import Export, Question, Redo, SavedSearch, Subject, TakeBack, Undo, Wish
from tui.app.work.answering import answer
from tui.app.work.fulfilling import fulfil, renaming
from tui.app.work.workers import Workers
from tui.domain.errors import QuireError
from tui.domain.marks import Action
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

    def ask(self, question: Question) -> None:
        """Find something out; the answer goes to the cabinet and rises from there."""
        if isinstance(question, SavedSearch):
            # that it is opened is written down
            self._workers.change(lambda: answer(self._library, question), lambda found: found)
        else:
            kind = type(question).__name__
            self._workers.start(kind, lambda _: answer(self._library, question), to=self._cabinet)

    def fulfil(self, wish: Wish) -> None:
        """Change what is wanted; a message comes when it is on disk."""
        if isinstance(wish, Export):
            self._workers.tell(Noticed(f"Writing {counted(len(wish.ids), 'paper')} …"))
            self._workers.change(lambda: self._export(wish), lambda written: written)
            return
        subject: Subject = getattr(wish, "subject", Subject())
        if len(subject.ids) >= _MANY:
            self._workers.tell(Noticed(f"Marking {counted(len(subject.ids), 'paper')} …"))

        def change() -> Marked:
            action = fulfil(self._library, wish)
            called = renaming(self._library, action)
            told = _told(wish, action, self._title_of(action))
            return Marked(action, told, self._library.browsing.counts(), called)

        self._workers.change(change, lambda marked: marked)

    def _title_of(self, action: Action | None) -> str:
        """The title of the paper that an action is about, where it is one."""
        if action is None or action.paper_id is None or action.papers != 1:
            return ""
        return self._library.browsing.titles([action.paper_id]).get(action.paper_id, "")

    def back_up(self) -> None:
        """Make today's copy of the library, if there is none; a failure is told in one line."""

        def body() -> None:
            try:
                self._library.keeping.daily()
            except QuireError as error:
                self._workers.tell(Noticed(f"No copy of the library was made today: {error}"))

        # not a worker of Textual's: nobody waits for a copy when they leave
        threading.Thread(target=body, name="backup", daemon=True).start()

    def _export(self, wish: Export) -> Noticed:
        written = self._library.exporting.write(wish.format, wish.ids, wish.file)
        said = f"Wrote {counted(written.papers, 'paper')} into {wish.file}."
        if written.before is not None:
            said += f" What was there is {written.before.name} now."
        return Noticed(said)


def _told(wish: Wish, action: Action | None, title: str) -> str:
    if isinstance(wish, Undo):
        return deeds.undone(action, title)
    if isinstance(wish, Redo):
        return deeds.redone(action, title)
    if isinstance(wish, TakeBack):
        return deeds.gone_to(action, title)
    return deeds.done(action, title)
