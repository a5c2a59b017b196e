"""The search bar: every key asks anew.

What was searched for lies above the line, the papers below it: `↑` and `↓` move through both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.suggester import SuggestionReady
from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.commands import Owner
from tui.app.earlier import Earlier
from tui.text.clean import clean_line

_CHOICES = 8
"""Lines to choose among: what the eye takes in at once."""


class SearchBar(Input):
    """A line to type a query into, with earlier queries and what the line may become."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.SEARCH)

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The user wants the cursor of the list `by` papers further."""

        by: int

    @dataclass(eq=False, repr=False)
    class Choosing(Message):
        """The user chooses among what the line may become; `texts` is empty when that is over."""

        texts: tuple[str, ...]
        at: int = 0

    class Acted(Message):
        """The user goes on from what was typed to what it found."""

    class KeepWanted(Message):
        """The user wants to keep the search."""

    class HelpWanted(Message):
        """The user wants to see every key."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(
            id=id,
            placeholder='Search: words, "a phrase", -without, title: author:',
            select_on_focus=False,
            compact=True,
        )
        self._earlier = Earlier()
        self._put = ""
        self._below = 0
        self._mended = ""
        self._nothing_else = False
        self._longer: tuple[str, ...] = ()
        self._choice: int | None = None

    def put(self, text: str) -> None:
        """Put another text into the line, the cursor behind it."""
        self._put = text
        self.value = text
        self.cursor_position = len(text)

    def take_earlier(self, texts: Iterable[str]) -> None:
        """Take in the searches of earlier runs, the newest first."""
        self._earlier.take(texts)

    def note(self, text: str) -> bool:
        """Remember a search that the user acted on; False when it was the last one too."""
        return self._earlier.note(text)

    def offer_mended(self, typed: str, mended: str, *, nothing_else: bool) -> None:
        """Offer `mended` in place of what was `typed`: Tab takes it.

        Enter takes it too where there is `nothing_else` to go to.
        """
        if typed == self.value:
            self._mended, self._nothing_else = clean_line(mended), nothing_else

    def offer_longer(self, typed: str, longer: Iterable[str]) -> None:
        """Offer what the line may become, earlier searches first, unless the user has typed on.

        The first that goes on where the line ends is shown in grey.
        """
        if typed != self.value:
            return
        offered = [*self._earlier.beginning(typed), *longer]
        cleaned = dict.fromkeys(clean_line(text) for text in offered)
        self._longer = tuple(text for text in cleaned if text and text != typed.strip())[:_CHOICES]
        for text in self._longer:
            if len(text) > len(typed) and text.startswith(typed):
                self.post_message(SuggestionReady(typed, text))
                return

    def moved(self, asked: int, done: int) -> None:
        """The cursor of the list has moved `done` papers where `asked` were asked for."""
        self._below += done - asked

    def watch_value(self, value: str) -> None:
        """What was offered was offered for another line."""
        self._mended = ""
        self._below = 0
        self._longer = ()
        self._choose(None)
        if value != self._put:
            # typed, not walked to
            self._earlier.stop()

    def on_key(self, event: events.Key) -> None:
        """A slash begins no query: who presses it in an empty line means to get here."""
        if event.key == "slash" and not self.value:
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        """Earlier searches come first again."""
        self._below = 0

    def on_blur(self) -> None:
        """Nobody chooses any longer."""
        self._choose(None)

    def action_choose(self) -> None:
        """Choose among all that the line may become."""
        self._choose(0 if self._longer and self._choice is None else None)

    def action_older(self) -> None:
        """The choice above; the paper above, if `↓` came down the list; else the search before."""
        if self._choice is not None:
            self._choose(max(0, self._choice - 1))
        elif self._below > 0:
            self._move(-1)
        elif (text := self._earlier.older(self.value)) is not None:
            self.put(text)

    def action_newer(self) -> None:
        """The choice below; the search after; from what was being typed down the list."""
        if self._choice is not None:
            self._choose(min(len(self._longer) - 1, self._choice + 1))
        elif (text := self._earlier.newer()) is not None:
            self.put(text)
        else:
            self._move(1)

    def action_search_down(self) -> None:
        """Next paper of the list."""
        self._move(1)

    def action_search_up(self) -> None:
        """Previous paper of the list."""
        self._move(-1)

    def action_complete(self) -> None:
        """Take the grey rest of the line; within the line, a character to the right."""
        self.action_cursor_right()

    def action_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 — Textual's signature
        """To the end of the line; there, take its grey rest."""
        if self.cursor_at_end and not select:
            self.action_cursor_right()
        else:
            super().action_end(select)

    def action_keep_search(self) -> None:
        """Keep the search under a name."""
        self.post_message(self.KeepWanted())

    def action_search_help(self) -> None:
        """Every key."""
        self.post_message(self.HelpWanted())

    def action_take(self) -> None:
        """Take what is chosen, or the spelling that is offered; without either, to the list."""
        if self._choice is not None:
            self.put(self._longer[self._choice])
        elif self._mended:
            self._earlier.stop()
            self.put(self._mended)
        else:
            self._leave()

    def action_accept(self) -> None:
        """To the list; what is chosen, or the only way on, is taken instead."""
        if self._choice is not None or self._nothing_else:
            self.action_take()
        else:
            self._leave()

    def action_clear(self) -> None:
        """No choice; clear what was typed; with nothing typed, back to the list."""
        if self._choice is not None:
            self._choose(None)
        elif self.value:
            self.clear()
        else:
            self.screen.focus_next()

    def _leave(self) -> None:
        # at once, so that no key meant for the list ends up here
        self.screen.focus_next()
        self.post_message(self.Acted())

    def _choose(self, choice: int | None) -> None:
        if choice is not None or self._choice is not None:
            self._choice = choice
            self.post_message(
                self.Choosing(self._longer if choice is not None else (), choice or 0)
            )

    def _move(self, by: int) -> None:
        self._below += by
        self.post_message(self.Moved(by))
