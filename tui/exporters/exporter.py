"""The formats that papers leave in, and the one way to write any of them.

Each format is a module of this room with `lines(papers, options)`; it is loaded when it is asked
for. What comes out are whole lines, of which one string may hold several, without the line end of
the last. They hold no control characters but tabs and line ends, whatever the papers hold.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from tui.domain.exporting import ExportOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported


class Format(Struct, frozen=True):
    """A format: its name for the user, what it is in a few words, the ending of its files."""

    name: str
    label: str
    ending: str
    module: str


FORMATS: Final = {
    form.name: form
    for form in (
        Format("bibtex", "BibTeX, for LaTeX", ".bib", "tui.exporters.bibtex"),
        Format("ris", "RIS, for Zotero and EndNote", ".ris", "tui.exporters.ris"),
        Format("csl-json", "CSL-JSON, for Pandoc and Zotero", ".json", "tui.exporters.csl"),
        Format("markdown", "a Markdown list", ".md", "tui.exporters.markdown"),
        Format("csv", "CSV, for spreadsheets", ".csv", "tui.exporters.table"),
        Format("jsonl", "JSON lines, for programs", ".jsonl", "tui.exporters.jsonlines"),
    )
}
"""Every format by its name, in the order to offer them."""


def lines(
    format_: str, papers: Iterable[Exported], options: ExportOptions | None = None
) -> Iterator[str]:
    """The papers in a format of `FORMATS`, piece by piece, as fast as they are taken.

    Raises:
        KeyError: there is no such format.
    """
    module = import_module(FORMATS[format_].module)
    written: Iterator[str] = module.lines(papers, options or ExportOptions())
    return written
