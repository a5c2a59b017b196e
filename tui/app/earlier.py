"""Walking through earlier searches, as in a shell."""

from __future__ import annotations

from collections.abc import Iterable

_FEW = 3
"""Earlier searches offered as completions: the rest of the room is for what is new."""


class Earlier:
    """The earlier searches, each once, the newest first, and where among them the user is.

    What was being typed when the walk began is the line below the newest.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._at = -1
        self._typed = ""

    def take(self, texts: Iterable[str]) -> None:
        """Take in the searches of earlier runs; those of this one stay in front."""
        self._texts = list(dict.fromkeys([*self._texts, *texts]))

    def note(self, text: str) -> bool:
        """Put a search at the front and end the walk; False when it stood there already."""
        self.stop()
        said = " ".join(text.split())
        if not said or self._texts[:1] == [said]:
            return False
        self._texts = [said, *(earlier for earlier in self._texts if earlier != said)]
        return True

    def beginning(self, typed: str) -> list[str]:
        """The searches that go on from what is typed, the newest first; a few."""
        if not typed.strip():
            return []
        return [text for text in self._texts if text.startswith(typed) and text != typed][:_FEW]

    def older(self, shown: str) -> str | None:
        """The search before the one `shown`; None when there is none."""
        if self._at < 0:
            self._typed = shown
        for at in range(self._at + 1, len(self._texts)):
            if self._texts[at] != shown.strip():
                self._at = at
                return self._texts[at]
        return None

    def newer(self) -> str | None:
        """The search after, in the end what was being typed; None when nobody walks."""
        if self._at < 0:
            return None
        self._at -= 1
        return self._texts[self._at] if self._at >= 0 else self._typed

    def stop(self) -> None:
        """The user types: the walk is over."""
        self._at = -1
