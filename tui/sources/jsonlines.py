"""JSON lines: a paper a line, as quire's own `--json` and many data sets have it.

Only a title is required. What else is missing, null, NaN or not of the kind expected is left out.
Each field goes by the names that quire and common collections give it: those of Daily Papers, of
conferences (`booktitle`), of collections for testing search (TREC, BEIR), whose `text` is the
abstract. An abstract gives the title where that is missing; an empty document is no paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.domain import identity
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources import fields
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.sources.json_records import Record

SOURCE: Final = "JSON lines"
QUALITY: Final = Quality.FILE

_TITLE_WORDS = 24
"""Words that make a title of a text. Among 100,000 abstracts 136 begin with the same 12 words as
another and would become one paper with it, 62 with the same 24, which nearly all are one paper."""


def read(records: Iterable[tuple[int, Record] | Skipped]) -> Iterator[Found | Skipped]:
    """The papers of the records, one by one, and what is wrong with those that are none."""
    for record in records:
        if isinstance(record, Skipped):
            yield record
            continue
        line, values = record
        paper = _paper(values)
        if paper is not None:
            edition = fields.first_day(values, "edition", "daily_date")
            yield Found(paper, line, edition)
        elif not _is_blank(values):
            yield Skipped(line, "the paper has no title")


def _paper(record: Record) -> Paper | None:
    """The paper of a record; None without a title."""
    # where nothing else tells of the paper, `summary` does, as in answers of arXiv
    told = ("abstract", "text") if "abstract" in record or "text" in record else ("summary",)
    abstract = fields.first_text(record, *told)
    title = fields.first_line(record, "title") or _beginning(abstract)
    if not title:
        return None
    named = [fields.first_line(record, name) for name in ("arxiv_id", "id", "url", "doi")]
    return Paper(
        title=title,
        abstract=abstract,
        authors=fields.authors(record.get("authors")),
        arxiv_id=next(filter(None, map(identity.arxiv_id, named)), None),
        doi=next(filter(None, map(identity.doi, named[1:])), None),
        published=fields.first_day(record, "published", "date"),
        url=fields.url(record.get("url")),
        categories=fields.distinct(fields.names(record.get("categories"), " ")),
        links=fields.links(_listed(record), abstract),
        keywords=fields.distinct(fields.names(record.get("keywords"), ",")),
        summary=fields.first_text(record, "ai_summary", *({"summary"} - {*told})),
        organization=fields.first_line(record, "organization"),
        submitter=fields.first_line(record, "submitter"),
        venue=fields.first_line(record, "venue", "booktitle", "journal"),
        citation_key=fields.first_line(record, "citation_key"),
        upvotes=fields.first_count(record, "upvotes"),
        comments=fields.first_count(record, "comments", "num_comments"),
        stars=fields.first_count(record, "stars", "github_stars"),
    )


def _listed(record: Record) -> Iterator[object]:
    """The links that a record gives, under whichever name."""
    listed = record.get("links")
    yield from listed if isinstance(listed, list) else [listed]
    for name, kind in (("github", LinkKind.CODE), ("project_page", LinkKind.PROJECT)):
        if address := fields.url(record.get(name)):
            yield Link(address, kind)
    media = record.get("media")
    for item in media if isinstance(media, list) else []:
        if address := fields.url(item):
            yield Link(address, LinkKind.THUMBNAIL if "thumbnail" in address else LinkKind.MEDIA)


def _is_blank(record: Record) -> bool:
    """Whether this is an empty document of a collection: there, but without a word."""
    parts = (record.get("title"), record.get("abstract", record.get("text")))
    return all(isinstance(part, str) and not clean_line(part) for part in parts)


def _beginning(text: str) -> str:
    words = text.split(maxsplit=_TITLE_WORDS)
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
