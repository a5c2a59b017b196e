"""CSL-JSON, what doi.org answers for a DOI and reference managers export; and Crossref's answers.

Crossref and DataCite answer in something like CSL-JSON: a title is a list, a date has parts that
are null or text, an abstract has JATS tags, an organisation is an author with a `name`. Whatever is
not of the kind expected is left out; only a title is needed. Days are read as `days` says: of a
year alone the first of January. Categories that are arXiv's are categories, others keywords.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.sources import days, identifiers, people, titles
from tui.text.clean import clean_line, clean_text
from tui.text.links import links_in, safe_url
from tui.text.tagged import untagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

SOURCE: Final = "CSL-JSON"
QUALITY: Final = Quality.FILE

_HINT = "It must be one CSL-JSON object, or a list of them."
_SPACE = re.compile(r"[ \t\n\r]*")
_SIGN = re.compile(
    r'"(?:container-title|date-parts|DOI|citation-key|publisher-place|container-title-short)"\s*:'
)
# today's archives, then those that arXiv closed: https://arxiv.org/category_taxonomy
_CATEGORY = re.compile(
    r"(?:.*\()?((?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
    r"|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga"
    r"|funct-an|mtrl-th|patt-sol|plasm-ph|q-alg|solv-int|supr-con)\)?"
)
_LONGEST_NUMBER = 4
"""Figures of a year."""
_DATES = ("issued", "published", "published-online", "published-print", "posted", "original-date")
_ARXIV_FIELDS = ("DOI", "URL", "number", "note", "container-title")


def looks_like(text: str) -> bool:
    """Whether `text` is JSON that names things as CSL does."""
    begun = text.removeprefix("\ufeff").lstrip()
    return begun.startswith(("{", "[")) and _SIGN.search(begun) is not None


def read(text: str, name: str) -> Iterator[Found | Skipped]:
    """The papers that `text` tells of: an object, a list of them, or Crossref's envelope of one.

    Raises `BadSource`, with the line, where the JSON is broken; what was yielded before it must
    then not be kept.
    """
    for line, value in _values(text.removeprefix("\ufeff"), name):
        for item in _unpacked(value):
            if not isinstance(item, dict):
                yield Skipped(line, "this is not a JSON object")
            elif found := paper(item):
                yield Found(found, line)
            else:
                yield Skipped(line, "the record has no title")


def paper(value: object) -> Paper | None:
    """The paper that a decoded CSL-JSON object tells of; None where it is none or has no title."""
    if not isinstance(value, dict):
        return None
    item = _Item(value)
    title = titles.whole(item.line("title"), item.line("subtitle"))
    if not title:
        return None
    abstract = clean_text(untagged(item.text("abstract")))
    categories, subjects = _subjects(item)
    return Paper(
        title=title,
        abstract=abstract,
        authors=_authors(value.get("author")) or _authors(value.get("editor")),
        arxiv_id=identifiers.arxiv_id(
            (item.line("archive_location"), item.line("id")), map(item.line, _ARXIV_FIELDS)
        ),
        doi=identifiers.doi(map(item.line, ("DOI", "URL", "id"))),
        published=_published(item),
        url=safe_url(item.line("URL")),
        categories=categories,
        links=links_in(abstract),
        keywords=subjects,
        venue=_venue(item),
        citation_key=item.line("citation-key"),
    )


class _Item(NamedTuple):
    """A CSL-JSON object whose values may be of any kind."""

    value: Mapping[str, object]

    def texts(self, name: str) -> list[str]:
        """The texts of a field that is one, or a list of them."""
        return _texts(self.value.get(name))

    def text(self, name: str) -> str:
        """The first text of a field that holds one."""
        return next(filter(str.strip, self.texts(name)), "")

    def line(self, name: str) -> str:
        """The same without tags, on one line."""
        return clean_line(untagged(self.text(name)))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _authors(value: object) -> tuple[str, ...]:
    people_told = value if isinstance(value, list) else []
    return people.named(_author(person) for person in people_told)


def _author(value: object) -> str:
    """One author: a person in parts, an organisation, or a name in one piece."""
    if not isinstance(value, dict):
        return untagged(value) if isinstance(value, str) else ""
    person = _Item(value)
    if whole := person.line("literal") or person.line("name"):
        return whole
    particle = person.line("non-dropping-particle") or person.line("dropping-particle")
    family, given, suffix = (person.line(part) for part in ("family", "given", "suffix"))
    return people.shown(family, given, particle, suffix)


def _published(item: _Item) -> date | None:
    """The day of the first field for one that tells at least a year."""
    return next(filter(None, (_day(item.value.get(name)) for name in _DATES)), None)


def _day(value: object) -> date | None:
    if isinstance(value, str):
        return days.read(value).first()
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    if isinstance(parts, list) and (year := _number(parts[:1])):
        return days.Told(year, _number(parts[1:2]), _number(parts[2:3])).first()
    written = _Item(value)
    return days.read(written.text("raw") or written.text("literal")).first()


def _number(part: list[object]) -> int | None:
    """The number in a list of one or none, which some write as text."""
    number = part[0] if part else None
    if isinstance(number, str) and number.isascii() and number.isdigit():
        return int(number) if len(number) <= _LONGEST_NUMBER else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _subjects(item: _Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories of arXiv, and what else the paper is said to be about."""
    categories: list[str] = []
    keywords = [part for text in item.texts("keyword") for part in re.split("[,;]", text)]
    for subject in (*item.texts("categories"), *item.texts("subject")):
        if subject.startswith("FOS:"):
            continue  # the OECD's fields, which DataCite adds to everything
        code = _CATEGORY.fullmatch(subject.strip())
        (categories if code else keywords).append(code[1] if code else subject)
    return _distinct(categories), _distinct(keywords)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (clean_line(untagged(text)) for text in texts))))


def _venue(item: _Item) -> str:
    event = item.value.get("event")
    named = _Item(event).line("name") if isinstance(event, dict) else item.line("event")
    venue = item.line("container-title") or item.line("event-title") or named
    return "" if identifiers.is_arxiv(venue) else venue


def _unpacked(value: object) -> Iterator[object]:
    """The items in what Crossref sends around them: `message`, and in a list of works `items`."""
    inner = value.get("message") if isinstance(value, dict) else None
    if not isinstance(inner, dict):
        yield value
    elif isinstance(inner.get("items"), list):
        yield from inner["items"]
    else:
        yield inner


def _values(text: str, name: str) -> Iterator[tuple[int, object]]:
    """The objects of a list one by one, or the one there is, each with its line."""
    position = _after_space(text, 0)
    listed = text.startswith("[", position)
    position = _after_space(text, position + 1) if listed else position
    line, counted = 1, 0
    while not (listed and text.startswith("]", position)):
        line += text.count("\n", counted, position)
        counted = position
        value, position = _decoded(text, position, name)
        yield line, value
        position = _after_space(text, position)
        if not listed:
            break
        if text.startswith(",", position):
            position = _after_space(text, position + 1)
        elif position == len(text):
            raise _broken(text, position, name, "the list is cut off")
        elif not text.startswith("]", position):
            raise _broken(text, position, name, "there is no comma between two records")
    end = _after_space(text, position + 1) if listed else position
    if end < len(text):
        raise _broken(text, end, name, "something follows the last record")


def _decoded(text: str, position: int, name: str) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise _broken(text, error.pos, name, f"this is not JSON: {error.msg}") from None
    except ValueError:
        # Python refuses to read integers of thousands of digits
        raise _broken(text, position, name, "a number is too long to read") from None
    except RecursionError:
        raise _broken(text, position, name, "the JSON is nested too deeply") from None


_DECODER = json.JSONDecoder()


def _broken(text: str, position: int, name: str, reason: str) -> BadSource:
    return BadSource(name, text.count("\n", 0, position) + 1, reason, _HINT)


def _after_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position
