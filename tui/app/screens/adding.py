"""A line for the names of papers that are to be fetched."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.app.bringing_sentences import to_fetch
from tui.app.pasted import names_a_paper, names_in
from tui.app.screens.dialog import Dialog

_WHAT = "arXiv ids, DOIs, links to arXiv, doi.org or Hugging Face; several, with blanks between"


class NamesInput(Input):
    """A line that takes a paste of many lines as one."""

    def _on_paste(self, event: events.Paste) -> None:
        """Line by line is name by name."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.split()))


class AddScreen(Dialog[tuple[str, ...]]):
    """Asks which papers to fetch; gives back their names."""

    HINT = "Enter fetches · Esc does not"

    def __init__(self, names: str = "") -> None:
        super().__init__("Add papers")
        self._names = names

    def body(self) -> ComposeResult:
        """A line, and below it what stands in it."""
        yield NamesInput(self._names, placeholder="2509.02522", compact=True)
        yield Static(_WHAT, classes="said", markup=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        names = names_in(event.value)
        known = sum(map(names_a_paper, names))
        self.query_one(Static).update(to_fetch(known, len(names) - known) or _WHAT)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(names_in(event.value))
