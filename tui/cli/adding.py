"""`quire add`: single papers from the net, named by an id or a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.progress import ProgressLine
from tui.cli.references import expanded
from tui.view.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.adding import AddedPaper, AddReport

_FIELDS = ("arxiv_id", "doi", "url", "id")
"""By which field of a line of JSON its paper is asked for: it may be of another library."""


@click.command(short_help="Fetch papers by their ids and links.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object per ID: text, id, outcome (new, merged, unchanged), title, error.",
)
def add(ids: tuple[str, ...], *, as_json: bool) -> int:
    """Fetch papers from the net: arXiv ids, DOIs, links to either, or to Hugging Face's papers.

    '-' reads them from standard input, one per line. A paper that is already there is merged with
    what comes; your own marks are never touched. A line is id, outcome and title, parted by tabs.
    QUIRE_ARXIV_ENDPOINT and QUIRE_DOI_ENDPOINT name other servers.
    """
    texts = list(expanded(ids, _FIELDS))
    if not texts:
        faults.say("No ids came on standard input.")
        return faults.NOTHING_FOUND
    with opened() as library, ProgressLine("Fetching") as line:
        report = library.adding.add(texts, line)
    for sentence in _failures(report):
        faults.say(sentence)
    lines = map(output.json_line, _records(report)) if as_json else map(_line, report.papers)
    output.write(lines)
    return max((failure.code for failure in report.failures), default=faults.OK)


def _failures(report: AddReport) -> Iterator[str]:
    """Each reason once: without a network it is the same for all."""
    texts: dict[str, list[str]] = {}
    for failure in report.failures:
        texts.setdefault(failure.reason, []).append(failure.text)
    for reason, named in texts.items():
        first, more = named[0], len(named) - 1
        who = f"{first} and {more:,} more" if more else first
        yield reason if first in reason and not more else f"{who}: {reason}"


def _line(paper: AddedPaper) -> str:
    return f"{paper.id}\t{paper.outcome}\t{visible(paper.title)}"


def _records(report: AddReport) -> Iterator[dict[str, Any]]:
    for paper in report.papers:
        yield {
            "text": paper.text,
            "id": paper.id,
            "outcome": paper.outcome,
            "title": paper.title,
            "error": None,
        }
    for failure in report.failures:
        yield {
            "text": failure.text,
            "id": None,
            "outcome": None,
            "title": None,
            "error": failure.reason,
        }
