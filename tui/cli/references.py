"""Which papers the user means: ids in any form, as arguments or one per line in a pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.faults import NOTHING_FOUND, say
from tui.domain.errors import BadReference, BadSource, PaperNotFound

if TYPE_CHECKING:
    from tui.library.library import Library

STDIN = "-"

_FIELDS = ("id", "arxiv_id", "doi", "url")


def resolved(library: Library, given: Iterable[str]) -> tuple[list[int], int]:
    """The row ids of the papers that are named, each once, and the exit code for the others.

    What names no paper is told on standard error, and the rest goes on.
    """
    ids: dict[int, None] = {}
    code, empty = 0, True
    for reference in expanded(given):
        empty = False
        try:
            ids[library.resolve(reference)] = None
        except (BadReference, PaperNotFound) as error:
            say(str(error))
            code = max(code, error.exit_code)
    if empty:
        say("No ids came on standard input.")
        code = NOTHING_FOUND
    return list(ids), code


def chosen(library: Library, given: Iterable[str], query: str | None) -> tuple[list[int], int]:
    """The row ids of the papers that are named or that a query finds, and the exit code so far.

    Raises:
        QuireError: neither was given.
    """
    if query is None:
        named = list(given)
        if not named:
            raise BadReference(
                "No paper was named.", "Give ids, '-' for ids from a pipe, or --query."
            )
        return resolved(library, named)
    from tui.domain.query import Query  # noqa: PLC0415 — most name papers by id

    library.indexing.catch_up()
    listing = library.browsing.browse(Query(query))
    found = list(listing.ids[: listing.exact])
    code = 0
    if given:
        named_ids, code = resolved(library, given)
        found = list(dict.fromkeys([*named_ids, *found]))
    if not found:
        say(f"Nothing matches '{query}'.")
    return found, code if found else NOTHING_FOUND


def with_papers(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command its papers: ID… and --query."""
    import click  # noqa: PLC0415 — only what defines commands asks for it

    given = click.argument("ids", nargs=-1, metavar="[ID]...")(command)
    return click.option("--query", metavar="QUERY", help="All papers that a query finds.")(given)


def text_of(file: str, what: str) -> str:
    """The text of a file or, for '-', of standard input.

    Raises:
        BadSource: it cannot be read, or is no text.
    """
    try:
        data = standard_input() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(file, None, f"it is no {what}: it is not UTF-8 text") from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise BadSource(file, None, f"it cannot be read: {reason}") from error


def standard_input() -> bytes:
    """All that comes on standard input; nothing when it was closed from the start."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def expanded(given: Iterable[str], fields: Sequence[str] = _FIELDS) -> Iterator[str]:
    """The names as they were given, and for '-' those on standard input.

    In a line of JSON the first of `fields` that is there is the name.
    """
    for text in given:
        if text == STDIN:
            lines = standard_input().decode("utf-8", errors="replace").split("\n")
            yield from filter(None, (_reference_in(line, fields) for line in lines))
        else:
            yield text


def _reference_in(line: str, fields: Sequence[str]) -> str:
    """The id in a line of `quire list`, of `quire … --json`, or the line itself."""
    line = line.lstrip("\ufeff").strip()
    if not line.startswith("{"):
        return line.partition("\t")[0].strip()
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return line
    known = (record.get(name) for name in fields)
    return next((str(value) for value in known if value), line)
