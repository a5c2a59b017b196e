"""`quire import`: papers from files into the library, and then into the search index."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.references import STDIN
from tui.domain.errors import BadSource
from tui.domain.records import Format
from tui.domain.results import Imported
from tui.view.plain import visible

if TYPE_CHECKING:
    from tui.cli.progress import ProgressJson, ProgressLine
    from tui.domain.records import Skipped
    from tui.domain.results import ImportProgress
    from tui.library.importing import How
    from tui.library.library import Library

_LISTED = 10
"""Records skipped that are told one by one."""


@click.command("import", short_help="Take papers in from files.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice([format_.value for format_ in Format]),
    help="The format, where the content does not tell it.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the edition, where the file does not say or says it wrong.",
)
@click.option("--no-index", is_flag=True, help="Leave the search index to the next search.")
@click.option("--strict", is_flag=True, help="Store nothing of a file with a bad record in it.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object per file: file, source, new, merged, unchanged, edition, editions, "
    "dropped, skipped (objects with line and reason), note, line, error. How far it is stands on "
    "standard error, an object a second.",
)
def import_papers(
    files: tuple[str, ...],
    format_: str | None,
    day: datetime | None,
    *,
    no_index: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Take papers in from files, and make them searchable.

    \b
    Read are, told by their content:
      daily-page  a Daily Papers page copied from the browser as text
      daily-json  answers of the Daily Papers API, a day or many
      jsonl       JSON lines: those of 'quire list --json', and of many data sets
      arxiv       the metadata snapshot of arXiv
      bibtex, ris, csl  bibliographies: BibTeX, RIS, CSL-JSON
    Each may come packed, as .gz, .xz or .zip. '-' reads standard input.

    A record that is no paper is left out and told; --strict refuses the file instead. Papers
    already there are merged with what the file says; your own marks are never touched. An import
    that was ended leaves what it had stored, and goes on when it is done again.
    """  # noqa: D301 — \b is click's mark for a paragraph to leave as it is
    from tui.library.importing import How  # noqa: PLC0415 — not for --help

    how = How(Format(format_) if format_ else None, day.date() if day else None, strict)
    with opened() as library:
        task = _Task(library, how, as_json=as_json)
        for file in files:
            task.take(file)
        if not no_index:
            task.index()
    return faults.BROKEN_PIPE if task.reader_gone else task.code


class _Task:
    """An import of some files."""

    def __init__(self, library: Library, how: How, *, as_json: bool) -> None:
        self._library = library
        self._how = how
        self._as_json = as_json
        self._changed = 0
        self.code = faults.OK
        self.reader_gone = False

    def take(self, file: str) -> None:
        """Take one file in, and report on it, or on each file in it."""
        name = "standard input" if file == STDIN else file
        reports: list[tuple[Imported, list[Skipped]]] = []
        stored = 0
        try:
            with self._teller(f"Importing {name}", "importing") as tell:

                def heard(progress: ImportProgress) -> None:
                    nonlocal stored
                    stored = progress.papers
                    tell(progress)

                for report in self._reports(file, name, heard):
                    reports.append(report)
                    stored = 0
        except KeyboardInterrupt:
            # what a person waits for no longer is still theirs to know
            self._tell(reports)
            faults.say(f"Stopped. {stored:,} papers of {name} are stored; done again, it goes on.")
            raise
        self._tell(reports)

    def index(self) -> None:
        """Make what was taken in searchable, if it is more than the next search would do itself."""
        from tui.library.indexing import SMALL  # noqa: PLC0415 — not for --help

        if self._changed > SMALL:
            with self._teller("Indexing", "indexing") as tell:
                complete = self._library.indexing.catch_up(tell)
            if not complete:
                faults.say("Another quire is indexing; it will come to these papers too.")

    def _reports(
        self, file: str, name: str, heard: Callable[[ImportProgress], None]
    ) -> Iterator[tuple[Imported, list[Skipped]]]:
        skipped: list[Skipped] = []
        try:
            with _stream(file) as stream:
                for done in self._library.importing.take(
                    stream, name, self._how, on_progress=heard, on_skipped=skipped.append
                ):
                    yield done, skipped.copy()
                    skipped.clear()
        except BadSource as error:
            yield Imported("", name=name, error=error), []

    def _tell(self, reports: Iterable[tuple[Imported, list[Skipped]]]) -> None:
        for done, skipped in reports:
            self._changed += done.new + done.merged
            _say_what_is_odd(done, skipped, as_json=self._as_json)
            if done.error:
                self.code = faults.BAD_DATA
            if self._as_json or done.total or not done.error:
                line = output.json_line(_fields(done, skipped)) if self._as_json else _line(done)
                self._write(line)

    def _write(self, line: str) -> None:
        try:
            output.write([line])
        except BrokenPipeError:
            # 'quire import * | grep -q new' must still import everything
            faults.silence_output()
            self.reader_gone = True

    def _teller(self, for_people: str, for_programs: str) -> ProgressLine | ProgressJson:
        from tui.cli.progress import ProgressJson, ProgressLine  # noqa: PLC0415 — not for --help

        return ProgressJson(for_programs) if self._as_json else ProgressLine(for_people)


def _say_what_is_odd(done: Imported, skipped: Sequence[Skipped], *, as_json: bool) -> None:
    """Tell on standard error what a report has besides counts."""
    if done.note:
        faults.say(f"{done.name}: {done.note}.")
    if not as_json and done.total:
        for record in skipped[:_LISTED]:
            faults.say(f"{done.name}, line {record.line}: {record.reason}; skipped.")
        if len(skipped) > _LISTED:
            more = len(skipped) - _LISTED
            faults.say(f"{done.name}: {more:,} more skipped; --json lists them all.")
    if done.error:
        faults.say(str(done.error))


def _fields(done: Imported, skipped: Sequence[Skipped]) -> dict[str, Any]:
    return {
        "file": done.name,
        "source": done.source or None,
        "new": done.new,
        "merged": done.merged,
        "unchanged": done.unchanged,
        "edition": done.edition.isoformat() if done.edition else None,
        "editions": done.editions,
        "dropped": done.dropped,
        "skipped": [{"line": record.line, "reason": record.reason} for record in skipped],
        "note": done.note or None,
        "line": done.error.line if done.error else None,
        "error": str(done.error) if done.error else None,
    }


def _line(done: Imported) -> str:
    said = f"{done.new:,} new, {done.merged:,} merged, {done.unchanged:,} unchanged"
    if done.skipped:
        said += f", {done.skipped:,} skipped"
    if done.edition:
        said += f", edition of {done.edition.isoformat()}"
    elif done.editions:
        said += f", in {done.editions:,} editions"
    if done.dropped:
        said += f" (which no longer lists {done.dropped:,} it did)"
    return visible(f"{done.name}: {said}")


@contextmanager
def _stream(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input.

    Raises:
        BadSource: it cannot be opened.
    """
    if file == STDIN:
        # closed from the start: there is nothing on it
        yield io.BytesIO() if sys.stdin is None else sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 — closed below: only opening is renamed
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise BadSource(file, None, f"it cannot be read: {reason}") from error
    with stream:
        yield stream
