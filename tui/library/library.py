"""The library: everything the program can do with papers, behind one object."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.errors import BadReference, LibraryUnwritable, PaperNotFound
from tui.domain.identity import reference
from tui.domain.marks import Mark
from tui.library.browsing import Browsing
from tui.library.history import History
from tui.library.importing import Importing
from tui.library.indexing import Indexing
from tui.library.marking import Marking
from tui.storage import history
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.storage.papers import Papers

if TYPE_CHECKING:
    from tui.library.syncing import Syncing

BUNDLED_DAY = date(2025, 9, 3)
"""The edition of the page that ships with quire; the page itself tells no year."""

_MARKS = {"bookmarked": Mark.BOOKMARK, "read": Mark.READ, "seen": Mark.SEEN}
"""The marks, by their names in the query language."""


class Library:
    """A library on disk, open. Safe to use from several threads; `close` it at the end.

    `browsing` reads, `marking` marks, `importing` takes papers in, `syncing` brings them
    from the net, `indexing` keeps the search index, `history` the searches.
    """

    def __init__(self, database: Database, index_folder: Path) -> None:
        papers, editions, marks = Papers(database), Editions(database), Marks(database)
        self._database = database
        self._papers = papers
        self._editions = editions
        self.indexing = Indexing(papers, index_folder, lambda name: marks.ids(_MARKS[name]))
        self.browsing = Browsing(papers, editions, marks, self.indexing)
        self.marking = Marking(marks)
        self.importing = Importing(database, papers, editions)
        self.history = History(history.History(database))

    @cached_property
    def syncing(self) -> Syncing:
        """The side that asks the net."""
        # the readers of what comes from there are 10 ms that no start needs
        from tui.library.syncing import Syncing  # noqa: PLC0415

        return Syncing(self._database, self._papers, self._editions)

    @classmethod
    def open(cls, file: Path, index_folder: Path, bundled_page: Path | None = None) -> Library:
        """Open the library in `file`, making it if there is none.

        An empty library is filled from `bundled_page`, so that there is something to read at once.

        Raises:
            LibraryError: it cannot be used; the file is as it was.
        """
        library = cls(Database(file), index_folder)
        try:
            if bundled_page is not None and library.is_empty():
                _fill(library.importing, bundled_page)
        except BaseException:
            library.close()
            raise
        return library

    def resolve(self, text: str) -> int:
        """The row id of the paper that a person named: an id, an arXiv id, a DOI, a link.

        Raises:
            BadReference: no paper is named like that.
            PaperNotFound: the library does not hold it.
        """
        named = reference(text)
        if named is None:
            raise BadReference(
                f"'{text}' names no paper.",
                "Give an id as 'quire list' prints it, an arXiv id, a DOI or a link.",
            )
        found = self._papers.find(named)
        if found is None:
            raise PaperNotFound(
                f"There is no paper '{text}' in the library.",
                "'quire search' finds the papers it holds.",
            )
        return found

    def is_empty(self) -> bool:
        """Whether it holds no paper."""
        return self._papers.count() == 0

    def version_seen(self) -> int:
        """A number that changes when another thread or program has changed the library."""
        return self._database.version_seen()

    def problems(self) -> list[str]:
        """What is wrong with the library's file; empty when it is sound."""
        return self._database.integrity()

    def close(self) -> None:
        """Let every file go. Work under way in other threads ends with an error of ours."""
        self.indexing.close()
        self._database.close()


def _fill(importing: Importing, bundled_page: Path) -> None:
    # which format it is in need not be found out: what could read it otherwise stays unloaded
    from tui.sources import daily_page  # noqa: PLC0415 — a filled library needs no reader at all

    try:
        text = bundled_page.read_text(encoding="utf-8")
    except OSError as error:
        raise LibraryUnwritable(
            f"The page that comes with quire cannot be read: {error.strerror or error}.",
            "Install quire again.",
        ) from error
    page = daily_page.parse(text, bundled_page.name, day=BUNDLED_DAY, today=BUNDLED_DAY)
    importing.take_page(page, daily_page.QUALITY)
