"""What commands that change marks share: what was done, and a table of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli import faults, output
from tui.view.plain import tabbed, visible

if TYPE_CHECKING:
    from tui.domain.marks import Action, Counted


def told(action: Action | None, code: int = faults.OK) -> int:
    """Say what was done; the exit code."""
    from tui.view.deeds import told as sentence  # noqa: PLC0415 — not for --help

    output.write(["Nothing changed." if action is None else visible(f"{sentence(action)}.")])
    return code


def names(counted: Sequence[Counted], *, as_json: bool, nothing: str) -> int:
    """Write names with their papers: a table to people, `name<TAB>papers` into a pipe."""
    if not counted:
        faults.say(nothing)
        return faults.NOTHING_FOUND
    if as_json:
        output.write(
            output.json_line({"name": item.name, "papers": item.papers}) for item in counted
        )
    else:
        output.write(tabbed(item.name, item.papers) for item in counted)
    return faults.OK
