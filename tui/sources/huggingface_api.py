"""Asking Hugging Face for a day of Daily Papers, for what is trending, for one paper.

Thin: what the answers mean is known to `sources.huggingface`.
"""

from __future__ import annotations

import os
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from msgspec import Struct

from tui.domain.errors import Unreachable
from tui.domain.paper import Paper
from tui.domain.records import Found
from tui.sources import huggingface
from tui.sources.web_json import json_of
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from datetime import date

    from tui.sources.web import Web
from tui.sources.web_answer import Answer

_PAGE = 100
"""Papers of one answer, the most that the API gives."""
_MOST_PAGES = 10
_LONGEST_SAID = 200
_NEAR = timedelta(days=3)
"""What is handed in on a Friday evening can be of Monday."""


class Hub(Struct, frozen=True):
    """Where the API is, and what opens it: `HF_ENDPOINT` and `HF_TOKEN` of the environment."""

    endpoint: str = "https://huggingface.co"
    token: str = ""

    @classmethod
    def from_environment(cls) -> Hub:
        """The hub that the variables name.

        Raises:
            Unreachable: `HF_ENDPOINT` is no address.
        """
        endpoint = os.environ.get("HF_ENDPOINT", "").strip().rstrip("/") or cls().endpoint
        if not endpoint.startswith(("https://", "http://")):
            raise Unreachable(
                f"HF_ENDPOINT is '{endpoint}', which is no web address.",
                "Set it to one that begins with https://, or unset it.",
            )
        return cls(endpoint, os.environ.get("HF_TOKEN", "").strip())


class Listed(Struct, frozen=True):
    """What the API listed, in its order; `skipped` items were no papers.

    `unchanged` says that nothing is new since the answer with this `etag` and `modified`; there are
    no papers then.
    """

    papers: tuple[Paper, ...] = ()
    skipped: int = 0
    unchanged: bool = False
    etag: str = ""
    modified: str = ""


def fetch_day(web: Web, hub: Hub, day: date, *, etag: str = "", modified: str = "") -> Listed:
    """The Daily Papers of `day`; none on a day without a page.

    Raises:
        Unreachable: they did not come, or what came are no Daily Papers of that day.
    """
    query = {"date": day.isoformat(), "limit": str(_PAGE)}
    answer = _asked(web, hub, query, etag=etag, modified=modified)
    if answer.unchanged:
        # a 304 need not repeat what it confirms
        return Listed(
            unchanged=True, etag=answer.etag or etag, modified=answer.modified or modified
        )
    records = _records(answer)
    found = list(records)
    for page in range(1, _MOST_PAGES):
        if len(records) < _PAGE:
            break
        records = _records(_asked(web, hub, query | {"p": str(page)}))
        if not records or records[0] in found:
            break
        found += records
    return _listed(answer, found, day)


def fetch_trending(web: Web, hub: Hub) -> Listed:
    """What is talked about now, the most first: 100 papers at most.

    Raises:
        Unreachable: they did not come.
    """
    answer = _asked(web, hub, {"sort": "trending", "limit": str(_PAGE)})
    return _listed(answer, _records(answer))


def fetch_paper(web: Web, hub: Hub, arxiv_id: str) -> Paper | None:
    """The paper with the models, data sets and spaces linked to it; None if it is not there.

    Raises:
        Unreachable: no answer came.
    """
    url = f"{hub.endpoint}/api/papers/{quote(arxiv_id)}"
    answer = web.get(url, token=hub.token)
    if answer.absent:
        return None
    value = json_of(answer)
    paper = huggingface.paper_of(value) if isinstance(value, dict) else None
    if paper is None or paper.arxiv_id not in {None, arxiv_id}:
        raise Unreachable(f"The answer about {arxiv_id} tells of no such paper.")
    return paper


def _asked(
    web: Web, hub: Hub, query: dict[str, str], *, etag: str = "", modified: str = ""
) -> Answer:
    url = f"{hub.endpoint}/api/daily_papers?{urlencode(query)}"
    answer = web.get(url, token=hub.token, etag=etag, modified=modified)
    if answer.absent:
        raise Unreachable(
            f"{hub.endpoint} has no Daily Papers (HTTP {int(HTTPStatus.NOT_FOUND)}).",
            "Is HF_ENDPOINT right?",
        )
    return answer


def _records(answer: Answer) -> list[object]:
    value = json_of(answer)
    if not isinstance(value, list):
        said = value.get("error") if isinstance(value, dict) else None
        told = f": {clean_line(said)[:_LONGEST_SAID]}" if isinstance(said, str) else ""
        raise Unreachable(f"The answer is no list of papers{told}.")
    return value


def _listed(answer: Answer, records: list[object], day: date | None = None) -> Listed:
    found, skipped = [], 0
    for record in huggingface.papers_in(records):
        if isinstance(record, Found):
            found.append(record)
        else:
            skipped += 1
    if records and not found:
        raise Unreachable("The answer is a list, but not of papers.")
    stated = [one.edition for one in found if one.edition]
    if day and stated and not any(abs(other - day) <= _NEAR for other in stated):
        raise Unreachable(
            f"The answer is about another day, {stated[0].isoformat()}.", "Is HF_ENDPOINT right?"
        )
    papers = tuple(one.paper for one in found)
    return Listed(papers, skipped, etag=answer.etag, modified=answer.modified)
