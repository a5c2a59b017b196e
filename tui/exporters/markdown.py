"""Markdown: a list to read and to share, an item a paper, with its links and the user's note.

https://spec.commonmark.org. What a paper says is text and never markup: every sign that could be
is escaped. The note is Markdown of the user's own and stays so, inside its item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.domain.paper import LinkKind
from tui.exporters.plain import title_of
from tui.exporters.work import arxiv_url, doi_url, page_url
from tui.text.clean import clean_line, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions
    from tui.domain.paper import Paper

_MOST_AUTHORS = 8
_STARS = 5
_INDENT = "  "
# An underscore inside a word and an ampersand before a blank are no markup.
_MARKUP = re.compile(r"[\\`*\[\]<>~$|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])")
# What would make a heading or a list of the line that it begins.
_OPENING = re.compile(r"^[#+=-]|(?<=^\d)[.)]")
_TAG = re.compile(r"[^\w/-]+")
_SHOWN = (LinkKind.CODE, LinkKind.DATA, LinkKind.MODEL, LinkKind.SPACE, LinkKind.PROJECT)


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:
    """An item for each paper: title, who and when, links, and the user's own below."""
    for exported in papers:
        paper = exported.paper
        parts = [_headline(paper), _byline(paper), " · ".join(_links(paper))]
        if options.marks:
            parts.append(_marks(exported))
        item = "  \n".join(f"{_INDENT}{part}" for part in parts if part)
        note = _note(exported.entry.note) if options.marks else ""
        yield f"-{item[1:]}{note}"


def escaped(text: str) -> str:
    """`text` on one line, as Markdown that shows exactly that."""
    return _MARKUP.sub(r"\\\g<0>", clean_line(text))


def _headline(paper: Paper) -> str:
    title, url = escaped(title_of(paper)), page_url(paper)
    return f"**{_link(title, url)}**" if url else f"**{title}**"


def _byline(paper: Paper) -> str:
    """Authors, day, venue; of many authors the first."""
    names = [escaped(author) for author in paper.authors[:_MOST_AUTHORS]]
    more = len(paper.authors) - len(names)
    authors = ", ".join(names) + (f" and {more} more" if more else "")
    day = paper.published.isoformat() if paper.published else ""
    venue = f"*{escaped(paper.venue)}*" if clean_line(paper.venue) else ""
    return _OPENING.sub(r"\\\g<0>", " · ".join(filter(None, (authors, day, venue))))


def _links(paper: Paper) -> Iterator[str]:
    """Where else to look: arXiv, the DOI, code and the like; the headline leads to the paper."""
    headline = page_url(paper)
    seen = {headline}
    places = [(f"arXiv:{paper.arxiv_id}", arxiv_url(paper))]
    places.append((f"doi:{paper.doi}", doi_url(paper.doi) if paper.doi else None))
    places += [(link.kind.value, link.url) for link in paper.links if link.kind in _SHOWN]
    for label, url in places:
        if url and url not in seen:
            seen.add(url)
            yield _link(escaped(label), url)


def _link(text: str, url: str) -> str:
    target = clean_line(url).replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{text}]({target.replace('<', '%3C').replace('>', '%3E')})"


def _marks(exported: Exported) -> str:
    """The rating in stars and the tags."""
    rating = exported.entry.rating or 0
    stars = "★" * rating + "☆" * (_STARS - rating) if rating else ""
    tags = [f"#{tag}" for name in exported.entry.tags if (tag := _TAG.sub("-", name).strip("-"))]
    return " ".join(filter(None, (stars, *tags)))


def _note(note: str) -> str:
    """The note as paragraphs of the item; indented, so nothing in it begins another."""
    text = harmless(note.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    if not text.strip():
        return ""
    indented = (f"{_INDENT}{line.rstrip()}".rstrip() for line in text.split("\n"))
    return "\n\n" + "\n".join(indented)
