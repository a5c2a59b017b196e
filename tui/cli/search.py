"""`quire search`: papers by their words, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec.structs import replace

from tui.cli import faults, output
from tui.cli.batch import Wanted, answer, lines_of
from tui.cli.opening import opened
from tui.domain.query import Query, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.results import Listing
    from tui.library.library import Library

_QUOTED = 100
"""Characters of a query that a sentence repeats: it may be a pasted page."""


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    short_help="Find papers by their words.",
)
@click.argument("query", nargs=-1)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=20,
    show_default=True,
    help="At most so many papers; 0 for all. With --batch, so many for each query.",
)
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="In which order.",
)
@click.option("--batch", metavar="FILE", help="Ask every line of FILE; '-' is standard input.")
@click.option("--explain", is_flag=True, help="Say why each paper ranks where it does.")
@click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    limit: int,
    sort: str,
    batch: str | None,
    *,
    explain: bool,
    as_json: bool,
) -> int:
    """Find papers that have all the words of QUERY, the best first.

    The last word may be the beginning of one. "two words" in quotes (within the shell's own) are
    a phrase, -word excludes, title: author: abstract: id: search in one field, word~ forgives
    slips, category: date: since: before: is: has: filter, sort:date orders. Where no paper has
    all of it, those that come nearest are given, with --batch also below a few that have; JSON
    tells them by "partial".

    In a pipe a line is id, day and title, parted by tabs. --batch puts the query before them, in
    JSON as "query" with the place as "rank". --explain gives points, field and word of each part
    of a score on lines below a paper, in JSON as "reasons".
    """
    _refuse_options(context, query)
    wanted = Wanted(limit, Sort(sort), as_json=as_json, explained=explain)
    if batch is not None:
        if query:
            raise click.UsageError("Give a QUERY or --batch FILE, not both.", context)
        return _many(batch, wanted)
    if not query:
        raise click.UsageError("Missing argument 'QUERY...'.", context)
    chosen = context.get_parameter_source("limit") is not ParameterSource.DEFAULT
    return _one(" ".join(query), wanted, tell_rest=not chosen or output.to_terminal())


def _one(text: str, wanted: Wanted, *, tell_rest: bool) -> int:
    """Answer one query; `tell_rest`: say how many papers the limit keeps back."""
    with opened() as library:
        catch_up(library)
        listing = library.browsing.browse(Query(text, sort=wanted.sort))
        if listing.total and not listing.scores:
            no_word = f"There is no word to search for in '{_shown(text)}'."
            faults.say(f"{listing.notice or no_word} 'quire list' lists papers.")
            return faults.NOTHING_FOUND
        for sentence in _said_of(listing):
            faults.say(sentence)
        if not listing.total:
            return faults.NOTHING_FOUND
        if listing.exact:
            # a script that asks for words gets papers that have them
            ids, scores = listing.ids[: listing.exact], listing.scores[: listing.exact]
            listing = replace(listing, ids=ids, scores=scores, partial=0)
        shown = output.papers(
            library.browsing,
            listing,
            wanted.limit,
            as_json=wanted.as_json,
            explained=wanted.explained,
        )
    if shown < listing.total and tell_rest:
        faults.say(f"These are {shown:,} of {listing.total:,} papers; --limit 0 gives all.")
    return faults.OK if listing.exact else faults.NOTHING_FOUND


def _many(file: str, wanted: Wanted) -> int:
    """Answer the queries of a file in one process."""
    with opened() as library:
        catch_up(library)
        asked, missed = answer(library.browsing, lines_of(file), wanted)
    if missed:
        faults.say(f"{missed:,} of {asked:,} queries found nothing.")
    elif not asked:
        faults.say("There was no query.")
    return faults.OK if missed < asked else faults.NOTHING_FOUND


def _said_of(listing: Listing) -> Iterator[str]:
    """What a person must know of an answer before they read it."""
    if listing.notice:
        yield listing.notice
    text, meant = _shown(listing.query.text), listing.suggestion
    if listing.exact:
        if meant:
            yield f"Did you mean '{meant}'?"
    elif meant:
        yield f"Nothing matches '{text}'; did you mean '{meant}'?"
    elif listing.partial:
        yield f"Nothing matches all of '{text}'."
    else:
        yield f"Nothing matches '{text}'. Try fewer words, or the beginning of one."


def _shown(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _refuse_options(context: click.Context, words: tuple[str, ...]) -> None:
    """-word is a word left out, but --word is an option mistyped."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, possibilities=_options(context), ctx=context)


def _options(context: click.Context) -> list[str]:
    return [option for parameter in context.command.params for option in parameter.opts]


def catch_up(library: Library) -> None:
    """Put what the index lacks into it, with progress; say so when another quire is doing it."""
    from tui.cli.progress import ProgressLine  # noqa: PLC0415 — only here is there something to wait for

    with ProgressLine("Indexing") as progress:
        complete = library.indexing.catch_up(progress)
    with ProgressLine("Indexing full texts") as progress:
        library.bodies.catch_up(progress)
    if not complete:
        faults.say("Another quire is indexing; papers it has not come to are not found yet.")
