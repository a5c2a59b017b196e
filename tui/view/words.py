"""The small words around papers: counts, days, who wrote it."""

from __future__ import annotations

import re
from datetime import date

from rich.cells import cell_len, set_cell_size

from tui.domain.paper import Entry
from tui.domain.period import Period, Span
from tui.text.clean import clean_line

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LEFT_AGAIN = "\N{LEFT-TO-RIGHT MARK}"
"""What a terminal that turns Arabic and Hebrew around takes no column for, and turns back at."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 paper`, `61 papers`, `100,000 papers`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(value: date) -> str:
    """A day as people write it, in every locale alike: `3 Sep 2025`."""
    return f"{_short(value)} {value.year}"


def weekday(value: date) -> str:
    """The day of the week, short: `Wed`."""
    return WEEKDAYS[value.weekday()]


def month(value: date) -> str:
    """The month of a day: `September 2025`."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """A period as people write it: `week 36, 1–7 Sep 2025`, `September 2025`, `2025`."""
    first, last = value.first, value.last
    if value.span is Span.DAY:
        return day(first)
    if value.span is Span.MONTH:
        return month(first)
    if value.span is Span.YEAR:
        return str(first.year)
    if first.year != last.year:
        begin = day(first)
    else:
        begin = _short(first) if first.month != last.month else str(first.day)
    return f"week {first.isocalendar().week}, {begin}–{day(last)}"


def _short(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def milliseconds(value: float) -> str:
    """A duration in milliseconds with as many digits as tell something: `0.4 ms`, `12 ms`."""
    return f"{value:.1f} ms" if value < 10 else f"{value:,.0f} ms"  # noqa: PLR2004 — two digits


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return cell_len(text)


def apart(text: str) -> str:
    """A text that, where it runs from right to left, draws nothing behind it into its run.

    Else a number behind it stands before it: the columns of a table change places.
    """
    return text + LEFT_AGAIN if not text.isascii() and _FROM_RIGHT.search(text) else text


def piped(text: str) -> str:
    """A text for a pipe: the marks that keep columns in their order are for terminals."""
    return text.replace(LEFT_AGAIN, "")


def cut(text: str, width: int) -> str:
    """A text in at most `width` columns, with an ellipsis where its end is left out."""
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(0, width - 1)).rstrip()}…"


def authors(names: tuple[str, ...], width: int) -> str:
    """As many authors as fit into `width` columns, then how many more there are."""
    if not names:
        return ""
    shown = ""
    for at, name in enumerate(names):
        rest = len(names) - at - 1
        name = apart(clean_line(name))  # noqa: PLW2901 — as it is shown
        longer = f"{shown}, {name}" if shown else name
        more = f" +{rest}" if rest else ""
        if shown and cell_len(longer + more) > width:
            return f"{shown} +{rest + 1}"
        shown = longer
    return shown


def origin(entry: Entry, width: int) -> str:
    """Who a paper is from: its authors as they fit, else the source that brought it."""
    return authors(entry.paper.authors, width) or clean_line(entry.source)
