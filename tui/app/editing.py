"""The user's own editor, for a text that is too long for a line."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from msgspec import Struct
from textual.app import App, SuspendNotSupported

from tui.app.messages import Noticed

_VARIABLES = ("VISUAL", "EDITOR")


class Edited(Struct, frozen=True):
    """What came of it: the text, or a sentence about why there is none."""

    text: str = ""
    complaint: str = ""

    def noticed(self) -> Noticed:
        """The sentence, for the status line."""
        return Noticed(self.complaint, failed=True)


def editor() -> list[str]:
    """The command that VISUAL or EDITOR names; empty when neither does."""
    for variable in _VARIABLES:
        try:
            if command := shlex.split(os.environ.get(variable, "")):
                return command
        except ValueError:
            continue
    return []


def edited(app: App[Any], text: str) -> Edited | None:
    """Let the user change `text` in their editor; None where there is none, or no terminal.

    What was written is never thrown away: where the editor fails, its file stays.
    """
    command = editor()
    if not command:
        return None
    folder = Path(tempfile.mkdtemp(prefix="quire-"))
    file = folder / "note.md"
    try:
        file.write_text(text, encoding="utf-8")
        with app.suspend():
            code = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603 — the user's own editor
        new = file.read_text(encoding="utf-8")
    except SuspendNotSupported:
        _forget(folder, file)
        return None
    except (OSError, UnicodeError) as error:
        return Edited(complaint=f"{command[0]} did not work: {error}. What it left is in {file}.")
    if code:
        return Edited(complaint=f"{command[0]} failed ({code}). What it left is in {file}.")
    _forget(folder, file)
    return Edited(new)


def _forget(folder: Path, file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
        folder.rmdir()
    except OSError:
        # an editor may have left a file of its own; that is the user's
        return
