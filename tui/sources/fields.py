"""Reading the fields of a record that may hold anything: what is not of the kind wanted is nothing.

A column that went astray in somebody's export must not cost the paper.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.paper import Link, LinkKind
from tui.text.clean import clean_line, clean_text
from tui.text.links import classify, links_in, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?![0-9])", re.ASCII)
_PARTED_BY_COMMAS = re.compile("[;,]")
_MOST = 2**53
"""Counts beyond it are none: not every program reads such a number back as it was written."""


def text(value: object) -> str:
    """A string as it stands, else an empty one."""
    return value if isinstance(value, str) else ""


def first_line(record: dict[str, object], *names: str) -> str:
    """The first of these fields that holds any text, on one clean line."""
    for name in names:
        value = record.get(name)
        if value and isinstance(value, str) and (line := clean_line(value)):
            return line
    return ""


def first_text(record: dict[str, object], *names: str) -> str:
    """The first of these fields that holds any text, in clean paragraphs."""
    for name in names:
        value = record.get(name)
        if value and isinstance(value, str) and (found := clean_text(value)):
            return found
    return ""


def first_count(record: dict[str, object], *names: str) -> int | None:
    """The first of these fields that holds a whole number from 0 on; tables write 3 as 3.0."""
    for name in names:
        value = record.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST:
            return value
    return None


def first_day(record: dict[str, object], *names: str) -> date | None:
    """The first of these fields that begins with a day as ISO 8601 writes it."""
    for name in names:
        value = record.get(name)
        match = _ISO_DAY.match(value.lstrip()) if value and isinstance(value, str) else None
        try:
            if match:
                return date.fromisoformat(match[1])
        except ValueError:
            continue
    return None


def names(value: object, separator: str) -> Sequence[str]:
    """The strings in a list, or the parts of one string, cleaned and none of them empty."""
    if isinstance(value, list):
        parts: Iterable[object] = value
    elif isinstance(value, str):
        parts = clean_line(value).split(separator)
    else:
        return ()
    return [cleaned for part in parts if isinstance(part, str) and (cleaned := clean_line(part))]


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values, each once, in the order of their first."""
    return tuple(dict.fromkeys(values))


def authors(value: object) -> tuple[str, ...]:
    """The authors in order: a list of names, or one string of them.

    In `Last, First and Last, First` every part has its comma, which then does not part authors.
    """
    if not isinstance(value, str) or ";" in value:
        return tuple(names(value, ";"))
    parts = clean_line(value).replace(", and ", " and ").split(" and ")
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        swapped = (part.partition(",") for part in parts)
        return tuple(names([f"{first} {last}" for last, _, first in swapped], ";"))
    return tuple(names([name for part in parts for name in _PARTED_BY_COMMAS.split(part)], ";"))


def url(value: object) -> str | None:
    """An address that may be given to a browser."""
    return safe_url(value.strip()) if value and isinstance(value, str) else None


def links(listed: Iterable[object], abstract: str) -> tuple[Link, ...]:
    """The links of a record, then those its abstract mentions; each address once.

    A record has them as `Link`s, as addresses, or as objects with `url` and `kind`.
    """
    found = [link for item in listed if (link := _link(item))]
    by_url: dict[str, Link] = {}
    for link in (*found, *links_in(abstract)):
        by_url.setdefault(link.url, link)
    return tuple(by_url.values())


def _link(item: object) -> Link | None:
    if item is None or isinstance(item, Link):
        return item
    fields = item if isinstance(item, dict) else {"url": item}
    address = url(fields.get("url"))
    if address is None:
        return None
    try:
        return Link(address, LinkKind(text(fields.get("kind"))))
    except ValueError:
        return Link(address, classify(address))
