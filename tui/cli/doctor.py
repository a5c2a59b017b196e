"""`quire doctor`: everything quire depends on, checked, with what to do about each problem."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli import faults, output
from tui.domain.errors import QuireError
from tui.view.plain import visible

if TYPE_CHECKING:
    from tui.cli.checks import Check
    from tui.config.paths import Places


@click.command(short_help="Check everything quire depends on.")
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON object per check: check, ok, found, advice."
)
def doctor(*, as_json: bool) -> int:
    """Check folders, library, search index, packages, terminal, clipboard and browser.

    Every line says ok or problem; a problem says what to do. Nothing is changed, except that an
    older library is brought up to date, as every start does.
    """
    code = faults.OK
    for check in _checks():
        output.write([_json(check) if as_json else _line(check)])
        if not check.ok:
            code = faults.REFUSED
    return code


def _checks() -> Iterator[Check]:
    from tui.cli import checks  # noqa: PLC0415 — not for --help
    from tui.config.paths import places  # noqa: PLC0415 — the same

    where = places()
    yield from checks.packages()
    yield from checks.folders(where)
    yield checks.settings(where)
    yield from _library(where)
    yield checks.terminal()
    yield checks.clipboard()
    yield checks.browser()


def _library(where: Places) -> Iterator[Check]:
    """The library's file, and the index where the library can be opened."""
    from tui.cli.checks import Check, private  # noqa: PLC0415 — not for --help
    from tui.cli.opening import opened  # noqa: PLC0415 — the same

    if not where.library.exists():
        yield Check("library", found=f"none yet; the first start makes {where.library}")
        return
    yield private(where.library)
    try:
        with opened() as library:
            papers, bookmarks = library.browsing.counts()
            wrong = library.problems()
            found = f"{papers:,} papers, {bookmarks:,} bookmarked, in {where.library}"
            advice = "Put back a copy from the folder 'backups' beside it."
            yield Check("library", "; ".join([found, *wrong]), advice if wrong else "")
            if not wrong:
                with suppress(QuireError):
                    now = library.indexing.status()
                    behind = f", {now.behind:,} to come with the next search" if now.behind else ""
                    yield Check("index", f"{now.papers:,} papers{behind}", _advice(now.folder))
    except QuireError as error:
        yield Check("library", error.message, error.hint or "Report it.")


def _advice(folder: object) -> str:
    return "" if folder else "Its folder cannot be written: every start makes the index anew."


def _line(check: Check) -> str:
    advice = f" → {check.advice}" if check.advice else ""
    return visible(f"{'ok' if check.ok else 'problem':<8} {check.name}: {check.found}{advice}")


def _json(check: Check) -> str:
    return output.json_line(
        {
            "check": check.name,
            "ok": check.ok,
            "found": check.found,
            "advice": check.advice or None,
        }
    )
