"""Sessions that mark papers until they die, started one after another by one process.

Each line that comes in, `library seed statement bytes`, forks a session: what must be loaded is
loaded once. A session says its process id, then `done` after each deed that has returned. It dies
by the hand of who reads that; or before the given SQL statement, counted from 1; or in the middle
of writing a file on beyond so many bytes. 0 stands for none. When it has died, `dead`.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from itertools import count
from pathlib import Path

from tests.library.deeds import Hand, any_deeds
from tui.library.library import Library

CHECKPOINT_PAGES = 20
"""Instead of a thousand: what was written goes on into the library's file in short sessions too."""

_DEATHS = (-signal.SIGKILL, -signal.SIGXFSZ)


def say(line: str) -> None:
    # past all buffers: what is said is said, whatever happens next
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def session(file: Path, seed: int, statement: int, most: int) -> None:
    """Do what the seed makes of it, until the end comes."""
    library = Library.open(file, file.with_name("index"))
    with library._database.read() as connection:
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        numbers = count(1)

        def die_at(_: str) -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(die_at)
    hand = Hand(library)
    say(str(os.getpid()))
    if most:
        # the system writes as much as it may and then kills, unless Python asks it not to
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    for deed in any_deeds(seed):
        deed.by(hand)
        say("done")


def main() -> None:
    """Start a session a line, each when the one before has died."""
    for line in sys.stdin:
        file, *numbers = line.rsplit(" ", 3)
        child = os.fork()
        if not child:
            try:
                session(Path(file), *map(int, numbers))
            finally:
                # an error is no way back into the loop
                os._exit(1)
        _, status = os.waitpid(child, 0)
        say("dead" if os.waitstatus_to_exitcode(status) in _DEATHS else "failed")


if __name__ == "__main__":
    main()
