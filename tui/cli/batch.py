"""`quire search --batch`: many queries, one a line, answered one after another as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.cli import output
from tui.cli.references import STDIN
from tui.domain.errors import BadSource
from tui.domain.query import Query, Sort
from tui.view.plain import visible

if TYPE_CHECKING:
    from tui.library.browsing import Browsing


class Wanted(Struct, frozen=True):
    """What is wanted of each query: at most `limit` papers (0: all), in which order, how told."""

    limit: int
    sort: Sort
    as_json: bool
    explained: bool


def lines_of(file: str) -> Iterator[str]:
    """The lines of a file or, for '-', of standard input, each when it comes, without its end.

    Raises:
        BadSource: it cannot be read.
    """
    try:
        if file == STDIN:
            yield from _decoded(sys.stdin.buffer)
        else:
            with Path(file).open("rb") as lines:
                yield from _decoded(lines)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise BadSource(file, None, f"it cannot be read: {reason}") from error


def answer(browsing: Browsing, lines: Iterable[str], wanted: Wanted) -> tuple[int, int]:
    """Write the hits of each query; how many queries there were, and how many found nothing."""
    asked = missed = 0
    for line in lines:
        if line.strip():
            asked += 1
            missed += not _answer_one(browsing, line, wanted)
    return asked, missed


def _answer_one(browsing: Browsing, text: str, wanted: Wanted) -> bool:
    listing = browsing.browse(Query(text, sort=wanted.sort))
    # without a word to search for the listing is all papers, without scores
    stop = min(listing.total, wanted.limit or listing.total) if listing.scores else 0
    query, rank = visible(text).replace("\t", " "), 0
    for part in output.hits(browsing, listing, 0, stop, explained=wanted.explained):
        if wanted.as_json:
            numbered = enumerate(part, rank + 1)
            output.write(
                output.json_line(hit.fields() | {"query": text, "rank": at}) for at, hit in numbered
            )
        else:
            output.write(f"{query}\t{line}" for hit in part for line in hit.lines())
        rank += len(part)
    return rank > 0


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Parted at line feeds only: Python knows more ends of lines, which may stand in a query."""
    for number, line in enumerate(lines):
        text = line.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        yield text if number else text.lstrip("\ufeff")
