"""How papers leave on standard output: JSON for programs, lines for pipes, rows for people."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tui.cli.explain import ground_fields, ground_lines, reason_fields, reason_lines
from tui.cli.faults import say
from tui.domain.errors import QuireError
from tui.domain.fields import paper_fields
from tui.domain.results import Listing, Row
from tui.text import lines
from tui.view.grounds import grounds_line
from tui.view.plain import tab_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from tui.domain.offers import Ground
    from tui.domain.reasons import Reason
    from tui.library.browsing import Browsing

    Why = Callable[[int], tuple[Ground, ...]]

JSON_HELP = "One JSON object per line; 'quire --help' names its fields."

_BATCH = 500
_SHOW_WIDTH = 80
_LINK_LINE = re.compile(r"\w+ +https?://\S+")


def write(lines: Iterable[str]) -> None:
    """Put lines on standard output.

    Raises:
        BrokenPipeError: nobody reads them any longer.
        QuireError: the disk or device they go to refuses.
    """
    text = "".join(f"{line}\n" for line in lines)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QuireError(
            f"The output cannot be written: {error.strerror or error}.",
            "Is the disk full?",
        ) from error


def to_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def json_line(value: dict[str, Any]) -> str:
    """A value on one line of JSON; what a terminal might obey is escaped, and so not lost."""
    return lines.json_line(value, ascii_only=not _is_utf8())


class Hit(Struct, frozen=True):
    """A paper of a listing; `partial`: it has not all that was typed.

    `reasons` for its rank, or why it is offered without a search, if asked for.
    """

    row: Row
    partial: bool = False
    reasons: tuple[Reason, ...] | None = None
    why: tuple[Ground, ...] | None = None

    def fields(self) -> dict[str, Any]:
        """What JSON tells of it."""
        fields = paper_fields(self.row.entry, self.row.score, partial=self.partial)
        if self.reasons is not None:
            fields["reasons"] = reason_fields(self.reasons)
        if self.why is not None:
            fields["why"] = ground_fields(self.why)
        return fields

    def lines(self) -> list[str]:
        """What a pipe gets: id, day and title, and its reasons on lines that begin with a tab."""
        return [
            tab_line(self.row.entry),
            *reason_lines(self.reasons or ()),
            *ground_lines(self.why or ()),
        ]


def papers(
    browsing: Browsing,
    listing: Listing,
    limit: int,
    *,
    as_json: bool,
    explained: bool = False,
    why: Why | None = None,
) -> int:
    """Write the first `limit` papers of a listing (0: all); how many that was.

    `why` tells by row id on what grounds a paper is offered. Standard error says where those begin
    that match in part only.
    """
    stop = min(listing.total, limit or listing.total)
    styled = _Rows(listing.ids[:stop]) if to_terminal() and not as_json else None
    exact = min(stop, listing.exact)
    for start, end in ((0, exact), (exact, stop)):
        if start < end and start >= listing.exact:
            say("These come nearest:")
        marked = styled is not None
        parts = hits(browsing, listing, start, end, explained=explained, marked=marked, why=why)
        for part in parts:
            if as_json:
                write(json_line(hit.fields()) for hit in part)
            elif styled is None:
                write(line for hit in part for line in hit.lines())
            else:
                styled.write(part)
    return stop


def hits(
    browsing: Browsing,
    listing: Listing,
    start: int,
    stop: int,
    *,
    explained: bool = False,
    marked: bool = False,
    why: Why | None = None,
) -> Iterator[list[Hit]]:
    """The papers at places `start` to `stop` (excluded) of a listing, some hundred at a time.

    `marked` with the words of the query marked, for people; that takes as long as all the rest.
    """
    for first in range(start, stop, _BATCH):
        last = min(stop, first + _BATCH)
        part = set(listing.ids[max(first, listing.exact) : last])
        read = browsing.rows if marked else browsing.plain_rows
        rows = read(listing, first, last)
        yield [
            Hit(
                row,
                row.id in part,
                browsing.explain(listing.query, row.id) if explained else None,
                None if why is None else why(row.id),
            )
            for row in rows
        ]


def cards(rows: Iterable[Row]) -> None:
    """Write papers in full, parted by an empty line; wrapped only for people."""
    from tui.view.look import PLAIN  # noqa: PLC0415 — Rich is not for JSON
    from tui.view.paper_card import paper_card  # noqa: PLC0415 — the same
    from tui.view.words import piped  # noqa: PLC0415 — the same

    console = _console() if to_terminal() else None
    for at, row in enumerate(rows):
        card = paper_card(row, PLAIN)
        gap = [""] if at else []
        write([*gap, *([piped(card.plain)] if console is None else _wrapped(card, console))])


def styled(lines: Iterable[Text]) -> Iterator[str]:
    """Lines of styled text for the terminal that standard output is."""
    return text_lines(_console(), lines)


def text_lines(console: Console, lines: Iterable[Text]) -> Iterator[str]:
    """Lines of styled text as the terminal is to receive them."""
    for line in lines:
        with console.capture() as capture:
            console.print(line, no_wrap=True, overflow="ignore", crop=False, end="")
        yield capture.get()


class _Rows:
    """Papers as the app lists them, each with its id before it."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._console = _console()
        self._digits = len(str(max(ids, default=0)))

    def write(self, hits: Iterable[Hit]) -> None:
        """Two lines a paper, and its reasons below it."""
        from rich.text import Text  # noqa: PLC0415 — Rich is not for pipes

        from tui.view.look import PLAIN  # noqa: PLC0415 — the same
        from tui.view.paper_row import paper_row  # noqa: PLC0415 — the same
        from tui.view.reasons import reasons_table  # noqa: PLC0415 — the same
        from tui.view.words import cut  # noqa: PLC0415 — the same

        width = max(10, self._console.width - self._digits - 1)
        lines: list[Text] = []
        for hit in hits:
            row = hit.row
            first, second = paper_row(row, width, PLAIN)
            lines.append(Text.assemble((f"{row.id:>{self._digits}} ", PLAIN.dim), first))
            lines.append(Text(" " * (self._digits + 1)).append_text(second))
            if hit.reasons:
                table = reasons_table(hit.reasons, width - 2, PLAIN).split("\n")
                lines += [Text(" " * (self._digits + 3)).append_text(line) for line in table]
            if hit.why:
                told = Text(cut(grounds_line(hit.why), width - 2), PLAIN.dim)
                lines.append(Text(" " * (self._digits + 3)).append_text(told))
        write(text_lines(self._console, lines))


def _wrapped(card: Text, console: Console) -> Iterator[str]:
    width = min(_SHOW_WIDTH, console.width)
    for paragraph in card.split("\n", allow_blank=True):
        # an address in two pieces is of no use: the terminal itself may break it
        whole = _LINK_LINE.fullmatch(paragraph.plain)
        yield from text_lines(console, [paragraph] if whole else paragraph.wrap(console, width))


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 — Rich is not for pipes

    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
