"""`quire note` and `quire rate`: what one thinks of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli import acting, faults, output
from tui.cli.opening import opened
from tui.cli.references import STDIN, chosen, text_of, with_papers
from tui.view.plain import printable

if TYPE_CHECKING:
    from tui.library.library import Library


@click.group(short_help="Write, show and remove notes on papers.")
def note() -> None:
    """Write, show and remove notes on papers, in Markdown. A search finds their words."""


@note.command("set")
@click.argument("id_", metavar="ID")
@click.argument("text", metavar="TEXT|-")
def set_note(id_: str, text: str) -> int:
    """Make TEXT the note on a paper; '-' reads it from standard input, as Markdown."""
    with opened() as library:
        written = text_of(STDIN, "note") if text == STDIN else text
        return acting.told(library.marking.write_note(library.resolve(id_), written))


@note.command()
@click.argument("id_", metavar="ID")
def edit(id_: str) -> int:
    """Write the note on a paper in the editor that VISUAL or EDITOR names."""
    with opened() as library:
        row_id = library.resolve(id_)
        try:
            text = click.edit(_note_on(library, row_id), extension=".md")
        except click.ClickException as error:
            faults.say(f"{error.format_message()} Does VISUAL or EDITOR name your editor?")
            return faults.REFUSED
        if text is None:
            output.write(["Nothing changed."])
            return faults.OK
        return acting.told(library.marking.write_note(row_id, text))


@note.command()
@click.argument("id_", metavar="ID")
def show(id_: str) -> int:
    """Print the note on a paper."""
    with opened() as library:
        text = _note_on(library, library.resolve(id_))
    if not text:
        faults.say("There is no note on that paper.")
        return faults.NOTHING_FOUND
    output.write([printable(text)])
    return faults.OK


@note.command()
@with_papers
def remove(ids: tuple[str, ...], query: str | None) -> int:
    """Remove the notes on papers. 'quire undo' brings them back, one by one."""
    with opened() as library:
        found, code = chosen(library, ids, query)
        for row_id in found:
            action = library.marking.write_note(row_id, "")
            if action is not None or len(found) == 1:
                acting.told(action)
    return code


@click.command(short_help="Rate papers from 1 to 5.")
@click.argument("rating", type=click.IntRange(0, 5), metavar="RATING")
@with_papers
def rate(rating: int, ids: tuple[str, ...], query: str | None) -> int:
    """Rate papers from 1 to 5; 0 takes their rating away."""
    with opened() as library:
        found, code = chosen(library, ids, query)
        if not found:
            return code
        return acting.told(library.marking.rate(found, rating or None), code)


def _note_on(library: Library, row_id: int) -> str:
    row = library.browsing.read(row_id)
    return row.entry.note if row else ""
