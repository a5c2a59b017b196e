"""`quire sync arxiv`: what is new in categories of arXiv, and in searches the user has named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tui.cli import faults, output, periods
from tui.cli.opening import opened
from tui.cli.progress import ProgressLine
from tui.domain.arxiv import of_category
from tui.view.plain import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.domain.arxiv import ArxivSearch
    from tui.domain.syncing import SyncReport

_NAMED = """Name a category, as in '--category cs.CL', or give searches a name in {file}:

  [arxiv.searches]
  rl = "cat:cs.LG AND abs:reinforcement"
"""


def _categories(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> tuple[ArxivSearch, ...]:
    searches = {text: of_category(text.strip()) for text in given}
    for text, search in searches.items():
        if search is None:
            raise click.BadParameter(f"'{text}' is no category, as cs.CL is one.", ctx, param)
    return tuple(search for search in searches.values() if search)


@click.command(short_help="What is new in categories and searches of arXiv.")
@click.option(
    "--category",
    "categories",
    multiple=True,
    callback=_categories,
    metavar="NAME",
    help="As arXiv names it: cs.CL; cs for all that begin so. Several: once for each.",
)
@click.option(
    "--search",
    "names",
    multiple=True,
    metavar="NAME",
    help="A search of your own, from config.toml. Without this and --category: all of them.",
)
@click.option(
    "--since",
    callback=periods.day,
    metavar="DAY",
    help="The first day of submission: 2025-09-03, or 3d, 2w ago. By default a week at the first "
    "time, then what came since.",
)
@click.option(
    "--limit",
    type=click.IntRange(0, sys.maxsize),
    metavar="N",
    default=0,
    help="At most so many papers of each, the newest; 0 for all, the default.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object for each: source, query, days, papers, new, merged, newest, failures.",
)
@click.pass_context
def arxiv(
    ctx: click.Context,
    categories: tuple[ArxivSearch, ...],
    names: tuple[str, ...],
    since: date | None,
    limit: int,
    *,
    as_json: bool,
) -> int:
    """Bring what was submitted to arXiv: an edition for each day, of each category and search.

    arXiv is asked once in three seconds, as it wishes. Where it breaks off, what came stays.
    QUIRE_ARXIV_ENDPOINT names another server.
    """
    if since is not None and since > periods.today():
        ctx.fail(f"--since {since.isoformat()} is still to come.")
    searches = [*categories, *_named(ctx, names, all_of_them=not categories)]
    failed = False
    with opened() as library:
        for search in searches:
            with ProgressLine(search.source) as line:
                report = library.arxiv.sync(search, since, line, _never, limit=limit)
            for failure in report.failures:
                failed = True
                faults.say(_failure(search, report, failure.day, failure.reason))
            if as_json:
                output.write([output.json_line(_fields(search, report))])
            elif report.papers or not report.failures:
                output.write([_sentence(search, report)])
    return faults.UNREACHED if failed else faults.OK


def _named(ctx: click.Context, names: Sequence[str], *, all_of_them: bool) -> Sequence[ArxivSearch]:
    """The searches of these names; where none is given, perhaps all that have one."""
    if not names and not all_of_them:
        return ()
    from tui.config.paths import places  # noqa: PLC0415 — not for --help
    from tui.config.settings import load  # noqa: PLC0415 — the same

    file = places().settings
    settings, complaint = load(file)
    if complaint:
        faults.say(complaint)
    known = {search.name: search for search in settings.searches}
    if not names:
        if not known:
            ctx.fail(_NAMED.format(file=file))
        return settings.searches
    for name in names:
        if name not in known:
            there = ", ".join(known) or "none"
            ctx.fail(f"There is no arXiv search '{name}' in {file}. There are: {there}.")
    return [known[name] for name in dict.fromkeys(names)]


def _never() -> bool:
    """Nobody stops a sync but by Ctrl-C, which is an exception."""
    return False


def _failure(search: ArxivSearch, report: SyncReport, day: date, reason: str) -> str:
    rest = f" What is older than {day.isoformat()} did not come." if report.papers else ""
    return f"{search.source}: {reason}{rest}"


def _sentence(search: ArxivSearch, report: SyncReport) -> str:
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    parts = [counted(report.days, "day"), counted(report.papers, "paper"), f"{report.new:,} new"]
    if report.merged:
        parts.append(f"{report.merged:,} merged")
    if report.newest:
        parts.append(f"the newest of {report.newest.isoformat()}")
    return visible(f"{search.source}: {', '.join(parts)}")


def _fields(search: ArxivSearch, report: SyncReport) -> dict[str, Any]:
    return {
        "source": search.source,
        "query": search.query,
        "days": report.days,
        "papers": report.papers,
        "new": report.new,
        "merged": report.merged,
        "newest": report.newest.isoformat() if report.newest else None,
        "failures": [
            {"day": failure.day.isoformat(), "reason": failure.reason}
            for failure in report.failures
        ],
    }
