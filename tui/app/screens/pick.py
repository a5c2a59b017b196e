"""The dialog that puts tags on papers, or papers into collections."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.app.names import objection_to
from tui.app.picking import Choice, Picking, summary
from tui.app.screens.dialog import Dialog
from tui.app.screens.line import renaming
from tui.app.widgets.line_list import Line, LineList
from tui.app.widgets.pick_list import PickList
from tui.app.wishes import Refile, Remove, Rename, Subject, Wish
from tui.domain.marks import Mark
from tui.text.clean import clean_line
from tui.view.name_lines import name_line

_PLACEHOLDERS = {
    Mark.TAG: "tag, another one, -one to take away",
    Mark.COLLECTION: "a collection; Thesis/Methods nests one in another",
}
_NOTHING = "Nothing changes yet. In the list F2 renames, Del removes."
_NONE = "There is none yet: what is typed here is made."


class PickScreen(Dialog[Wish]):
    """Gives back what shall be put on and taken away, or a name that shall change."""

    HINT = "↓ Space toggles · Enter takes · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_names", show=False),
        Binding("tab", "complete", show=False),
    ]

    def __init__(
        self, kind: Mark, subject: Subject, title: str, choices: tuple[Choice, ...]
    ) -> None:
        super().__init__(title)
        self._kind = kind
        self._subject = subject
        self._picking = Picking(choices)

    def body(self) -> ComposeResult:
        """A line to type into, the known names, what taking them would change."""
        yield Input(
            placeholder=_PLACEHOLDERS[self._kind],
            compact=True,
            select_on_focus=False,
            suggester=_Completer(self._picking),
        )
        yield PickList(id="names")
        yield Static(classes="said", markup=False)

    def on_mount(self) -> None:
        """Show the names."""
        self._show(0)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._picking = self._picking.with_text(event.value)
        self._show(0)

    @on(Input.Submitted)
    @on(PickList.Taken)
    def _taken(self) -> None:
        on_, off = self._picking.on, self._picking.off
        wrong = next(filter(None, (objection_to(self._kind, name) for name in on_)), "")
        if wrong:
            self._say(wrong, wrong=True)
        else:
            self.dismiss(Refile(self._kind, self._subject, on_, off) if on_ or off else None)

    @on(PickList.Toggled)
    def _toggled(self, event: PickList.Toggled) -> None:
        self._picking = self._picking.toggled(event.choice)
        line = self.query_one(Input)
        with self.prevent(Input.Changed):
            line.value = self._picking.text
        line.cursor_position = len(line.value)
        self._show()

    @on(LineList.Clicked)
    def _clicked(self) -> None:
        self.query_one(PickList).action_flip()

    @on(PickList.RenameWanted)
    def _rename_wanted(self, event: PickList.RenameWanted) -> None:
        def renamed(new: str | None) -> None:
            if new is not None:
                self.dismiss(Rename(self._kind, event.choice.name, new))

        self.app.push_screen(renaming(self._kind, event.choice.name), renamed)

    @on(PickList.RemoveWanted)
    def _remove_wanted(self, event: PickList.RemoveWanted) -> None:
        self.dismiss(Remove(self._kind, event.choice.name))

    @on(PickList.Left)
    def _left(self, event: PickList.Left) -> None:
        line = self.query_one(Input)
        line.focus()
        line.insert_text_at_cursor(event.typed)

    def action_to_names(self) -> None:
        """Go to the names."""
        self.query_one(PickList).focus()

    def action_complete(self) -> None:
        """Take the grey rest of the line; without one, to the names or back."""
        line = self.query_one(Input)
        if not line.has_focus:
            line.focus()
        elif self._picking.completed:
            line.value = self._picking.completed
            line.action_end()
        else:
            self.action_to_names()

    def _show(self, place: int | None = None) -> None:
        tree = self._kind is Mark.COLLECTION and not self._picking.sought
        names = self.query_one(PickList)
        names.show(
            [
                Line(
                    partial(
                        name_line, choice.name, choice.papers, self._picking.state(choice).value,
                        tree=tree,
                    ),
                    choice,
                )
                for choice in self._picking.shown
            ],
            place,
        )  # fmt: skip
        self._say(summary(self._picking) or (_NOTHING if self._picking.choices else _NONE))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one(Static)
        said.update(clean_line(sentence))
        said.set_class(wrong, "-wrong")


class _Completer(Suggester):
    """Shows in grey what the last name of the line may become."""

    def __init__(self, picking: Picking) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._picking = picking

    async def get_suggestion(self, value: str) -> str | None:
        return self._picking.with_text(value).completed or None
