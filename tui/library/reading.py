"""The full texts of papers: from the cache, a file of the user's, or whoever has one on the net."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui.domain.document import Document, Origin, Place
from tui.domain.errors import (
    BadSource,
    IndexUnusable,
    PaperNotFound,
    SearchCancelled,
)
from tui.domain.marks import Action, Deed, Held, Mark, Target
from tui.domain.paper import Paper
from tui.domain.results import Fetching
from tui.library.bodies import Bodies
from tui.library.bringing import MakeWeb, now
from tui.library.figures import Figures
from tui.library.text_asking import TextAsker
from tui.library.text_keeping import TextKeeping
from tui.sources import fulltexts as sources
from tui.sources.arxiv import PACE, Pace
from tui.sources.web import Timeouts, Web
from tui.storage.actions import Actions
from tui.storage.fulltexts import Attached, FullTexts
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.text_cache import TextCache, key_of


def _web(cancelled: Callable[[], bool]) -> Web:
    return Web(cancelled=cancelled, timeouts=Timeouts(total=300.0))


def _nobody(_: Fetching) -> None:
    return


def _never() -> bool:
    return False


class Reading:
    """The full texts of a library, and how far they were read. Safe to use from several threads."""

    def __init__(
        self,
        papers: Papers,
        marks: Marks,
        texts: FullTexts,
        cache: TextCache,
        bodies: Bodies,
        *,
        actions: Actions,
        make_web: MakeWeb = _web,
        pace: Pace = PACE,
        now: Callable[[], datetime] = now,
    ) -> None:
        self._papers = papers
        self._actions = actions
        self._texts = texts
        self._cache = cache
        self._keeping = TextKeeping(papers, marks, texts, cache)
        self.figures = Figures(papers, self._keeping, make_web, pace)
        """The pictures of the texts."""
        self._bodies = bodies
        self._make_web = make_web
        self._pace = pace
        self._now = now

    def held(self, id_: int) -> Document | None:
        """The text of a paper that is here already, without asking anybody; None without one."""
        return self._texts.document(id_) or self._cache.get(key_of(self._paper(id_)))

    def fetch(
        self,
        id_: int,
        on_progress: Callable[[Fetching], None] = _nobody,
        cancelled: Callable[[], bool] = _never,
        *,
        origin: Origin | None = None,
        refresh: bool = False,
    ) -> Document:
        """The text of a paper: the one that is here, else the first that comes.

        With `origin` from there alone; with `refresh` asked for again, though one is here.

        Raises:
            PaperNotFound: there is no such paper.
            NoFullText: nobody has it; the sentence says why, of each who was asked.
            Offline: there is no network, and no text here.
            Stopped: `cancelled` said so; nothing half of it is kept.
        """
        paper = self._paper(id_)
        if not refresh and (kept := self._kept(id_, paper, origin, on_progress, cancelled)):
            return kept
        found = self._asker(paper, on_progress, cancelled).first(origin, self._no_file(id_))
        self._keep(id_, paper, found)
        return found

    def attach(
        self,
        id_: int,
        file: Path,
        on_progress: Callable[[Fetching], None] = _nobody,
        cancelled: Callable[[], bool] = _never,
    ) -> Document:
        """Make a file of the user's the full text of a paper: a PDF, Markdown, a saved page.

        The file stays where it is; what is in it is kept with the library. Undo takes it back.

        Raises:
            PaperNotFound: there is no such paper.
            BadSource: the file cannot be read; what was attached before stays.
            Stopped: `cancelled` said so.
        """
        self._paper(id_)
        path = _named(file)
        stamp = _stamp(path)
        read = sources.read_file(
            path, lambda pages: on_progress(Fetching(Origin.FILE, pages)), cancelled
        )
        with self._actions.as_one():
            self._texts.keep(id_, Attached(path, stamp), read)
            self._attach(Deed.ATTACH, id_, path, str(path))
        self._came()
        return read

    def detach(self, id_: int) -> bool:
        """Let go of the attached file; whether there was one. The file itself stays."""
        attached = self._texts.attached(id_)
        if attached is None:
            return False
        self._attach(Deed.DETACH, id_, attached.path, None)
        # that the cache has one too was not written down before both were
        if self._cache.prose(key_of(self._paper(id_))) is not None:
            self._texts.note_came(id_)
        return True

    def attached(self, id_: int) -> Path | None:
        """Where the file lies that the user attached."""
        attached = self._texts.attached(id_)
        return attached.path if attached else None

    def place(self, id_: int) -> Place | None:
        """How far a paper has been read; None where it never was."""
        return self._texts.place(id_)

    def note_place(self, id_: int, place: Place) -> None:
        """Remember how far a paper has been read, for the next time and for the list.

        Raises:
            LibraryError: it could not be written.
        """
        self._texts.note_place(id_, place, self._now())

    def _paper(self, id_: int) -> Paper:
        entry = next(iter(self._papers.entries([id_])), None)
        if entry is None:
            raise PaperNotFound(f"There is no paper {id_} in the library.")
        return entry.paper

    def _kept(
        self,
        id_: int,
        paper: Paper,
        origin: Origin | None,
        on_progress: Callable[[Fetching], None],
        cancelled: Callable[[], bool],
    ) -> Document | None:
        """The text that is here; an attached file is read again when it has changed."""
        if origin in {None, Origin.FILE} and (attached := self._texts.attached(id_)):
            if _stamp(attached.path) not in {"", attached.stamp}:
                with suppress(BadSource):
                    return self.attach(id_, attached.path, on_progress, cancelled)
            if (document := self._texts.document(id_)) is not None:
                return document
        document = self._cache.get(key_of(paper))
        return document if document and origin in {None, document.origin} else None

    def _asker(
        self, paper: Paper, on_progress: Callable[[Fetching], None], cancelled: Callable[[], bool]
    ) -> TextAsker:
        return TextAsker(paper, self._make_web(cancelled), self._pace, on_progress, cancelled)

    def _no_file(self, id_: int) -> str:
        """What is wrong with the file of the user's own, which has no text; empty: there is none.

        A dump from another machine tells where it lies there.
        """
        attached = self._texts.attached(id_)
        if attached is None:
            return ""
        what = "cannot be read" if _stamp(attached.path) else "is not there"
        return f"your own file {attached.path} {what}"

    def _attach(self, deed: Deed, id_: int, file: Path, value: str | None) -> Action | None:
        held = Held(value, self._now().isoformat(timespec="milliseconds")) if value else None
        target = Target(Mark.ATTACHED, "", id_, held)
        return self._actions.do(deed, [target], self._now(), file.name)

    def _came(self) -> None:
        """Let a text be found at once; where the index refuses, the next search tries again."""
        with suppress(IndexUnusable, SearchCancelled):
            self._bodies.catch_up()

    def _keep(self, id_: int, paper: Paper, document: Document) -> None:
        """Put a text into the cache; where the disk refuses, it is fetched again another time."""
        if self._keeping.keep(paper, document):
            self._texts.note_came(id_)
            self._came()


def _named(file: Path) -> Path:
    """The whole path of a file.

    Raises:
        BadSource: its name is no text, so that no library can hold it.
    """
    path = file.expanduser().absolute()
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = str(file).encode(errors="replace").decode()
        raise BadSource(shown, None, "its name is not UTF-8", "Give it another name.") from None
    return path


def _stamp(file: Path) -> str:
    """What changes when a file does; empty where there is none."""
    try:
        stat = file.stat()
    except OSError:
        return ""
    return f"{stat.st_mtime_ns}-{stat.st_size}"
