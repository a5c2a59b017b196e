"""Adding papers by their names: what is told of them is merged and stored as it comes.

What fails costs only itself, and nothing the user did with a paper is touched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from msgspec import Struct

from tui.domain.adding import AddedPaper, AddFailure, AddReport
from tui.domain.errors import BadReference, PaperNotFound, QuireError, Stopped
from tui.domain.identity import Reference, ReferenceKind, reference
from tui.domain.merging import qualities_of
from tui.domain.results import Progress
from tui.library import parallel
from tui.library.asking import Asker, Question, Told
from tui.library.bringing import MakeWeb, web
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record
from tui.text.folding import fold_title

_CONNECTIONS = 4
_HUB = ("huggingface.co/papers/", "hf.co/papers/")
_ORDER = (Outcome.UNCHANGED, Outcome.MERGED, Outcome.NEW)
"""Of two outcomes for one paper the later one here tells what became of it."""


class _Wanted(Struct):
    """A paper that somebody named, and what became of that.

    `hub`: Hugging Face's page of it was named. `row` is where it is stored.
    """

    text: str
    hub: bool = False
    row: int | None = None
    outcome: Outcome = Outcome.UNCHANGED
    failure: QuireError | None = None


class Adding:
    """The side of a library that fetches single papers."""

    def __init__(self, papers: Papers, *, make_web: MakeWeb = web) -> None:
        self._papers = papers
        self._make_web = make_web

    def add(
        self,
        texts: Sequence[str],
        on_progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AddReport:
        """Fetch the papers named: by arXiv id, DOI, a link with one, or as the library knows them.

        Raises:
            LibraryError: what came cannot be stored; what came before it is.
        """
        wanted = self._understood(texts)
        named = [one for one in wanted if isinstance(one, Reference)]
        stop = threading.Event()

        def stopped() -> bool:
            return stop.is_set() or cancelled()

        asker = Asker(self._make_web(stopped), stopped)
        questions = asker.questions(named, [one for one in named if wanted[one].hub])
        on_progress(_progress(wanted.values()))
        with closing(parallel.each(questions, _ask, stop, cancelled, _CONNECTIONS)) as answers:
            for done in answers:
                if done.error is not None and not isinstance(done.error, QuireError):
                    raise done.error
                for paper in done.task.papers:
                    told = done.error or (done.result or {}).get(paper)
                    self._take(wanted[paper], told, optional=done.task.optional)
                on_progress(_progress(wanted.values()))
        return self._report(wanted.values(), stopped=cancelled())

    def _understood(self, texts: Iterable[str]) -> dict[Reference | str, _Wanted]:
        """The papers that are meant, each once, and the texts that mean none."""
        wanted: dict[Reference | str, _Wanted] = {}
        for text in texts:
            try:
                one = wanted.setdefault(self._named(text), _Wanted(text))
            except (BadReference, PaperNotFound) as error:
                wanted[text] = _Wanted(text, failure=error)
            else:
                one.hub |= any(page in text.lower() for page in _HUB)
        return wanted

    def _named(self, text: str) -> Reference:
        """The arXiv id or the DOI to ask for."""
        named = reference(text)
        if named and named.kind in {ReferenceKind.ARXIV, ReferenceKind.DOI}:
            return named
        found = self._papers.find(named) if named else None
        entry = next(iter(self._papers.entries([found])), None) if found else None
        if entry is not None:
            known = reference(entry.paper.arxiv_id or entry.paper.doi or "")
            if known is None:
                said = f"Nobody can be asked about '{text}': it has neither an arXiv id nor a DOI."
                raise BadReference(said)
            return known
        if named and named.kind is ReferenceKind.ROW:
            raise PaperNotFound(
                f"There is no paper '{text}' in the library.",
                "A new one is named by its arXiv id, its DOI or a link.",
            )
        raise BadReference(
            f"'{text}' names no paper that can be fetched.",
            "Give an arXiv id, a DOI, or a link to arXiv, doi.org or Hugging Face's papers.",
        )

    def _take(self, one: _Wanted, told: Told | QuireError | None, *, optional: bool) -> None:
        """Store what was told of a paper; an optional source may have failed."""
        if told is None or isinstance(told, QuireError):
            if told and not optional and not isinstance(told, Stopped):
                one.failure = told
            return
        qualities = qualities_of(told.paper, told.quality)
        title = fold_title(told.paper.title)
        put = self._papers.put(Record(told.paper, title, qualities, told.source))
        one.row = put.id
        one.outcome = max(one.outcome, put.outcome, key=_ORDER.index)

    def _report(self, wanted: Iterable[_Wanted], *, stopped: bool) -> AddReport:
        failed = [(one.text, one.failure) for one in wanted if one.failure and one.row is None]
        return AddReport(
            tuple(self._added(one) for one in wanted if one.row is not None),
            tuple(AddFailure(text, str(error), error.exit_code) for text, error in failed),
            stopped,
        )

    def _added(self, one: _Wanted) -> AddedPaper:
        # a paper that came later may have made two rows one
        row = self._papers.find(Reference(ReferenceKind.ROW, str(one.row))) or 0
        title = next((entry.paper.title for entry in self._papers.entries([row])), "")
        return AddedPaper(one.text, row, title, one.outcome.value)


def _ask(question: Question) -> dict[Reference, Told | QuireError]:
    return dict(question.ask())


def _progress(wanted: Iterable[_Wanted]) -> Progress:
    ended = [one.row is not None or one.failure is not None for one in wanted]
    return Progress(sum(ended), len(ended))
