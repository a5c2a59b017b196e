"""What a person is offered whose library will not open: its newest good copy."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.domain.errors import LibraryDamaged
from tui.library.keeping import Keeping
from tui.view.words import counted, day


def rescued(error: LibraryDamaged, file: Path) -> bool:
    """Offer to put back the newest good copy of the library; whether that was done.

    Asked on the terminal before the app takes it over; where there is nobody to ask, or no copy,
    nothing is done.

    Raises:
        LibraryUnwritable: the copy could not be put back.
    """
    keeping = Keeping(file)
    backup = keeping.newest_good()
    if backup is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    papers = counted(keeping.count_of(backup), "paper")
    sys.stderr.write(
        f"{error.message}\n"
        f"There is a good copy of {day(backup.day)} with {papers}. Put it back?\n"
        "The damaged file is set aside, not overwritten. [y/N] "
    )
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        return False
    aside = keeping.put_back(backup)
    sys.stderr.write(f"Done. The damaged library is now {aside}.\n")
    return True
