"""Daily Papers as Hugging Face's API tells them: JSON, old and new schema, one day or many.

https://huggingface.co/docs/hub/api#paper-pages-api. An item has the paper under `paper` and what
happened to it on Hugging Face beside it; the answer for a single paper is the paper alone. Over the
years fields came, went and moved, so every one is looked for in both places, and one that is
missing or not of the kind expected is left out. Only a title is required.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from tui.domain import identity
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.sources import daily_page
from tui.sources.hub_fields import Fields, day_of
from tui.text.clean import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE: Final = daily_page.SOURCE
"""One name with the page, so that a day is one edition, however it came."""
QUALITY: Final = Quality.HUGGING_FACE
PAPERS: Final = "https://huggingface.co/papers/"

_DEEPEST = 4
"""Lists in lists that are looked into: days in weeks in months, and one to spare."""
_LOOKED_AT = 100_000
"""Characters of a file that tell its format: a paper may have a thousand authors."""
_SPREAD = timedelta(days=2)
"""The items of one day are handed in from the afternoon before to the evening of that day."""
_SATURDAY = 5
_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_BLANK_OR_COMMA = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNFINISHED: Final = "Unterminated string"
"""How Python's JSON reader begins its complaint about a text that ends within a string."""
_BREAKS_OFF = "the JSON breaks off before its end"
_HINT = "Fetch the file again."
_OBJECT = re.compile(r"[\s\ufeff\[]*\{")
_OPENING = re.compile(
    rf'{_OBJECT.pattern}\s*(?:"{_ISO_DAY.pattern}"\s*:[\s\[]*\{{\s*)?"paper"\s*:\s*\{{'
)
_SIGNS = ('"paper"', '"publishedAt"', '"submittedOnDailyAt"', '"discussionId"', '"ai_keywords"')
"""Names that nobody else gives to the fields of a paper."""


class _Item(Struct, frozen=True):
    """A JSON object that should be a paper, and the day of the list that it stands in."""

    record: dict[str, object]
    line: int
    day: date | None = None


def looks_like(text: str) -> bool:
    """Whether `text` begins as the API's JSON does."""
    if _OPENING.match(text):
        return True
    head = text[:_LOOKED_AT]
    return _OBJECT.match(head) is not None and sum(sign in head for sign in _SIGNS) > 1


def read(text: str, name: str, *, day: date | None = None) -> Iterator[Found | Skipped]:
    """The papers of a file: one JSON value, or one a line.

    An item that does not tell its day of Daily Papers is of `day`; where that is None too, of the
    day on which the newest item around it was handed in.

    Raises:
        BadSource: it is no JSON, or breaks off. What was yielded before must then not be kept.
    """
    items: list[_Item | Skipped] = []
    for line, value in _values(text, name):
        items.extend(_items(value, line))
    shared = day or _of_one_day([item for item in items if isinstance(item, _Item)])
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        found = _found(item)
        if isinstance(found, Found) and found.edition is None:
            found = replace(found, edition=shared or _workday(_handed_in(item)))
        yield found


def papers_in(value: object) -> Iterator[Found | Skipped]:
    """The papers of one decoded JSON value: an item, a list of them, lists by day, lists of lists.

    `line` counts the items. `edition` is set where the item or the list says it.
    """
    for number, item in enumerate(_items(value, 1), start=1):
        if isinstance(item, Skipped):
            yield replace(item, line=number)
        else:
            yield _found(replace(item, line=number))


def paper_of(record: dict[str, object]) -> Paper | None:
    """The paper that an item tells of; None where it has no title."""
    fields = Fields(record)
    title = next(filter(None, map(clean_line, fields.texts("title"))), "")
    if not title:
        return None
    abstract = next(filter(None, map(clean_text, fields.texts("summary"))), "")
    arxiv_id = identity.arxiv_id(clean_line(fields.text("id")))
    return Paper(
        title=title,
        abstract=abstract,
        authors=fields.names("authors"),
        arxiv_id=arxiv_id,
        published=day_of(next(fields.texts("publishedAt"))),
        url=f"{PAPERS}{arxiv_id}" if arxiv_id else None,
        links=fields.links(abstract),
        keywords=fields.names("ai_keywords"),
        summary=clean_text(fields.text("ai_summary")),
        organization=fields.who("organization"),
        submitter=fields.who("submittedOnDailyBy") or fields.who("submittedBy"),
        upvotes=fields.count("upvotes"),
        comments=fields.count("numComments"),
        stars=fields.count("githubStars"),
    )


def _values(text: str, name: str) -> Iterator[tuple[int, object]]:
    """The JSON values of `text` with their lines; of a list at the top its members, one by one."""
    decoder = json.JSONDecoder()
    line, counted, inside = 1, 0, False
    place = _past(_BLANK, text, 0)
    while place < len(text):
        if text[place] == ("]" if inside else "["):
            inside = not inside
            place = _past(_BLANK, text, place + 1)
            continue
        line += text.count("\n", counted, place)
        counted = place
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            raise BadSource(name, line, _broken(error, text), _HINT) from None
        yield line, value
        place = _past(_BLANK_OR_COMMA if inside else _BLANK, text, end)
    if inside:
        raise BadSource(name, None, _BREAKS_OFF, _HINT)


def _past(blanks: re.Pattern[str], text: str, place: int) -> int:
    match = blanks.match(text, place)
    return match.end() if match else place


def _broken(error: Exception, text: str) -> str:
    if isinstance(error, json.JSONDecodeError):
        if error.pos >= len(text.rstrip()) or error.msg.startswith(_UNFINISHED):
            return _BREAKS_OFF
        return f"not JSON at column {error.colno}: {error.msg}"
    return "the JSON is nested too deeply, or a number in it is too long"


def _items(
    value: object, line: int, day: date | None = None, depth: int = 0
) -> Iterator[_Item | Skipped]:
    if isinstance(value, dict):
        if isinstance(value.get("paper"), dict) or "title" in value or "id" in value:
            yield _Item(value, line, day)
            return
        inner = [(_key_day(key), within) for key, within in value.items()]
        if not inner or any(of is None for of, _ in inner):
            yield Skipped(line, "this is no paper")
            return
    elif isinstance(value, list):
        inner = [(day, within) for within in value]
    else:
        yield Skipped(line, "this is not a JSON object")
        return
    if depth >= _DEEPEST:
        yield Skipped(line, "the lists are nested too deeply")
        return
    for of, within in inner:
        yield from _items(within, line, of, depth + 1)


def _found(item: _Item) -> Found | Skipped:
    paper = paper_of(item.record)
    if paper is None:
        return Skipped(item.line, "the paper has no title")
    told = Fields(item.record).day("submittedOnDailyAt")
    return Found(paper, item.line, told or item.day)


def _of_one_day(items: Sequence[_Item]) -> date | None:
    """The day of items that do not tell it, when all can be of one day.

    Before 2025 an item told when it was handed in; that is the afternoon before at the earliest.
    """
    days = list(filter(None, map(_handed_in, items)))
    return _workday(max(days)) if days and max(days) - min(days) <= _SPREAD else None


def _handed_in(item: _Item) -> date | None:
    """The day beside the paper; within it stands the day on which it came out."""
    told = item.record.get("publishedAt")
    return day_of(told) if "paper" in item.record and isinstance(told, str) else None


def _workday(day: date | None) -> date | None:
    """The day itself, the Monday after for one of a weekend: there is no page on those."""
    if day is None or day.weekday() < _SATURDAY:
        return day
    return day + timedelta(days=7 - day.weekday())


def _key_day(key: str) -> date | None:
    return day_of(key) if _ISO_DAY.fullmatch(key) else None
