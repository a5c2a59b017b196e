"""The calendar: which days are held, and the way to any of them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app import calendar_sentences as sentences
from tui.app.bindings import bindings_of
from tui.app.calendar_state import CalendarState, DayChosen
from tui.app.commands import Owner
from tui.app.looks import ROLE_CLASSES
from tui.app.widgets.month_grid import MonthGrid


class CalendarScreen(ModalScreen[DayChosen | None]):
    """Shows a month; ends with the day that the user wants to see, or None."""

    CSS_PATH = "../styles/calendar.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Owner.CALENDAR)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]  # noqa: RUF012 — Textual's types

    def __init__(self, state: CalendarState) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """The grid, and below it what is held of the chosen day."""
        with Vertical(id="calendar"):
            yield MonthGrid(id="grid")
            yield Static(id="day", markup=False)
            yield Static(sentences.KEYS, id="hint", markup=False)

    def on_mount(self) -> None:
        """Show the month."""
        self._look(self.state)

    @on(MonthGrid.Picked)
    def _picked(self, event: MonthGrid.Picked) -> None:
        self._look(self.state.at(event.day))
        if event.open_it:
            self.action_open_day()

    # commands: one method for each in the table

    def action_day_before(self) -> None:
        """A day back."""
        self._look(self.state.moved(-1))

    def action_day_after(self) -> None:
        """A day on."""
        self._look(self.state.moved(1))

    def action_week_before(self) -> None:
        """A week back."""
        self._look(self.state.moved(-7))

    def action_week_after(self) -> None:
        """A week on."""
        self._look(self.state.moved(7))

    def action_month_before(self) -> None:
        """A month back."""
        self._look(self.state.months_moved(-1))

    def action_month_after(self) -> None:
        """A month on."""
        self._look(self.state.months_moved(1))

    def action_today(self) -> None:
        """To today."""
        self._look(self.state.at(self.state.today))

    def action_calendar_source(self) -> None:
        """All sources, then each alone."""
        self._look(self.state.of_next_source())

    def action_open_day(self) -> None:
        """Show the day, or say that it is wanted."""
        held = self.state.on_day
        self.dismiss(DayChosen(self.state.chosen, held[0] if held else None))

    def action_close_calendar(self) -> None:
        """Back to the list."""
        self.dismiss(None)

    def _look(self, state: CalendarState) -> None:
        self.state = state
        self.query_one(MonthGrid).month = state.month
        frame = self.query_one("#calendar", Vertical)
        # as content, so that a source's name is no markup
        frame.border_title = Content(sentences.heading(state))
        self.query_one("#day", Static).update(sentences.day_held(state))
        frame.border_subtitle = Content(sentences.month_held(state))
