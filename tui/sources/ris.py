"""RIS, the tagged format of reference managers and publishers, and Web of Science's own.

A record begins with `TY  - JOUR`, in Web of Science's format with `PT J`, and ends with `ER` or
where the next one begins. rispy is given every record alone, so one that is broken, or lacks its
end, costs no other. What stands between records belongs to none.

Programs disagree about tags, so whichever holds something is read: the title is `TI`, `T1`, `CT`,
`BT` or `ST`; the year `PY` or `Y1`, to which `DA` adds month and day if it is of the same year;
the venue is the title of the journal or the book, in full before short. Web of Science's `DA` is
the day of the export. Files on the writer's disk (`L1`) are not looked at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.sources import days, identifiers, people
from tui.text.clean import clean_line, clean_text
from tui.text.links import find, links_in, safe_url
from tui.text.tagged import untagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

SOURCE: Final = "RIS"
QUALITY: Final = Quality.FILE

# Some programs write one blank before the hyphen, where two should be, or none after it.
_START = re.compile(r"^[^\S\n]*(?:TY(?P<blanks> {1,2})-|PT [A-Z][^\S\n]*$)", re.MULTILINE)
_TAG = {
    "  ": re.compile(r"^[^\S\n]*([A-Z][A-Z0-9]) {2}-[^\S\n]?", re.MULTILINE),
    " ": re.compile(r"^[^\S\n]*([A-Z][A-Z0-9]) {1,2}-[^\S\n]?", re.MULTILINE),
}
_BETWEEN_URLS = re.compile(r"[;,\s]+(?=https?://)", re.IGNORECASE)


class _Tags(NamedTuple):
    """Which tags tell what, the first that holds something counting."""

    title: tuple[str, ...]
    authors: tuple[str, ...]
    abstract: tuple[str, ...]
    year: tuple[str, ...]
    closer: tuple[str, ...]
    venue: tuple[str, ...]
    keywords: tuple[str, ...]
    doi: tuple[str, ...]
    arxiv: tuple[str, ...] = ()
    url: tuple[str, ...] = ()


_RIS = _Tags(
    title=("TI", "T1", "CT", "BT", "ST"),
    authors=("AU", "A1", "ED", "A2", "A3"),
    abstract=("AB", "N2"),
    year=("PY", "Y1", "DA"),
    closer=("DA",),
    venue=("JF", "T2", "JO", "BT", "JA", "J1", "J2", "T3"),
    keywords=("KW",),
    doi=("DO", "L3", "M3", "N1", "ID", "AN", "UR"),
    arxiv=("DO", "UR", "AN", "ID", "M1", "M3", "N1", "JO", "JF", "T2", "VL", "IS", "SP"),
    url=("UR", "LK", "L2"),
)
_SCIENCE = _Tags(
    title=("TI",),
    authors=("AF", "AU", "CA", "BF", "BA", "BE", "GP"),
    abstract=("AB",),
    year=("PY",),
    closer=("PD",),
    venue=("SO",),
    keywords=("DE", "ID"),
    doi=("DI", "D2"),
    arxiv=("AR", "DI"),
)


class _Record:
    """The lines of a record by their tags, as `tags` understands them."""

    def __init__(self, values: dict[str, list[str]], tags: _Tags) -> None:
        self.tags = tags
        self._values = values

    def lines(self, tags: tuple[str, ...]) -> list[str]:
        """The lines of the first of these tags that has any, cleaned."""
        for tag in tags:
            if filled := [*filter(None, map(clean_line, self._values.get(tag, ())))]:
                return filled
        return []

    def all_lines(self, tags: tuple[str, ...]) -> list[str]:
        """The lines of all of these tags, cleaned."""
        return [clean_line(line) for tag in tags for line in self._values.get(tag, ())]

    def text(self, tags: tuple[str, ...]) -> str:
        """The text of the first of these tags that has any."""
        return untagged(" ".join(self.lines(tags)))


def looks_like(text: str) -> bool:
    """Whether a line of `text` begins a record."""
    return _START.search(text.removeprefix("\ufeff")) is not None


def read(text: str, name: str) -> Iterator[Found | Skipped]:  # noqa: ARG001 — as every reader
    """The papers that `text` tells of, record by record; never raises."""
    for line, piece, blanks in _pieces(text):
        try:
            record = _parsed(piece, blanks)
        except Exception:  # noqa: BLE001 — whatever the parser stumbles over costs one record
            yield Skipped(line, "the record is broken")
            continue
        paper = _paper(record)
        yield Found(paper, line) if paper else Skipped(line, "the record has no title")


def _pieces(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Each record with its line, and the blanks after its tags (None in Web of Science's)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, counted = 1, 0
    starts = _START.finditer(text)
    start = next(starts, None)
    while start is not None:
        following = next(starts, None)
        line += text.count("\n", counted, start.start())
        counted = start.start()
        yield line, text[counted : following.start() if following else len(text)], start["blanks"]
        start = following


def _parsed(piece: str, blanks: str | None) -> _Record:
    ris, science = _parsers()
    if blanks is None:
        return _Record(science(f"{piece.lstrip()}\nER\n"), _SCIENCE)
    return _Record(ris(_TAG[blanks].sub(r"\1  - ", piece) + "\nER  - \n"), _RIS)


@cache
def _parsers() -> tuple[Callable[[str], dict[str, list[str]]], ...]:
    """What reads a record of RIS, and one of Web of Science: its lines by tag, none lost.

    Every tag is a list: else rispy forgets a second line of one, or fails where a line follows it.
    """
    import rispy  # noqa: PLC0415 — only RIS pays for it

    def parser(
        kind: type[rispy.RisParser], start: str, understood: _Tags
    ) -> Callable[[str], dict[str, list[str]]]:
        tags = sorted({tag for tags in understood for tag in tags})
        reader = kind(
            mapping={tag: tag for tag in (start, *tags)},
            list_tags=tags,
            delimiter_tags_mapping={},
            skip_unknown_tags=True,
        )
        return lambda piece: reader.parse(piece)[0]

    return parser(rispy.RisParser, "TY", _RIS), parser(rispy.WokParser, "PT", _SCIENCE)


def _paper(record: _Record) -> Paper | None:
    tags = record.tags
    title = clean_line(record.text(tags.title))
    if not title:
        return None
    abstract = clean_text(record.text(tags.abstract))
    return Paper(
        title=title,
        abstract=abstract,
        authors=_authors(record.lines(tags.authors)),
        arxiv_id=identifiers.arxiv_id((), record.all_lines(tags.arxiv)),
        doi=identifiers.doi(record.all_lines(tags.doi)),
        published=_published(record),
        url=_url(record.all_lines(tags.url)),
        links=links_in(abstract),
        keywords=_keywords(record),
        venue=_venue(record, title),
    )


def _authors(lines: list[str]) -> tuple[str, ...]:
    names = (name for line in lines for name in line.split(";"))
    return people.named(people.turned(untagged(name).split(",")) for name in names)


def _published(record: _Record) -> date | None:
    told = next(
        (told for tag in record.tags.year if (told := days.read(record.text((tag,)))).year),
        days.Told(),
    )
    closer = days.read(record.text(record.tags.closer))
    if closer.month and closer.year in {None, told.year} and not told.day:
        told = days.Told(told.year, closer.month, closer.day)
    return told.first()


def _url(lines: list[str]) -> str | None:
    for line in lines:
        for written in _BETWEEN_URLS.split(line):
            if url := safe_url(written):
                return url
        if found := find(line):
            return found[0].url
    return None


def _keywords(record: _Record) -> tuple[str, ...]:
    """Each once. In Web of Science a list of them is wrapped anywhere, and parted by `;`."""
    tags = record.tags
    texts = [record.text((tag,)) for tag in tags.keywords] if tags is _SCIENCE else None
    parts = (part for line in texts or record.lines(tags.keywords) for part in line.split(";"))
    # MEDLINE marks what a paper is chiefly about by a star
    return tuple(dict.fromkeys(filter(None, (clean_line(untagged(p)).lstrip("*") for p in parts))))


def _venue(record: _Record, title: str) -> str:
    venue = clean_line(record.text(record.tags.venue))
    return "" if venue == title or identifiers.is_arxiv(venue) else venue
