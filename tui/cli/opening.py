"""Opening the user's library for the length of one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # SQLite is not for --help
    from tui.library.library import Library


@contextmanager
def opened() -> Iterator[Library]:
    """The library; filled from the page that ships with quire when it is new.

    Raises:
        LibraryError: it cannot be used.
    """
    from tui.config.paths import bundled_page, places  # noqa: PLC0415 — the same
    from tui.library.library import Library  # noqa: PLC0415 — the same

    where = places()
    library = Library.open(where.library, where.index, bundled_page(), where.texts)
    try:
        yield library
    finally:
        library.close()
