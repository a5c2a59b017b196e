"""`quire tag`: words of one's own on papers."""

from __future__ import annotations

import click

from tui.cli import acting
from tui.cli.opening import opened
from tui.cli.references import chosen, with_papers


@click.group(short_help="Tag papers, list and rename tags.")
def tag() -> None:
    """Tag papers, list and rename tags. 'quire search tag:NAME' finds what has one.

    A tag is the same tag in any case. What is done here 'quire undo' takes back.
    """


@tag.command()
@click.argument("name", metavar="TAG")
@with_papers
def add(name: str, ids: tuple[str, ...], query: str | None) -> int:
    """Give papers a tag. '-' reads ids from standard input, one per line."""
    return _put(name, ids, query, on=True)


@tag.command()
@click.argument("name", metavar="TAG")
@with_papers
def remove(name: str, ids: tuple[str, ...], query: str | None) -> int:
    """Take a tag from papers. '-' reads ids from standard input, one per line."""
    return _put(name, ids, query, on=False)


@tag.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON object per tag: name, papers.")
def list_tags(*, as_json: bool) -> int:
    """List the tags with how many papers carry each."""
    with opened() as library:
        tags = library.marking.tags()
    nothing = "No paper is tagged. 'quire tag add TAG ID' tags one."
    return acting.names(tags, as_json=as_json, nothing=nothing)


@tag.command()
@click.argument("old", metavar="TAG")
@click.argument("new", metavar="NEW")
def rename(old: str, new: str) -> int:
    """Call a tag otherwise; where the other is in use, the two become one."""
    with opened() as library:
        return acting.told(library.marking.rename_tag(old, new))


def _put(name: str, given: tuple[str, ...], query: str | None, *, on: bool) -> int:
    with opened() as library:
        ids, code = chosen(library, given, query)
        if not ids:
            return code
        return acting.told(library.marking.tag(ids, name, on=on), code)
