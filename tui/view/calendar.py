"""A month as a grid: which days are held, how many papers each has, how many of them are new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field
from rich.style import Style
from rich.text import Text

from tui.domain.period import days_in
from tui.view.look import Look
from tui.view.words import WEEKDAYS

WEEK = 7
_NARROWEST = 5
_TALL = 7
"""Columns of a day from which its count stands below it."""
NEW, HELD = "◆", "•"


class Day(Struct, frozen=True):
    """What is held of a day: papers, and how many of them are new."""

    papers: int
    new: int = 0


class Month(Struct, frozen=True):
    """The month around `chosen`, and what is held of its days."""

    chosen: date
    today: date
    held: Mapping[date, Day] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """Its first day."""
        return self.chosen.replace(day=1)

    @property
    def weeks(self) -> int:
        """How many weeks it touches."""
        return -(-(self.first.weekday() + days_in(self.first)) // WEEK)

    def at(self, week: int, weekday: int) -> date | None:
        """The day at a place of the grid, counted from 0."""
        number = week * WEEK + weekday - self.first.weekday() + 1
        return self.first.replace(day=number) if 1 <= number <= days_in(self.first) else None


def lines_to_a_week(month: Month, width: int, height: int) -> int:
    """One, or two where there is room for the counts below the days."""
    roomy = width // WEEK >= _TALL and height > 2 * month.weeks
    return 2 if roomy else 1


def month_grid(month: Month, width: int, height: int, look: Look, cursor: Style) -> Text:
    """The weekdays, then the weeks; the chosen day in the style `cursor`."""
    column = max(_NARROWEST, width // WEEK)
    tall = lines_to_a_week(month, width, height) == 2  # noqa: PLR2004 — see above
    lines = [Text("".join(f" {name:<{column - 1}}" for name in WEEKDAYS), look.dim, end="")]
    for week in range(month.weeks):
        days = [month.at(week, weekday) for weekday in range(WEEK)]
        lines.append(_line([_number(month, day, look, tall=tall) for day in days], month, days,
                           column, cursor))  # fmt: skip
        if tall:
            lines.append(_line([_counts(month, day, look, column) for day in days], month, days,
                               column, cursor))  # fmt: skip
    return Text("\n", end="").join(lines)


def _line(
    cells: list[Text], month: Month, days: list[date | None], column: int, cursor: Style
) -> Text:
    line = Text(end="")
    for cell, day in zip(cells, days, strict=True):
        cell.truncate(column, pad=True)
        if day == month.chosen:
            cell.stylize_before(cursor, 0, column - (column > _NARROWEST))
        line.append_text(cell)
    return line


def _number(month: Month, day: date | None, look: Look, *, tall: bool) -> Text:
    """The day's number, in brackets today, with a sign for what is held where no count follows."""
    cell = Text(end="")
    if day is None:
        return cell
    held = month.held.get(day)
    begin, end = "[]" if day == month.today else "  "
    cell.append(f"{begin}{day.day:>2}{end}", look.title if held else look.dim)
    if held and not tall:
        cell.append(NEW, look.new) if held.new else cell.append(HELD, look.unread)
    return cell


def _counts(month: Month, day: date | None, look: Look, column: int) -> Text:
    cell, held = Text(end=""), month.held.get(day) if day else None
    if held is None:
        return cell
    new = f" {NEW}{held.new:,}"
    if held.new < held.papers:
        cell.append(f" {held.papers:,}", look.body)
    # where all are new, that one number tells both
    if held.new and cell.cell_len + len(new) < column:
        cell.append(new, look.new)
    return cell
