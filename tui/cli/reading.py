"""`quire read`: a paper's full text on standard output, fetched where it is not here yet."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.progress import ProgressLine
from tui.cli.reading_fields import block_fields
from tui.view.plain import printable, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from tui.domain.document import Document
    from tui.library.library import Library

_WIDEST = 96
"""Columns of running text: the eye loses its way back in longer lines."""
_IN_A_PIPE = 80


@click.command(short_help="Print a paper's full text.")
@click.argument("reference", metavar="ID")
@click.option(
    "--source",
    "origin",
    type=click.Choice(["hf", "html", "pdf", "file"]),
    help="Only from Hugging Face, arXiv's web page, the PDF, or a file attached with --attach.",
)
@click.option("--outline", is_flag=True, help="Only the headings.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object: id, title, source, url, progress, outline, blocks; with --outline"
    " one per heading: level, title, block.",
)
@click.option("--refresh", is_flag=True, help="Fetch it again, though it is here.")
@click.option(
    "--attach",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.pdf",
    help="Make a file of your own its full text: a PDF, Markdown, a page saved from arXiv.",
)
@click.option("--detach", is_flag=True, help="Let go of the attached file, which stays.")
@click.pass_context
def read(
    ctx: click.Context,
    reference: str,
    origin: str | None,
    file: Path | None,
    *,
    outline: bool,
    as_json: bool,
    refresh: bool,
    detach: bool,
) -> int:
    """Print the full text of a paper: 'quire read 12 | less'.

    It is asked for at Hugging Face, then at arXiv, and kept: a second time it needs no network.
    """
    if detach and (file or origin or refresh):
        ctx.fail("--detach goes with no other option.")
    with opened() as library:
        id_ = library.resolve(reference)
        if file is not None:
            return _attached(library, id_, file)
        if detach:
            done = library.reading.detach(id_)
            output.write(["The file was let go of." if done else "No file was attached."])
            return faults.OK if done else faults.NOTHING_FOUND
        document = _fetched(library, id_, origin, refresh=refresh)
        place = library.reading.place(id_)
    if as_json:
        output.write(_json(id_, document, place.progress if place else None, outline=outline))
    elif outline:
        output.write(
            visible(f"{'  ' * (section.level - 1)}{section.title}") for section in document.outline
        )
    else:
        output.write(_lines(document))
    return faults.OK


def _attached(library: Library, id_: int, file: Path) -> int:
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    with ProgressLine("Reading") as line:
        document = library.reading.attach(id_, file, line)
    words = counted(len(document.prose().split()), "word")
    sections = counted(len(document.outline), "section")
    output.write([visible(f"{file.name} is now its full text: {words} in {sections}.")])
    return faults.OK


def _fetched(library: Library, id_: int, origin: str | None, *, refresh: bool) -> Document:
    from tui.config.paths import places  # noqa: PLC0415 — not for --help
    from tui.config.settings import load  # noqa: PLC0415 — the same
    from tui.domain.document import Origin  # noqa: PLC0415 — the same

    settings, complaint = load(places().settings)
    if complaint:
        faults.say(complaint)
    library.limit_texts(settings.text_bytes)
    with ProgressLine("Reading") as line:
        return library.reading.fetch(
            id_, line, origin=Origin(origin) if origin else None, refresh=refresh
        )


def _json(id_: int, document: Document, progress: int | None, *, outline: bool) -> Iterator[str]:
    sections: list[dict[str, Any]] = [
        {"level": section.level, "title": section.title, "block": section.block}
        for section in document.outline
    ]
    if outline:
        yield from map(output.json_line, sections)
        return
    yield output.json_line(
        {
            "id": id_,
            "title": document.title,
            "source": document.origin.value,
            "url": document.url or None,
            "progress": progress,
            "outline": sections,
            "blocks": [block_fields(block) for block in document.blocks],
        }
    )


def _lines(document: Document) -> Iterator[str]:
    """The text as a terminal shows it; without styles in a pipe."""
    from tui.view.document import laid_out  # noqa: PLC0415 — Rich is not for JSON
    from tui.view.look import PLAIN  # noqa: PLC0415 — the same
    from tui.view.words import piped  # noqa: PLC0415 — the same

    columns = shutil.get_terminal_size((_IN_A_PIPE, 24)).columns
    width = min(_WIDEST, columns) if output.to_terminal() else columns
    lines: list[Text] = list(laid_out(document, width, PLAIN).lines)
    if output.to_terminal():
        yield from output.styled(lines)
    else:
        yield from (printable(piped(line.plain)) for line in lines)
