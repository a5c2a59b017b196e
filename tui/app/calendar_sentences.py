"""What the calendar says, as plain sentences."""

from __future__ import annotations

from tui.app.calendar_state import ALL, CalendarState
from tui.domain.edition import Edition
from tui.text.clean import clean_line
from tui.view.words import counted, day, month, weekday


def heading(state: CalendarState) -> str:
    """Which month, of which source."""
    source = "all sources" if state.source == ALL else clean_line(state.source)
    return f"{month(state.chosen)} · {source}"


def day_held(state: CalendarState) -> str:
    """What is held of the chosen day."""
    named = f"{weekday(state.chosen)} {day(state.chosen)}"
    if held := state.on_day:
        return f"{named}: " + " · ".join(map(_edition, held))
    if state.chosen > state.today:
        return f"{named} is yet to come."
    return f"{named}: nothing held. Enter fetches it."


KEYS = "[ ] month · Tab source · Enter opens"


def month_held(state: CalendarState) -> str:
    """What is held of the month."""
    held = state.month.held.values()
    papers, new = sum(d.papers for d in held), sum(d.new for d in held)
    return f"{counted(papers, 'paper')}, {new:,} new" if papers else "nothing held"


def _edition(edition: Edition) -> str:
    new = f", {edition.new:,} new" if edition.new else ""
    return f"{clean_line(edition.source)} {counted(edition.count, 'paper')}{new}"
