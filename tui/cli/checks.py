"""What `quire doctor` looks at outside the library: packages, folders, terminal, helpers."""

from __future__ import annotations

import os
import stat
import sys
import webbrowser
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from tui import __version__
from tui.config.paths import Places, bundled_page

_PYTHON = (3, 11)
_PACKAGES = ("click", "platformdirs", "rich", "textual", "tomlkit")
_WHOOSHES = ("whoosh3", "Whoosh-Reloaded", "Whoosh")
_COLUMNS, _LINES = 40, 12
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_ANYTHING = stat.S_IRWXG | stat.S_IRWXO


class Check(Struct, frozen=True):
    """One thing looked at: what was found, and what to do if that is a problem."""

    name: str
    found: str
    advice: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        return not self.advice


def packages() -> Iterator[Check]:
    """This program, Python, and what quire is built on."""
    page = bundled_page()
    yield Check("quire", __version__, "" if page.exists() else "Install it again: a file is gone.")
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, _PYTHON))
    old = sys.version_info[:2] < _PYTHON
    yield Check("Python", version, f"quire needs {wanted} or newer." if old else "")
    for name in _PACKAGES:
        held = _version(name)
        yield Check(name, held or "missing", "" if held else f"Install {name}.")
    whooshes = [(name, held) for name in _WHOOSHES if (held := _version(name))]
    found = ", ".join(f"{name} {held}" for name, held in whooshes)
    advice = "" if found else "Install whoosh3."
    if len(whooshes) > 1:
        advice = "They overwrite each other: remove all, then install whoosh3."
    yield Check("Whoosh", found or "missing", advice)


def folders(where: Places) -> Iterator[Check]:
    """The folders quire writes to, each once."""
    uses: dict[Path, list[str]] = {}
    for use in ("data", "config", "cache", "state"):
        uses.setdefault(getattr(where, use), []).append(use)
    for folder, used_for in uses.items():
        yield Check(f"folder for {', '.join(used_for)}", *_folder(folder))


def settings(where: Places) -> Check:
    """Whether what the user prefers is understood."""
    from tui.config.settings import load  # noqa: PLC0415 — only for this

    held, complaint = load(where.settings)
    if complaint:
        return Check("settings", complaint, "Mend the file, or remove it.")
    return Check("settings", f"theme {held.theme}")


def private(file: Path) -> Check:
    """Whether only its owner can read a file."""
    if not file.is_file():
        return Check("library's rights", "it is no file", f"Move '{file}' aside.")
    open_to = file.stat().st_mode & _OTHERS_ANYTHING
    return Check(
        "library's rights",
        "open to other users" if open_to else "only yours",
        f"chmod 600 '{file}'" if open_to else "",
    )


def terminal() -> Check:
    """Size, colours and letters of the terminal that the reader would be drawn in."""
    if not sys.stdout.isatty():
        return Check("terminal", "standard output is none, so there is nothing to look at")
    from rich.console import Console  # noqa: PLC0415 — only for this

    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    colours = Console(file=sys.stdout).color_system or "none"
    kind, letters = os.environ.get("TERM", ""), sys.stdout.encoding
    found = f"{kind or 'TERM unset'}, {columns}×{lines}, colours: {colours}, letters: {letters}"
    if kind in ("", "dumb"):
        return Check("terminal", found, "Set TERM to what it is, for example xterm-256color.")
    if columns < _COLUMNS or lines < _LINES:
        return Check("terminal", found, f"Make it at least {_COLUMNS}×{_LINES}.")
    if "utf" not in letters.lower():
        return Check("terminal", found, "Choose a UTF-8 locale, for example LANG=C.UTF-8.")
    return Check("terminal", found)


def clipboard() -> Check:
    """The programs that put text on the clipboard."""
    from tui.app.clipboard import tools  # noqa: PLC0415 — the app's, only for this

    found = [name for name, _ in tools()]
    return Check("clipboard", ", ".join(found) or "no helper; the terminal itself is asked")


def browser() -> Check:
    """What would open a paper's page."""
    try:
        found = getattr(webbrowser.get(), "name", "") or "the system's own"
    except webbrowser.Error:
        found = "none; the address can be copied instead"
    return Check("browser", found)


def _folder(folder: Path) -> tuple[str, str]:
    """What there is to say of a folder, and what to do."""
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        return f"{nearest} is no folder", "Move it aside, or set QUIRE_HOME."
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"{nearest} cannot be written", "Give yourself the right, or set QUIRE_HOME."
    if nearest != folder:
        return f"{folder}, to be made when it is needed", ""
    if folder.stat().st_mode & _OTHERS_WRITE:
        return f"others may write to {folder}", f"chmod go-w '{folder}'"
    return str(folder), ""


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
