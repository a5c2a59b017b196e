"""Fetching a paper's full text: Hugging Face's Markdown, arXiv's web page, a PDF, a user's file.

Thin: what the answers mean is known to the readers of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from tui.domain.document import Document, Origin
from tui.domain.errors import BadSource
from tui.sources import latexml, markdown, pdf
from tui.sources.endpoints import endpoint
from tui.sources.web import MEGABYTE

if TYPE_CHECKING:
    from tui.domain.paper import Paper
    from tui.sources.huggingface_api import Hub
    from tui.sources.web import Web

SITE_VARIABLE: Final = "QUIRE_ARXIV_SITE"

SITE: Final = "https://arxiv.org"
_HTML_LIMIT = 40 * MEGABYTE
_PDF_LIMIT = 80 * MEGABYTE
_SHORTEST = 1_500
"""Characters of prose: what has fewer is an abstract, or a page about the paper."""
_GARBLED = re.compile(r"\b(?:italic|bold|roman|caligraphic|blackboard)_|(?:start|end)_POST")
_MANY = 12
_ACL = re.compile(r"https?://(?:www\.)?aclanthology\.org/[\w.-]+/?", re.IGNORECASE)
_FORUM = re.compile(r"(https?://openreview\.net)/forum\?id=([\w-]+)", re.IGNORECASE)


def fetch_markdown(web: Web, hub: Hub, arxiv_id: str) -> Document | None:
    """The Markdown that Hugging Face has of a paper; None where it has none.

    Raises:
        Unreachable: no answer came.
        BadSource: what came cannot be read.
    """
    url = f"{hub.endpoint}/papers/{quote(arxiv_id)}"
    answer = web.get(f"{url}.md", accept="text/markdown, text/plain;q=0.9", token=hub.token)
    body = answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if answer.absent or answer.kind == "text/html" or body[:1] == b"<":
        return None
    read = markdown.parse(body.decode("utf-8", "replace"), f"The Markdown of {arxiv_id}", url)
    return read if len(read.prose()) >= _SHORTEST else None


def fetch_html(web: Web, arxiv_id: str) -> Document | None:
    """The web page that arXiv made of a paper; None where it made none.

    Raises:
        Unreachable, BadSource: as above.
    """
    url = f"{endpoint(SITE_VARIABLE, SITE)}/html/{quote(arxiv_id)}"
    answer = web.get(url, accept="text/html", limit=_HTML_LIMIT)
    if answer.absent:
        return None
    return latexml.parse(answer.body, f"The page of {arxiv_id}", answer.url)


def fetch_pdf(
    web: Web, url: str, on_page: Callable[[int], None], cancelled: Callable[[], bool]
) -> Document | None:
    """The text of the PDF at `url`; None where there is none.

    Raises:
        Unreachable, BadSource: as above.
        Stopped: `cancelled` said so.
    """
    answer = web.get(url, accept="application/pdf", limit=_PDF_LIMIT)
    if answer.absent:
        return None
    return pdf.read_bytes(answer.body, "the PDF", url, on_page=on_page, cancelled=cancelled)


def pdf_url(paper: Paper) -> str:
    """Where the PDF of a paper is; empty where nothing tells."""
    if paper.arxiv_id:
        return f"{endpoint(SITE_VARIABLE, SITE)}/pdf/{quote(paper.arxiv_id)}"
    for url in (paper.url or "", *(link.url for link in paper.links)):
        if url.partition("?")[0].lower().endswith(".pdf"):
            return url
        if _ACL.fullmatch(url):
            return f"{url.rstrip('/')}.pdf"
        if match := _FORUM.match(url):
            return f"{match[1]}/pdf?id={match[2]}"
    return ""


def read_file(
    file: Path, on_page: Callable[[int], None], cancelled: Callable[[], bool]
) -> Document:
    """The text of a user's own file: a PDF, a page saved from arXiv, Markdown or plain text.

    Raises:
        BadSource: it cannot be read as one of these.
        Stopped: `cancelled` said so.
    """
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise BadSource(str(file), None, "it is a pipe or a device, which may never end")
        with file.open("rb") as opened:
            start = opened.read(1024)
            if pdf.MAGIC in start:
                return pdf.read(file, on_page=on_page, cancelled=cancelled)
            data = start + opened.read(latexml.SIZE_LIMIT)
    except OSError as error:
        raise BadSource(str(file), None, f"it cannot be read: {error.strerror or error}") from error
    if b"ltx_document" in data:
        read = latexml.parse(data, file.name)
    else:
        read = markdown.parse(_text(data, file.name), file.name)
    return Document(read.title, read.blocks, Origin.FILE)


def is_garbled(document: Document) -> bool:
    """Whether formulas stand in a text three times over, as some converters leave them."""
    return len(_GARBLED.findall(document.prose())) >= _MANY


def _text(data: bytes, name: str) -> str:
    if b"\x00" in data:
        raise BadSource(name, None, "it is neither a PDF nor text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(name, None, "it is neither a PDF nor text in UTF-8") from error
