"""The one place that knows how a paper is written into columns and read back."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tui.domain.paper import Entry, Link, LinkKind, Paper

PAPER_COLUMNS = (
    "p.title, p.abstract, p.authors, p.arxiv_id, p.doi, p.published, p.url, p.categories, p.links,"
    " p.keywords, p.summary, p.organization, p.submitter, p.venue, p.citation_key,"
    " p.upvotes, p.comments, p.stars"
)
AFTER_PAPER = 1 + PAPER_COLUMNS.count("p.")
"""Where in a row that begins with the id and `PAPER_COLUMNS` the next column stands."""

ENTRIES = f"""
    SELECT p.id, {PAPER_COLUMNS}, b.made_at, r.made_at, p.source, (
        SELECT max(e.date) FROM edition_papers ep JOIN editions e ON e.id = ep.edition_id
        WHERE ep.paper_id = p.id
    ), s.made_at
    FROM papers p
    LEFT JOIN bookmarks b ON b.paper_id = p.id
    LEFT JOIN readings r ON r.paper_id = p.id
    LEFT JOIN seen s ON s.paper_id = p.id
"""
"""SELECT of everything an `Entry` holds; add a WHERE on `p`."""

_LINK_KINDS = {kind.value: kind for kind in LinkKind}


def columns(paper: Paper) -> dict[str, Any]:
    """The columns of the papers table that hold `paper`, by name."""
    return {
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": json.dumps(paper.authors, ensure_ascii=False),
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "published": paper.published.isoformat() if paper.published else None,
        "url": paper.url,
        "categories": json.dumps(paper.categories, ensure_ascii=False),
        "links": json.dumps([(link.url, link.kind) for link in paper.links], ensure_ascii=False),
        "keywords": json.dumps(paper.keywords, ensure_ascii=False),
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


def entry(row: Sequence[Any]) -> Entry:
    """The entry in a row of `ENTRIES`."""
    bookmarked_at, read_at, source, edition, seen_at = row[AFTER_PAPER:]
    return Entry(
        id=row[0],
        paper=paper(row),
        bookmarked_at=datetime.fromisoformat(bookmarked_at) if bookmarked_at else None,
        read_at=datetime.fromisoformat(read_at) if read_at else None,
        source=source,
        edition=date.fromisoformat(edition) if edition else None,
        seen_at=datetime.fromisoformat(seen_at) if seen_at else None,
    )


def ids(cursor: sqlite3.Cursor) -> array[int]:
    """The first column of all rows, as 64-bit integers."""
    return array("q", [row[0] for row in cursor])


def note_counts(connection: sqlite3.Connection) -> None:
    """Count one more change to the upvotes, comments or stars of papers that else stay."""
    connection.execute(
        "INSERT INTO state VALUES ('counts', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1"
    )


def versions(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Numbers that change when any paper does, or its counts; not when the user marks one."""
    cursor = connection.execute(
        "SELECT value FROM state WHERE key IN ('generation', 'counts') ORDER BY key DESC"
    )
    return tuple(row[0] for row in cursor)


def next_generation(connection: sqlite3.Connection) -> int:
    """Count one more change to the papers; the number marks the rows that it touches."""
    row = connection.execute(
        "UPDATE state SET value = value + 1 WHERE key = 'generation' RETURNING value"
    ).fetchone()
    return int(row[0])
