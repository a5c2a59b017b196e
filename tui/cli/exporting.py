"""`quire export` and `quire cite`: papers for other programs, and for a text."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import output
from tui.cli.opening import opened
from tui.cli.references import STDIN, chosen, with_papers
from tui.domain.exporting import ExportOptions
from tui.view.plain import printable, visible

FORMATS = ("bibtex", "ris", "csl-json", "markdown", "csv", "jsonl")
"""The formats of `exporters.exporter.FORMATS`, by name; a test holds them equal."""

STYLES = ("bibtex", "apa", "mla", "chicago", "ieee")
"""The styles that `library.exporting` knows; a test holds them equal."""


@click.command(short_help="Write papers as BibTeX, RIS, Markdown and more.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="bibtex",
              show_default=True, help="In which format.")  # fmt: skip
@click.option("-o", "--output", "file", metavar="FILE", default=STDIN, help="Where to; '-' prints.")
@click.option("--ascii", "plain", is_flag=True, help="BibTeX: accents as LaTeX commands.")
@click.option("--no-marks", is_flag=True, help="Without tags, notes, ratings, collections.")
@click.option("--no-abstracts", is_flag=True, help="Without abstracts.")
@with_papers
def export(
    ids: tuple[str, ...],
    query: str | None,
    format_: str,
    file: str,
    *,
    plain: bool,
    no_marks: bool,
    no_abstracts: bool,
) -> int:
    """Write papers for other programs: the named ones, or all that a query finds.

    'in:NAME' in a query is a collection, 'tag:NAME' a tag, 'is:bookmarked' the bookmarks. Citation
    keys stay the same, whatever else is exported; a key of your own BibTeX file is kept.
    """
    options = ExportOptions(ascii=plain, marks=not no_marks, abstracts=not no_abstracts)
    with opened() as library:
        found, code = chosen(library, ids, query)
        if not found:
            return code
        if file == STDIN:
            output.write(library.exporting.lines(format_, found, options))
        else:
            written = library.exporting.write(format_, found, Path(file), options)
            before = f"; the file before it is {written.before}" if written.before else ""
            output.write([visible(f"{file}: {written.papers:,} papers{before}")])
    return code


@click.command(short_help="Cite papers in APA, MLA, Chicago, IEEE.")
@click.option("--style", type=click.Choice(STYLES), default="apa", show_default=True,
              help="In which style.")  # fmt: skip
@with_papers
def cite(ids: tuple[str, ...], query: str | None, style: str) -> int:
    """Print papers as one cites them in a text, one per line (BibTeX: an entry)."""
    with opened() as library:
        found, code = chosen(library, ids, query)
        if not found:
            return code
        output.write([printable(library.exporting.cite(style, found))])
    return code
