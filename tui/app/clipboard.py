"""The clipboard: this machine's, by the tools that systems have for it; else the terminal's.

What cannot be known is not claimed: a terminal that is sent a text (OSC 52) does not answer whether
it took it, so the text is kept in a file too.
https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, under "Manipulate Selection Data".
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

_TOOLS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # a variable that must be set for the tool to reach anything, the tool, its arguments
    ("", "pbcopy", ()),
    ("WAYLAND_DISPLAY", "wl-copy", ()),
    ("DISPLAY", "xclip", ("-selection", "clipboard")),
    ("DISPLAY", "xsel", ("--clipboard", "--input")),
    ("WSL_DISTRO_NAME", "clip.exe", ()),
)
_TMUX = ("TMUX", "tmux", ("load-buffer", "-w", "-"))
_SECONDS = 2.0
_DEAF = ("linux", "dumb", "")
"""Terminals, by TERM, that know of no clipboard."""


def tools() -> list[tuple[str, tuple[str, ...]]]:
    """The tools that can reach a clipboard here, best first; over SSH only tmux's.

    The clipboard of a machine somebody is logged into from afar is not the one they paste from.
    """
    remote = bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
    candidates = (_TMUX,) if remote else (*_TOOLS, _TMUX)
    return [
        (name, arguments)
        for variable, name, arguments in candidates
        if (not variable or os.environ.get(variable)) and shutil.which(name)
    ]


def copy_with_tool(text: str) -> str:
    """Copy `text` with the first tool that says it did; its name, or "" when none did."""
    for name, arguments in tools():
        try:
            done = subprocess.run(  # noqa: S603 — a fixed tool; the text is only its input
                [shutil.which(name) or name, *arguments],
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if done.returncode == 0:
            return name
    return ""


def copy(text: str, send: Callable[[str], object], file: Path) -> str:
    """Copy a text in the best way there is; how that went, as the end of a sentence.

    `send` gives a text to the terminal; `file` is where it is kept when nobody can say it arrived.
    """
    if tool := copy_with_tool(text):
        return (
            "copied into tmux, paste with prefix ]." if tool == "tmux" else f"copied with {tool}."
        )
    sent = os.environ.get("TERM", "") not in _DEAF
    if sent:
        send(text)
    said = "sent to the terminal (OSC 52), which does not answer" if sent else "no clipboard here"
    try:
        _keep(text, file)
    except OSError as error:
        return f"{said}; {file} could not be written: {error.strerror or error}."
    return f"{said}; it is in {file} too." if sent else f"{said}; it is in {file}."


def _keep(text: str, file: Path) -> None:
    """Write the text where only the user may read it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(f"{text}\n".encode("utf-8", errors="replace"))
