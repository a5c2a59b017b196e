"""A paper as named fields, for JSON: one form for every command and for the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.domain.paper import Entry

FIELDS = (
    "id", "arxiv_id", "doi", "title", "abstract", "authors", "date", "edition", "url", "links",
    "categories", "source", "bookmarked", "bookmarked_at", "read", "score",
    "partial", "keywords", "venue", "organization", "submitter", "summary", "upvotes", "comments",
    "stars", "citation_key", "new", "rating", "note", "tags", "collections", "queued",
)  # fmt: skip
"""The fields of a paper in JSON, in this order; none is ever renamed or left out."""


def paper_fields(
    entry: Entry, score: float | None = None, *, partial: bool = False
) -> dict[str, Any]:
    """A paper as `FIELDS` names it. `date` is the paper's own day, `edition` its page's.

    `score` and `partial` tell how it answers a query; both are None where none was asked.
    """
    paper, marked = entry.paper, entry.bookmarked_at
    return {
        "id": entry.id,
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "date": paper.published.isoformat() if paper.published else None,
        "edition": entry.edition.isoformat() if entry.edition else None,
        "url": paper.url,
        "links": [{"url": link.url, "kind": link.kind.value} for link in paper.links],
        "categories": list(paper.categories),
        "source": entry.source,
        "bookmarked": entry.bookmarked,
        "bookmarked_at": marked.isoformat(timespec="milliseconds") if marked else None,
        "read": not entry.unread,
        "score": None if score is None else round(score, 4),
        "partial": None if score is None else partial,
        "keywords": list(paper.keywords),
        "venue": paper.venue or None,
        "organization": paper.organization or None,
        "submitter": paper.submitter or None,
        "summary": paper.summary or None,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "stars": paper.stars,
        "citation_key": paper.citation_key or None,
        "new": entry.new,
        "rating": entry.rating,
        "note": entry.note or None,
        "tags": list(entry.tags),
        "collections": list(entry.collections),
        "queued": entry.queued,
    }
