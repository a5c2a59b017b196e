"""The desk: the papers of an answer, and what a user does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from tui.app.bindings import bindings_of
from tui.app.commands import Needs, Owner, commands_of
from tui.app.messages import Answered, FacetsRead, Noticed, PaperRead, RowsRead, Stand
from tui.app.widgets.panes import Panes
from tui.domain.marks import Mark
from tui.domain.paper import LinkKind, Paper
from tui.domain.query import Query
from tui.domain.results import Listing, Row
from tui.view.words import counted

_ABSTRACT = 2
"""Lines of a paper that must be on the screen for it to count as seen."""
_NEEDS = {given.id: given.needs for given in commands_of(Owner.DESK)}


class Desk(Container):
    """Shows a listing in its panes, and tells what is wanted of the papers in them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.DESK)

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """A paper lies open, or lies open anew because something about it changed."""

        row: Row | None

    @dataclass(eq=False, repr=False)
    class Seen(Message):
        """A paper that was new has been on the screen."""

        row_id: int

    class Filled(Message):
        """Rows that were missing are here."""

    @dataclass(eq=False, repr=False)
    class MarkWanted(Message):
        """The user wants a mark on these papers, or off; `title` is that of a single one."""

        mark: Mark
        ids: list[int]
        title: str

    @dataclass(eq=False, repr=False)
    class SeenWanted(Message):
        """The user has seen all of these papers."""

        ids: Sequence[int]

    @dataclass(eq=False, repr=False)
    class OpenWanted(Message):
        """The user wants to see the paper in the browser."""

        paper: Paper

    @dataclass(eq=False, repr=False)
    class CodeWanted(Message):
        """The user wants to see the code of the paper in the browser."""

        paper: Paper

    @dataclass(eq=False, repr=False)
    class CopyWanted(Message):
        """The user wants title and link of the paper in the clipboard."""

        paper: Paper

    @dataclass(eq=False, repr=False)
    class FullTextWanted(Message):
        """The user wants to read the whole paper."""

        row_id: int
        paper: Paper

    @dataclass(eq=False, repr=False)
    class RelatedWanted(Message):
        """The user wants to see the papers most like this one."""

        row_id: int
        title: str

    class ForYouWanted(Message):
        """The user wants to see what they may like."""

    @dataclass(eq=False, repr=False)
    class WhyWanted(Message):
        """The user wants to know why this paper ranks where it does."""

        row_id: int
        title: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self.listing = Listing(Query())
        self._new: frozenset[int] = frozenset()
        self._asked_from: int | None = None

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
            return bool(paper and paper.link_to(LinkKind.CODE, LinkKind.PROJECT))
        return needs is not Needs.PAPER or paper is not None

    @property
    def new(self) -> int:
        """How many papers of the edition or the period on show are not seen yet."""
        return len(self._new)

    def see(self) -> None:
        """A paper whose abstract is on the screen is new no longer."""
        detail = self.panes.detail
        if detail.row is None or not detail.display or detail.size.height < _ABSTRACT:
            return
        id_ = detail.row.id
        if detail.row.entry.new and id_ not in self.panes.papers.seen:
            self.panes.papers.see(id_, datetime.now(UTC))
            self._new = self._new - {id_}
            self.post_message(self.Seen(id_))

    def stand(self, query: Query) -> Stand:
        """Where the cursor stands now that `query` is asked."""
        papers, same = self.panes.papers, query == self.listing.query
        self._asked_from = papers.row_id
        kept = papers.row_id if papers.touched else None
        return Stand(kept, papers.cursor if same else 0, same, papers.page)

    def show(self, answer: Answered) -> None:
        """Show the papers of another answer; the cursor stays on its paper where it is listed."""
        self.listing = answer.listing
        papers = self.panes.papers
        self._new = answer.new - papers.seen
        place: int | None = answer.place
        if papers.row_id != self._asked_from:
            # the user moved it while the answer was under way
            place = answer.listing.place_of(papers.row_id)
        papers.show(answer.listing, answer.rows, answer.place if place is None else place)

    @on(RowsRead)
    def _rows_read(self, event: RowsRead) -> None:
        if event.listing is self.listing:
            self.panes.papers.fill(event.start, event.rows)
            self.post_message(self.Filled())

    @on(FacetsRead)
    def _facets_read(self, event: FacetsRead) -> None:
        if event.listing is self.listing:
            self.panes.facets.show(event.facets, event.listing.query.text)

    @on(PaperRead)
    def _paper_read(self, event: PaperRead) -> None:
        if self.panes.open(event.row_id, event.row):
            self.post_message(self.Opened(event.row))
            self.see()

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

    def action_all_seen(self) -> None:
        """All papers of the list are seen."""
        self.post_message(self.SeenWanted(self.listing.ids))

    def action_select(self) -> None:
        """Take the paper into the selection or out of it, and go on to the next."""
        papers = self.panes.papers
        if papers.row_id is not None:
            papers.toggle_selected()
            papers.action_down()
            self._say_selected()

    def action_select_to(self) -> None:
        """All papers from the one last selected to this one."""
        self.panes.papers.select_to(self.panes.papers.cursor)
        self._say_selected()

    def action_select_down(self) -> None:
        """This paper and the next."""
        self.panes.papers.select_on(1)
        self._say_selected()

    def action_select_up(self) -> None:
        """This paper and the one before."""
        self.panes.papers.select_on(-1)
        self._say_selected()

    def action_select_all(self) -> None:
        """All papers of the list, or none."""
        papers = self.panes.papers
        everything = papers.selected.issuperset(papers.ids)
        papers.select(papers.selected.difference(papers.ids) if everything else papers.ids)
        self._say_selected()

    def action_invert_selection(self) -> None:
        """The papers of the list that are not selected."""
        papers = self.panes.papers
        papers.select(frozenset(papers.ids) - papers.selected)
        self._say_selected()

    def action_open(self) -> None:
        """The paper in the browser."""
        if paper := self.panes.paper:
            self.post_message(self.OpenWanted(paper))

    def action_code(self) -> None:
        """Its code in the browser."""
        if paper := self.panes.paper:
            self.post_message(self.CodeWanted(paper))

    def action_as_tex(self) -> None:
        """Formulas as they were written, or as they look."""
        tex = self.panes.detail.toggle_tex()
        self.post_message(Noticed("Formulas as they were written; $ shows them as they look."
                                  if tex else "Formulas as they look."))  # fmt: skip

    def action_related(self) -> None:
        """The papers most like this one."""
        row_id, paper = self.panes.papers.row_id, self.panes.paper
        if row_id is not None and paper is not None:
            self.post_message(self.RelatedWanted(row_id, paper.title))

    def action_for_you(self) -> None:
        """What the user may like."""
        self.post_message(self.ForYouWanted())

    def action_full_text(self) -> None:
        """The whole paper."""
        row_id, paper = self.panes.papers.row_id, self.panes.paper
        if row_id is not None and paper is not None:
            self.post_message(self.FullTextWanted(row_id, paper))

    @on(Panes.WholeWanted)
    def _whole_wanted(self, event: Panes.WholeWanted) -> None:
        event.stop()
        self.action_full_text()

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

    def _say_selected(self) -> None:
        selected = len(self.panes.papers.selected)
        said = "Esc drops them." if selected else "Space selects one, Ctrl+A all."
        self.post_message(Noticed(f"{counted(selected, 'paper')} selected. {said}"))

    def _mark(self, mark: Mark) -> None:
        paper = self.panes.paper
        self.post_message(
            self.MarkWanted(mark, self.panes.chosen_ids, paper.title if paper else "")
        )
