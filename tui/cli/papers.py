"""`quire list` and `quire show`: papers as they are, without a search."""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.references import resolved
from tui.domain.errors import PaperNotFound, Unreachable
from tui.domain.fields import paper_fields
from tui.domain.query import BOOKMARKS, Query, Scope, Sort
from tui.domain.results import Listing

if TYPE_CHECKING:
    from tui.library.browsing import Browsing
    from tui.library.library import Library

_EDITIONS_NAMED = 5


@click.command("list", short_help="List papers, an edition's or the bookmarked ones.")
@click.option(
    "--edition",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only the papers of that day's edition.",
)
@click.option("--bookmarks", is_flag=True, help="Only bookmarked papers, the newest mark first.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort if sort is not Sort.RELEVANCE]),
    help="In which order; the page's own by default, the newest edition first.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=0,
    help="At most so many papers; 0 for all, the default.",
)
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
def list_papers(
    day: datetime | None, sort: str | None, limit: int, *, bookmarks: bool, as_json: bool
) -> int:
    """List papers.

    In a pipe a line is id, day and title, parted by tabs.
    """
    query = Query(sort=Sort(sort) if sort else None)
    with opened() as library:
        browsing = library.browsing
        if day is not None:
            listing = _of_edition(browsing, day.date(), query)
            if bookmarks:
                kept = set(browsing.browse(query.within(BOOKMARKS)).ids)
                listing = replace(listing, ids=[id_ for id_ in listing.ids if id_ in kept])
        else:
            listing = browsing.browse(query.within(BOOKMARKS) if bookmarks else query)
        if not listing.total:
            faults.say("No paper is bookmarked there." if bookmarks else "There are no papers.")
            return faults.NOTHING_FOUND
        output.papers(browsing, listing, limit, as_json=as_json)
    return faults.OK


@click.command(short_help="Show papers in full.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--refresh",
    is_flag=True,
    help="Ask Hugging Face first: votes, code, linked models, data sets and spaces.",
)
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
def show(ids: tuple[str, ...], *, refresh: bool, as_json: bool) -> int:
    """Show papers in full: title, authors, links, abstract.

    ID is an id that quire printed, an arXiv id, a DOI or a link; '-' reads ids from standard
    input, one per line.
    """
    with opened() as library:
        found, code = resolved(library, ids)
        if refresh:
            code = max(code, _refreshed(library, found))
        read = (library.browsing.read(id_) for id_ in found)
        rows = [row for row in read if row is not None]
    if as_json:
        output.write(output.json_line(paper_fields(row.entry)) for row in rows)
    else:
        output.cards(rows)
    return code


def _refreshed(library: Library, ids: list[int]) -> int:
    """Bring what is new of these papers; one that cannot be asked for is shown as it is."""
    code = faults.OK
    for id_ in ids:
        try:
            library.syncing.refresh_paper(id_)
        except (PaperNotFound, Unreachable) as error:
            faults.say(str(error))
            code = max(code, error.exit_code)
    return code


def _of_edition(browsing: Browsing, day: date, query: Query) -> Listing:
    """The papers of that day's editions, of all sources."""
    held = browsing.editions()
    scopes = [Scope.edition(edition.id) for edition in held if edition.date == day]
    if not scopes:
        days = sorted({edition.date for edition in held}, reverse=True)
        newest = ", ".join(known.isoformat() for known in days[:_EDITIONS_NAMED])
        raise PaperNotFound(
            f"There is no edition of {day.isoformat()}.",
            f"The newest are: {newest}." if days else "The library holds no edition yet.",
        )
    answers = [browsing.browse(query.within(scope)).ids for scope in scopes]
    if len(answers) > 1 and query.sort is not None:
        members = set(chain.from_iterable(answers))
        answers = [[id_ for id_ in browsing.browse(query).ids if id_ in members]]
    return Listing(query, list(dict.fromkeys(chain.from_iterable(answers))))
