"""RIS: what Zotero, EndNote and publishers exchange.

A record is lines of a tag and a value, so every value is on one line, whatever it held. RIS knows
no preprint; it is unpublished work (`UNPB`), with arXiv's own DOI and its page on arXiv.
https://en.wikipedia.org/wiki/RIS_(file_format)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exporters import keys
from tui.exporters.plain import abstract_of, keywords, title_of
from tui.exporters.work import Kind, any_doi, arxiv_url, kind, page_url
from tui.text.clean import clean_line
from tui.text.names import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions
    from tui.domain.paper import Paper

_TYPES = {Kind.ARTICLE: "JOUR", Kind.CONFERENCE: "CONF", Kind.PREPRINT: "UNPB", Kind.OTHER: "GEN"}


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:
    """A record for each paper, an empty line between two."""
    taken: set[str] = set()
    for number, exported in enumerate(papers):
        if number:
            yield ""
        key = keys.claim(exported.key or keys.alone(exported.paper), exported.paper, taken)
        fields = [("TY", _TYPES[kind(exported.paper)]), *_fields(exported, key, options)]
        written = [f"{tag}  - {line}" for tag, value in fields if (line := clean_line(value))]
        yield "\n".join((*written, "ER  - "))


def _fields(exported: Exported, key: str, options: ExportOptions) -> Iterator[tuple[str, str]]:
    paper, day = exported.paper, exported.paper.published
    yield "ID", key
    yield "TI", title_of(paper)
    yield from (("AU", _author(author)) for author in paper.authors)
    if day:
        yield "PY", f"{day.year:04}"
        yield "DA", f"{day.year:04}/{day.month:02}/{day.day:02}"
    yield "T2", paper.venue
    yield "DO", any_doi(paper) or ""
    yield from (("UR", url) for url in _addresses(paper))
    if paper.arxiv_id:
        yield "AN", f"arXiv:{paper.arxiv_id}"
        yield "DB", "arXiv"
    yield from (("KW", word) for word in keywords(exported, options))
    if options.abstracts:
        yield "AB", abstract_of(paper)
    if options.marks:
        yield "N1", exported.entry.note


def _author(author: str) -> str:
    """A name as RIS parts it: `King, Martin Luther, Jr.`; in a group's name a comma would part."""
    name = parted(author)
    if not name.person:
        return name.family.replace(",", "")
    return ", ".join(filter(None, (name.surname, name.given, name.suffix)))


def _addresses(paper: Paper) -> Iterable[str]:
    """The paper's own address first, and the one that tells its arXiv id."""
    return dict.fromkeys(filter(None, (page_url(paper), arxiv_url(paper))))
