"""The one place that knows how a paper is written into columns and read back."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from tui.domain.marks import Mark
from tui.domain.paper import Entry, Link, LinkKind, Paper

PAPER_COLUMNS = (
    "p.title, p.abstract, p.authors, p.arxiv_id, p.doi, p.published, p.url, p.categories, p.links,"
    " p.keywords, p.summary, p.organization, p.submitter, p.venue, p.citation_key,"
    " p.upvotes, p.comments, p.stars"
)
AFTER_PAPER = 1 + PAPER_COLUMNS.count("p.")
"""Where in a row that begins with the id and `PAPER_COLUMNS` the next column stands."""

ENTRIES = f"""
    SELECT p.id, {PAPER_COLUMNS}, p.source, (
        SELECT max(e.date) FROM edition_papers ep JOIN editions e ON e.id = ep.edition_id
        WHERE ep.paper_id = p.id
    ), (SELECT progress FROM places WHERE paper_id = p.id)
    FROM papers p
"""
"""SELECT of everything an `Entry` holds but the marks; add a WHERE on `p`."""

_JSON = json.JSONEncoder(ensure_ascii=False)
_LINK_KINDS = {kind.value: kind for kind in LinkKind}


def columns(paper: Paper) -> dict[str, Any]:
    """The columns of the papers table that hold `paper`, by name."""
    return {
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": _list(paper.authors),
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "published": paper.published.isoformat() if paper.published else None,
        "url": paper.url,
        "categories": _list(paper.categories),
        "links": _list((link.url, link.kind) for link in paper.links),
        "keywords": _list(paper.keywords),
        "summary": paper.summary,
        "organization": paper.organization,
        "submitter": paper.submitter,
        "venue": paper.venue,
        "citation_key": paper.citation_key,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "stars": paper.stars,
    }


def paper(row: Sequence[Any]) -> Paper:
    """The paper in a row that begins with the id and `PAPER_COLUMNS`."""
    _, title, abstract, authors, arxiv_id, doi, published, url, categories, links, *rest = row
    keywords, summary, organization, submitter, venue, citation_key, *counts = rest
    upvotes, comments, stars = counts[:3]
    return Paper(
        title=title,
        abstract=abstract,
        authors=tuple(json.loads(authors)) if authors != "[]" else (),
        arxiv_id=arxiv_id,
        doi=doi,
        published=date.fromisoformat(published) if published else None,
        url=url,
        categories=tuple(json.loads(categories)) if categories != "[]" else (),
        links=tuple(
            Link(link_url, _LINK_KINDS.get(kind, LinkKind.PROJECT))
            for link_url, kind in (json.loads(links) if links != "[]" else ())
        ),
        keywords=tuple(json.loads(keywords)) if keywords != "[]" else (),
        summary=summary,
        organization=organization,
        submitter=submitter,
        venue=venue,
        citation_key=citation_key,
        upvotes=upvotes,
        comments=comments,
        stars=stars,
    )


def entry(row: Sequence[Any], marks: Sequence[Sequence[str]]) -> Entry:
    """The entry in a row of `ENTRIES`, with its marks: (kind, name, value, at) of each."""
    source, edition, progress = row[AFTER_PAPER:]
    one = {kind: (value, at) for kind, _, value, at in marks}

    def time_of(mark: Mark) -> datetime | None:
        return datetime.fromisoformat(one[mark][1]) if mark in one else None

    def names_of(mark: Mark) -> tuple[str, ...]:
        return tuple(name for kind, name, _, _ in marks if kind == mark)

    return Entry(
        id=row[0],
        paper=paper(row),
        bookmarked_at=time_of(Mark.BOOKMARK),
        read_at=time_of(Mark.READ),
        source=source,
        edition=date.fromisoformat(edition) if edition else None,
        seen_at=time_of(Mark.SEEN),
        rating=int(one[Mark.RATING][0]) if Mark.RATING in one else None,
        note=one[Mark.NOTE][0] if Mark.NOTE in one else "",
        tags=names_of(Mark.TAG),
        collections=names_of(Mark.COLLECTION),
        queued=Mark.QUEUE in one,
        progress=progress,
    )


def ids(cursor: sqlite3.Cursor) -> array[int]:
    """The first column of all rows, as 64-bit integers."""
    return array("q", [row[0] for row in cursor])


def _list(values: Iterable[object]) -> str:
    held = tuple(values)
    return _JSON.encode(held) if held else "[]"


def generation(connection: sqlite3.Connection) -> int:
    """The number of the last change to any paper."""
    row = connection.execute("SELECT value FROM state WHERE key = 'generation'").fetchone()
    return int(row[0])


def set_generation(connection: sqlite3.Connection, number: int) -> None:
    """Say that all changes up to that number have been made."""
    connection.execute("UPDATE state SET value = ? WHERE key = 'generation'", (number,))


def next_generation(connection: sqlite3.Connection) -> int:
    """Count one more change to the papers; the number marks the rows that it touches."""
    row = connection.execute(
        "UPDATE state SET value = value + 1 WHERE key = 'generation' RETURNING value"
    ).fetchone()
    return int(row[0])
