"""What a user did, as lines: when, and what."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from rich.text import Text

from tui.domain.marks import Action
from tui.view.deeds import told
from tui.view.look import Look
from tui.view.words import day

_UNDONE = " (undone)"
_LEAST, _STEP = 10, 4
"""Columns of a name or a title that are shown at least; so many fewer are tried each time."""
_WHEN = 12
"""Columns for the time: `14:05`, `Yesterday`, `3 Sep 2025`."""


def when(moment: datetime, now: datetime) -> str:
    """A moment as its distance from `now` asks for: the time of today, else the day."""
    local, today = moment.astimezone(now.tzinfo), now.date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if (today - local.date()).days == 1:
        return f"Yest. {local:%H:%M}"
    return day(local.date())


def action_line(action: Action, title: str, now: datetime, width: int, look: Look) -> Text:
    """An action in `width` columns; one that was undone is dim, and says so."""
    style = look.dim if action.undone else look.body
    line = Text.assemble((f"{when(action.at, now):<{_WHEN}}", look.dim), end="")
    after = _UNDONE if action.undone else ""
    line.append(_fitted(action, title, width - _WHEN - len(after)), style)
    line.append(after, look.dim)
    line.truncate(max(1, width), overflow="ellipsis")
    return line


def _fitted(action: Action, title: str, room: int) -> str:
    """What an action did, with as much of its title and name as there is room for."""
    forms = (told(action, title, quoted) for quoted in range(room, _LEAST, -_STEP))
    return next((form for form in forms if cell_len(form) <= room), told(action, title, _LEAST))
