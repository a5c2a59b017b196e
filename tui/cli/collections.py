"""`quire collection` and `quire queue`: where papers are put, and in which order they are read."""

from __future__ import annotations

import click

from tui.cli import acting, faults, output
from tui.cli.opening import opened
from tui.cli.references import chosen, with_papers
from tui.domain.query import READING_LIST, Query


@click.group(short_help="Put papers into collections.")
def collection() -> None:
    """Put papers into collections; a paper may lie in many, and a '/' nests one in another.

    'quire search in:NAME' finds what is in one. What is done here 'quire undo' takes back.
    """


@collection.command()
@click.argument("name", metavar="NAME")
@with_papers
def add(name: str, ids: tuple[str, ...], query: str | None) -> int:
    """Put papers into a collection, which is made if need be."""
    return _put(name, ids, query, on=True)


@collection.command()
@click.argument("name", metavar="NAME")
@with_papers
def remove(name: str, ids: tuple[str, ...], query: str | None) -> int:
    """Take papers out of a collection."""
    return _put(name, ids, query, on=False)


@collection.command()
@click.argument("name", metavar="NAME")
def make(name: str) -> int:
    """Make a collection, and those it is nested in."""
    with opened() as library:
        return acting.told(library.filing.make(name))


@collection.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON object per collection: name, papers.")
def list_collections(*, as_json: bool) -> int:
    """List the collections, each with the papers in it and in those nested in it."""
    with opened() as library:
        found = library.filing.collections()
    nothing = "There is no collection. 'quire collection add NAME ID' makes one."
    return acting.names(found, as_json=as_json, nothing=nothing)


@collection.command()
@click.argument("old", metavar="NAME")
@click.argument("new", metavar="NEW")
def rename(old: str, new: str) -> int:
    """Move a collection with all in it; where the other exists, the two become one."""
    with opened() as library:
        return acting.told(library.filing.rename(old, new))


@collection.command()
@click.argument("name", metavar="NAME")
def delete(name: str) -> int:
    """Take a collection away with those nested in it; the papers stay in the library."""
    with opened() as library:
        return acting.told(library.filing.remove(name))


@click.group(short_help="Keep the reading list.")
def queue() -> None:
    """Keep the reading list: what to read, in which order."""


@queue.command("add")
@with_papers
def enqueue(ids: tuple[str, ...], query: str | None) -> int:
    """Put papers at the end of the reading list."""
    return _queue(ids, query, on=True)


@queue.command("remove")
@with_papers
def dequeue(ids: tuple[str, ...], query: str | None) -> int:
    """Take papers off the reading list."""
    return _queue(ids, query, on=False)


@queue.command("move", context_settings={"ignore_unknown_options": True})
@click.argument("id_", metavar="ID")
@click.argument("places", type=int, metavar="PLACES")
def move(id_: str, places: int) -> int:
    """Move a paper so many PLACES down the reading list; up where that is negative."""
    with opened() as library:
        return acting.told(library.filing.move(library.resolve(id_), places))


@queue.command("list")
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
def list_queue(*, as_json: bool) -> int:
    """List the papers to read, in their order."""
    with opened() as library:
        listing = library.browsing.browse(Query(scope=READING_LIST))
        if not listing.total:
            faults.say("The reading list is empty. 'quire queue add ID' puts a paper there.")
            return faults.NOTHING_FOUND
        output.papers(library.browsing, listing, 0, as_json=as_json)
    return faults.OK


def _put(name: str, given: tuple[str, ...], query: str | None, *, on: bool) -> int:
    with opened() as library:
        ids, code = chosen(library, given, query)
        if not ids:
            return code
        return acting.told(library.filing.put(ids, name, on=on), code)


def _queue(given: tuple[str, ...], query: str | None, *, on: bool) -> int:
    with opened() as library:
        ids, code = chosen(library, given, query)
        if not ids:
            return code
        return acting.told(library.filing.queue(ids, on=on), code)
