"""CSL-JSON: what Pandoc and Zotero cite from; one array, an object a line.

A preprint is an `article` of the publisher arXiv, as Zotero writes it. The citation key is the
`id` too, the note `annote`, which no bibliography prints.
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.exporters import keys
from tui.exporters.plain import abstract_of, keywords, title_of
from tui.exporters.work import Kind, any_doi, kind, page_url
from tui.text.clean import clean_line, clean_text
from tui.text.names import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions
    from tui.domain.paper import Paper

_TYPES = {
    Kind.ARTICLE: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.PREPRINT: "article",
    Kind.OTHER: "document",
}

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:
    """The array, opened, a paper a line, and closed; without papers it is empty."""
    taken: set[str] = set()
    waiting = ""
    yield "["
    for exported in papers:
        if waiting:
            yield f"{waiting},"
        key = keys.claim(exported.key or keys.alone(exported.paper), exported.paper, taken)
        waiting = _encoded(_item(exported, key, options))
    if waiting:
        yield waiting
    yield "]"


def _item(exported: Exported, key: str, options: ExportOptions) -> dict[str, Any]:
    paper, day = exported.paper, exported.paper.published
    item = {
        "id": key,
        "citation-key": key,
        "type": _TYPES[kind(paper)],
        "title": title_of(paper),
        "author": [_author(name) for name in map(clean_line, paper.authors) if name],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "container-title": clean_line(paper.venue),
        **_of_arxiv(paper),
        "DOI": any_doi(paper),
        "URL": page_url(paper),
        "keyword": ", ".join(keywords(exported, options)),
        "abstract": abstract_of(paper) if options.abstracts else "",
        "annote": clean_text(exported.entry.note) if options.marks else "",
    }
    return {name: value for name, value in item.items() if value}


def _of_arxiv(paper: Paper) -> dict[str, Any]:
    if not paper.arxiv_id:
        return {}
    own = {"genre": "preprint", "publisher": "arXiv"} if kind(paper) is Kind.PREPRINT else {}
    categories = list(map(clean_line, paper.categories))
    return own | {"number": f"arXiv:{paper.arxiv_id}", "categories": categories}


def _author(author: str) -> dict[str, str]:
    name = parted(author)
    if not name.person:
        return {"literal": author}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
