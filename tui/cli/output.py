"""How papers leave on standard output: JSON for programs, lines for pipes, rows for people."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui.domain.errors import QuireError
from tui.domain.results import Listing, Row
from tui.view.plain import tab_line, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from tui.library.browsing import Browsing

FIELDS = (
    "id", "arxiv_id", "doi", "title", "abstract", "authors", "date", "edition", "url", "links",
    "categories", "source", "bookmarked", "bookmarked_at", "read", "score",
)  # fmt: skip
"""The fields of a paper in JSON, in this order; none is ever renamed or left out."""

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
    line = json.dumps(value, ensure_ascii=not _is_utf8())
    return line if visible(line) == line else json.dumps(value)


def paper_fields(row: Row) -> dict[str, Any]:
    """A paper as `FIELDS` names it. `date` is the paper's own day, `edition` its page's."""
    entry, paper = row.entry, row.entry.paper
    marked = entry.bookmarked_at
    return {
        "id": entry.id,
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "date": paper.published.isoformat() if paper.published else None,
        "edition": entry.edition.isoformat() if entry.edition else None,
        "url": paper.url,
        "links": [{"url": link.url, "kind": link.kind.value} for link in paper.links],
        "categories": list(paper.categories),
        "source": entry.source,
        "bookmarked": entry.bookmarked,
        "bookmarked_at": marked.isoformat(timespec="milliseconds") if marked else None,
        "read": not entry.unread,
        "score": None if row.score is None else round(row.score, 4),
    }


def papers(browsing: Browsing, listing: Listing, limit: int, *, as_json: bool) -> int:
    """Write the first `limit` papers of a listing (0: all); how many that were."""
    stop = min(listing.total, limit or listing.total)
    styled = _Rows(listing.ids[:stop]) if to_terminal() and not as_json else None
    for start in range(0, stop, _BATCH):
        rows = browsing.rows(listing, start, min(stop, start + _BATCH))
        if as_json:
            write(json_line(paper_fields(row)) for row in rows)
        elif styled is None:
            write(tab_line(row.entry) for row in rows)
        else:
            styled.write(rows)
    return stop


def cards(rows: Iterable[Row]) -> None:
    """Write papers in full, parted by an empty line; wrapped only for people."""
    from tui.view.look import PLAIN  # noqa: PLC0415 — Rich is not for JSON
    from tui.view.paper_card import paper_card  # noqa: PLC0415 — the same

    console = _console() if to_terminal() else None
    for at, row in enumerate(rows):
        card = paper_card(row, PLAIN)
        gap = [""] if at else []
        write([*gap, *([card.plain] if console is None else _wrapped(card, console))])


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

    def write(self, rows: Iterable[Row]) -> None:
        """Two lines a paper."""
        from rich.text import Text  # noqa: PLC0415 — Rich is not for pipes

        from tui.view.look import PLAIN  # noqa: PLC0415 — the same
        from tui.view.paper_row import paper_row  # noqa: PLC0415 — the same

        width = max(10, self._console.width - self._digits - 1)
        lines: list[Text] = []
        for row in rows:
            first, second = paper_row(row, width, PLAIN)
            lines.append(Text.assemble((f"{row.id:>{self._digits}} ", PLAIN.dim), first))
            lines.append(Text(" " * (self._digits + 1)).append_text(second))
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
