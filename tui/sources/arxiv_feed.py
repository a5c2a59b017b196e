r"""Reading arXiv's Atom feeds, those of export.arxiv.org and those of 2026 alike.

The two differ in where elements stand, in time zones and in line breaks, so nothing here depends
on these. LaTeX stays as the authors wrote it. A feed has no business with a document type (and so
with entities, external ones or many), hence one that declares any is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NoReturn
from xml.etree import ElementTree as ET

from msgspec import Struct

from tui.domain import identity
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.text.clean import clean_line, clean_text
from tui.text.links import links_in, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SOURCE: Final = "arXiv"
QUALITY: Final = Quality.ARXIV

_HINT = "Try again later."
_MOST_ELEMENTS = 500_000
"""A page of 200 papers has some 10,000; six million bytes of `<a>` would take 570 MB of memory."""
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
"""What XML must not hold; one of them in an abstract should not cost a page of papers."""
_CATEGORY = re.compile(r"[a-z][a-z-]+(?:\.[A-Za-z-]{2,})?", re.ASCII)
"""An archive with or without a subject class. MSC and ACM classes stand beside them (`68T50`)."""
_INDENTED = re.compile(r"\n[ \t]{2,}(?=\S)")
"""How authors begin a paragraph."""


class Feed(Struct, frozen=True):
    """A page of an answer: one item per entry, None where an entry is no paper.

    `total` counts the papers of the whole answer, as far as arXiv says; `errors` are what arXiv
    says is wrong with the question.
    """

    entries: tuple[Paper | None, ...] = ()
    total: int = 0
    errors: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers, in arXiv's order."""
        return tuple(paper for paper in self.entries if paper is not None)


def papers_in(feed: bytes, name: str) -> Feed:
    """What a feed tells.

    Raises `BadSource`, in which `name` stands for the feed, where the bytes are none. An id that
    arXiv does not hold gives an entry without an id, or none.
    """
    root = _root(feed, name)
    papers: list[Paper | None] = []
    errors: list[str] = []
    for entry in _children(root, "entry"):
        if "/api/errors" in _line(entry, "id"):
            errors.append(_line(entry, "summary"))
        else:
            papers.append(_paper(entry))
    total = _line(root, "totalResults")
    figures = total.isascii() and total.isdigit() and len(total) < len("1000000000")
    return Feed(tuple(papers), int(total) if figures else 0, tuple(errors))


class _Refused(Exception):
    """The document has what no feed has."""


class _Builder(ET.TreeBuilder):
    """Builds a tree of bounded size, and none of a document that declares its type."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """An element begins."""
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise _Refused("it has more elements than any feed")
        return super().start(tag, attrs)

    def doctype(self, *_: str | None) -> NoReturn:
        """The document declares its type."""
        raise _Refused("it declares a document type, as a web page does and a feed does not")


def _root(feed: bytes, name: str) -> Element:
    # bounded by `_Builder`; without a document type there are no entities to expand
    parser = ET.XMLParser(target=_Builder(), encoding="utf-8")  # noqa: S314
    try:
        parser.feed(feed.translate(None, _CONTROLS))
        root: Element = parser.close()
    except _Refused as refused:
        raise BadSource(name, None, f"this is no Atom feed: {refused}", _HINT) from None
    except ET.ParseError as error:
        line = error.position[0]
        raise BadSource(name, line, "this is not well-formed XML", _HINT) from None
    if _local(root.tag) != "feed":
        raise BadSource(name, None, f"this is no Atom feed but '{_local(root.tag)[:20]}'", _HINT)
    return root


def _paper(entry: Element) -> Paper | None:
    """The paper of an entry; None where it has no title or none of arXiv's ids."""
    arxiv_id, title = identity.arxiv_id(_line(entry, "id")), _line(entry, "title")
    if arxiv_id is None or not title:
        return None
    abstract = clean_text(_INDENTED.sub("\n\n", _text(entry, "summary").strip()))
    return Paper(
        title=title,
        abstract=abstract,
        authors=tuple(filter(None, (_line(a, "name") for a in _children(entry, "author")))),
        arxiv_id=arxiv_id,
        doi=_doi(entry),
        published=_day(_line(entry, "published")),
        url=safe_url(f"https://arxiv.org/abs/{arxiv_id}"),
        categories=tuple(dict.fromkeys(_categories(entry))),
        # most comments that hold an address name code
        links=links_in(f"{_line(entry, 'comment')}\n{abstract}"),
        venue=_line(entry, "journal_ref"),
    )


def _doi(entry: Element) -> str | None:
    """The DOI of the published paper: some entries have several, parted by spaces."""
    linked = (a.get("href", "") for a in _children(entry, "link") if a.get("title") == "doi")
    written = (*_line(entry, "doi").split(), *linked)
    return next(filter(None, map(identity.doi, written)), None)


def _categories(entry: Element) -> Iterator[str]:
    """The categories of arXiv's own, the primary one first."""
    for name in ("primary_category", "category"):
        for element in _children(entry, name):
            term = element.get("term", "")
            if _CATEGORY.fullmatch(term):
                yield term


def _day(written: str) -> date | None:
    """The day in UTC: by it arXiv orders and searches."""
    try:
        moment = datetime.fromisoformat(written)
        return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()
    except (ValueError, OverflowError):
        return None


def _line(parent: Element, name: str) -> str:
    return clean_line(_text(parent, name))


def _text(parent: Element, name: str) -> str:
    element = next(_children(parent, name), None)
    return "" if element is None else "".join(element.itertext())


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The children of that name in any namespace."""
    return (child for child in parent if _local(child.tag) == name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
