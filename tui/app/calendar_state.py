"""Where the user is in the calendar: a day, among the editions of a source or of all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.edition import Edition
from tui.domain.period import month_moved, moved
from tui.view.calendar import Day, Month


class DayChosen(Struct, frozen=True):
    """The day that the user wants to see, and its edition if one is held."""

    day: date
    edition: Edition | None


ALL = ""
"""The name of all sources together."""


class CalendarState(Struct, frozen=True):
    """A chosen day. `source` narrows the calendar to one; of several, `preferred` comes first."""

    editions: tuple[Edition, ...]
    chosen: date
    today: date
    preferred: str = ""
    source: str = ALL

    @property
    def month(self) -> Month:
        """What is held around the chosen day, a day's editions taken together."""
        papers: defaultdict[date, list[Edition]] = defaultdict(list)
        for edition in self._shown:
            if (edition.date.year, edition.date.month) == (self.chosen.year, self.chosen.month):
                papers[edition.date].append(edition)
        held = {
            day: Day(sum(e.count for e in listed), sum(e.new for e in listed))
            for day, listed in papers.items()
        }
        return Month(self.chosen, self.today, held)

    @property
    def on_day(self) -> tuple[Edition, ...]:
        """The editions of the chosen day, the one to open first."""
        listed = [edition for edition in self._shown if edition.date == self.chosen]
        return tuple(sorted(listed, key=lambda e: (e.source != self.preferred, e.source)))

    def moved(self, days: int) -> CalendarState:
        """So many days later."""
        return replace(self, chosen=moved(self.chosen, days))

    def months_moved(self, months: int) -> CalendarState:
        """The same day so many months later, or the last of that month."""
        return replace(self, chosen=month_moved(self.chosen, months))

    def at(self, day: date) -> CalendarState:
        """That day."""
        return replace(self, chosen=day)

    def of_next_source(self) -> CalendarState:
        """All sources, then each alone."""
        sources = [ALL, *sorted({edition.source for edition in self.editions})]
        return replace(self, source=sources[(sources.index(self.source) + 1) % len(sources)])

    @property
    def _shown(self) -> tuple[Edition, ...]:
        if self.source == ALL:
            return self.editions
        return tuple(edition for edition in self.editions if edition.source == self.source)
