"""`quire saved`: queries under names."""

from __future__ import annotations

import click

from tui.cli import acting, faults, output
from tui.cli.opening import opened
from tui.domain.query import Query
from tui.view.plain import tabbed


@click.group(short_help="Save searches, list and run them.")
def saved() -> None:
    """Save searches, list and run them. What is done here 'quire undo' takes back."""


@saved.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="NAME")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
def add(name: str, query: tuple[str, ...]) -> int:
    """Save QUERY under NAME; one that was saved under it is replaced."""
    with opened() as library:
        return acting.told(library.filing.save_search(name, " ".join(query)))


@saved.command("list")
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON object per search: name, query, papers, new."
)
def list_saved(*, as_json: bool) -> int:
    """List the saved searches: name, papers, those new since it was last opened, query."""
    with opened() as library:
        if library.filing.searches():
            library.indexing.catch_up()
        found = library.browsing.saved()
    if not found:
        faults.say("No search is saved. 'quire saved add NAME QUERY' saves one.")
        return faults.NOTHING_FOUND
    if as_json:
        output.write(
            output.json_line({"name": s.name, "query": s.query, "papers": s.papers, "new": s.new})
            for s in found
        )
    else:
        output.write(tabbed(s.name, s.papers, s.new, s.query) for s in found)
    return faults.OK


@saved.command()
@click.argument("name", metavar="NAME")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", default=20, show_default=True,
              help="At most so many papers; 0 for all.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
def run(name: str, limit: int, *, as_json: bool) -> int:
    """Find what a saved search finds; what is new is no longer so afterwards."""
    with opened() as library:
        called, query = library.filing.search(name)
        library.indexing.catch_up()
        listing = library.browsing.browse(Query(query))
        library.browsing.note_opened(called)
        if not listing.total:
            faults.say(f"Nothing matches '{query}'.")
            return faults.NOTHING_FOUND
        output.papers(library.browsing, listing, limit, as_json=as_json)
    return faults.OK


@saved.command()
@click.argument("old", metavar="NAME")
@click.argument("new", metavar="NEW")
def rename(old: str, new: str) -> int:
    """Call a saved search otherwise."""
    with opened() as library:
        return acting.told(library.filing.rename_search(old, new))


@saved.command()
@click.argument("name", metavar="NAME")
def remove(name: str) -> int:
    """Forget a saved search."""
    with opened() as library:
        return acting.told(library.filing.remove_search(name))
