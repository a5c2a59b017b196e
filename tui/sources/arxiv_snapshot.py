"""arXiv's metadata snapshot: every paper of arXiv, one JSON object a line, some three million.

https://www.kaggle.com/datasets/Cornell-University/arxiv. What arXiv calls `comments` are remarks
(`37 pages`), and its `submitter` is who sent the paper to arXiv: neither is what `Paper` calls so.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tui.domain import identity
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.sources import fields
from tui.text.accents import letters
from tui.text.clean import clean_line, clean_text
from tui.text.links import links_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.sources.json_records import Record

SOURCE: Final = "arXiv"
QUALITY: Final = Quality.ARXIV

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_CREATED = re.compile(r"\w{3}, (\d{1,2}) (\w{3}) (\d{4}) ", re.ASCII)
# a sentence ends, and the next line is set in by two blanks: arXiv's way to begin a paragraph
_PARAGRAPH = re.compile(r"(?<=[.?!)$])\n {2,}(?=\S)")
_NAME_PARTS = 3


def looks_like(record: Record) -> bool:
    """Whether a record has the fields that only the snapshot has."""
    return isinstance(record.get("authors_parsed"), list) or (
        isinstance(record.get("versions"), list) and "categories" in record
    )


def read(records: Iterable[tuple[int, Record] | Skipped]) -> Iterator[Found | Skipped]:
    """The papers of the records, one by one, and what is wrong with those that are none."""
    for record in records:
        if isinstance(record, Skipped):
            yield record
            continue
        line, values = record
        paper = _paper(values)
        yield Skipped(line, paper) if isinstance(paper, str) else Found(paper, line)


def _paper(record: Record) -> Paper | str:
    """The paper of a record, or what is wrong with it."""
    title = fields.first_line(record, "title")
    id_ = identity.arxiv_id(fields.text(record.get("id")))
    if not title or id_ is None:
        return "the paper has no title" if id_ else "the record has no arXiv id"
    raw = fields.text(record.get("abstract"))
    abstract = clean_text(_PARAGRAPH.sub("\n\n", raw) if "\n  " in raw else raw)
    return Paper(
        title=title,
        abstract=abstract,
        authors=_authors(record),
        arxiv_id=id_,
        doi=_doi(record.get("doi")),
        published=_created(record.get("versions")),
        url=f"https://arxiv.org/abs/{id_}",
        categories=fields.distinct(fields.names(record.get("categories"), " ")),
        links=links_in(abstract),
        venue=fields.first_line(record, "journal-ref"),
    )


def _authors(record: Record) -> tuple[str, ...]:
    """The names in reading order, from the list that arXiv has taken apart."""
    parsed = record.get("authors_parsed")
    if not isinstance(parsed, list):
        return fields.authors(letters(fields.text(record.get("authors"))))
    return tuple(name for parts in parsed if (name := _name(parts)))


def _name(parts: object) -> str:
    """`C.-P. Yuan` of `["Yuan", "C. -P.", "", …]`: last name, first names, suffix, affiliation."""
    if not isinstance(parts, list):
        return ""
    last, first, suffix = (fields.text(part) for part in (*parts, "", "", "")[:_NAME_PARTS])
    name = clean_line(f"{first} {last} {suffix}")
    # a TeX command is rare, a name parted before its hyphen is how arXiv parses every `C.-P.`
    return (letters(name) if "\\" in name else name).replace(". -", ".-")


def _doi(value: object) -> str | None:
    """The first DOI; where there was an erratum a second follows."""
    return next(filter(None, map(identity.doi, fields.text(value).split())), None)


def _created(versions: object) -> date | None:
    """The day of the first version: `Mon, 2 Apr 2007 19:18:42 GMT`."""
    first = versions[0] if isinstance(versions, list) and versions else None
    match = _CREATED.match(fields.text(first.get("created"))) if isinstance(first, dict) else None
    if match is None or match[2] not in _MONTHS:
        return None
    try:
        return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    except ValueError:
        return None
