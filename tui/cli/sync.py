"""`quire sync`: the newest papers from the net, and what came stays whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli import faults, output, periods
from tui.cli.opening import opened
from tui.cli.progress import ProgressLine
from tui.cli.sync_arxiv import arxiv
from tui.domain.edition import DAILY, TRENDING
from tui.domain.syncing import FIRST_DAY
from tui.view.plain import visible

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.syncing import SyncReport


@click.group(
    invoke_without_command=True,
    short_help="Bring new papers from the net.",
    subcommand_metavar="[SOURCE [ARGS]...]",
)
@click.option(
    "--since", callback=periods.day, metavar="DAY", help="The first day: 2025-09-03, or 3d, 2w ago."
)
@click.option(
    "--until", callback=periods.day, metavar="DAY", help="The last day; today by default."
)
@click.option("--month", callback=periods.month, metavar="YYYY-MM", help="All days of a month.")
@click.option(
    "--week", callback=periods.week, metavar="YYYY-Www", help="All days of a week: 2025-W36."
)
@click.option("--trending", is_flag=True, help="What is talked about now, as an edition of today.")
@click.option("--refresh", is_flag=True, help="Ask again for days that are held for good.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object: days, unchanged, missing, papers, new, merged, skipped, newest, failures.",
)
@click.pass_context
def sync(
    ctx: click.Context,
    since: date | None,
    until: date | None,
    month: list[date] | None,
    week: list[date] | None,
    *,
    trending: bool,
    refresh: bool,
    as_json: bool,
) -> int:
    """Bring the Daily Papers of Hugging Face since the last that came, a week at the first time.

    A day that was asked for three days after its date is held for good; the days since then are
    asked for again, for their votes. What was interrupted goes on where it stopped: run it again.
    HF_ENDPOINT names another server, HF_TOKEN an access token.
    """
    if ctx.invoked_subcommand:
        if since or until or month or week or trending or refresh or as_json:
            ctx.fail(f"Write the options behind '{ctx.invoked_subcommand}'.")
        return faults.OK
    days = _days(ctx, since, until, month, week)
    if trending and (days is not None or refresh):
        ctx.fail("--trending is of today; it goes with no other day and no --refresh.")
    with opened() as library, ProgressLine(DAILY) as line:
        syncing = library.syncing
        if trending:
            report = syncing.trending(_never)
        else:
            report = syncing.daily(days, line, _never, refresh=refresh)
    for failure in report.failures:
        faults.say(f"{failure.day.isoformat()}: {failure.reason}")
    subject = TRENDING if trending else DAILY
    output.write([output.json_line(_fields(report)) if as_json else _sentence(subject, report)])
    return faults.UNREACHED if report.failures else faults.OK


sync.add_command(arxiv)


def _days(
    ctx: click.Context,
    since: date | None,
    until: date | None,
    month: list[date] | None,
    week: list[date] | None,
) -> list[date] | None:
    """The days that are asked for; None where none is named."""
    named = [option for option in (since or until, month, week) if option is not None]
    if len(named) > 1:
        ctx.fail("Name the days in one way: --since and --until, or --month, or --week.")
    days = month or week
    if until is not None and since is None:
        ctx.fail("--until needs --since.")
    if since is not None:
        last = until or periods.today()
        if since > last:
            ctx.fail(f"--since {since.isoformat()} is after {last.isoformat()}.")
        days = periods.stretch(max(since, FIRST_DAY), last)
    if days is not None and not any(FIRST_DAY <= day <= periods.today() for day in days):
        ctx.fail(f"Daily Papers are of the days from {FIRST_DAY.isoformat()} to today.")
    return days


def _never() -> bool:
    """Nobody stops a sync but by Ctrl-C, which is an exception."""
    return False


def _sentence(subject: str, report: SyncReport) -> str:
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    if not report.days:
        return f"{subject}: nothing to ask for, these days are held for good; --refresh asks again"
    days = counted(report.days, "day")
    if report.missing:
        days = f"{report.days - report.missing:,} of {days}"
    if report.unchanged:
        days += f" ({report.unchanged:,} unchanged)"
    parts = [days, counted(report.papers, "paper"), f"{report.new:,} new"]
    if report.merged:
        parts.append(f"{report.merged:,} merged")
    if report.skipped:
        parts.append(f"{report.skipped:,} unreadable")
    if report.newest:
        parts.append(f"the newest of {report.newest.isoformat()}")
    return visible(f"{subject}: {', '.join(parts)}")


def _fields(report: SyncReport) -> dict[str, Any]:
    return {
        "days": report.days,
        "unchanged": report.unchanged,
        "missing": report.missing,
        "papers": report.papers,
        "new": report.new,
        "merged": report.merged,
        "skipped": report.skipped,
        "newest": report.newest.isoformat() if report.newest else None,
        "failures": [
            {"day": failure.day.isoformat(), "reason": failure.reason}
            for failure in report.failures
        ],
    }
