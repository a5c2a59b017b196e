"""Where the program starts: the reader in a terminal, else the command line.

The reader is on its way before click is imported: it is what most starts are for.
"""

from __future__ import annotations

import sys
from typing import TextIO


def main() -> int:
    """Run quire; the exit code."""
    try:
        if len(sys.argv) > 1 or not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
            from tui.cli.main import main as command_line  # noqa: PLC0415 — not for the reader

            return command_line()
        from tui.app.run import run  # noqa: PLC0415 — Textual only for the reader

        return run()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 — reported, as any fault is
        from tui.cli.faults import report  # noqa: PLC0415 — only when there is one

        return report(error)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; a stream closed from the start is None."""
    return stream is not None and stream.isatty()


if __name__ == "__main__":
    sys.exit(main())
