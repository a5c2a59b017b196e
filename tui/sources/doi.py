"""Asking what a DOI stands for: its registration agency answers with CSL-JSON.

https://citation.doi.org/docs.html. doi.org sends the question on to Crossref, DataCite and others.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from msgspec.structs import replace

from tui.domain.errors import PaperNotFound, Unreachable
from tui.domain.merging import Quality
from tui.sources import csl
from tui.sources.endpoints import endpoint
from tui.sources.web import MEGABYTE
from tui.sources.web_json import json_of

if TYPE_CHECKING:
    from tui.domain.paper import Paper
    from tui.sources.web import Web

SOURCE: Final = "DOI"
QUALITY: Final = Quality.HUGGING_FACE
"""What a publisher registered is above what a file says, and below what arXiv says."""

VARIABLE: Final = "QUIRE_DOI_ENDPOINT"

_ENDPOINT = "https://doi.org"
_CSL = "application/vnd.citationstyles.csl+json"
_LIMIT = 4 * MEGABYTE
_IN_A_PATH = "/:;()@!$&'*+,="
"""What RFC 3986 lets stand in a path as it is; a DOI may also hold `<`, `#`, `?` and `%`."""


def fetch(web: Web, doi: str) -> Paper:
    """The paper that has this DOI (in lower case).

    Raises:
        PaperNotFound: there is no such DOI.
        Unreachable: what it stands for did not come.
    """
    url = f"{endpoint(VARIABLE, _ENDPOINT)}/{quote(doi, safe=_IN_A_PATH)}"
    answer = web.get(url, accept=_CSL, limit=_LIMIT, also=(HTTPStatus.NOT_ACCEPTABLE,))
    if answer.absent:
        raise PaperNotFound(f"Nobody has registered the DOI {doi}.", "Is it written right?")
    if answer.status == HTTPStatus.NOT_ACCEPTABLE:
        raise Unreachable(f"Who registered the DOI {doi} tells nothing that quire can read.")
    paper = csl.paper(json_of(answer))
    if paper is None:
        raise Unreachable(f"What came for the DOI {doi} tells of no paper.")
    # some answers leave it out, and some name the DOI that took its place
    return replace(paper, doi=doi)
