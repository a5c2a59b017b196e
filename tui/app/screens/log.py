"""The dialog that lists what the user did, takes any of it back, and does it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tui.app.screens.dialog import Dialog
from tui.app.widgets.line_list import Line, LineList
from tui.app.wishes import TakeBack
from tui.domain.marks import Action
from tui.view.log_lines import action_line


class LogScreen(Dialog[TakeBack]):
    """Gives back which action shall be taken back, or done again."""

    HINT = "Enter takes back · Esc leaves"
    HINT_UNDONE = "Enter does it again · Esc leaves"

    def __init__(self, actions: Sequence[Action], titles: Mapping[int, str], now: datetime) -> None:
        super().__init__("What was done")
        self._actions = actions
        self._titles = titles
        self._now = now
        self.add_class("-long")

    def body(self) -> ComposeResult:
        """The actions, the newest first."""
        yield LineList(id="log")
        yield Static(classes="said", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(LineList).show([self._line(action) for action in self._actions], 0)
        said = "" if self._actions else "Nothing yet. What you mark, file and write stands here."
        self.query_one(Static).update(said)
        self.query_one(Static).display = bool(said)
        self._say_what_enter_does()

    @on(LineList.Moved)
    @on(LineList.Clicked)
    def _moved(self) -> None:
        self._say_what_enter_does()

    def action_take(self) -> None:
        """Take the action under the cursor back, or do it again."""
        action = self.query_one(LineList).value
        if action is not None:
            self.dismiss(TakeBack(action))

    def _say_what_enter_does(self) -> None:
        action = self.query_one(LineList).value
        self.say_keys(self.HINT_UNDONE if action and action.undone else self.HINT)

    def _line(self, action: Action) -> Line[Action]:
        title = self._titles.get(action.paper_id or 0, "")
        return Line(partial(action_line, action, title, self._now), action)
