"""The one place that knows how a paper is written into columns and read back."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from json.encoder import encode_basestring
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
    )
    FROM papers p
"""
"""SELECT of everything an `Entry` holds but the marks; add a WHERE on `p`."""

_JSON = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder()
_LINK_KINDS = {kind.value: kind for kind in LinkKind}


COLUMNS = tuple(PAPER_COLUMNS.replace("p.", "").split(", "))
"""The columns of the papers table that hold a paper."""


def values(paper: Paper) -> tuple[Any, ...]:
    """What stands in these columns."""
    return (
        paper.title,
        paper.abstract,
        _texts(paper.authors),
        paper.arxiv_id,
        paper.doi,
        paper.published.isoformat() if paper.published else None,
        paper.url,
        _texts(paper.categories),
        _JSON.encode([(link.url, link.kind) for link in paper.links]) if paper.links else "[]",
        _texts(paper.keywords),
        paper.summary,
        paper.organization,
        paper.submitter,
        paper.venue,
        paper.citation_key,
        paper.upvotes,
        paper.comments,
        paper.stars,
    )


def paper(row: Sequence[Any]) -> Paper:
    """The paper in a row that begins with the id and `PAPER_COLUMNS`."""
    _, title, abstract, authors, arxiv_id, doi, published, url, categories, links, *rest = row
    keywords, summary, organization, submitter, venue, citation_key, *counts = rest
    upvotes, comments, stars = counts[:3]
    return Paper(
        title=title,
        abstract=abstract,
        authors=_read_list(authors),
        arxiv_id=arxiv_id,
        doi=doi,
        published=date.fromisoformat(published) if published else None,
        url=url,
        categories=_read_categories(categories),
        links=_read_links(links) if links != "[]" else (),
        keywords=_read_list(keywords),
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
    source, edition = row[AFTER_PAPER:]
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
        # the last number of a `Place`, which no start loads
        progress=int(one[Mark.PLACE][0].rpartition(" ")[2]) if Mark.PLACE in one else None,
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


def editions_version(connection: sqlite3.Connection) -> tuple[int, int]:
    """Two numbers that change with what the editions list, and in which order."""
    row = connection.execute(
        "SELECT count(*), total(edition_id * paper_id * (position + 1)) FROM edition_papers"
    ).fetchone()
    return int(row[0]), int(row[1])


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


def written(qualities: Mapping[str, int]) -> str:
    """The qualities of a paper's fields in JSON."""
    return _as_json(tuple(qualities.items()))


@lru_cache(maxsize=256)
def _as_json(qualities: tuple[tuple[str, int], ...]) -> str:
    # the papers of one source fill the same few fields
    return json.dumps(dict(sorted(qualities)))


def _read_list(text: str) -> tuple[Any, ...]:
    # what this room wrote has nothing before and behind it that `json.loads` would look for
    return tuple(_DECODER.raw_decode(text)[0]) if text != "[]" else ()


# thousands of papers have the same few
_read_categories = lru_cache(maxsize=1024)(_read_list)


def _read_links(text: str) -> tuple[Link, ...]:
    return tuple(
        Link(url, _LINK_KINDS.get(kind, LinkKind.PROJECT)) for url, kind in _read_list(text)
    )


def _texts(texts: tuple[str, ...]) -> str:
    """A list of strings in JSON, as `json.dumps` writes it in five times as long."""
    return f"[{', '.join(map(encode_basestring, texts))}]" if texts else "[]"
