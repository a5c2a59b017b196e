"""`quire export`: papers as other programs want them."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import output
from tui.cli.opening import opened
from tui.cli.references import STDIN, chosen, with_papers
from tui.domain.exporting import ExportOptions
from tui.view.plain import visible

FORMATS = ("bibtex", "ris", "csl-json", "markdown", "csv", "jsonl")


@click.command(short_help="Write papers as BibTeX, RIS, Markdown and more.")
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="As what.")
@click.option("-o", "--output", "file", metavar="FILE", default=STDIN, help="Where to; '-' prints.")
@click.option("--ascii", is_flag=True, help="BibTeX with accents as LaTeX commands.")
@click.option("--no-marks", is_flag=True, help="Without tags, notes, ratings.")
@click.option("--no-abstracts", is_flag=True, help="Without abstracts.")
@with_papers
def export(
    format_: str,
    file: str,
    ids: tuple[str, ...],
    query: str | None,
    *,
    ascii: bool,  # noqa: A002 — the option's name
    no_marks: bool,
    no_abstracts: bool,
) -> int:
    """Write papers in a format that other programs read.

    A file that was there is kept with a '~' behind its name. Citation keys stay the same whatever
    else is exported.
    """
    options = ExportOptions(ascii=ascii, marks=not no_marks, abstracts=not no_abstracts)
    with opened() as library:
        found, code = chosen(library, ids, query)
        if not found:
            return code
        exporting = library.exporting
        if file == STDIN:
            output.write(exporting.lines(format_, found, options))
            return code
        from tui.view.words import counted  # noqa: PLC0415 — Rich is not for --help

        written = exporting.write(format_, found, Path(file), options)
    said = f"{file}: {counted(written.papers, 'paper')}"
    if written.before is not None:
        said += f"; what was there is {written.before.name} now"
    output.write([visible(f"{said}.")])
    return code
