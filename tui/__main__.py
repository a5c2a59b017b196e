"""Where the program starts: the reader in a terminal, else the command line.

The reader is on its way before click is imported: it is what most starts are for.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def main() -> int:
    """Run quire; the exit code."""
    try:
        if len(sys.argv) > 1 or not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
            from tui.cli.main import main as command_line  # noqa: PLC0415 — not for the reader

            return command_line()
        from tui.app.run import run  # noqa: PLC0415 — Textual only for the reader

        return _gone(run())
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 — reported, as any fault is
        from tui.cli.faults import report  # noqa: PLC0415 — only when there is one

        return _gone(report(error))


def _gone(code: int) -> int:
    """Make sure that the end is the end; the exit code.

    When a terminal vanishes at the wrong moment, Textual's thread that reads keys goes on reading
    nothing, keeps the process and burns a processor. No mark is under way any more by then.
    """
    import threading  # noqa: PLC0415 — not for what --help needs

    others = (t for t in threading.enumerate() if t is not threading.main_thread())
    if any(not thread.daemon for thread in others):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)
    return code


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; a stream closed from the start is None."""
    return stream is not None and stream.isatty()


if __name__ == "__main__":
    sys.exit(main())
