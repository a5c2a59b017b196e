"""`quire bookmark`: the papers the user keeps."""

from __future__ import annotations

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.references import chosen, with_papers
from tui.domain.marks import Mark
from tui.domain.query import BOOKMARKS, Query


@click.group(short_help="Add, remove and list bookmarks.")
def bookmark() -> None:
    """Add, remove and list bookmarks."""


@bookmark.command()
@with_papers
def add(ids: tuple[str, ...], query: str | None) -> int:
    """Bookmark papers. '-' reads ids from standard input, one per line."""
    return _put(ids, query, on=True)


@bookmark.command()
@with_papers
def remove(ids: tuple[str, ...], query: str | None) -> int:
    """Take bookmarks away. '-' reads ids from standard input, one per line."""
    return _put(ids, query, on=False)


@bookmark.command("list")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=0,
    help="At most so many papers; 0 for all, the default.",
)
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
def list_bookmarks(limit: int, *, as_json: bool) -> int:
    """List the bookmarked papers, the newest mark first."""
    with opened() as library:
        listing = library.browsing.browse(Query(scope=BOOKMARKS))
        if not listing.total:
            faults.say("No paper is bookmarked. 'quire bookmark add ID' keeps one.")
            return faults.NOTHING_FOUND
        output.papers(library.browsing, listing, limit, as_json=as_json)
    return faults.OK


def _put(given: tuple[str, ...], query: str | None, *, on: bool) -> int:
    with opened() as library:
        ids, code = chosen(library, given, query)
        if not ids:
            return code
        action = library.marking.put(Mark.BOOKMARK, ids, on=on)
    changed = action.papers if action else 0
    same = len(ids) - changed
    done = f"{changed:,} {'bookmarked' if on else 'no longer bookmarked'}"
    rest = f", {same:,} {'already' if on else 'not before either'}" if same else ""
    output.write([done + rest])
    return code
