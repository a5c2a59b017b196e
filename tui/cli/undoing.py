"""`quire undo`, `quire redo`, `quire log`: what was done, taken back and done again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.view.plain import tabbed, visible

if TYPE_CHECKING:
    from tui.domain.marks import Action
    from tui.library.marking import Marking

_Sentence = Callable[..., str]
"""Of an action, or None, and the title of its paper where it has one."""

_NUMBERS = click.IntRange(1, sys.maxsize)
"""SQLite counts no further."""


@click.command(short_help="Take back what was done last.")
@click.argument("number", type=_NUMBERS, required=False, metavar="[NUMBER]")
def undo(number: int | None) -> int:
    """Take back what was done last to marks, notes, tags and the like, here or in the reader.

    NUMBER, as 'quire log' prints it, takes back just that, as far as it still stands.
    """
    from tui.view.deeds import undone  # noqa: PLC0415 — not for --help

    if number is None:
        return _gone(lambda marking: marking.undo(), undone)
    nothing = f"Nothing of number {number} is left to take back."
    return _gone(lambda marking: marking.take_back(number), _telling(nothing))


@click.command(short_help="Do again what was taken back last.")
@click.argument("number", type=_NUMBERS, required=False, metavar="[NUMBER]")
def redo(number: int | None) -> int:
    """Do again what was taken back last.

    NUMBER, as 'quire log' prints it, does just that again, also when more was done since.
    """
    from tui.view.deeds import redone  # noqa: PLC0415 — not for --help

    if number is None:
        return _gone(lambda marking: marking.redo(), redone)
    nothing = f"Number {number} is not undone, or something else stands there now."
    return _gone(lambda marking: marking.do_again(number), _telling(nothing))


@click.command(short_help="List what was done, the newest first.")
@click.option("--limit", type=_NUMBERS, metavar="N", default=50, show_default=True,
              help="At most so many.")  # fmt: skip
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A JSON object each: number, at, deed, of (what it took back or did again),"
    " about, papers, paper, undone.",
)
def log(limit: int, *, as_json: bool) -> int:
    """List what was done, the newest first: number, when, what. It is kept for 90 days.

    'quire undo NUMBER' takes one of them back, also when more was done since; 'quire redo NUMBER'
    does one again that was undone.
    """
    with opened() as library:
        actions = library.marking.actions(limit)
        titles = library.browsing.titles([a.paper_id for a in actions if a.paper_id is not None])
    if not actions:
        faults.say("Nothing was done yet.")
        return faults.NOTHING_FOUND
    if as_json:
        output.write(output.json_line(_fields(action)) for action in actions)
    else:
        from tui.view.deeds import told  # noqa: PLC0415 — not for --help

        output.write(
            tabbed(
                action.id,
                f"{action.at.astimezone():%Y-%m-%d %H:%M}",
                f"{told(action, titles.get(action.paper_id or 0, ''), 60)}"
                f"{' (undone)' if action.undone else ''}",
            )
            for action in actions
        )
    return faults.OK


def _gone(step: Callable[[Marking], Action | None], sentence: _Sentence) -> int:
    """Go a step back or on in the log, and tell it."""
    with opened() as library:
        action = step(library.marking)
        titles: dict[int, str] = {}
        if action is not None and action.paper_id is not None:
            titles = library.browsing.titles([action.paper_id])
    told = sentence(action, *titles.values())
    if action is None:
        faults.say(told)
        return faults.NOTHING_FOUND
    output.write([visible(told)])
    return faults.OK


def _telling(nothing: str) -> _Sentence:
    """What an action did, or that there was `nothing` to do."""
    from tui.view.deeds import told  # noqa: PLC0415 — not for --help

    return lambda action, title="": f"{told(action, title)}." if action else nothing


def _fields(action: Action) -> dict[str, object]:
    return {
        "number": action.id,
        "at": action.at.isoformat(timespec="milliseconds"),
        "deed": action.deed.value,
        "of": action.of.value if action.of else None,
        "about": action.about or None,
        "papers": action.papers,
        "paper": action.paper_id,
        "undone": action.undone,
    }
