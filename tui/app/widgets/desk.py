"""The desk: what a user does with the paper under the cursor, or with the selected ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from tui.app.bindings import bindings_of
from tui.app.commands import Needs, Owner, commands_of
from tui.app.messages import Noticed
from tui.app.widgets.panes import Panes
from tui.domain.marks import Mark
from tui.domain.paper import Paper
from tui.view.words import counted

_NEEDS = {given.id: given.needs for given in commands_of(Owner.DESK)}


class Desk(Container):
    """Holds the panes and tells what is wanted of the papers in them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.DESK)

    @dataclass
    class MarkWanted(Message):
        """The user wants a mark on these papers, or off; `title` is that of a single one."""

        mark: Mark
        ids: list[int]
        title: str

    @dataclass
    class OpenWanted(Message):
        """The user wants to see the paper in the browser."""

        paper: Paper

    @dataclass
    class CodeWanted(Message):
        """The user wants to see the code of the paper in the browser."""

        paper: Paper

    @dataclass
    class CopyWanted(Message):
        """The user wants title and link of the paper in the clipboard."""

        paper: Paper

    @dataclass
    class WhyWanted(Message):
        """The user wants to know why this paper ranks where it does."""

        row_id: int
        title: str

    def compose(self) -> ComposeResult:
        """The panes."""
        yield Panes(id="panes")

    @property
    def panes(self) -> Panes:
        """List, paper, facets."""
        return self.query_one(Panes)

    def has(self, needs: Needs) -> bool:
        """Whether what a command needs is there."""
        paper = self.panes.paper
        if needs is Needs.CODE:
            return bool(paper and paper.code_url)
        return needs is not Needs.PAPER or paper is not None

    # commands: one method for each in the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a command makes sense now; not once the focus has gone on to the bar."""
        if not self.has_focus_within:
            return False
        return self.has(_NEEDS.get(action, Needs.NOTHING)) or None

    def action_bookmark(self) -> None:
        """Keep the paper or the selection, or let go."""
        self._mark(Mark.BOOKMARK)

    def action_toggle_read(self) -> None:
        """Read, or unread."""
        self._mark(Mark.READ)

    def action_select(self) -> None:
        """Take the paper into the selection or out of it, and go on to the next."""
        papers = self.panes.papers
        if papers.row_id is not None:
            papers.select(papers.selected ^ {papers.row_id})
            papers.action_down()
            told = f"{counted(len(papers.selected), 'paper')} selected. Esc drops."
            self.post_message(Noticed(told))

    def action_open(self) -> None:
        """The paper in the browser."""
        if paper := self.panes.paper:
            self.post_message(self.OpenWanted(paper))

    def action_code(self) -> None:
        """Its code in the browser."""
        if paper := self.panes.paper:
            self.post_message(self.CodeWanted(paper))

    def action_copy(self) -> None:
        """Title and link to the clipboard."""
        if paper := self.panes.paper:
            self.post_message(self.CopyWanted(paper))

    def action_why(self) -> None:
        """Ask why the paper ranks where it does."""
        if (row_id := self.panes.papers.row_id) is not None:
            paper = self.panes.paper
            self.post_message(self.WhyWanted(row_id, paper.title if paper else ""))

    def action_next_hit(self) -> None:
        """Mark the next hit in the paper."""
        self.panes.go_to_hit(1)

    def action_previous_hit(self) -> None:
        """Mark the hit before."""
        self.panes.go_to_hit(-1)

    def _mark(self, mark: Mark) -> None:
        paper = self.panes.paper
        self.post_message(
            self.MarkWanted(mark, self.panes.chosen_ids, paper.title if paper else "")
        )
