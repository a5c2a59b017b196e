"""Which format a file is in, told by its content: names and endings are often wrong.

JSON lines are read as they come, however many there are. The other formats are held whole, up to
`MOST_HELD`: their records have no end that could be told before the whole is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.records import Format, Found, Skipped
from tui.sources import (
    arxiv_snapshot,
    bibtex,
    csl,
    daily_page,
    huggingface,
    json_records,
    jsonlines,
    ris,
)
from tui.sources.json_records import Record
from tui.sources.source import Lines, Text, beginning, decode, lines_of, refuse_nul

if TYPE_CHECKING:
    from tui.sources.unpacking import Member

MOST_HELD: Final = 128_000_000
"""Bytes of a file that is held whole: 200,000 BibTeX entries, two years of Daily Papers."""

Records = Iterator[Found | Skipped]

_BLANK = "\ufeff \t\r\n"


class Reading(Struct, frozen=True):
    """A file that is being read: its name, whose papers they are, how far they are trusted.

    A `page` is read already, and taken in as the whole that it is; else `records` come one by one.
    `note` tells what there is to know, so far, of how the text was read.
    """

    name: str
    source: str
    quality: Quality
    note: Callable[[], str]
    records: Iterable[Found | Skipped] = ()
    page: Page | None = None


def read(
    member: Member, *, format_: Format | None = None, day: date | None = None, today: date
) -> Reading:
    """Begin to read a file, in the format told or else in the one it looks to be in.

    `day` overrules the day on a Daily Papers page, and stands for one that its JSON lacks. Raises
    `BadSource`, here or from the records, where the bytes are no text, the format is unknown, or
    the file breaks off.
    """
    head = beginning(member.head)
    kind = format_ or _kind(head, member.name)
    if kind in _IN_RECORDS:
        return _in_records(member, _IN_RECORDS[kind], document=_is_document(head))
    text = _whole(member)
    if kind in _HELD:
        held = _HELD[kind]
        records = held.read(text.text, member.name, day)
        return Reading(member.name, held.source, held.quality, lambda: text.note, records)
    page = daily_page.parse(text.text, member.name, day=day, today=today)
    return Reading(member.name, daily_page.SOURCE, daily_page.QUALITY, lambda: text.note, page=page)


def _without_day(read: Callable[[str, str], Records]) -> Callable[[str, str, date | None], Records]:
    return lambda text, name, _: read(text, name)


class _InRecords(NamedTuple):
    """A format whose records are JSON objects."""

    read: Callable[[Iterable[tuple[int, Record] | Skipped]], Records]
    source: str
    quality: Quality


class _Held(NamedTuple):
    """A format that is held whole: how it begins, and how it is read."""

    looks_like: Callable[[str], bool]
    read: Callable[[str, str, date | None], Records]
    source: str
    quality: Quality


_IN_RECORDS = {
    Format.JSON_LINES: _InRecords(jsonlines.read, jsonlines.SOURCE, jsonlines.QUALITY),
    Format.ARXIV: _InRecords(arxiv_snapshot.read, arxiv_snapshot.SOURCE, arxiv_snapshot.QUALITY),
}
_HELD_JSON = {
    Format.DAILY_JSON: _Held(
        huggingface.looks_like,
        lambda text, name, day: huggingface.read(text, name, day=day),
        huggingface.SOURCE,
        huggingface.QUALITY,
    ),
    Format.CSL: _Held(
        # a data set may call one of its fields `DOI`; what CSL calls `author` it does not
        lambda head: csl.looks_like(head) and '"authors"' not in head,
        _without_day(csl.read),
        csl.SOURCE,
        csl.QUALITY,
    ),
}
_HELD_TEXT = {
    Format.BIBTEX: _Held(
        bibtex.looks_like, _without_day(bibtex.read), bibtex.SOURCE, bibtex.QUALITY
    ),
    Format.RIS: _Held(ris.looks_like, _without_day(ris.read), ris.SOURCE, ris.QUALITY),
}
_HELD = _HELD_JSON | _HELD_TEXT


def _in_records(member: Member, format_: _InRecords, *, document: bool) -> Reading:
    if document:
        text = _whole(member)
        records = format_.read(json_records.in_document(text.text))
        return Reading(member.name, format_.source, format_.quality, lambda: text.note, records)
    lines = Lines(member.stream, member.head)
    records = format_.read(json_records.in_lines(lines))
    return Reading(member.name, format_.source, format_.quality, lambda: lines.note, records)


def _kind(head: str, name: str) -> Format:
    """The format that a file begins as."""
    start = head.lstrip(_BLANK)
    if start.startswith(("{", "[")):
        if arxiv_snapshot.looks_like(_first_record(head)):
            return Format.ARXIV
        return _looking_like(head, _HELD_JSON) or Format.JSON_LINES
    refuse_nul(head, name)
    if format_ := _looking_like(head, _HELD_TEXT):
        return format_
    if not start:
        raise BadSource(name, None, "it is empty")
    if daily_page.looks_like(head):
        return Format.DAILY_PAGE
    raise BadSource(
        name,
        None,
        "this is no format that quire reads",
        "It reads a Daily Papers page copied from the browser, its API's JSON, JSON lines, arXiv's "
        "metadata snapshot, BibTeX, RIS and CSL-JSON; --format says which it is.",
    )


def _looking_like(head: str, formats: Mapping[Format, _Held]) -> Format | None:
    return next((format_ for format_, held in formats.items() if held.looks_like(head)), None)


def _first_record(head: str) -> Record:
    """The first record in the beginning of a file that can be read; empty if none can."""
    document = _is_document(head)
    records = json_records.in_document(head) if document else json_records.in_lines(lines_of(head))
    return next((record[1] for record in records if not isinstance(record, Skipped)), {})


def _is_document(head: str) -> bool:
    """Whether JSON is a list, or objects of several lines each, and not one object a line."""
    start = head.lstrip(_BLANK)
    if not start.startswith("{"):
        return start.startswith("[")
    first, _, rest = (line.strip() for line in start.partition("\n"))
    # a broken line among whole ones is still a line
    return bool(rest) and not (first.endswith("}") or rest.startswith("{"))


def _whole(member: Member) -> Text:
    data = member.stream.read(MOST_HELD + 1)
    if len(data) > MOST_HELD:
        reason = f"it is larger than {MOST_HELD // 1_000_000} MB, and no JSON lines"
        raise BadSource(member.name, None, reason, "Split it, or make JSON lines of it.")
    return decode(data, member.name)
