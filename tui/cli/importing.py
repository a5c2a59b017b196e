"""`quire import`: papers from files into the library, each file as a whole or not at all."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.references import STDIN, standard_input
from tui.domain.errors import BadSource
from tui.view.plain import visible

if TYPE_CHECKING:
    from tui.domain.results import Imported
    from tui.library.library import Library


@click.command("import", short_help="Take papers in from files.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the edition, where the file does not say or says it wrong.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object per file: file, source, new, merged, unchanged, edition, dropped, line, "
    "error.",
)
def import_papers(files: tuple[str, ...], day: datetime | None, *, as_json: bool) -> int:
    """Take papers in from files: a Daily Papers page copied as text, or JSON lines.

    '-' reads standard input. A file that cannot be read is left out as a whole, and the others go
    on. Papers already there are merged with what the file says; your own marks are never touched.
    """
    code = faults.OK
    reader_gone = False
    with opened() as library:
        for file in files:
            report = _imported(library, file, day.date() if day else None)
            if report["error"]:
                code = faults.BAD_DATA
                faults.say(report["error"])
            if as_json or not report["error"]:
                try:
                    output.write([output.json_line(report) if as_json else _sentence(report)])
                except BrokenPipeError:
                    # 'quire import * | grep -q new' must still import everything
                    faults.silence_output()
                    reader_gone = True
    return faults.BROKEN_PIPE if reader_gone else code


def _imported(library: Library, file: str, day: date | None) -> dict[str, Any]:
    name = "standard input" if file == STDIN else file
    try:
        done = library.importing.take_file(_bytes_of(file), name, day)
    except BadSource as error:
        return _report(name, line=error.line, error=str(error))
    return _report(name, done)


def _report(
    name: str, done: Imported | None = None, *, line: int | None = None, error: str | None = None
) -> dict[str, Any]:
    return {
        "file": name,
        "source": done.source if done else None,
        "new": done.new if done else 0,
        "merged": done.merged if done else 0,
        "unchanged": done.unchanged if done else 0,
        "edition": done.edition.isoformat() if done and done.edition else None,
        "dropped": done.dropped if done else 0,
        "line": line,
        "error": error,
    }


def _sentence(report: dict[str, Any]) -> str:
    edition = f", edition of {report['edition']}" if report["edition"] else ""
    if report["dropped"]:
        edition += f" (which no longer lists {report['dropped']:,} it did)"
    return visible(
        f"{report['file']}: {report['new']:,} new, {report['merged']:,} merged, "
        f"{report['unchanged']:,} unchanged{edition}"
    )


def _bytes_of(file: str) -> bytes:
    if file == STDIN:
        return standard_input()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise BadSource(file, None, f"it cannot be read: {reason}") from error
