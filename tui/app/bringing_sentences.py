"""What is said of papers that come in, as plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.results import Imported, ImportProgress, Progress
from tui.text.clean import clean_line
from tui.view.words import counted, cut, day

if TYPE_CHECKING:
    # what no start brings
    from tui.domain.adding import AddReport
    from tui.domain.document import Document
    from tui.domain.syncing import SyncProgress, SyncReport

ADD_UNDER_WAY = "Papers are being fetched already; try again when they are here."
ATTACH_UNDER_WAY = "A file is being read already; try again when that is done."
NO_PAPER = "A full text is attached to the paper under the cursor, and there is none."
IMPORT_UNDER_WAY = "A file is being taken in already; try again when that is done."
NO_NAMES = "That is neither a file nor the name of a paper, so nothing was done with it."
_TITLE = 40
"""Columns of a title that a sentence repeats."""
_FILE = 18
"""Columns of a file's name in a sentence that has much else to say in 80 of them."""


def syncing(days: Sequence[date]) -> str:
    """What is asked for."""
    if len(days) == 1:
        return f"Asking for the Daily Papers of {day(days[0])}."
    return "Asking for the newest Daily Papers."


def sync_under_way(progress: SyncProgress | None) -> str:
    """How far the sync is that goes on already."""
    if progress is None or not progress.days:
        return "A sync is under way: waiting for the first day."
    return (
        f"A sync is under way: {progress.done:,} of {counted(progress.days, 'day')},"
        f" {counted(progress.papers, 'paper')}, {progress.new:,} new."
    )


def sync_forms(progress: SyncProgress, rate: float) -> tuple[str, ...]:
    """How far a sync is, in more and in fewer words."""
    days = f"{progress.done:,}/{progress.days:,}"
    papers = counted(progress.papers, "paper")
    return (
        f"syncing {days} days · {papers} · {rate:,.0f}/s",
        f"{days} days · {papers} · {rate:,.0f}/s",
        f"{days} days · {rate:,.0f}/s",
        f"{days} days",
    )


def add_forms(progress: Progress) -> tuple[str, ...]:
    """How many papers named have come."""
    return f"fetching {progress.done:,}/{progress.total:,}", f"{progress.done:,}/{progress.total:,}"


def import_forms(progress: ImportProgress) -> tuple[str, ...]:
    """How far a file is."""
    papers = counted(progress.papers, "paper")
    part = f"{100 * progress.done // progress.total} %" if progress.total else papers
    return f"importing · {papers} · {part}", f"importing {part}", part


def synced(report: SyncReport) -> str:
    """What a sync brought."""
    parts = [counted(report.new, "new paper")]
    if report.merged:
        parts.append(f"{report.merged:,} known ones told anew")
    if report.newest:
        parts.append(f"newest edition {day(report.newest)}")
    return " · ".join(parts)


def sync_ended(report: SyncReport, days: Sequence[date] = ()) -> str:
    """How a sync ended: what it brought, else why not."""
    if report.failures:
        reason = clean_line(report.failures[0].reason)
        if not report.papers:
            return reason
        return f"{counted(report.missing, 'day')} did not come: {reason}"
    if report.new or report.merged:
        return f"Synced: {synced(report)}."
    if len(days) == 1 and report.newest is None:
        return f"There are no Daily Papers of {day(days[0])}."
    return "Nothing new" + (f" since {day(report.newest)}." if report.newest else ".")


def unfetchable(wanted: date, today: date) -> str:
    """Why a day cannot be fetched; empty when it can."""
    if wanted > today:
        return f"{day(wanted)} is yet to come."
    from tui.domain.syncing import FIRST_DAY  # noqa: PLC0415 — as above

    if wanted < FIRST_DAY:
        return f"There were no Daily Papers before {day(FIRST_DAY)}."
    return ""


def adding(count: int) -> str:
    """What is being fetched."""
    return f"Fetching {counted(count, 'paper')}."


def added(report: AddReport) -> str:
    """What became of the papers named."""
    parts = []
    if len(report.papers) == 1:
        paper = report.papers[0]
        verb = {"new": "Added", "merged": "Told anew"}.get(paper.outcome, "Known already")
        parts.append(f"{verb}: “{cut(clean_line(paper.title), _TITLE)}”.")
    elif report.papers:
        new = sum(paper.outcome == "new" for paper in report.papers)
        parts.append(f"{counted(len(report.papers), 'paper')} came, {new:,} of them new.")
    if report.failures:
        rest = len(report.failures) - 1
        parts.append(
            clean_line(report.failures[0].reason)
            + (f" {rest:,} more did not come." if rest else "")
        )
    return " ".join(parts) or "Nothing came."


def taking(file: Path) -> str:
    """Which file is being taken in."""
    return f"Taking in {clean_line(file.name)}."


def taken(file: Path, reports: Sequence[Imported]) -> str:
    """What became of a file."""
    new, merged = sum(r.new for r in reports), sum(r.merged for r in reports)
    known, skipped = sum(r.unchanged for r in reports), sum(r.skipped for r in reports)
    parts = [f"{clean_line(file.name)}: {counted(new, 'new paper')}"]
    more = ((merged, "told anew"), (known, "known already"), (skipped, "skipped"))
    parts += [f"{number:,} {name}" for number, name in more if number]
    errors = [str(report.error) for report in reports if report.error is not None]
    return f"{', '.join(parts)}." + (f" {clean_line(errors[0])}" if errors else "")


def attaching(file: Path, pages: int = 0) -> str:
    """Which file is being read, and how far."""
    page = f", page {pages:,}" if pages else ""
    return f"Reading {clean_line(file.name)}{page} …"


def attached(file: Path, text: Document, *, again: bool = False) -> str:
    """What a file became or, read `again`, is still; how to open it and to let go of it."""
    words = counted(len(text.prose().split()), "word")
    name = cut(clean_line(file.name), _FILE)
    if again:
        return f"{name} was read again: {words}. F reads it."
    return f"{name} is the full text now: {words}. F reads it, u undoes."


def detached(*, done: bool) -> str:
    """That a file was let go of, where there was one."""
    return (
        "The file was let go of; it stays where it is. u undoes."
        if done
        else "No file was attached."
    )


def attach_question(file: Path, size: int, title: str) -> str:
    """Whether a file is to be the full text of a paper."""
    return f"{import_question(file, size)}\nas the full text of “{cut(clean_line(title), _TITLE)}”"


def import_question(file: Path, size: int) -> str:
    """Whether a file is to be taken in."""
    return f"{clean_line(str(file))}\n{_size(size)}"


def add_question(names: Sequence[str]) -> str:
    """Whether papers are to be fetched."""
    return "\n".join(clean_line(name) for name in names[:6]) + (
        f"\nand {len(names) - 6:,} more" if len(names) > 6 else ""  # noqa: PLR2004 — as above
    )


def fetch_question(wanted: date) -> str:
    """Whether a day is to be fetched."""
    return f"The Daily Papers of {day(wanted)} are not held. Fetch them?"


def to_fetch(papers: int, others: int) -> str:
    """What stands in the line for names; empty where nothing does."""
    said = [counted(papers, "paper")] if papers else []
    if others:
        said.append(counted(others, "word that names none", "words that name none"))
    return ", ".join(said)


def _size(size: int) -> str:
    value, units = float(size), ["bytes", "KB", "MB", "GB"]
    while value >= 1000 and len(units) > 1:  # noqa: PLR2004 — decimal units
        value, units = value / 1000, units[1:]
    return f"{value:,.0f} {units[0]}" if value >= 10 or units[0] == "bytes" else (  # noqa: PLR2004
        f"{value:.1f} {units[0]}")  # fmt: skip
