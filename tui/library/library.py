"""The library: everything the program can do with papers, behind one object."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.edition import BUNDLED_DAY
from tui.domain.errors import BadReference, LibraryBusy, LibraryUnwritable, PaperNotFound
from tui.domain.identity import reference
from tui.domain.states import StateKind
from tui.library.bodies import Bodies
from tui.library.browsing import Browsing
from tui.library.filing import Filing
from tui.library.history import History
from tui.library.indexing import Indexing
from tui.library.marking import Marking
from tui.library.overview import Overview
from tui.library.states import states
from tui.storage import history
from tui.storage.actions import Actions
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.fulltexts import FullTexts
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.text_cache import TextCache
from tui.text.folding import FOLDING, fold_title

if TYPE_CHECKING:
    from tui.library.adding import Adding
    from tui.library.arxiv_syncing import ArxivSyncing
    from tui.library.dumping import Dumping
    from tui.library.exporting import Exporting
    from tui.library.importing import Importing
    from tui.library.keeping import Keeping
    from tui.library.reading import Reading
    from tui.library.recommending import Recommending
    from tui.library.syncing import Syncing


class Library:
    """A library on disk, open. Safe to use from several threads; `close` it at the end.

    `browsing` reads, `marking` marks, `filing` keeps collections and the like, `importing` takes
    papers in, `syncing` and `arxiv` bring the newest, `adding` those that are named, `indexing`
    keeps the search index, `reading` has the full texts, which `bodies` finds, `history` the
    searches, `exporting` gives papers out, `dumping` writes what only the user has, `keeping` makes
    copies of it all, `overview` tells what is kept where, `recommending` chooses papers for the
    user.
    """

    def __init__(self, database: Database, index_folder: Path, texts: Path | None = None) -> None:
        papers, editions, marks = Papers(database), Editions(database), Marks(database)
        self._marks = marks
        self._database = database
        self._papers = papers
        self._editions = editions
        self._texts = TextCache(texts or index_folder.with_name("fulltext"))
        self._fulltexts = FullTexts(database)
        answers = states(database, editions, marks)
        bodies = index_folder.with_name("bodies")
        self.bodies = Bodies(papers, self._fulltexts, self._texts, bodies, answers)
        answers = {**answers, StateKind.BODY: self.bodies.having}
        self.indexing = Indexing(papers, index_folder, answers)
        self.browsing = Browsing(papers, editions, marks, self.indexing, self.bodies)
        self._actions = Actions(database)
        self.marking = Marking(marks, self._actions)
        self.filing = Filing(marks, self._actions)
        self.overview = Overview(self.browsing, self.filing, marks)
        self.history = History(history.History(database))

    @cached_property
    def syncing(self) -> Syncing:
        """The side that asks the net."""
        # the readers of what comes from there are 10 ms that no start needs
        from tui.library.syncing import Syncing  # noqa: PLC0415

        return Syncing(self._database, self._papers, self._editions)

    @cached_property
    def arxiv(self) -> ArxivSyncing:
        """The side that asks arXiv what is new."""
        # arXiv's own library, which it needs, takes 130 ms
        from tui.library.arxiv_syncing import ArxivSyncing  # noqa: PLC0415

        return ArxivSyncing(self._database, self._papers, self._editions)

    @cached_property
    def importing(self) -> Importing:
        """The side that takes papers in."""
        from tui.library.importing import Importing  # noqa: PLC0415 — as above

        return Importing(self._database, self._papers, self._editions)

    @cached_property
    def dumping(self) -> Dumping:
        """The side that writes what only the user has."""
        from tui.library.dumping import Dumping  # noqa: PLC0415 — as above

        return Dumping(self._database, self._papers)

    @cached_property
    def keeping(self) -> Keeping:
        """The side that makes copies of the library."""
        from tui.library.keeping import Keeping  # noqa: PLC0415 — as above

        return Keeping(self._database.path)

    @cached_property
    def exporting(self) -> Exporting:
        """The side that gives papers out."""
        from tui.library.exporting import Exporting  # noqa: PLC0415 — as above

        return Exporting(self._papers)

    @cached_property
    def adding(self) -> Adding:
        """The side that fetches single papers."""
        from tui.library.adding import Adding  # noqa: PLC0415 — as above

        return Adding(self._papers)

    @cached_property
    def reading(self) -> Reading:
        """The side that has the full texts."""
        # who reads them takes 15 ms, and asks the net
        from tui.library.reading import Reading  # noqa: PLC0415 — as above

        return Reading(
            *(self._papers, self._marks, self._fulltexts, self._texts, self.bodies),
            actions=self._actions,
        )

    @cached_property
    def recommending(self) -> Recommending:
        """The side that chooses papers for the user."""
        from tui.library.recommending import Recommending  # noqa: PLC0415 — no start needs it

        return Recommending(self._papers, self._marks, self.indexing)

    @classmethod
    def open(
        cls,
        file: Path,
        index_folder: Path,
        bundled_page: Path | None = None,
        texts: Path | None = None,
    ) -> Library:
        """Open the library in `file`, making it if there is none.

        An empty library is filled from `bundled_page`, so that there is something to read at once.
        Full texts that were fetched lie in `texts`, by default beside the index.

        Raises:
            LibraryError: it cannot be used; the file is as it was.
        """
        library = cls(Database(file), index_folder, texts)
        try:
            with suppress(LibraryUnwritable, LibraryBusy):  # to read, and another day, will do
                library._papers.refold(FOLDING, fold_title)
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

    def limit_texts(self, size: int | None) -> None:
        """Let the full texts that were fetched have `size` bytes; None leaves it as it is."""
        if size is not None:
            self._texts.limit(size)

    def version_seen(self) -> int:
        """A number that changes when another thread or program has changed the library."""
        return self._database.version_seen()

    def fingerprint(self) -> tuple[object, ...]:
        """What lists and rows are made of: papers, editions, marks; but not what was seen.

        What is seen changes all the time while somebody reads, and moves no list.
        """
        stands = self._editions.fingerprint(), self._marks.fingerprint()
        return self._papers.generation(), *stands

    def problems(self) -> list[str]:
        """What is wrong with the library's file; empty when it is sound."""
        return self._database.integrity()

    def close(self) -> None:
        """Let every file go. Work under way in other threads ends with an error of ours."""
        self.bodies.close()
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
