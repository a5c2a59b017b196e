"""JSON lines: a paper a line, as quire's own export and many data sets have it.

Only a title is required. What else is missing, null, NaN or not of the kind expected is left out,
so a column that went astray does not cost the file; a line that is no JSON object does.

Collections for testing search (TREC, BEIR) have documents of `title` and `text`: the text is then
the abstract. An abstract gives the title where that is missing; an empty document is no paper.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tui.domain import identity
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.text.clean import clean_line, clean_text
from tui.text.links import classify, links_in, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE: Final = "JSON lines"
QUALITY: Final = Quality.FILE

_HINT = 'Every line must be one JSON object with at least a "title".'
_TITLE_WORDS = 24
"""Words that make a title of a text. Among 100,000 abstracts 136 begin with the same 12 words as
another and would become one paper with it, 62 with the same 24, which nearly all are one paper."""
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?![0-9])", re.ASCII)
_PARTED_BY_COMMAS = re.compile("[;,]")


def parse(text_lines: Iterable[str], name: str) -> Iterator[Paper]:
    """The papers of the lines, one by one; empty lines are skipped.

    Raises `BadSource`, with the line, at the first that is no JSON object with a title. What was
    yielded before it must then not be kept.
    """
    for number, line in enumerate(text_lines, start=1):
        stripped = line.lstrip("\ufeff").strip()
        if not stripped:
            continue
        record = _record(stripped, name, number)
        if not _is_blank(record):
            yield _paper(record, name, number)


def looks_like(text: str) -> bool:
    """Whether `text` begins as such a file does: with an opening brace."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _record(line: str, name: str, number: int) -> dict[str, object]:
    try:
        record: object = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"not JSON at column {error.colno}: {error.msg}"
        raise BadSource(name, number, reason, _HINT) from None
    except ValueError:
        # Python refuses to read integers of thousands of digits.
        raise BadSource(name, number, "a number is too long to read", _HINT) from None
    except RecursionError:
        raise BadSource(name, number, "the JSON is nested too deeply", _HINT) from None
    if not isinstance(record, dict):
        raise BadSource(name, number, "this is not a JSON object", _HINT)
    return record


def _paper(record: dict[str, object], name: str, number: int) -> Paper:
    abstract = _first_text(record, "abstract", "text")
    title = clean_line(_text(record.get("title"))) or _beginning(abstract)
    if not title:
        raise BadSource(name, number, "the paper has no title", _HINT)
    named = {key: clean_line(_text(record.get(key))) for key in ("arxiv_id", "doi", "id", "url")}
    arxiv_ids = map(identity.arxiv_id, named.values())
    dois = map(identity.doi, (named["doi"], named["id"], named["url"]))
    return Paper(
        title=title,
        abstract=abstract,
        authors=_authors(record.get("authors")),
        arxiv_id=next(filter(None, arxiv_ids), None),
        doi=next(filter(None, dois), None),
        published=_day(record.get("published")) or _day(record.get("date")),
        url=safe_url(_text(record.get("url")).strip()),
        categories=_distinct(_names(record.get("categories"), " ")),
        links=_links(record.get("links"), abstract),
    )


def _is_blank(record: dict[str, object]) -> bool:
    """Whether this is an empty document of a collection: there, but without a word."""
    parts = (record.get("title"), record.get("abstract", record.get("text")))
    return all(isinstance(part, str) and not clean_line(part) for part in parts)


def _first_text(record: dict[str, object], *names: str) -> str:
    """The first of these fields that holds any text, cleaned."""
    texts = (clean_text(_text(record.get(name))) for name in names)
    return next(filter(None, texts), "")


def _beginning(text: str) -> str:
    words = text.split(maxsplit=_TITLE_WORDS)
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(value: object, separator: str) -> Iterator[str]:
    """The strings in a list, or the parts of one string, cleaned and none of them empty."""
    parts: Iterable[object] = ()
    if isinstance(value, list):
        parts = value
    elif isinstance(value, str):
        parts = clean_line(value).split(separator)
    cleaned = (clean_line(_text(part)) for part in parts)
    return filter(None, cleaned)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _authors(value: object) -> tuple[str, ...]:
    """The authors in order: a list of names, or one string of them.

    In `Last, First and Last, First` every part has its comma, which then does not part authors.
    """
    if not isinstance(value, str) or ";" in value:
        return tuple(_names(value, ";"))
    parts = clean_line(value).replace(", and ", " and ").split(" and ")
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        swapped = (part.partition(",") for part in parts)
        return tuple(_names([f"{first} {last}" for last, _, first in swapped], ";"))
    names = (name for part in parts for name in _PARTED_BY_COMMAS.split(part))
    return tuple(_names(list(names), ";"))


def _day(value: object) -> date | None:
    match = _ISO_DAY.match(_text(value).strip())
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _links(value: object, abstract: str) -> tuple[Link, ...]:
    """The links that the record lists, then those its abstract mentions, each address once."""
    listed = value if isinstance(value, list) else [value]
    links = [link for item in listed if (link := _link(item))]
    by_url: dict[str, Link] = {}
    for link in (*links, *links_in(abstract)):
        by_url.setdefault(link.url, link)
    return tuple(by_url.values())


def _link(item: object) -> Link | None:
    fields = item if isinstance(item, dict) else {"url": item}
    url = safe_url(_text(fields.get("url")).strip())
    if url is None:
        return None
    try:
        return Link(url, LinkKind(_text(fields.get("kind"))))
    except ValueError:
        return Link(url, classify(url))
