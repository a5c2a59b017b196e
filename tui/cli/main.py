"""The group of commands; each command's module is imported when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import click

from tui import __version__
from tui.cli import faults
from tui.cli.completion import VARIABLE

if TYPE_CHECKING:
    from typing import Literal, TextIO

COMMANDS = {
    "search": ("tui.cli.search:search", "Find papers by their words."),
    "list": ("tui.cli.papers:list_papers", "List papers, an edition's or the bookmarked ones."),
    "show": ("tui.cli.papers:show", "Show papers in full."),
    "read": ("tui.cli.reading:read", "Print a paper's full text."),
    "related": ("tui.cli.offering:related", "List the papers most like one."),
    "for-you": ("tui.cli.offering:for_you", "List unread papers chosen by your bookmarks."),
    "sync": ("tui.cli.sync:sync", "Bring new papers from the net."),
    "import": ("tui.cli.importing:import_papers", "Take papers in from files."),
    "add": ("tui.cli.adding:add", "Fetch papers by their ids and links."),
    "bookmark": ("tui.cli.marks:bookmark", "Add, remove and list bookmarks."),
    "tag": ("tui.cli.tags:tag", "Tag papers, list and rename tags."),
    "note": ("tui.cli.notes:note", "Write, show and remove notes on papers."),
    "rate": ("tui.cli.notes:rate", "Rate papers from 1 to 5."),
    "collection": ("tui.cli.collections:collection", "Put papers into collections."),
    "queue": ("tui.cli.collections:queue", "Keep the reading list."),
    "saved": ("tui.cli.saved:saved", "Save searches, list and run them."),
    "undo": ("tui.cli.undoing:undo", "Take back what was done last."),
    "redo": ("tui.cli.undoing:redo", "Do again what was taken back last."),
    "log": ("tui.cli.undoing:log", "List what was done, the newest first."),
    "export": ("tui.cli.exporting:export", "Write papers as BibTeX, RIS, Markdown and more."),
    "cite": ("tui.cli.exporting:cite", "Cite papers in APA, MLA, Chicago, IEEE."),
    "dump": ("tui.cli.dumping:dump", "Write all marks, notes, tags, searches as text."),
    "restore": ("tui.cli.dumping:restore", "Merge a dump into the library."),
    "backup": ("tui.cli.backups:backup", "Copies of the library, and putting one back."),
    "keys": ("tui.cli.keys:keys", "Print the reader's keys."),
    "index": ("tui.cli.index:index", "Look after the search index."),
    "doctor": ("tui.cli.doctor:doctor", "Check everything quire depends on."),
    "completion": ("tui.cli.completion:completion", "Print a shell's completion script."),
}
"""Where each command lives, and its line in the help."""


class _LazyGroup(click.Group):
    """A group that knows its commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 — click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one is told with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = get_close_matches(name, COMMANDS, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{name}'.{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 — click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The help's list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="quire %(version)s")
def quire() -> None:
    """Read research papers in the terminal. Without a command the reader opens.

    Where a command takes ID, it means an id that quire printed, an arXiv id, a DOI or a link;
    '-' reads ids from standard input, one per line, also from the lines of 'quire list' or
    --json.

    \b
    --json gives one object per line with these fields, null where unknown:
      id             number that every command accepts
      arxiv_id, doi  without version; in lower case
      title, abstract, authors, categories, url
      date           the day the paper itself came out
      edition        the day of the newest page that lists it
      links          objects with url and kind: paper, code, data, project, model, space,
                     thumbnail, media
      source         who told quire of it
      bookmarked, bookmarked_at, read
      score          how well it fits the search; null outside of one
      partial        whether it matches only in part; null outside of a search
      keywords, venue, organization, submitter, citation_key
      summary        written by a machine
      upvotes, comments, stars
      new            whether an edition brought it and nobody has looked at it yet
      rating, note, tags, collections
      queued         whether it stands on the reading list
    'quire import' reads such lines again.

    \b
    Exit codes:
      0  done                  4    library, folder or output refuses
      1  nothing found         70   a fault of quire's own, see the log
      2  wrong usage           130  Ctrl-C
      3  a file is unreadable  141  the reader of the output went away
      5  the network failed

    QUIRE_HOME names one folder for everything that quire keeps. NO_COLOR is respected.
    """  # noqa: D301 — \b is click's mark for a paragraph to leave as it is


def main(args: Sequence[str] | None = None) -> int:
    """Carry out a command line (the process's own by default); the exit code."""
    _mend_streams()
    try:
        code = _run(list(sys.argv[1:] if args is None else args))
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 — told and logged, as all are
        return faults.report(error)
    return code


def _run(args: list[str]) -> int:
    if instruction := os.environ.get(VARIABLE):
        from click.shell_completion import shell_complete  # noqa: PLC0415 — only for a shell

        return shell_complete(quire, {}, "quire", VARIABLE, instruction)
    try:
        if not args:
            return _without_terminal()
        # not click's main(): it turns a broken pipe into exit code 1
        with quire.make_context("quire", args) as context:
            return int(quire.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code


def _without_terminal() -> int:
    faults.say("The reader needs a terminal. Without one there are these commands.")
    with click.Context(quire, info_name="quire") as context:
        formatter = context.make_formatter()
        quire.format_commands(context, formatter)
        click.echo(formatter.getvalue().rstrip(), err=True)
    return faults.USAGE


def _mend_streams() -> None:
    """Give streams that were closed from the start a place to go, and let none fail on a letter."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 — for the whole run
