"""CSV: a row for each paper below a row of names, for spreadsheets and for people's own scripts.

https://www.rfc-editor.org/rfc/rfc4180: fields parted by commas, quoted where they must be, lines
that end in CR LF. No cell holds a line end, so a row is a line. A spreadsheet takes a cell that
begins with one of a few signs for a formula, and would compute or fetch what a hostile title says
(https://owasp.org/www-community/attacks/CSV_Injection): such a cell begins with an apostrophe.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.exporters.plain import abstract_of, title_of
from tui.exporters.work import page_url
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions

COLUMNS = (
    "id", "arxiv_id", "doi", "title", "authors", "date", "venue", "categories", "keywords", "url",
    "code", "source", "edition", "citation_key", "abstract",
)  # fmt: skip
MARKS = ("bookmarked_at", "read_at", "rating", "tags", "collections", "note")
"""What follows where the user's own goes along."""

_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_TO_QUOTE = re.compile('[",]')


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:
    """The names, then the papers. Each line has the CR before the line end that it is given."""
    yield _row((*COLUMNS, *(MARKS if options.marks else ())))
    for exported in papers:
        yield _row((*_of_paper(exported, options), *(_marks(exported) if options.marks else ())))


def _of_paper(exported: Exported, options: ExportOptions) -> Iterator[str]:
    entry, paper = exported.entry, exported.paper
    yield str(entry.id)
    yield paper.arxiv_id or ""
    yield paper.doi or ""
    yield title_of(paper)
    yield "; ".join(paper.authors)
    yield paper.published.isoformat() if paper.published else ""
    yield paper.venue
    yield "; ".join(paper.categories)
    yield "; ".join(paper.keywords)
    yield page_url(paper) or ""
    yield paper.code_url or ""
    yield entry.source
    yield entry.edition.isoformat() if entry.edition else ""
    yield exported.key or paper.citation_key
    yield abstract_of(paper) if options.abstracts else ""


def _marks(exported: Exported) -> Iterator[str]:
    entry = exported.entry
    for time in (entry.bookmarked_at, entry.read_at):
        yield time.isoformat(timespec="seconds") if time else ""
    yield str(exported.entry.rating or "")
    yield "; ".join(exported.entry.tags)
    yield "; ".join(exported.entry.collections)
    yield exported.entry.note


def _row(cells: Iterable[str]) -> str:
    return ",".join(map(_cell, cells)) + "\r"


def _cell(text: str) -> str:
    cell = clean_line(text)
    if _FORMULA.match(cell):
        cell = f"'{cell}"
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell
