"""The one place where a failure becomes a sentence and an exit code.

0   done                          4   the library, its folder or the output refuses
1   nothing found                 70  a fault of quire's own; the log says where
2   not a command, no such paper  130 Ctrl-C
    can be meant                  141 whoever read the output stopped reading (as after SIGPIPE)
3   a file that cannot be read
5   the network, or a server, did not give what was asked
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.domain.errors import FAULT, QuireError

OK = 0
NOTHING_FOUND = 1
USAGE = 2
BAD_DATA = 3
REFUSED = 4
UNREACHED = 5
INTERRUPTED = 130
BROKEN_PIPE = 141

_LOG_LIMIT = 1_000_000
"""Bytes after which the log begins anew."""


def report(error: BaseException) -> int:
    """Say on standard error what went wrong; the exit code for it."""
    if isinstance(error, KeyboardInterrupt):
        with suppress(OSError):
            # the terminal has written ^C where the prompt would come
            sys.stderr.write("\n" if sys.stderr.isatty() else "")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        silence_output()
        return BROKEN_PIPE
    if isinstance(error, QuireError):
        say(str(error))
        return error.exit_code
    from click import ClickException  # noqa: PLC0415 — the reader's own faults need no click

    if isinstance(error, ClickException):
        with suppress(OSError):
            error.show()
        return error.exit_code
    return _unexpected(error)


def say(sentence: str) -> None:
    """A sentence on standard error; no control character in it reaches the terminal."""
    from tui.view.plain import visible  # noqa: PLC0415 — a broken install must be able to say so

    with suppress(OSError, ValueError):
        sys.stderr.write(f"quire: {visible(sentence)}\n")
        sys.stderr.flush()


def silence_output() -> None:
    """Let what is still to be written to standard output go nowhere, so nothing fails on it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _unexpected(error: BaseException) -> int:
    try:
        log = _log(error)
    except Exception:  # noqa: BLE001 — a fault while reporting a fault must not hide the first
        say(f"This should not have happened: {type(error).__name__}: {error}.")
    else:
        say(f"This should not have happened; {log} says what did. Please report it.")
    return FAULT


def _log(error: BaseException) -> Path:
    """Put the traceback into the log; where that is."""
    from tui import __version__  # noqa: PLC0415 — only for a fault
    from tui.config.paths import places  # noqa: PLC0415 — the same

    log = places().log
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    log.touch(mode=0o600, exist_ok=True)
    again = log.stat().st_size > _LOG_LIMIT
    with log.open("w" if again else "a", encoding="utf-8", errors="backslashreplace") as file:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(f"{when} quire {__version__}, Python {sys.version.split()[0]}\n")
        file.writelines(traceback.format_exception(error))
    return log
