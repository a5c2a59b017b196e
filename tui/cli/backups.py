"""`quire backup`: copies of the library, and putting one back."""

from __future__ import annotations

from datetime import datetime

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.domain.backups import Backup
from tui.library.keeping import Keeping
from tui.view.plain import tabbed


@click.group(short_help="Copies of the library, and putting one back.")
def backup() -> None:
    """Copies of the library, and putting one back.

    The reader makes one each day it is opened. The last three stay, and the last of each of four
    weeks.
    """


@backup.command()
def make() -> int:
    """Make today's copy, in place of one made earlier today."""
    with opened() as library:
        made = library.keeping.make()
        folder = library.keeping.folder
    output.write([tabbed(folder / made.name, f"{made.size:,} bytes")])
    return faults.OK


@backup.command("list")
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON object each: day, file, size, papers."
)
def list_backups(*, as_json: bool) -> int:
    """List the copies, the newest first: day, papers, bytes, file."""
    keeping = _keeping()
    copies = [(made, _count(keeping, made)) for made in keeping.all()]
    if not copies:
        faults.say("There is no copy yet. 'quire backup make' makes one.")
        return faults.NOTHING_FOUND
    if as_json:
        output.write(
            output.json_line(
                {
                    "day": made.day.isoformat(),
                    "file": str(keeping.folder / made.name),
                    "size": made.size,
                    "papers": papers,
                }
            )
            for made, papers in copies
        )
    else:
        output.write(
            tabbed(
                made.day.isoformat(),
                "damaged" if papers is None else papers,
                made.size,
                keeping.folder / made.name,
            )
            for made, papers in copies
        )
    return faults.OK


@backup.command()
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), required=False, metavar="[YYYY-MM-DD]")
def restore(day: datetime | None) -> int:
    """Make a copy the library: the newest good one, or that of a day.

    The library that was there is set aside beside it, not overwritten. Close other quires first.
    """
    keeping = _keeping()
    found = keeping.find(day.date() if day else None)
    papers = keeping.count_of(found)
    aside = keeping.put_back(found)
    output.write([f"The library is now the copy of {found.day.isoformat()}: {papers:,} papers."])
    if aside is not None:
        faults.say(f"The one that was there is {aside}.")
    return faults.OK


def _keeping() -> Keeping:
    from tui.config.paths import places  # noqa: PLC0415 — not for --help

    return Keeping(places().library)


def _count(keeping: Keeping, made: Backup) -> int | None:
    """The papers of a copy; None when it is damaged."""
    return keeping.count_of(made) if keeping.is_good(made) else None
