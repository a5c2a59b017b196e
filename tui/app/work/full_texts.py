"""Fetching a full text behind the screen that shows it, and remembering how far it was read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from textual.message import Message

from tui.app.messages import Faulted
from tui.app.reading_messages import TextCame, TextFailed, TextMoved
from tui.domain.document import Document, Place
from tui.domain.errors import QuireError, Stopped
from tui.domain.results import Fetching
from tui.library.library import Library

Tell = Callable[[Message], object]


class FullTexts:
    """Fetches the text of one paper; `tell` may be called from any thread."""

    def __init__(self, library: Library, row_id: int, tell: Tell) -> None:
        self._library = library
        self._row_id = row_id
        self._tell = tell
        self._left = threading.Event()

    def fetch(self) -> None:
        """Fetch the text; progress, the text or why there is none come by message.

        In a thread that nobody waits for: who leaves quire while it asks is gone at once.
        """
        threading.Thread(target=self._fetched, name="full text", daemon=True).start()

    def stop(self) -> None:
        """Nobody waits any longer."""
        self._left.set()

    def note_place(
        self, document: Document, block: int, progress: int, then: Callable[[], object]
    ) -> None:
        """Remember how far the text was read, and do `then`; what cannot be written is let go."""
        place = Place(block, len(document.blocks), progress)

        def note() -> None:
            with suppress(QuireError):
                self._library.reading.note_place(self._row_id, place)
                then()

        threading.Thread(target=note, name="place", daemon=False).start()

    def _fetched(self) -> None:
        def moved(progress: Fetching) -> None:
            self._tell(TextMoved(progress))

        try:
            document = self._library.reading.fetch(self._row_id, moved, self._left.is_set)
            place = self._library.reading.place(self._row_id)
        except Stopped:
            return
        except QuireError as error:
            self._tell(TextFailed(error))
            return
        except Exception as error:  # noqa: BLE001 — a fault of ours ends the program in order
            if not self._left.is_set():
                self._tell(Faulted(error))
            return
        self._tell(TextCame(document, place))
