"""A paper in full: title, byline, links, abstract, and what else is told of it."""

from __future__ import annotations

from rich.text import Text

from tui.domain.paper import Paper
from tui.domain.results import Row
from tui.text.clean import clean_line, clean_text
from tui.view.look import Look
from tui.view.marking import marked, typeset
from tui.view.note_text import note_text
from tui.view.own_lines import own_lines
from tui.view.paper_links import group_lines, joined, link_lines, numbers_of
from tui.view.words import apart, counted, day

_AUTHORS_SHOWN = 20
_KEYWORDS_SHOWN = 16
_MACHINE = "Summary, written by a machine"


def paper_card(row: Row, look: Look, *, numbered: bool = False, tex: bool = False) -> Text:
    """Everything there is to read about a paper, unwrapped: the one who shows it wraps it.

    The user's own note stands above what the authors wrote; below that what others, and machines,
    say of it. The first links are `numbered` for keys to open; with `tex` LaTeX is as written.
    """
    paper = row.entry.paper
    title = typeset(paper.title, look.title, row.hits.title, look.hit, tex=tex)
    own = own_lines(row, look)
    numbers = numbers_of(paper) if numbered else {}
    parts = [joined([title, *_byline(row, look), *own, *link_lines(paper, look, numbers)])]
    if row.entry.note:
        said = Text("Your note", style=look.heading, end="").append("\n")
        parts.append(said.append_text(note_text(row.entry.note, look)))
    parts.append(_abstract(row, look, tex=tex))
    if summary := clean_text(paper.summary):
        said = Text(end="").append(_MACHINE, look.heading).append("\n")
        parts.append(said.append_text(typeset(summary, look.machine, (), look.hit, tex=tex)))
    lines = [*_keywords(paper, look), *group_lines(paper, look, numbers)]
    if lines:
        parts.append(joined(lines))
    return Text("\n\n", end="").join(parts)


def hits_in(card: Text, look: Look) -> list[tuple[int, int]]:
    """Where the hits of a card stand, from top to bottom, in characters."""
    return sorted((span.start, span.end) for span in card.spans if span.style == look.hit)


def _abstract(row: Row, look: Look, *, tex: bool) -> Text:
    if row.entry.paper.abstract:
        return typeset(row.entry.paper.abstract, look.body, row.hits.abstract, look.hit, tex=tex)
    return Text("This paper came without an abstract.", style=look.dim, end="")


def _byline(row: Row, look: Look) -> list[Text]:
    """Who wrote it; when and where it came out; what readers made of it."""
    paper, lines = row.entry.paper, []
    if paper.authors:
        lines.append(_authors(row, look))
    said = [" · ".join(facts) for facts in (_origin(row), _reception(paper)) if facts]
    return lines + [marked(facts, look.dim, (), look.hit) for facts in said]


def _authors(row: Row, look: Look) -> Text:
    names, line = row.entry.paper.authors, Text(end="")
    for at, name in enumerate(names[:_AUTHORS_SHOWN]):
        hits = row.hits.authors[at] if at < len(row.hits.authors) else ()
        line.append(", " if at else "", look.dim)
        line.append_text(marked(name, look.body, hits, look.hit)).append(apart(name)[len(name) :])
    if len(names) > _AUTHORS_SHOWN:
        line.append(f" and {counted(len(names) - _AUTHORS_SHOWN, 'more', 'more')}", look.dim)
    return line


def _origin(row: Row) -> list[str]:
    entry, paper = row.entry, row.entry.paper
    facts = [day(paper.published)] if paper.published else []
    if paper.venue:
        facts.append(clean_line(paper.venue))
    if entry.source:
        facts.append(entry.source)
    if entry.edition:
        facts.append(f"edition of {day(entry.edition)}")
    return facts + ([" ".join(paper.categories[:8])] if paper.categories else [])


def _reception(paper: Paper) -> list[str]:
    facts = []
    if paper.upvotes is not None:
        facts.append(f"▲ {counted(paper.upvotes, 'upvote')}")
    if paper.comments:
        facts.append(counted(paper.comments, "comment"))
    submitter, organization = clean_line(paper.submitter), clean_line(paper.organization)
    if submitter:
        facts.append(f"submitted by {submitter}" + (f" for {organization}" if organization else ""))
    elif organization:
        facts.append(f"from {organization}")
    return facts


def _keywords(paper: Paper, look: Look) -> list[Text]:
    words = [word for word in map(clean_line, paper.keywords) if word]
    if not words:
        return []
    said = ", ".join(words[:_KEYWORDS_SHOWN])
    if len(words) > _KEYWORDS_SHOWN:
        said += f" and {counted(len(words) - _KEYWORDS_SHOWN, 'more', 'more')}"
    line = Text("Keywords: ", style=look.dim, end="")
    return [line.append_text(marked(said, look.dim, (), look.hit))]
