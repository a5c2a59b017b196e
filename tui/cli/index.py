"""`quire index`: how the search index stands, and making it anew."""

from __future__ import annotations

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.view.plain import visible


@click.group(short_help="Look after the search index.")
def index() -> None:
    """Look after the search index.

    It looks after itself: searching brings it up to date, and one that is broken is made anew.
    """


@index.command()
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object: folder, papers, behind, generation, complete.",
)
def status(*, as_json: bool) -> int:
    """Say how many papers the index knows, and how many it has yet to learn."""
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    with opened() as library:
        now = library.indexing.status()
    folder = None if now.folder is None else str(now.folder)
    if as_json:
        values = {
            "folder": folder,
            "papers": now.papers,
            "behind": now.behind,
            "generation": now.generation,
            "complete": now.complete,
        }
        output.write([output.json_line(values)])
        return faults.OK
    state = "complete" if now.complete else f"{now.behind:,} to come with the next search"
    place = folder or "in memory only, since its folder cannot be written"
    output.write([f"{counted(now.papers, 'paper')} in the index, {state}", visible(place)])
    return faults.OK


@index.command()
def rebuild() -> int:
    """Make the index anew from the library."""
    from tui.cli.progress import ProgressLine  # noqa: PLC0415 — not for status
    from tui.view.words import counted  # noqa: PLC0415 — not for --help

    with opened() as library, ProgressLine("Indexing", patience=0) as progress:
        done = library.indexing.rebuild(progress)
        count = library.indexing.status().papers if done else 0
        kept = not library.indexing.in_memory
        library.bodies.rebuild(progress)
    if not kept:
        faults.say("The index folder cannot be written, so nothing was kept. 'quire doctor' says "
                   "which folder it is.")  # fmt: skip
        return faults.REFUSED
    if not done:
        faults.say("Another quire is writing the index. Try again when it has finished.")
        return faults.REFUSED
    output.write([f"{counted(count, 'paper')} in the index, complete"])
    return faults.OK
