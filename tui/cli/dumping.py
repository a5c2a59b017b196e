"""`quire dump` and `quire restore`: what only the user has, as text, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.progress import ProgressLine
from tui.cli.references import STDIN, text_of
from tui.domain.errors import BadSource, QuireError
from tui.view.plain import visible

if TYPE_CHECKING:
    from tui.library.library import Library


@click.command(short_help="Write all marks, notes, tags, searches as text.")
@click.option("-o", "--output", "file", metavar="FILE", default=STDIN, help="Where to; '-' prints.")
def dump(file: str) -> int:
    """Write everything that only you have as JSON lines: bookmarks, read and seen marks, ratings,
    notes, tags, collections, the reading list, saved and earlier searches, how far papers were
    read, and where the files lie that you attached.

    The lines are in an order of their own, so that a diff and git show what changed.
    """  # noqa: D205 — click makes one paragraph of it
    with opened() as library:
        lines = list(library.dumping.dump())
    if file == STDIN:
        output.write(lines)
        return faults.OK
    _write_whole(Path(file), "".join(f"{line}\n" for line in lines))
    output.write([visible(f"{file}: {len(lines) - 1:,} lines")])
    return faults.OK


@click.command(short_help="Merge a dump into the library.")
@click.argument("file", metavar="FILE|-")
def restore(file: str) -> int:
    """Merge a dump into the library. Doing it twice changes nothing the second time.

    What both have stays; where they differ the newer counts. Papers that the library lacks are
    made. Attached files are read where they are here. 'quire undo' takes all of it back
    but the papers and the searches.
    """
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    name = "standard input" if file == STDIN else file
    lines = text_of(file, "dump").split("\n")
    with opened() as library:
        library.keeping.daily()
        done = library.dumping.restore(lines, name)
        absent = _read_files(library, done.files)
    marks = counted(done.action.papers, "paper") if done.action else "no paper"
    output.write(
        [
            visible(
                f"{name}: {counted(done.papers, 'paper')} in the dump, {done.new:,} of them new "
                f"here; {marks} marked otherwise than before, {done.searches:,} earlier searches"
            ),
        ]
    )
    for missing in absent:
        faults.say(f"The attached file {missing} is not here, or there is no text in it.")
    return faults.OK


def _read_files(library: Library, files: dict[int, Path]) -> list[Path]:
    """Read the files that were attached to papers, so that they are found; those that cannot be."""
    absent = []
    with ProgressLine("Reading") as line:
        for id_, file in files.items():
            try:
                library.reading.attach(id_, file, line)
            except BadSource:
                absent.append(file)
    return absent


def _write_whole(file: Path, text: str) -> None:
    """Write a file so that a failure leaves the one that was there."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise QuireError(
            f"{file} cannot be written: {error.strerror or error}.", "Name another file with -o."
        ) from error
