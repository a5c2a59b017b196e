"""A paper in full: title, byline, links, abstract."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from tui.domain.identity import arxiv_id
from tui.domain.paper import Paper
from tui.domain.results import Row
from tui.text.links import safe_url
from tui.view.look import Look
from tui.view.marking import marked
from tui.view.words import counted, day

_AUTHORS_SHOWN = 20


def paper_card(row: Row, look: Look) -> Text:
    """Everything there is to read about a paper, unwrapped: the one who shows it wraps it."""
    paper = row.entry.paper
    card = Text(end="").append_text(marked(paper.title, look.title, row.hits.title, look.hit))
    card.append("\n")
    card.append_text(_byline(row, look))
    for name, url in links(paper):
        card.append("\n").append(f"{name:<8}", look.dim)
        card.append(url, look.link + Style(link=url))
    card.append("\n\n")
    if paper.abstract:
        card.append_text(marked(paper.abstract, look.body, row.hits.abstract, look.hit))
    else:
        card.append("This paper came without an abstract.", look.dim)
    return card


def hits_in(card: Text, look: Look) -> list[tuple[int, int]]:
    """Where the hits of a card stand, from top to bottom, in characters."""
    return sorted((span.start, span.end) for span in card.spans if span.style == look.hit)


def links(paper: Paper) -> list[tuple[str, str]]:
    """What the paper's links are called, and where they lead; only what is safe to open."""
    found: dict[str, str] = {}
    if paper.arxiv_id:
        found[f"https://arxiv.org/abs/{paper.arxiv_id}"] = "arXiv"
    if paper.doi:
        found[f"https://doi.org/{paper.doi}"] = "DOI"
    if paper.url and (not paper.arxiv_id or arxiv_id(paper.url) != paper.arxiv_id):
        found.setdefault(paper.url, "page")
    for link in paper.links:
        found.setdefault(link.url, link.kind.value)
    return [(name, url) for url, name in found.items() if safe_url(url)]


def _byline(row: Row, look: Look) -> Text:
    entry, byline = row.entry, Text(end="")
    names = entry.paper.authors
    for at, name in enumerate(names[:_AUTHORS_SHOWN]):
        hits = row.hits.authors[at] if at < len(row.hits.authors) else ()
        byline.append(", " if at else "", look.dim)
        byline.append_text(marked(name, look.body, hits, look.hit))
    if len(names) > _AUTHORS_SHOWN:
        byline.append(f" and {counted(len(names) - _AUTHORS_SHOWN, 'more', 'more')}", look.dim)
    if names:
        byline.append("\n")
    facts = [day(entry.paper.published)] if entry.paper.published else []
    if entry.edition:
        facts.append(f"{entry.source}, {day(entry.edition)}")
    elif entry.source:
        facts.append(entry.source)
    facts += [" ".join(entry.paper.categories[:8])] if entry.paper.categories else []
    byline.append_text(marked(" · ".join(facts), look.dim, (), look.hit))
    return byline
