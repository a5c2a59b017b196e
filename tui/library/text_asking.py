"""Who is asked for the full text of a paper, and what is told where nobody has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.domain.document import Document, Origin
from tui.domain.errors import BadSource, NoFullText, Offline, Stopped, Unreachable
from tui.domain.paper import Paper
from tui.domain.results import Fetching
from tui.sources import fulltexts as sources
from tui.sources.arxiv import Pace
from tui.sources.huggingface_api import Hub
from tui.sources.web import Web

ORDER: Final = (Origin.HUB, Origin.HTML, Origin.PDF)
"""Who is asked, the quickest first."""

_NONE: Final = {
    Origin.HUB: "Hugging Face has no Markdown of it",
    Origin.HTML: "arXiv has no web page of it",
    Origin.PDF: "there is no PDF where it should be",
    Origin.FILE: "no file of your own is attached",
}
_NO_ID = "it has no arXiv id, by which Hugging Face and arXiv know full texts"
_NO_PDF = "nothing tells where its PDF is"

_Ask = Callable[[], Document | None]


class TextAsker:
    """Asks for the text of one paper; `pace` is arXiv's."""

    def __init__(
        self,
        paper: Paper,
        web: Web,
        pace: Pace,
        on_progress: Callable[[Fetching], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._paper = paper
        self._web = web
        self._pace = pace
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._reasons: list[str] = []
        self._offline: list[Offline] = []

    def first(self, origin: Origin | None, no_file: str = "") -> Document:
        """What the first gives who has it, or `origin` alone.

        `no_file` says why a file of the user's own gives nothing, where one is attached.
        A text whose formulas came out garbled is taken only where nobody has a better one.

        Raises:
            NoFullText: nobody has it.
            Offline: nobody could be reached.
            Stopped: nobody waits any longer.
        """
        ways = {kind: ask for kind, ask in self._ways().items() if origin in {None, kind}}
        second_best: Document | None = None
        for kind, ask in ways.items():
            found = self._tried(kind, ask)
            if found is not None and (origin is not None or not sources.is_garbled(found)):
                return found
            second_best = second_best or found
        if second_best is not None:
            return second_best
        if self._offline and len(self._offline) == len(ways):
            raise self._offline[0]
        reasons = self._reasons or self._nobody_to_ask(origin, no_file)
        raise NoFullText(self._paper.title, (*filter(None, [no_file]), *reasons), self._page())

    def _tried(self, kind: Origin, ask: _Ask) -> Document | None:
        """What one gives; None, and a reason noted, where that is nothing."""
        self._on_progress(Fetching(kind))
        try:
            found = ask()
        except Stopped:
            raise
        except (BadSource, Unreachable) as error:
            self._reasons.append(error.message.rstrip("."))
            if isinstance(error, Offline):
                self._offline.append(error)
            return None
        if found is None:
            self._reasons.append(_NONE[kind])
        return found

    def _ways(self) -> dict[Origin, _Ask]:
        """Who can be asked, in order, and how."""
        ways: dict[Origin, _Ask] = {}
        if self._paper.arxiv_id:
            ways = {Origin.HUB: self._markdown, Origin.HTML: self._html}
        if sources.pdf_url(self._paper):
            ways[Origin.PDF] = self._pdf
        return {kind: ways[kind] for kind in ORDER if kind in ways}

    def _markdown(self) -> Document | None:
        hub = Hub.from_environment()
        return sources.fetch_markdown(self._web, hub, self._paper.arxiv_id or "")

    def _html(self) -> Document | None:
        with self._pace.turn(self._cancelled):
            return sources.fetch_html(self._web, self._paper.arxiv_id or "")

    def _pdf(self) -> Document | None:
        def on_page(pages: int) -> None:
            self._on_progress(Fetching(Origin.PDF, pages))

        url = sources.pdf_url(self._paper)
        if not self._paper.arxiv_id:
            return sources.fetch_pdf(self._web, url, on_page, self._cancelled)
        with self._pace.turn(self._cancelled):
            return sources.fetch_pdf(self._web, url, on_page, self._cancelled)

    def _nobody_to_ask(self, origin: Origin | None, no_file: str) -> tuple[str, ...]:
        if origin is Origin.FILE:
            return () if no_file else (_NONE[Origin.FILE],)
        return (_NO_ID, _NO_PDF)

    def _page(self) -> str:
        """Where a browser finds the paper."""
        paper = self._paper
        if paper.arxiv_id:
            return f"https://arxiv.org/abs/{paper.arxiv_id}"
        return paper.url or (f"https://doi.org/{paper.doi}" if paper.doi else "")
