"""The keys of the calendar."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Owner

IN_CALENDAR: tuple[Command, ...] = (
    Command("day_before", ("h", "left"), "Day before", "in the calendar: a day back",
            Group.CALENDAR, Owner.CALENDAR),
    Command("day_after", ("l", "right"), "Day after", "in the calendar: a day on",
            Group.CALENDAR, Owner.CALENDAR),
    Command("week_before", ("k", "up"), "Week before", "in the calendar: a week back",
            Group.CALENDAR, Owner.CALENDAR),
    Command("week_after", ("j", "down"), "Week after", "in the calendar: a week on",
            Group.CALENDAR, Owner.CALENDAR),
    Command("month_before", ("[", "pageup"), "Month before", "in the calendar: a month back",
            Group.CALENDAR, Owner.CALENDAR),
    Command("month_after", ("]", "pagedown"), "Month after", "in the calendar: a month on",
            Group.CALENDAR, Owner.CALENDAR),
    Command("today", ("t", "home"), "Today", "in the calendar: to today",
            Group.CALENDAR, Owner.CALENDAR),
    Command("calendar_source", ("tab", "E"), "Source", "in the calendar: all sources, then each",
            Group.CALENDAR, Owner.CALENDAR),
    Command("open_day", ("enter", "space"), "Open", "in the calendar: the day's edition; one "
            "not held can be fetched", Group.CALENDAR, Owner.CALENDAR),
    Command("close_calendar", ("escape", "e", "q"), "Close", "in the calendar: back to the list",
            Group.CALENDAR, Owner.CALENDAR),
)  # fmt: skip
