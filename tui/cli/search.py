"""`quire search`: papers by their words, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.domain.query import Query, Sort

if TYPE_CHECKING:
    from tui.library.library import Library


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    short_help="Find papers by their words.",
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=20,
    show_default=True,
    help="At most so many papers; 0 for all.",
)
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="In which order.",
)
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
@click.pass_context
def search(
    context: click.Context, query: tuple[str, ...], limit: int, sort: str, *, as_json: bool
) -> int:
    """Find papers that have all the words of QUERY, the best first.

    The last word may be the beginning of one. "two words" in quotes (within the shell's own) are
    a phrase, -word excludes, title: author: abstract: id: search in one field.

    In a pipe a line is id, day and title, parted by tabs.
    """
    _refuse_options(context, query)
    text = " ".join(query)
    with opened() as library:
        _catch_up(library)
        listing = library.browsing.browse(Query(text, sort=Sort(sort)))
        if listing.notice and listing.scores:
            faults.say(listing.notice)
        if listing.total and not listing.scores:
            faults.say(f"There is no word to search for in '{text}'. 'quire list' lists papers.")
            return faults.NOTHING_FOUND
        if not listing.total:
            faults.say(f"Nothing matches '{text}'. Try fewer words, or the beginning of one.")
            return faults.NOTHING_FOUND
        shown = output.papers(library.browsing, listing, limit, as_json=as_json)
    chosen = context.get_parameter_source("limit") is not ParameterSource.DEFAULT
    if shown < listing.total and not (chosen and not output.to_terminal()):
        faults.say(f"These are {shown:,} of {listing.total:,} papers; --limit 0 gives all.")
    return faults.OK


def _refuse_options(context: click.Context, words: tuple[str, ...]) -> None:
    """-word is a word left out, but --word is an option mistyped."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, possibilities=_options(context), ctx=context)


def _options(context: click.Context) -> list[str]:
    return [option for parameter in context.command.params for option in parameter.opts]


def _catch_up(library: Library) -> None:
    from tui.cli.progress import ProgressLine  # noqa: PLC0415 — only here is there something to wait for

    with ProgressLine("Indexing") as progress:
        complete = library.indexing.catch_up(progress)
    if not complete:
        faults.say("Another quire is indexing; papers it has not come to are not found yet.")
