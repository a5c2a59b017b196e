"""Who is asked about a paper that was named: arXiv, who registered its DOI, Hugging Face."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.errors import Offline, PaperNotFound
from tui.domain.identity import Reference, ReferenceKind
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.sources import arxiv, arxiv_feed, doi, huggingface, huggingface_api
from tui.sources.web import Web

_HUB = "Hugging Face"


class Told(Struct, frozen=True):
    """What a source told of a paper, and how far that is trusted."""

    paper: Paper
    quality: Quality
    source: str


class Question(Struct, frozen=True):
    """One question to one source, about some papers.

    The answer leaves out a paper of which the source has nothing to tell. What is `optional` only
    adds to what another source tells.
    """

    papers: tuple[Reference, ...]
    ask: Callable[[], Mapping[Reference, Told | PaperNotFound]]
    optional: bool = False


class Asker:
    """Makes the questions, all of which may be asked at once."""

    def __init__(self, web: Web, cancelled: Callable[[], bool]) -> None:
        self._web = web
        self._cancelled = cancelled
        self._offline: Offline | None = None

    def questions(self, named: Sequence[Reference], hub: Sequence[Reference]) -> list[Question]:
        """What to ask for these papers; those of `hub` are asked for at Hugging Face as well."""
        dois = [one for one in named if one.kind is ReferenceKind.DOI]
        on_arxiv = [one for one in named if one.kind is ReferenceKind.ARXIV]
        together = arxiv.MOST_IDS
        batches = [on_arxiv[at : at + together] for at in range(0, len(on_arxiv), together)]
        return [
            *(Question(tuple(batch), partial(self._at_arxiv, batch)) for batch in batches),
            *(Question((one,), partial(self._at_its_agency, one)) for one in dois),
            *(Question((one,), partial(self._on_the_hub, one), optional=True) for one in hub),
        ]

    def _at_arxiv(self, papers: Sequence[Reference]) -> dict[Reference, Told | PaperNotFound]:
        found = arxiv.fetch_ids(self._web, [one.value for one in papers], self._cancelled)
        return {
            one: Told(found[one.value], arxiv_feed.QUALITY, arxiv_feed.SOURCE)
            if one.value in found
            else PaperNotFound(f"arXiv holds no paper {one.value}.", "Is it written right?")
            for one in papers
        }

    def _at_its_agency(self, paper: Reference) -> dict[Reference, Told | PaperNotFound]:
        if self._offline is not None:
            # of many DOIs each would wait in vain for itself
            raise self._offline
        try:
            return {paper: Told(doi.fetch(self._web, paper.value), doi.QUALITY, doi.SOURCE)}
        except PaperNotFound as missing:
            return {paper: missing}
        except Offline as offline:
            self._offline = offline
            raise

    def _on_the_hub(self, paper: Reference) -> dict[Reference, Told | PaperNotFound]:
        hub = huggingface_api.Hub.from_environment()
        found = huggingface_api.fetch_paper(self._web, hub, paper.value)
        if found is None:
            return {}
        known = replace(found, arxiv_id=paper.value)
        return {paper: Told(known, huggingface.QUALITY, _HUB)}
