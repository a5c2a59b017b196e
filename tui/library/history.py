"""The searches a user made, kept across runs."""

from __future__ import annotations

from tui.storage import history as storage
from tui.text.clean import clean_line

_LONGEST = 1_000
"""Characters of a search worth keeping: longer ones were pasted, not typed."""


class History:
    """The earlier searches of a library. Safe to use from several threads."""

    def __init__(self, searches: storage.History) -> None:
        self._searches = searches

    def note(self, text: str) -> None:
        """Remember a search that the user acted on; one of nothing but space is none.

        Raises:
            QuireError: the library could not be written.
        """
        said = clean_line(text)
        if said and len(said) <= _LONGEST:
            self._searches.note(said)

    def newest(self, limit: int = storage.KEPT) -> tuple[str, ...]:
        """The last `limit` searches, each once, the newest first.

        Raises:
            QuireError: the library could not be read.
        """
        return self._searches.newest(limit)
